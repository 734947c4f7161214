"""The columns of an uploaded list, each with what stands in it and the field it is read as."""

from __future__ import annotations

from dataclasses import dataclass

from kohtaanto.interop.jobseekers import Preview
from kohtaanto.records.models import ImportRun

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its place, its header, what stands in its first rows, and the field it fills."""

    number: int
    header: str
    examples: tuple[str, ...]
    field: str


def columns_of(run: ImportRun, preview: Preview) -> list[Column]:
    """Return the columns in their order, with the first values of each."""
    fields = {header: field for field, header in run.mapping.get("columns", {}).items()}
    found = []
    for at, header in enumerate(preview.header):
        cells = dict.fromkeys(cells[at] for cells in preview.first_cells if cells[at])
        found.append(Column(at, header, tuple(cells)[:EXAMPLES], fields.get(header, "")))
    return found
