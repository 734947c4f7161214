"""Employers: invented, with business ids that pass the check and that nobody has."""

from __future__ import annotations

from tests.demo.conftest import Drawn


def _is_sound(business_id: str) -> bool:
    digits, check = business_id.split("-")
    total = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True))
    return (total + int(check)) % 11 == 0


def test_every_business_id_is_sound_and_of_a_series_that_has_not_been_given(everybody: Drawn) -> None:
    told = [each.business_id for each in everybody["employer"]] + [
        each.business_id for each in everybody["vacancy"]
    ]

    assert all(_is_sound(each) and each.startswith("9") for each in told)


def test_no_two_employers_of_an_area_share_a_name_or_a_number(areas: dict[int, Drawn]) -> None:
    for found in areas.values():
        assert len({each.business_id for each in found["employer"]}) == len(found["employer"])
        assert len({each.name for each in found["employer"]}) == len(found["employer"])


def test_every_employer_has_somebody_who_acts_for_it_now(everybody: Drawn) -> None:
    acting = {each.employer_id for each in everybody["employercontact"] if each.is_current}

    assert acting == {each.id for each in everybody["employer"]}


def test_addresses_are_those_kept_for_examples_and_phones_lead_nowhere(everybody: Drawn) -> None:
    for table in ("employercontact", "staffmember", "vacancycontact", "jobseekercontact"):
        assert all(each.email == "" or each.email.endswith("@example.fi") for each in everybody[table])
        assert all(each.phone == "" or each.phone.startswith("012 ") for each in everybody[table])
    keys = {each.phone_key for each in everybody["jobseekercontact"] if each.phone}
    assert all(len(key) == 13 and key.startswith("+35812") for key in keys)
