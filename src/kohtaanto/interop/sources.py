"""Where an input comes from, a file or bytes at hand, and how its size is checked before it is read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.limits import LIMITS, Limits

Source = Path | bytes


def name_of(source: Source, file: str | None) -> str:
    """Return the name by which problems speak of the source: never a path."""
    if file is not None:
        return file
    return source.name if isinstance(source, Path) else "input"


def opened(source: Source, file: str, limits: Limits = LIMITS) -> BinaryIO:
    """Return the source open for reading, once its size is known to be within the limits."""
    size = _size(source, file)
    if size > limits.file_bytes:
        most = limits.file_bytes // (1024 * 1024)
        raise refused(
            Place(file),
            message("The file is larger than %(most)s MB.", most=most),
            message("Split the file, or leave out columns that are not needed."),
        )
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def content_of(source: Source, file: str, limits: Limits = LIMITS) -> bytes:
    """Return all bytes of the source, once its size is known to be within the limits."""
    with opened(source, file, limits) as stream:
        return stream.read(limits.file_bytes + 1)


def refused(place: Place, reason: Message, cure: Message) -> Refused:
    """Return the refusal of a whole input, to be raised."""
    return Refused(Problem(place, reason, cure))


def _size(source: Source, file: str) -> int:
    if isinstance(source, bytes):
        return len(source)
    try:
        return source.stat().st_size
    except OSError:
        raise refused(
            Place(file),
            message("The file cannot be opened."),
            message("Check that the file exists and may be read."),
        ) from None
