"""Which column of a people list holds which field: guessed from the header, or as the user has chosen it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.messages import message
from kohtaanto.codes.names import Names
from kohtaanto.codes.problems import Place
from kohtaanto.interop.sources import refused

_COLUMNS = Path(__file__).parent / "data" / "columns.toml"
_NOT_WORD = re.compile(r"[\W_]+")

NAMES = (
    ("family_name", "given_names"),
    ("full_name",),
    ("full_name_family_first",),
)
"""The ways in which a list may tell a name: one of them must be there."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column may hold: its key, its title, and the headers by which it is known."""

    key: str
    title: Names
    known_as: tuple[str, ...]


def _fields() -> tuple[Field, ...]:
    content = tomllib.loads(_COLUMNS.read_text(encoding="utf-8"))
    return tuple(Field(key, Names(*each["title"]), tuple(each["known_as"])) for key, each in content.items())


FIELDS = _fields()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Field -> header of the column that holds it: a plain value that can be kept for each source."""

    columns: tuple[tuple[str, str], ...]

    @staticmethod
    def of(chosen: Mapping[str, str]) -> ColumnMapping:
        """Return the mapping of a field -> header dictionary; fields nobody knows are left out."""
        known = {field.key for field in FIELDS}
        return ColumnMapping(
            tuple((key, header) for key, header in chosen.items() if key in known and header)
        )

    def as_dict(self) -> dict[str, str]:
        """Return the mapping as a field -> header dictionary, to be remembered."""
        return dict(self.columns)

    @property
    def names_people(self) -> bool:
        """Tell whether the mapping says where the names are."""
        chosen = self.as_dict()
        return any(all(key in chosen for key in way) for way in NAMES)

    def unmapped(self, header: Sequence[str]) -> tuple[str, ...]:
        """Return the columns that no field takes: they are not read in."""
        taken = {search_key(name) for _, name in self.columns}
        return tuple(name for name in header if search_key(name) not in taken)

    def places(self, header: Sequence[str], file: str) -> dict[str, int]:
        """Return the column number of each field; missing headers or names raise Refused."""
        found = {search_key(name): at for at, name in enumerate(header)}
        for key, name in self.columns:
            if search_key(name) not in found:
                raise refused(
                    Place(file, 1, name),
                    message(
                        "The column %(name)s, chosen for %(field)s, is not in the file.",
                        name=name[:80],
                        field=title_of(key),
                    ),
                    message("Choose the column again."),
                )
        if not self.names_people:
            raise refused(
                Place(file, 1),
                message("No column is known to hold the names of the people."),
                message("Choose the columns of the family name and the given names, or of the whole name."),
            )
        return {key: found[search_key(name)] for key, name in self.columns}


def guessed_mapping(header: Sequence[str]) -> ColumnMapping:
    """Return what the headers tell: each column and each field at most once, the first column wins."""
    known = _known()
    chosen: dict[str, str] = {}
    for name in header:
        key = known.get(_bare(name))
        if key is not None:
            chosen.setdefault(key, name)
    if "family_name" in chosen and "given_names" in chosen:
        # "Nimi" beside "Sukunimi" and "Etunimi" repeats them.
        chosen.pop("full_name", None)
        chosen.pop("full_name_family_first", None)
    return ColumnMapping(tuple(chosen.items()))


def title_of(key: str) -> str:
    """Return the Finnish title of a field, by which a user knows it."""
    return next((field.title.fi for field in FIELDS if field.key == key), key)


@cache
def _known() -> dict[str, str]:
    return {_bare(name): field.key for field in FIELDS for name in (*field.known_as, *_titles(field))}


def _titles(field: Field) -> tuple[str, ...]:
    return (field.title.fi, field.title.sv, field.title.en)


def _bare(name: str) -> str:
    return _NOT_WORD.sub(" ", search_key(name)).strip()
