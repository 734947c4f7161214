"""Ids of rows in addresses: whatever has not the form of one is not found, and never reaches the database."""

from __future__ import annotations

from django.urls import register_converter

from kohtaanto.records.ids import FORM


class RowId:
    """The random id of a row; `<row:…>` in an address."""

    regex = FORM.pattern

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in the row."""
        return value


register_converter(RowId, "row")
