"""Lists of jobseekers from CSV and XLSX: which column holds what, each row as a value, and doubles."""

from kohtaanto.interop.jobseekers.duplicates import Duplicate
from kohtaanto.interop.jobseekers.mapping import FIELDS, ColumnMapping, Field, guessed_mapping
from kohtaanto.interop.jobseekers.people import JobseekerRow
from kohtaanto.interop.jobseekers.reading import JobseekerList, Preview, parse_jobseekers, preview

__all__ = [
    "FIELDS",
    "ColumnMapping",
    "Duplicate",
    "Field",
    "JobseekerList",
    "JobseekerRow",
    "Preview",
    "guessed_mapping",
    "parse_jobseekers",
    "preview",
]
