"""The staff: all roles, the personas among them, caseworkers near those they serve."""

from __future__ import annotations

from collections import Counter

from tests.demo.conftest import Drawn

from kohtaanto.access.roles import Role
from kohtaanto.demo.personas import PERSONAS, persona


def test_the_main_area_has_about_eighteen_people_in_every_role_of_the_staff(main: Drawn) -> None:
    roles = Counter(each.role for each in main["staffmember"])

    assert sum(roles.values()) == 19
    assert set(roles) == {role.value for role in Role} - {"jobseeker", "employer", "outsider"}
    assert any(each.ends_on is not None for each in main["staffmember"])


def test_every_member_municipality_has_a_unit(main: Drawn) -> None:
    assert {each.municipality_code for each in main["unit"]} == {"108", "143", "250", "581", "619", "790"}


def test_customers_are_served_by_caseworkers_whose_right_is_in_force(areas: dict[int, Drawn]) -> None:
    for found in areas.values():
        caseworkers = {
            each.id for each in found["staffmember"] if each.role == "caseworker" and each.ends_on is None
        }
        responsible = Counter(each.responsible_id for each in found["jobseeker"])

        assert set(responsible) - {None} == caseworkers
        assert 0.04 < responsible[None] / responsible.total() < 0.12


def test_paavo_is_narrowed_to_parkano(main: Drawn) -> None:
    paavo = next(each for each in main["staffmember"] if each.given_names == "Paavo")

    assert paavo.employer_municipality == "581"
    assert paavo.municipalities == ("581",)


def test_every_persona_has_one_account_that_no_password_opens(areas: dict[int, Drawn]) -> None:
    accounts = [each for found in areas.values() for each in found["account"]]

    assert sorted(each.login for each in accounts) == sorted(each.login for each in PERSONAS)
    assert all(each.password.startswith("!") for each in accounts)
    assert all(persona(each.login).role == each.role for each in accounts)


def test_every_account_leads_to_the_person_of_its_name(areas: dict[int, Drawn]) -> None:
    for found in areas.values():
        people = {
            each.id: each
            for table in ("staffmember", "jobseeker", "employercontact")
            for each in found[table]
        }
        for account in found["account"]:
            holder = people[account.holder]
            assert f"{holder.given_names} {holder.family_name}" == persona(account.login).name
