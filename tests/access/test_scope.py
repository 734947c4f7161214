"""How far each viewer sees: area, municipalities, delegation, own person, consent, closed people, ended rights."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.access.roles import Deed, Role
from kohtaanto.access.scope import (
    Reach,
    Scope,
    named_in_log,
    powers,
    public_scope,
    scope_of,
    sought_in_log,
    system_scope,
)
from kohtaanto.access.viewer import OUTSIDER, AreaFacts, Delegation, StaffFacts, Viewer

DAY = date(2026, 11, 23)
SASTAMALA, PARKANO, KIHNIO, IKAALINEN = "790", "581", "250", "143"
AREA = AreaFacts(22, (SASTAMALA, PARKANO, KIHNIO, IKAALINEN), SASTAMALA)


def staff(employer: str = SASTAMALA, municipalities: tuple[str, ...] = (), **changes) -> StaffFacts:
    facts = {"starts_on": date(2025, 1, 1), "ends_on": None} | changes
    return StaffFacts("veikko", Role.CASEWORKER, employer, municipalities, **facts)


def caseworker(facts: StaffFacts, area: AreaFacts = AREA) -> Viewer:
    return Viewer(Role.CASEWORKER, "account", area, staff=facts)


def test_a_caseworker_of_the_host_sees_the_whole_area():
    scope = scope_of(caseworker(staff()), DAY)

    assert (scope.area, scope.reach, scope.municipalities) == (22, Reach.AREA, None)
    assert scope.reveals("aino", PARKANO)
    assert scope.reveals("tuula", None)


def test_a_caseworker_of_a_member_sees_its_own_people_and_masks_for_the_rest():
    scope = scope_of(caseworker(staff(PARKANO)), DAY)

    assert scope.municipalities == {PARKANO}
    assert scope.reveals("aino", PARKANO)
    assert not scope.reveals("aino", SASTAMALA)


def test_a_protected_person_is_not_shown_to_a_narrow_right_unless_responsible():
    scope = scope_of(caseworker(staff(PARKANO)), DAY)

    assert not scope.reveals("tuula", None)
    assert scope.reveals("tuula", None, responsible="veikko")


@pytest.mark.parametrize(
    ("starts", "ends", "reached"),
    [
        (date(2026, 11, 23), None, {PARKANO, KIHNIO}),
        (date(2026, 11, 24), None, {PARKANO}),
        (date(2025, 1, 1), date(2026, 11, 23), {PARKANO, KIHNIO}),
        (date(2025, 1, 1), date(2026, 11, 22), {PARKANO}),
    ],
)
def test_delegation_widens_the_right_only_while_it_is_in_force(starts, ends, reached):
    area = AreaFacts(22, AREA.members, SASTAMALA, (Delegation(KIHNIO, PARKANO, starts, ends),))

    assert powers(staff(PARKANO), area, DAY) == reached


def test_a_delegation_to_somebody_else_widens_nothing():
    area = AreaFacts(22, AREA.members, SASTAMALA, (Delegation(KIHNIO, IKAALINEN, date(2025, 1, 1)),))

    assert powers(staff(PARKANO), area, DAY) == {PARKANO}


def test_a_narrowed_right_of_the_host_reaches_only_what_it_names():
    assert powers(staff(SASTAMALA, (PARKANO, KIHNIO)), AREA, DAY) == {PARKANO, KIHNIO}


def test_a_right_never_reaches_a_municipality_outside_the_area():
    assert powers(staff("837"), AREA, DAY) == frozenset()


@pytest.mark.parametrize("changes", [{"ends_on": date(2026, 11, 22)}, {"starts_on": date(2026, 11, 24)}])
def test_a_right_not_in_force_reaches_nothing(changes):
    scope = scope_of(caseworker(staff(**changes)), DAY)

    assert (scope.role, scope.reach) == (Role.OUTSIDER, Reach.NONE)
    assert not scope.may(Deed.SEE_CUSTOMERS)


def test_an_ended_right_leaves_its_account_known_to_the_log():
    scope = scope_of(caseworker(staff(ends_on=date(2026, 11, 22))), DAY)

    assert (scope.account, scope.staff) == ("account", "")


def reader_of_the_log(**changes) -> Scope:
    facts = {"reach": Reach.NONE, "staff": "anneli", "closed": ("veli",)} | changes
    return Scope(Role.AUDITOR, 22, **facts)


def test_a_reader_of_the_log_is_told_who_was_looked_at_but_not_of_those_closed():
    scope = named_in_log(reader_of_the_log(), ["aino", "veli"])

    assert (scope.reach, scope.subjects) == (Reach.LISTED, ("aino",))
    assert scope.reveals("aino", None)
    assert not scope.reveals("veli", None)


def test_a_reader_of_the_log_finds_a_person_by_name_wherever_the_right_was_narrowed_to():
    scope = sought_in_log(reader_of_the_log(municipalities=frozenset({PARKANO})))

    assert scope.reveals("tuula", None)
    assert not scope.reveals("veli", SASTAMALA)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_is_told_whom_the_log_concerns(role):
    scope = Scope(role, 22, Reach.AREA)

    assert named_in_log(scope, ["aino"]).subjects == ()
    assert sought_in_log(scope).reach is Reach.NONE


def test_an_account_whose_role_is_not_the_recorded_one_reaches_nothing():
    scope = scope_of(Viewer(Role.SERVICE_MANAGER, "account", AREA, staff=staff()), DAY)

    assert scope.role is Role.OUTSIDER


def test_disqualification_closes_a_person_even_to_the_responsible():
    scope = scope_of(caseworker(staff(closed_people=("veli",))), DAY)

    assert not scope.reveals("veli", SASTAMALA, responsible="veikko")


@pytest.mark.parametrize(
    "role",
    [
        Role.AREA_LEADER,
        Role.MUNICIPAL_LEADER,
        Role.BOARD_MEMBER,
        Role.AUDITOR,
        Role.PARTNER,
        Role.ADMINISTRATOR,
    ],
)
def test_those_who_lead_or_check_meet_no_single_person(role):
    facts = StaffFacts("x", role, SASTAMALA, (), date(2025, 1, 1), None)

    scope = scope_of(Viewer(role, "account", AREA, staff=facts), DAY)

    assert scope.reach is Reach.NONE
    assert not scope.reveals("aino", SASTAMALA, responsible="x")


def test_a_jobseeker_reaches_nobody_but_the_own_person():
    scope = scope_of(Viewer(Role.JOBSEEKER, "account", AREA, jobseeker="aino"), DAY)

    assert scope.subjects == ("aino",)
    assert scope.reveals("aino", None)
    assert not scope.reveals("veli", SASTAMALA)


def test_an_employer_reaches_only_those_who_have_consented():
    scope = scope_of(Viewer(Role.EMPLOYER, "account", AREA, employer="firma", presented=("aino",)), DAY)

    assert scope.subjects == ("aino",)
    assert not scope.reveals("veli", SASTAMALA)


def test_nobody_and_the_system_are_what_they_are():
    assert scope_of(OUTSIDER, DAY) == public_scope(None)
    assert system_scope(22, "matching").account == "system:matching"


PEOPLE = st.sampled_from(["aino", "veli", "tuula"])
PLACES = st.sampled_from([*AREA.members, None])


@given(
    PEOPLE,
    PLACES,
    st.sampled_from([None, "veikko", "maija"]),
    st.sets(st.sampled_from(AREA.members)),
    st.sets(PEOPLE),
    st.sampled_from(Reach),
)
def test_what_is_revealed_agrees_with_the_rule_said_in_other_words(
    person, place, responsible, towns, closed, reach
):
    scope = Scope(
        Role.CASEWORKER,
        22,
        reach,
        municipalities=frozenset(towns) or None,
        subjects=("aino",),
        closed=tuple(closed),
        staff="veikko",
    )

    hidden = (
        person in closed
        or (reach is Reach.NONE)
        or (reach is Reach.LISTED and person != "aino")
        or (reach is Reach.AREA and towns and responsible != "veikko" and place not in towns)
    )
    assert scope.reveals(person, place, responsible) == (not hidden)
