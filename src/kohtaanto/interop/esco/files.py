"""The CSV files among what the operator gives: folders, official zips, packed or plain single files."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.archives import member_bytes, open_archive
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.sources import content_of, opened, refused

_MEGABYTE = 1024 * 1024
ESCO_LIMITS = Limits(file_bytes=200 * _MEGABYTE, unpacked_bytes=1_000 * _MEGABYTE)
_LANGUAGE = re.compile(r"[_-]([a-z]{2})\.csv(?:\.gz)?$", re.IGNORECASE)
_VERSION = re.compile(r"(?<![a-z0-9])v([0-9]+(?:\.[0-9]+){1,2})(?![0-9.]*[0-9])", re.IGNORECASE)
_FIRST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One CSV file: its name for problems, its language ("" where the name tells none), its content."""

    name: str
    language: str
    content: bytes

    @property
    def columns(self) -> frozenset[str]:
        """Return the names in the first line, without reading the rest."""
        line = self.content[:_FIRST_LINE].partition(b"\n")[0].decode("utf-8-sig", errors="replace")
        return frozenset(name.strip().strip('"') for name in line.split(","))


def version_named(paths: Sequence[Path]) -> str | None:
    """Return the version that the names of the files tell, None where none does; Refused for several."""
    files = [each for path in paths for each in _files(path)]
    found = {match[1]: each.name for each in files if (match := _VERSION.search(each.name))}
    if len(found) > 1:
        raise refused(
            Place(list(found.values())[-1]),
            message("The files are of different versions: %(versions)s.", versions=", ".join(sorted(found))),
            message("Give the files of one version."),
        )
    return next(iter(found), None)


def csv_files(paths: Sequence[Path], limits: Limits = ESCO_LIMITS) -> Iterator[CsvFile]:
    """Yield each CSV file of the paths, in the order of their names, one at a time."""
    for each in (file for path in paths for file in _files(path)):
        if each.suffix == ".zip":
            yield from _of_zip(each, limits)
        else:
            yield CsvFile(each.name, _language(each.name), _content(each, limits))


def _files(path: Path) -> list[Path]:
    inside = sorted(path.iterdir()) if path.is_dir() else [path]
    return [each for each in inside if each.name.endswith((".zip", ".csv", ".csv.gz")) and not each.is_dir()]


def _of_zip(path: Path, limits: Limits) -> Iterator[CsvFile]:
    opened(path, path.name, limits).close()
    with open_archive(path, path.name, limits) as archive:
        for member in sorted(archive.namelist()):
            if member.endswith(".csv"):
                name = f"{path.name}/{member}"
                yield CsvFile(name, _language(member), member_bytes(archive, member, path.name))


def _content(path: Path, limits: Limits) -> bytes:
    content = content_of(path, path.name, limits)
    if not path.name.endswith(".gz"):
        return content
    try:
        with gzip.open(path) as stream:
            unpacked = stream.read(limits.file_bytes + 1)
    except (OSError, EOFError, zlib.error):
        raise refused(
            Place(path.name),
            message("The file is damaged or cut short."),
            message("Save or download the file again."),
        ) from None
    if len(unpacked) > limits.file_bytes:
        most = limits.file_bytes // _MEGABYTE
        raise refused(
            Place(path.name),
            message("The file is larger than %(most)s MB.", most=most),
            message("Check that the file is the right one."),
        )
    return unpacked


def _language(name: str) -> str:
    found = _LANGUAGE.search(name)
    return found[1].lower() if found else ""
