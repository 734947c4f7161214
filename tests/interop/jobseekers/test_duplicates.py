"""Tests of finding the same person twice in a list."""

from __future__ import annotations

from datetime import date

from kohtaanto.codes.identity_code import identity_code
from kohtaanto.interop.jobseekers.duplicates import Duplicate, duplicates
from kohtaanto.interop.jobseekers.people import JobseekerRow

BORN = date(1990, 1, 1)


def test_the_same_code_name_with_birthday_and_phone_are_found_each() -> None:
    code = identity_code("010190-900P")
    people = [
        JobseekerRow(2, "Aino", "Mäki", identity_code=code),
        JobseekerRow(3, "Eino", "Salo", born_on=BORN),
        JobseekerRow(4, "Aino Maria", "Mäki", identity_code=code),
        JobseekerRow(5, "EINO", "salo", born_on=BORN),
        JobseekerRow(6, "Outi", "Koski", phone="+358401234567"),
        JobseekerRow(7, "Veikko", "Koski", phone="+358401234567"),
    ]

    assert duplicates(people) == (
        Duplicate("identity_code", (2, 4)),
        Duplicate("name_and_birth", (3, 5)),
        Duplicate("phone", (6, 7)),
    )


def test_a_group_found_on_two_grounds_is_told_once_by_the_stronger() -> None:
    code = identity_code("010190-900P")
    people = [JobseekerRow(n, "Aino", "Mäki", code, BORN, "+358401234567") for n in (2, 3)]

    assert duplicates(people) == (Duplicate("identity_code", (2, 3)),)


def test_names_in_either_order_are_the_same_name() -> None:
    people = [JobseekerRow(2, "Aino", "Mäki", born_on=BORN), JobseekerRow(3, "Maki", "Aino", born_on=BORN)]

    assert duplicates(people) == (Duplicate("name_and_birth", (2, 3)),)


def test_the_same_name_alone_makes_nobody_the_same() -> None:
    people = [
        JobseekerRow(2, "Aino", "Mäki"),
        JobseekerRow(3, "Aino", "Mäki"),
        JobseekerRow(4, "Aino", "Mäki", born_on=BORN),
        JobseekerRow(5, "Aino", "Mäki", born_on=date(1991, 1, 1)),
    ]

    assert duplicates(people) == ()
