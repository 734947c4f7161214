"""Situation periods: one begins where another ends, never two at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.jobseekers import locked, refused
from kohtaanto.actions.official import to_record, to_record_all
from kohtaanto.codes.messages import message
from kohtaanto.records.models import SituationPeriod
from kohtaanto.records.models.situations import Situation
from kohtaanto.records.unit import current_unit


def begin_situation(
    scope: Scope, person: str, kind: str, starts_on: date, ends_on: date | None = None
) -> str:
    """Keep a new period and return its id; an open one that began before ends on the day before.

    Refused where the days of another period would be taken.
    """
    locked(scope, person)
    if kind not in Situation.values:
        raise refused("kind", message("The situation is not known."), message("Choose one of the list."))
    if ends_on is not None and ends_on < starts_on:
        raise refused(
            "ends_on", message("The last day is before the first one."), message("Correct one of the days.")
        )
    _make_room(scope, person, starts_on, ends_on)
    period = SituationPeriod(
        area_id=area_of(scope),
        jobseeker_id=person,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        source=_source(scope),
    )
    period.save(force_insert=True)
    current_unit().did("situation.begun", [person])
    to_record(scope, "situation", period.id, person)
    return str(period.id)


def begin_first_situations(scope: Scope, found: Mapping[str, tuple[str, date]]) -> None:
    """Keep the kind and first day of the situation of people of whom none is known yet, by person."""
    periods = [
        SituationPeriod(
            area_id=area_of(scope), jobseeker_id=person, kind=kind, starts_on=day, source=_source(scope)
        )
        for person, (kind, day) in found.items()
    ]
    if periods:
        SituationPeriod.objects.bulk_create(periods)
        current_unit().did("situation.begun", list(found))
        to_record_all(scope, [("situation", each.id, each.jobseeker_id) for each in periods])


def remove_situation(scope: Scope, person: str, period_id: str) -> bool:
    """Take out a period recorded by mistake; the one before it stays as it is."""
    locked(scope, person)
    removed, _ = SituationPeriod.objects.visible_to(scope).filter(id=period_id, jobseeker_id=person).delete()
    if removed:
        current_unit().did("situation.removed", [person])
    return bool(removed)


def _make_room(scope: Scope, person: str, starts_on: date, ends_on: date | None) -> None:
    # The jobseeker's row is locked: no other unit adds a period meanwhile.
    for period in SituationPeriod.objects.visible_to(scope).filter(jobseeker_id=person).order_by("starts_on"):
        if period.ends_on is None and period.starts_on < starts_on:
            period.ends_on = starts_on - timedelta(days=1)
            period.save(update_fields=["ends_on"])
        elif period.starts_on <= (ends_on or date.max) and starts_on <= (period.ends_on or date.max):
            raise refused(
                "starts_on",
                message(
                    "These days belong to a period recorded already, from %(day)s on.",
                    day=f"{period.starts_on:%-d.%-m.%Y}",
                ),
                message("Choose other days, or remove that period first."),
            )


def _source(scope: Scope) -> str:
    return "self" if scope.role is Role.JOBSEEKER else "caseworker"
