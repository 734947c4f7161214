"""What an employer sees of a presented person: each item only where it has been given."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from kohtaanto.codes.consent_items import consent_items
from kohtaanto.matching.findings import Concept
from kohtaanto.records.facts.presented import presented
from kohtaanto.records.models import Account, Jobseeker, JobseekerContact, SituationPeriod

ON = date(2026, 11, 23)
CODES = tuple(each.code for each in consent_items())


def aino():
    return Account.objects.get(login="aino").holder


def said(items, code):
    """Return the lines of one item: the label's msgid and what is said."""
    item = next(each for each in items if each.item.code == code)
    return [(line.label.msgid, line.said) for line in item.lines]


def test_any_choice_of_items_shows_those_items_and_nothing_of_the_others(unit_of):
    with unit_of("aino") as unit:
        whole = {each.item.code: each for each in presented(unit.scope, aino(), CODES, ON)}

        for size in range(len(CODES) + 1):
            for chosen in combinations(CODES, size):
                found = presented(unit.scope, aino(), chosen, ON)

                assert [each.item.code for each in found] == list(chosen)
                assert [each.lines for each in found] == [whole[code].lines for code in chosen]


def test_name_and_contacts_are_those_recorded(unit_of):
    with unit_of("aino") as unit:
        reached = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=aino())

        found = said(presented(unit.scope, aino(), ["contact"], ON), "contact")

        assert found == [
            ("Name", ("Aino Lehtonen",)),
            ("Phone", (reached.phone,)),
            ("E-mail", (reached.email,)),
        ]


def test_a_protected_persons_contacts_are_never_among_them(unit_of):
    tuula = Account.objects.get(login="tuula").holder
    with unit_of("tuula") as unit:
        found = said(presented(unit.scope, tuula, ["contact"], ON), "contact")

        assert [label for label, _ in found] == ["Name", "Contact details"]
        assert found[1][1][0].msgid == "Ask the employment service."


def test_work_history_and_wishes_are_kept_apart(unit_of):
    with unit_of("aino") as unit:
        found = presented(unit.scope, aino(), ["work", "skills"], ON)

        assert {label for label, _ in said(found, "work")} == {"Occupation"}
        assert "Wishes to work as" in {label for label, _ in said(found, "skills")}


def test_languages_tell_the_mother_tongue_first(unit_of):
    with unit_of("aino") as unit:
        found = said(presented(unit.scope, aino(), ["languages"], ON), "languages")

        named = [
            (label, [(each.code, each.level) for each in said if isinstance(each, Concept)])
            for label, said in found
        ]
        assert named == [("Mother tongue", [("fi", None)]), ("Other languages", [("en", "B2"), ("sv", "A2")])]


@pytest.mark.parametrize(
    ("spells", "answer"),
    [
        ([("unemployed", date(2025, 11, 23), None)], "Yes, by the records of the area"),
        ([("unemployed", date(2025, 11, 24), None)], "No, by the records of the area"),
        # Two periods that follow each other are one unemployment; a day between them is a break.
        (
            [("unemployed", date(2025, 1, 1), date(2026, 1, 31)), ("unemployed", date(2026, 2, 1), None)],
            "Yes, by the records of the area",
        ),
        (
            [("unemployed", date(2025, 1, 1), date(2026, 1, 30)), ("unemployed", date(2026, 2, 1), None)],
            "No, by the records of the area",
        ),
        (
            [("unemployed", date(2024, 1, 1), date(2026, 1, 31)), ("in_service", date(2026, 2, 1), None)],
            "No, by the records of the area",
        ),
        ([("unemployed", date(2024, 1, 1), date(2026, 10, 31))], "No, by the records of the area"),
        ([], "No, by the records of the area"),
    ],
)
def test_twelve_months_of_unemployment_are_counted_without_a_break(system_unit, unit_of, spells, answer):
    with system_unit(21) as unit:
        SituationPeriod.objects.in_area(unit.scope).filter(jobseeker_id=aino()).delete()
        for kind, starts_on, ends_on in spells:
            SituationPeriod(
                area_id=21, jobseeker_id=aino(), kind=kind, starts_on=starts_on, ends_on=ends_on
            ).save(force_insert=True)
    with unit_of("aino") as unit:
        found = said(presented(unit.scope, aino(), ["unemployment"], ON), "unemployment")

        assert [text.msgid for _, (text,) in found] == [answer]


def test_nobody_else_of_the_area_is_told_of(unit_of):
    with unit_of("eero") as unit:
        assert not Jobseeker.objects.visible_to(unit.scope).filter(id=aino()).exists()

        found = presented(unit.scope, aino(), CODES, ON)

        assert all(each.lines == () for each in found)
