"""Marks planted in every column of text about people, and who is found by them in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    """Who has which number, and whose each random id is."""

    people: tuple[str, ...]
    owners: Mapping[str, str]
    columns: tuple[Column, ...]

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
            written = f"'Zq' || number || '{column.number:02d}z'"
            if column.field == "email":
                written += " || '@example.fi'"
            hand.execute(
                f"update {column.table} set {column.field} = {written} from numbered where person = {column.subject}"
            )
        _plant_names(hand, people, columns)
        owners = {person: person for person in people}
        for model in person_models():
            key = model._meta.pk
            if key.column not in {model.SUBJECT, "jobseeker_id"}:
                rows = hand.execute(f"select {key.column}, {model.SUBJECT} from {model._meta.db_table}")
                owners |= dict(rows.fetchall())
    return Marks(people, owners, columns)


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
