"""The result file of an import: every refused row and every warning with its place, reason and cure."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from kohtaanto.interop.tables.writing import safe_cell

if TYPE_CHECKING:
    from kohtaanto.actions.imports import Taken

HEADER = ("file", "row", "record", "column", "kind", "reason", "cure")


def write_results(path: Path, taken: Taken) -> None:
    """Write the file; only its owner may read it, for what is wrong may tell of a person."""
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for kind, found in (("refused", taken.problems), ("warning", taken.warnings)):
            for each in found:
                place = each.place
                cells = (place.file, place.row, place.record, place.column, kind, each.reason, each.cure)
                writer.writerow([safe_cell(cell) for cell in cells])
