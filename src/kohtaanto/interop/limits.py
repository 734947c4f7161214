"""How much may come in at once: sizes, counts and depths beyond which an input is refused unread."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one input; docs/decisions/0004-input-limits.md tells why they are what they are."""

    file_bytes: int = 20 * _MEGABYTE
    unpacked_bytes: int = 200 * _MEGABYTE
    archive_members: int = 1_000
    columns: int = 500
    rows: int = 500_000
    blank_rows: int = 1_100_000
    broken_rows: int = 10_000
    cells: int = 2_000_000
    characters: int = 60_000_000
    cell_characters: int = 131_072
    lines_of_one_row: int = 2_000
    record_characters: int = 1_000_000
    depth: int = 32
    problems: int = 1_000


LIMITS = Limits()
"""What holds for everything that comes through a page."""

OPERATOR_LIMITS = Limits(file_bytes=4_000 * _MEGABYTE, unpacked_bytes=4_000 * _MEGABYTE)
"""What holds for files that the operator reads in record by record on the command line."""
