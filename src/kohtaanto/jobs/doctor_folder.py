"""What may be missing or weak about the data folder: rights, keys, space, forgotten files, backups."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kohtaanto.jobs.ailments import Ailment, examined
from kohtaanto.records import keys

ENOUGH_DISK_MB = 1000
FORGOTTEN_DAYS = 31  # longer than the worker leaves any file of an import
MANY_UPLOADS = 50
BACKUP_DAYS = 2
LAST_BACKUP = "last-backup"  # touched by whoever backs up: docs/guides/operate.md


def folder(data: Path, *, is_demo: bool) -> Iterator[Ailment]:
    """Give what is missing or weak; the folder is there."""
    yield from examined([partial(look, data) for look in (rights, key_files, disk, uploads)])
    if not is_demo:
        yield from examined([partial(backup, data)])


def rights(data: Path) -> Iterator[Ailment]:
    """Give an ailment where others may write, or this user may not."""
    if data.stat().st_mode & 0o022:
        yield Ailment("data folder", "others may write to it", f"chmod go-w {data}")
    if not os.access(data, os.W_OK | os.X_OK):
        yield Ailment("data folder", "this user may not write to it", f"chown it, or run as the user who owns {data}")


def key_files(data: Path) -> Iterator[Ailment]:
    """Give every key that is missing, of the wrong length, or open to others."""
    place = data / "keys"
    if lost := keys.missing_keys(data):
        cure = f"Put them back into {place} from the backup of the keys; new ones open nothing of what is there"
        yield Ailment("keys", f"missing: {', '.join(lost)}", cure)
    if not place.is_dir():
        return
    if place.stat().st_mode & 0o077:
        yield Ailment("keys", "the folder can be entered by others", f"chmod 700 {place}")
    for name in sorted(set(keys.NAMES) - set(lost)):
        path = place / name
        found = path.stat()
        if found.st_mode & 0o077:
            yield Ailment("keys", f"{name} can be read by others", f"chmod 600 {path}")
        if found.st_uid != place.stat().st_uid:
            yield Ailment("keys", f"{name} belongs to another user than its folder", f"chown it as {place}")
        if found.st_size != keys.LENGTH:
            yield Ailment("keys", f"{name} is not whole", "Put it back from the backup of the keys")


def disk(data: Path) -> Iterator[Ailment]:
    """Give an ailment where the disk is nearly full."""
    free = shutil.disk_usage(data).free // 2**20
    if free < ENOUGH_DISK_MB:
        yield Ailment("disk", f"{free} MB free in {data}", f"Free at least {ENOUGH_DISK_MB} MB or move the folder")


def uploads(data: Path) -> Iterator[Ailment]:
    """Give an ailment where files of imports lie longer than they may, or many uploads wait for somebody."""
    imports = data / "imports"
    if not imports.is_dir():
        return
    old = [each for each in imports.iterdir() if _days(each) > FORGOTTEN_DAYS]
    if old:
        cure = "Run `kohtaanto up`, whose worker removes them at night"
        yield Ailment("imports", f"the files of {len(old)} imports, with data of people, are forgotten", cure)
    waiting = sum((each / "source").is_file() for each in imports.iterdir())
    if waiting > MANY_UPLOADS:
        cure = "Import them or let them be: they are removed a week after somebody last went on with them"
        yield Ailment("imports", f"{waiting} uploaded lists wait, with data of people", cure, is_serious=False)


def backup(data: Path) -> Iterator[Ailment]:
    """Give an ailment where no backup is known, or the last one is old."""
    mark = data / LAST_BACKUP
    if not mark.exists():
        cure = "docs/guides/operate.md tells what to back up and how"
        yield Ailment("backup", "none is known", cure, is_serious=False)
    elif _days(mark) > BACKUP_DAYS:
        yield Ailment("backup", f"the last one is {_days(mark):.0f} days old", "Look why it stopped", is_serious=False)


def _days(path: Path) -> float:
    return (time.time() - path.stat().st_mtime) / 86_400
