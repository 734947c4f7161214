"""Where a consent stands on a day, the same for a row and for the query that finds it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kohtaanto.records.facts.consents import ConsentState, consent_facts, in_state, own_consents
from kohtaanto.records.models import Account, Consent, Vacancy

ON = date(2026, 11, 23)


@pytest.mark.parametrize("on", [ON, ON + timedelta(days=9), ON + timedelta(days=400)])
def test_the_query_of_a_state_finds_exactly_the_rows_that_stand_so(unit_of, on):
    with unit_of("elina") as unit:
        every = Consent.objects.in_area(unit.scope).order_by("id")
        # Every way of ending is among the rows.
        asked, given = (every.filter(answer=answer)[:8] for answer in ("asked", "given"))
        Vacancy.objects.in_area(unit.scope).filter(
            id__in=[each.vacancy_id for each in (*asked[:2], *given[:2])]
        ).update(state="archived")
        every.filter(id__in=[each.id for each in given[2:4]]).update(ends_on=ON - timedelta(days=1))
        every.filter(id__in=[each.id for each in given[4:6]]).update(ends_on=None)

        states = {each.id: each.state(on) for each in consent_facts(unit.scope, every.all())}

        assert len(set(states.values())) >= 5
        for state in ConsentState:
            found = {row[0] for row in every.filter(in_state(state, on)).figures("id")}
            assert found == {id_ for id_, stands in states.items() if stands is state}, state


def test_a_jobseeker_reads_who_asks_even_when_the_vacancy_is_closed(unit_of):
    eero = Account.objects.get(login="eero")
    with unit_of("elina") as unit:
        vacancy = (
            Consent.objects.in_area(unit.scope)
            .get(jobseeker_id=Account.objects.get(login="aino").holder)
            .vacancy_id
        )
        Vacancy.objects.in_area(unit.scope).filter(id=vacancy).update(state="archived")
    with unit_of("aino") as unit:
        asked = own_consents(unit.scope)

        assert [(each.employer_name, each.employer, each.is_open) for each in asked] == [
            ("Utusalon Keittiö Oy", eero.employer, False)
        ]
        assert asked[0].state(ON) is ConsentState.LAPSED
        assert not asked[0].can_be_answered(ON)


def test_an_employer_reads_only_given_consents_of_its_own(unit_of):
    with unit_of("eero") as unit:
        found = consent_facts(unit.scope, Consent.objects.visible_to(unit.scope).order_by("id"))

        assert found
        assert {each.employer for each in found} == {unit.scope.employer}
        assert {each.answer for each in found} == {"given"}
        assert all(each.revoked_at is None for each in found)
