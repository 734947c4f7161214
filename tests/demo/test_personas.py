"""The named people: five main ones first, one for every role, no two alike."""

from __future__ import annotations

from kohtaanto.access.roles import Role
from kohtaanto.demo.personas import PERSONAS, persona


def test_the_five_main_people_come_first() -> None:
    assert [each.login for each in PERSONAS[:5]] == ["aino", "veikko", "outi", "eero", "elina"]


def test_every_role_but_the_outsider_has_somebody() -> None:
    assert {each.role for each in PERSONAS} == set(Role) - {Role.OUTSIDER}


def test_names_and_stories_are_told_once() -> None:
    assert len({each.login for each in PERSONAS}) == len({str(each.story) for each in PERSONAS}) == 14
    assert persona("veikko").name == "Veikko Salminen"


def test_outi_works_for_another_area_than_all_the_others() -> None:
    assert {each.login for each in PERSONAS if each.area != 21} == {"outi"}
