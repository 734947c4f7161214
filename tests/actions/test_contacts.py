"""Recording contacts that have taken place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kohtaanto.actions.clock import now
from kohtaanto.actions.contacts import record_contact
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, Contact


def aino():
    return Account.objects.get(login="aino").holder


def test_a_contact_is_kept_with_who_made_it(unit_of):
    with unit_of("veikko") as unit:
        at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

        contact = record_contact(unit.scope, aino(), "call", at, was_reached=False)

        kept = Contact.objects.visible_to(unit.scope).get(id=contact)
        assert (kept.jobseeker_id, kept.staff_id, kept.channel, kept.at, kept.was_reached) == (
            aino(),
            unit.scope.staff,
            "call",
            at,
            False,
        )
        assert unit.deeds == ["contact.recorded"]
        assert unit.subjects == {aino()}


def test_a_contact_ahead_or_of_an_unknown_way_is_refused(unit_of):
    with unit_of("veikko") as unit:
        for channel, at in (("call", now() + timedelta(hours=1)), ("pigeon", now())):
            with pytest.raises(Refused):
                record_contact(unit.scope, aino(), channel, at, was_reached=True)
        assert unit.deeds == []
