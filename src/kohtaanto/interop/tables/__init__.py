"""Tables that come as CSV or XLSX, read safely into rows of text with their places in the file."""

from kohtaanto.interop.tables.reading import read_table
from kohtaanto.interop.tables.table import Table, TableRow

__all__ = ["Table", "TableRow", "read_table"]
