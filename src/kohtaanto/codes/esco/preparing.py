"""Putting a version of ESCO in the place of the one in use: prepared beside it, then changed in one step."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from pathlib import Path

from kohtaanto.codes.esco.files import write_vocabulary
from kohtaanto.codes.esco.tables import Vocabulary
from kohtaanto.codes.vocabularies import pointed_at, pointer_of

_SHOWN_DIGEST = 16


def prepare(known: Vocabulary, home: Path) -> bool:
    """Prepare the vocabulary under the home and put it in use; return whether it is another than before.

    Whoever reads while this goes on reads the one or the other whole. The one used before stays for those who
    are just reading it; older ones go.
    """
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f".new-{secrets.token_hex(6)}"
    fresh.mkdir()
    try:
        write_vocabulary(known, fresh)
        name = f"esco-{known.version}/{_digest(fresh)}"
        before = pointed_at(home)
        if before == home / name and before.is_dir() and _digest(before) == before.name:
            return False
        _put(fresh, home / name)
        _point(home, name)
        _remove_older(home, {home / name, before})
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def _put(fresh: Path, place: Path) -> None:
    for path in (*sorted(fresh.iterdir()), fresh):
        _flush(path)
    place.parent.mkdir(exist_ok=True)
    # One that lies there without being in use may be half of one: its name says nothing of its state.
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
    _flush(place.parent)


def _point(home: Path, name: str) -> None:
    fresh = home / f".pointer-{secrets.token_hex(6)}"
    fresh.write_text(name + "\n", encoding="ascii")
    _flush(fresh)
    fresh.replace(pointer_of(home))
    _flush(home)


def _remove_older(home: Path, kept: set[Path | None]) -> None:
    for version in home.glob("esco-*"):
        for each in version.iterdir():
            if each not in kept:
                shutil.rmtree(each, ignore_errors=True)
        if not any(version.iterdir()):
            version.rmdir()


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        found.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:_SHOWN_DIGEST]


def _flush(path: Path) -> None:
    # What the pointer names has to be on the disk before the pointer is.
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
