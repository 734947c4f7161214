"""What may be missing or weak about the machine and the program: Python, libraries, time zones, texts, ESCO."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kohtaanto import web
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.problems import Refused
from kohtaanto.jobs.ailments import Ailment, examined, of_problem

OLDEST_PYTHON = (3, 11)
SET_UP = "Run `make setup`"
LOCK = Path(web.__file__).parents[3] / "requirements" / "core.txt"
LOCALE = Path(web.__file__).parent / "locale"
FEWEST_OCCUPATIONS, FEWEST_SKILLS = 2_500, 13_000
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver"}


def machine(port: int, *, is_serving: bool) -> Iterator[Ailment]:
    """Give what is missing or weak; nothing of it needs the data folder."""
    looks = (python, processors, partial(libraries, LOCK), time_zones, partial(texts, LOCALE), esco, chromium, hosts)
    yield from examined(looks)
    if not is_serving:
        yield from examined([partial(port_taken, port)])


def python(found: tuple[int, int] = sys.version_info[:2]) -> Iterator[Ailment]:
    """Give an ailment where Python is too old."""
    if found < OLDEST_PYTHON:
        yield Ailment("Python", f"{found[0]}.{found[1]} is too old", "Install Python 3.11 or newer")


def processors(count: int | None = os.cpu_count()) -> Iterator[Ailment]:
    """Give an ailment where site and worker share one processor."""
    if (count or 1) < 2:
        yield Ailment("processor", "one core only", "Two are needed for the site and its worker", is_serious=False)


def libraries(lock: Path) -> Iterator[Ailment]:
    """Give every library that is not there in the version the lock names."""
    for name, versions in _locked(lock).items():
        try:
            found = version(name)
        except PackageNotFoundError:
            if not any(marker for _, marker in versions):
                yield Ailment("libraries", f"{name} is not installed", SET_UP)
            continue
        if found not in {number for number, _ in versions}:
            wanted = " or ".join(number for number, _ in versions)
            yield Ailment("libraries", f"{name} is {found}, tested is {wanted}", SET_UP, is_serious=False)


def time_zones(name: str = "Europe/Helsinki") -> Iterator[Ailment]:
    """Give an ailment where Finnish time cannot be told, or is told wrong."""
    try:
        summer = datetime(2026, 7, 1, tzinfo=ZoneInfo(name)).utcoffset()
    except ZoneInfoNotFoundError:
        yield Ailment("time zones", f"{name} is not known", "Run `make setup`, which installs tzdata")
        return
    if summer != timedelta(hours=3):
        yield Ailment("time zones", f"{name} is not at UTC+3 in July", "Renew the tzdata of the system")


def texts(locale: Path) -> Iterator[Ailment]:
    """Give every catalogue that is not compiled, or older than its sources."""
    for language in ("fi", "sv"):
        compiled = locale / language / "LC_MESSAGES" / "django.mo"
        if not compiled.exists():
            yield Ailment("texts", f"the {language} catalogue is not compiled: pages are in English", SET_UP)
        elif _latest((locale / language / "parts").glob("*.po")) > compiled.stat().st_mtime:
            cure = "Run `python tools/texts.py compile`"
            yield Ailment("texts", f"the {language} catalogue is older than its parts", cure, is_serious=False)


def esco() -> Iterator[Ailment]:
    """Give an ailment where the vocabulary in use, the program's or an imported one, is not whole."""
    try:
        found = vocabulary()
    except Refused as fault:
        yield of_problem("ESCO", fault.problem)
        return
    if len(found.occupations) < FEWEST_OCCUPATIONS or len(found.skills) < FEWEST_SKILLS:
        what = f"{len(found.occupations)} occupations and {len(found.skills)} skills only"
        yield Ailment("ESCO", what, "Install the program again: the vocabulary comes with it")


def chromium() -> Iterator[Ailment]:
    """Give an ailment where the tests have no browser."""
    if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
        yield Ailment("Chromium", "not installed; only the tests need it", "apt install chromium", is_serious=False)


def hosts(environment: Mapping[str, str] = os.environ) -> Iterator[Ailment]:
    """Give an ailment where the demo, open to everybody with one click, is served to others."""
    names = set(filter(None, environment.get("KOHTAANTO_HOSTS", "").split(",")))
    if environment.get("KOHTAANTO_PROFILE") == "demo" and not names <= LOOPBACK:
        what = f"it would answer to {', '.join(sorted(names - LOOPBACK))}"
        yield Ailment("demo", what, "Leave out KOHTAANTO_HOSTS: it serves this machine only")


def port_taken(port: int) -> Iterator[Ailment]:
    """Give an ailment where something else listens on the port of the site."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as fault:
            yield Ailment(
                "port", f"{port}: {fault.strerror}", "Choose another with --port or PORT=", is_serious=False
            )


def _latest(paths: Iterable[Path]) -> float:
    return max((path.stat().st_mtime for path in paths), default=0.0)


def _locked(lock: Path) -> dict[str, list[tuple[str, str]]]:
    if not lock.exists():
        return {}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    pinned = re.findall(r"^([\w.-]+)==([^\s;\\]+)\s*(?:;\s*([^\\\n]+))?", lock.read_text(encoding="utf-8"), re.M)
    for name, number, marker in pinned:
        found[name].append((number, marker.strip()))
    return found
