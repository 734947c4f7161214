"""What is to be recorded in the national system, in an add-on area and in one that stands alone."""

from __future__ import annotations

from tests import database

from kohtaanto.actions.official import mark_recorded, to_record
from kohtaanto.records.models import Account, Area, OfficialRecord


def aino():
    return Account.objects.get(login="aino").holder


def kept(unit):
    return OfficialRecord.objects.visible_to(unit.scope).get(noun="home", row_id=aino())


def test_in_an_add_on_area_an_act_waits_until_somebody_has_recorded_it(unit_of):
    with unit_of("veikko") as unit:
        to_record(unit.scope, "home", aino(), aino())
        assert kept(unit).status == "to_record"

        assert mark_recorded(unit.scope, aino(), kept(unit).id)

        assert (kept(unit).status, kept(unit).recorded_on, kept(unit).recorded_by_id) == (
            "recorded",
            database.DAY,
            unit.scope.staff,
        )
        assert not mark_recorded(unit.scope, aino(), kept(unit).id)


def test_an_act_that_changes_again_waits_again(unit_of):
    with unit_of("veikko") as unit:
        to_record(unit.scope, "home", aino(), aino())
        mark_recorded(unit.scope, aino(), kept(unit).id)

        to_record(unit.scope, "home", aino(), aino())

        assert (kept(unit).status, kept(unit).recorded_on) == ("to_record", None)


def test_in_an_area_that_stands_alone_nothing_is_to_be_recorded(unit_of):
    with unit_of("veikko") as unit:
        Area.objects.filter(code=21).update(mode="standalone")

        to_record(unit.scope, "home", aino(), aino())

        assert kept(unit).status == "not_needed"
