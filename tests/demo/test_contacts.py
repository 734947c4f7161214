"""Contacts: within the registration, on working days, in working hours."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tests.demo.conftest import DAY, Drawn

from kohtaanto.codes.working_days import is_working_day


def test_every_contact_lies_within_the_registration_and_two_years(everybody: Drawn) -> None:
    people = {each.id: each for each in everybody["jobseeker"]}
    for each in everybody["contact"]:
        person = people[each.jobseeker_id]
        assert max(person.registered_on, date(2024, 11, 23)) < each.at.date() < (person.archived_on or DAY)


def test_contacts_are_made_on_working_days_in_working_hours(main: Drawn) -> None:
    assert all(is_working_day(each.at.date()) and 8 <= each.at.hour < 16 for each in main["contact"])
    assert all(each.at.utcoffset() is not None for each in main["contact"])


def test_nearly_everybody_registered_for_long_has_been_contacted(main: Drawn) -> None:
    contacts = defaultdict(int)
    for each in main["contact"]:
        contacts[each.jobseeker_id] += 1
    long_known = [
        each.id
        for each in main["jobseeker"]
        if each.archived_on is None and each.registered_on < date(2026, 5, 1)
    ]

    assert sum(contacts[id_] > 0 for id_ in long_known) > 0.97 * len(long_known)
    assert 0.6 < sum(each.was_reached for each in main["contact"]) / len(main["contact"]) < 0.9
