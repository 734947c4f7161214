"""Settings and agreements of the area: what they widen, what is refused, what the history tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.database import DAY

from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.delegations import Agreement, add_agreement, change_settings, end_agreement
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Amendment, Area, DelegationAgreement

HAMEENKYRO, IKAALINEN, KIHNIO, PARKANO, PUNKALAIDUN, RAUMA = "108", "143", "250", "581", "619", "684"
NEW = Agreement(PUNKALAIDUN, PARKANO, DAY, None, "PUN 4/2026")


def agreement_of(by: str, to: str) -> DelegationAgreement:
    return DelegationAgreement.objects.filter(area_id=21, from_municipality_id=by, to_municipality_id=to).latest("id")


def test_an_agreement_widens_the_right_of_officials_and_its_end_narrows_it(unit_of):
    with unit_of("antti") as unit:
        add_agreement(unit.scope, NEW)

    with unit_of("antti") as unit:
        end_agreement(unit.scope, agreement_of(PUNKALAIDUN, PARKANO).id, DAY, "Purettu")

        rows = Amendment.objects.visible_to(unit.scope).filter(member=None).order_by("at", "id")
        assert {(each.before, each.after) for each in rows} == {
            ("", "619 581 2026-11-23 - PUN 4/2026"),
            ("619 581 2026-11-23 - PUN 4/2026", "619 581 2026-11-23 2026-11-23 PUN 4/2026"),
        }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"from_municipality": RAUMA}, "Both municipalities must belong"),
        ({"from_municipality": PARKANO}, "no agreement with itself"),
        ({"ends_on": date(2026, 11, 22)}, "end before it begins"),
        ({"from_municipality": KIHNIO}, "There is an agreement between the two"),
        ({"decision": ""}, "The reason is missing"),
        ({"decision": "x" * 81}, "number is too long"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(unit_of, changes, said):
    with unit_of("antti") as unit, pytest.raises(Refused, match=said):
        add_agreement(unit.scope, replace(NEW, **changes))


def test_an_agreement_may_follow_one_that_has_ended(unit_of):
    with unit_of("antti") as unit:
        add_agreement(unit.scope, Agreement(PUNKALAIDUN, HAMEENKYRO, date(2026, 1, 1), None, "demo 15/2025"))

    assert agreement_of(PUNKALAIDUN, HAMEENKYRO).starts_on == date(2026, 1, 1)


def test_an_agreement_does_not_end_in_the_past_nor_twice(unit_of):
    with unit_of("antti") as unit:
        with pytest.raises(Refused, match="does not end in the past"):
            end_agreement(unit.scope, agreement_of(KIHNIO, PARKANO).id, date(2026, 11, 22), "Purettu")
        with pytest.raises(Refused, match="does not end in the past"):
            end_agreement(unit.scope, agreement_of(PUNKALAIDUN, HAMEENKYRO).id, date(2027, 1, 1), "Purettu")


def test_an_agreement_of_another_area_does_not_exist(unit_of):
    foreign = DelegationAgreement.objects.filter(area_id=5).first()

    with unit_of("antti") as unit, pytest.raises(NotShown):
        end_agreement(unit.scope, foreign.id, DAY, "Purettu")


def test_settings_change_with_a_reason_and_a_history(unit_of):
    with unit_of("antti") as unit:
        assert change_settings(unit.scope, "standalone", 7, "Kokeilu 2026") is True
        assert change_settings(unit.scope, "standalone", 7, "Kokeilu 2026") is False

        rows = Amendment.objects.visible_to(unit.scope).filter(member=None)
        assert {(each.what, each.before, each.after) for each in rows} == {
            ("mode", "add-on", "standalone"),
            ("smallest_count", "5", "7"),
        }
    area = Area.objects.get(code=21)
    assert (area.mode, area.smallest_count) == ("standalone", 7)
    assert Area.objects.get(code=5).mode == "add-on"


@pytest.mark.parametrize(("mode", "count"), [("add-on", 4), ("add-on", 51), ("alone", 5)])
def test_settings_that_would_tell_of_single_people_are_refused(unit_of, mode, count):
    with unit_of("antti") as unit, pytest.raises(Refused):
        change_settings(unit.scope, mode, count, "Kokeilu")


@pytest.mark.parametrize("login", ["sirpa", "marja", "anneli", "veikko"])
def test_nobody_but_an_administrator_changes_the_area(unit_of, login):
    with unit_of(login) as unit:
        for act in (
            lambda: change_settings(unit.scope, "standalone", 5, "Kokeilu"),
            lambda: add_agreement(unit.scope, NEW),
            lambda: end_agreement(unit.scope, agreement_of(KIHNIO, PARKANO).id, DAY, "Purettu"),
        ):
            with pytest.raises(NotShown):
                act()
