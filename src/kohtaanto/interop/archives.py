"""Zip archives that come in: looked at before anything is unpacked, read in pieces, bombs refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.sources import Source, refused

_PIECE = 64 * 1024
_ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def open_archive(source: Source, file: str, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """Return the archive, once its table of contents is known to be within the limits."""
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source))
    except BROKEN:
        raise refused(
            Place(file),
            message("The file is damaged or cut short: its table of contents cannot be read."),
            message("Save or download the file again."),
        ) from None
    _check(archive.infolist(), file, limits)
    return archive


def pieces(archive: zipfile.ZipFile, member: str, file: str) -> Iterator[bytes]:
    """Yield the content of one member in pieces; a damaged one is refused."""
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except BROKEN:
        raise refused(
            Place(file),
            message("The part %(part)s of the file is damaged.", part=member[:80]),
            message("Save or download the file again."),
        ) from None


def member_bytes(archive: zipfile.ZipFile, member: str, file: str) -> bytes:
    """Return the whole content of one member."""
    return b"".join(pieces(archive, member, file))


def _check(members: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    # A member is never read beyond the size its entry declares, so the declared sizes bound the real ones.
    if (
        len(members) > limits.archive_members
        or sum(each.file_size for each in members) > limits.unpacked_bytes
    ):
        most = limits.unpacked_bytes // (1024 * 1024)
        raise refused(
            Place(file),
            message("The file would unpack to more than %(most)s MB or to too many parts.", most=most),
            message("Save only the needed sheet or columns to a new file."),
        )
    if any(each.flag_bits & _ENCRYPTED for each in members):
        raise refused(
            Place(file),
            message("The file is locked with a password."),
            message("Save the file without a password."),
        )
