"""Whatever ends a right ends it at the next request of the same session (C7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.conftest import AT
from tests.database import DAY
from tests.guards.asking import Asker, undone
from tests.guards.cast import DELEGATED, DELEGATING, HERE, NEAR, Cast

from kohtaanto.access.scope import system_scope
from kohtaanto.records import models as records
from kohtaanto.records.unit import Occasion, unit_of_work


def changed(change: Callable[[Any], object]) -> None:
    """Change something as the service itself would."""
    with unit_of_work(system_scope(HERE, "guards"), Occasion(AT, DAY, "test:guards")) as unit:
        unit.open_protected("*", "the walls of the guards")
        change(unit.scope)


def staff(cast: Cast, login: str, **told: Any) -> Callable[[Any], object]:
    """Return the change of a staff member's row."""
    rows = records.StaffMember.objects
    return lambda scope: rows.in_area(scope).filter(id=cast.viewers[login].staff).update(**told)


def account(login: str, **told: Any) -> Callable[[Any], object]:
    """Return the change of an account."""
    return lambda scope: records.Account.objects.filter(login=login).update(**told)


ENDINGS: dict[str, Callable[[Cast], Callable[[Any], object]]] = {
    "the right has ended": lambda cast: staff(cast, "wide-caseworker", ends_on=DAY - timedelta(days=1)),
    "the right begins later": lambda cast: staff(cast, "wide-caseworker", starts_on=DAY + timedelta(days=1)),
    "the role has changed": lambda cast: staff(cast, "wide-caseworker", role="board_member"),
    "the account's role has changed": lambda cast: account("wide-caseworker", role="partner"),
    "the account is closed": lambda cast: account("wide-caseworker", is_active=False),
    "the sessions were ended": lambda cast: account("wide-caseworker", generation=2),
    "the right was narrowed": lambda cast: staff(cast, "wide-caseworker", municipalities=[NEAR]),
    "the employer municipality has changed": lambda cast: staff(
        cast, "wide-caseworker", employer_municipality=NEAR
    ),
    "the host has changed": lambda cast: (
        lambda scope: records.Host.objects.filter(area_id=HERE).update(ends_on=DAY - timedelta(days=1))
    ),
    "a recusal was declared": lambda cast: (
        lambda scope: records.Recusal(
            area_id=HERE, staff_id=cast.viewers["wide-caseworker"].staff, jobseeker_id=cast.people["far"].id,
            declared_on=DAY,
        ).save(force_insert=True)
    ),
}  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_official_who_may_no_longer_sees_nothing_at_the_next_request(cast: Cast, ending: str) -> None:
    asker = Asker(cast.viewers["wide-caseworker"])
    person = cast.people["far"].id
    paths = [f"/asiakkaat/{person}", f"/asiakkaat/{person}/profiili", f"/asiakkaat/{person}/ehdotukset"]

    with undone():
        before = [asker.get(path) for path in paths]
        changed(ENDINGS[ending](cast))
        after = [asker.get(path) for path in [*paths, "/asiakkaat"]]
        posted = asker.ask("POST", f"/asiakkaat/{person}/muutos/arkistointi")

    assert [answer.status for answer in before] == [200] * 3
    assert {answer.status for answer in after[:3]} <= {302, 403, 404}
    assert posted.status in {302, 403, 404}
    assert "muutos" not in posted.location
    # Where the address itself led to is what was asked for, not an answer about anybody.
    assert [person in cast.marks.found(answer.content.decode()) for answer in after] == [False] * 4


def test_a_delegation_that_ends_takes_its_municipality_away(cast: Cast) -> None:
    asker = Asker(cast.viewers["delegated"])
    path = f"/asiakkaat/{cast.people['delegating'].id}"
    agreements = records.DelegationAgreement.objects.filter(
        from_municipality_id=DELEGATING, to_municipality_id=DELEGATED
    )

    with undone():
        before = asker.get(path)
        changed(lambda scope: agreements.update(ends_on=DAY - timedelta(days=1)))
        after = asker.get(path)

    assert (before.status, after.status) == (200, 404)


def test_a_municipality_that_leaves_the_area_is_no_longer_served_by_its_officials(cast: Cast) -> None:
    asker = Asker(cast.viewers["narrow-caseworker"])
    path = f"/asiakkaat/{cast.people['near'].id}"
    membership = records.Membership.objects.filter(area_id=HERE, municipality_id=NEAR)

    with undone():
        before = asker.get(path)
        changed(lambda scope: membership.update(ends_on=DAY - timedelta(days=1)))
        after = asker.get(path)

    assert (before.status, after.status) == (200, 404)


CONSENT_ENDINGS: dict[str, Callable[[Cast], Callable[[Any], object]]] = {
    "taken back": lambda cast: (
        lambda scope: records.Consent.objects.in_area(scope).filter(id=cast.consents["presented"]).update(revoked_at=AT)
    ),
    "past its last day": lambda cast: (
        lambda scope: records.Consent.objects.in_area(scope)
        .filter(id=cast.consents["presented"])
        .update(ends_on=DAY - timedelta(days=1))
    ),
    "of a vacancy that was closed": lambda cast: (
        lambda scope: records.Vacancy.objects.in_area(scope)
        .filter(id=cast.vacancies["own"].id)
        .update(state="archived")
    ),
    "shown to somebody who has left": lambda cast: (
        lambda scope: records.EmployerContact.objects.in_area(scope)
        .filter(employer_id=cast.viewers["eero"].employer)
        .update(is_current=False)
    ),
    "shown to a closed account": lambda cast: account("eero", is_active=False),
}


@pytest.mark.parametrize("ending", CONSENT_ENDINGS)
def test_an_employer_no_longer_sees_the_card_of_a_consent(cast: Cast, ending: str) -> None:
    asker = Asker(cast.viewers["eero"])
    path, person = f"/omat-tyopaikat/{cast.vacancies['own'].id}/esitellyt", cast.people["presented"].id

    with undone():
        before = asker.get(path)
        changed(CONSENT_ENDINGS[ending](cast))
        after = asker.get(path)

    assert person in cast.marks.found(before.text)
    assert cast.marks.found(after.text) == {}


@pytest.mark.parametrize("ending", [{"is_active": False}, {"generation": 2}, {"role": "partner"}])
def test_a_jobseeker_whose_account_has_ended_sees_nothing(cast: Cast, ending: dict[str, Any]) -> None:
    asker = Asker(cast.viewers["aino"])

    with undone():
        before = asker.get("/omat/profiili")
        changed(account("aino", **ending))
        after = asker.get("/omat/profiili")

    assert before.status == 200
    assert after.status in {302, 403}
    assert cast.marks.found(after.text) == {}
