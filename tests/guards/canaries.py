"""Marks planted in every column of text about people, and who is found by them in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from tests.database import clone_name, cluster

from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.records import server
from kohtaanto.records.ids import FORM
from kohtaanto.records.registry import registry

# A mark is "zq", the number of the person, the number of the column, "z": no word and no code looks like it.
MARK = re.compile(r"zq(\d{4})(\d{2})z", re.IGNORECASE)
LENGTH = len("zq000000z")
ID = re.compile(rf"(?<![0-9a-z]){FORM.pattern}(?![0-9a-z])")

# Columns of text that cannot hold a mark, each for its reason; a new column is planted unless it is named here.
UNMARKED = {
    "jobseeker.sort_key": "made of the name, and planted with it",
    "jobseeker.search_key": "made of the name, and planted with it",
    "jobseekercontact.phone_key": "made of the phone number",
    "profileoccupation.uri": "a concept of the vocabulary",
    "profileskill.uri": "a concept of the vocabulary",
    "profileskill.level": "a code of three levels",
    "consent.text_version": "names a text that must be found",
    "consent.way": "a code: service or paper",
    "officialrecord.noun": "a code that pages turn into words",
    "officialrecord.row_id": "the id of another row",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column that holds a mark."""

    model: str
    table: str
    field: str
    subject: str
    number: int

    @property
    def name(self) -> str:
        """Return the column as it is spoken of."""
        return f"{self.model}.{self.field}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Who has which number, whose each random id is and in which table, who lives where and protected."""

    people: tuple[str, ...]
    owners: Mapping[str, str]
    columns: tuple[Column, ...]
    tables: Mapping[str, str] = field(default_factory=dict)
    area_of: Mapping[str, int] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()

    def of(self, person: str, column: str) -> str:
        """Return the mark of a person in a column such as "jobseeker.given_names"."""
        found = next(each for each in self.columns if each.name == column)
        return mark(self.people.index(person), found.number)

    def found(self, text: str) -> dict[str, set[str]]:
        """Return who occurs in the text, and by which columns ("id" for a random id)."""
        seen: dict[str, set[str]] = {}
        for number, column in MARK.findall(text):
            seen.setdefault(self.people[int(number)], set()).add(self.columns[int(column)].name)
        for id_ in ID.findall(text):
            if id_ in self.owners:
                seen.setdefault(self.owners[id_], set()).add("id")
        return seen


def mark(person: int, column: int) -> str:
    """Return the mark of a person in a column, both as numbers."""
    return f"Zq{person:04d}{column:02d}z"


def person_models() -> Iterator[Any]:
    """Give every model whose rows are about one jobseeker."""
    for model in apps.get_app_config("records").get_models():
        if getattr(model, "SUBJECT", None) is not None:
            yield model


def marked_columns() -> tuple[Column, ...]:
    """Return every column of text about a person that a mark fits into, in a fixed order."""
    found = [
        (model._meta.model_name, model._meta.db_table, field.column, model.SUBJECT)
        for model in person_models()
        for field in model._meta.local_fields
        if is_free_text(field) and f"{model._meta.model_name}.{field.name}" not in UNMARKED
    ]
    return tuple(Column(*told, number) for number, told in enumerate(found))


def is_free_text(field: Any) -> bool:
    """Return whether a column takes any text, a mark among it."""
    is_text = isinstance(field, models.CharField | models.TextField) and not field.primary_key
    return is_text and not field.choices and (field.max_length or LENGTH) >= LENGTH


def plant() -> Marks:
    """Write the marks of everybody into the worker's database, behind all walls, and return who has which."""
    columns = marked_columns()
    assert {column.model for column in columns} <= set(registry()), "a table about people is not registered"
    with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name()), autocommit=True) as hand:
        people = tuple(row[0] for row in hand.execute("select id from records_jobseeker order by id"))
        hand.execute("create temp table numbered (person text primary key, number text)")
        numbers = [(person, f"{number:04d}") for number, person in enumerate(people)]
        with hand.cursor() as cursor:
            cursor.executemany("insert into numbered values (%s, %s)", numbers)
        for column in columns:
            end = "@example.fi" if column.field == "email" else ""
            # A person's second row and further ones get a number behind the mark: some texts are unique.
            hand.execute(
                f"with places as (select ctid as place, {column.subject} as person,"
                f" row_number() over (partition by {column.subject}) as turn from {column.table})"
                f" update {column.table} set {column.field} = 'Zq' || number || '{column.number:02d}z'"
                f" || case when turn > 1 then '-' || turn else '' end || '{end}'"
                f" from numbered join places using (person) where {column.table}.ctid = place"
            )
        _plant_names(hand, people, columns)
        owners, tables = {person: person for person in people}, {}
        for model in person_models():
            key = model._meta.pk
            if key.column not in {model.SUBJECT, "jobseeker_id"}:
                rows = hand.execute(f"select {key.column}, {model.SUBJECT} from {model._meta.db_table}").fetchall()
                owners |= dict(rows)
                tables |= {row: model._meta.db_table for row, _ in rows}
        facts = hand.execute("select id, area_id, is_protected from records_jobseeker").fetchall()
    areas = {person: area for person, area, _ in facts}
    protected = frozenset(person for person, _, is_hidden in facts if is_hidden)
    return Marks(people, owners, columns, tables, areas, protected)


def _plant_names(hand: psycopg.Connection, people: tuple[str, ...], columns: tuple[Column, ...]) -> None:
    number = {column.name: column.number for column in columns}
    with hand.cursor() as cursor:
        cursor.executemany(
            "update records_jobseeker set sort_key = %s, search_key = %s where id = %s",
            [
                (sort_key(f"{family} {given}"), search_key(f"{given} {family}"), person)
                for place, person in enumerate(people)
                for given in [mark(place, number["jobseeker.given_names"])]
                for family in [mark(place, number["jobseeker.family_name"])]
            ],
        )
