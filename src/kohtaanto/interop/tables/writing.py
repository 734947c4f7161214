"""Cells of a table that is written: none of them is taken for a formula by a spreadsheet program."""

from __future__ import annotations


def safe_cell(value: object) -> str:
    """Return the text of a cell, with a mark before what would be a formula; nothing for None."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
