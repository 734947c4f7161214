"""The rows of the log: each event with its names and sentences, and the columns it may show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from kohtaanto.web.audit.actors import Actors, role_said
from kohtaanto.web.audit.places import view_said
from kohtaanto.web.audit.words import deeds_said
from kohtaanto.web.routes import UnitRequest

COLUMNS = {
    "at": gettext_lazy("Time"),
    "who": gettext_lazy("Who"),
    "role": gettext_lazy("Role"),
    "unit": gettext_lazy("Unit"),
    "view": gettext_lazy("Where"),
    "deeds": gettext_lazy("What was done"),
    "people": gettext_lazy("Customers"),
    "allowed": gettext_lazy("Allowed"),
    "ground": gettext_lazy("Reason given"),
    "request": gettext_lazy("Request"),
}
USUAL = ("at", "who", "role", "view", "deeds", "people", "allowed")


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the list shows it."""

    id: str
    at: datetime
    who: str
    role: str
    unit: str
    view: str
    deeds: str
    people: int
    is_permitted: bool
    ground: str
    request: str


def rows_of(request: UnitRequest, values: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return the events with their names and sentences; three queries for the names."""
    known = list(values)
    actors = Actors.of(request.scope, [(each[4], each[3], each[2]) for each in known])
    return [_row(actors, *each) for each in known]


def _row(actors: Actors, id_: str, at: datetime, account: str, staff: str, role: str, *rest: Any) -> Row:
    unit, view, deeds, ground, request_id, is_permitted, people = rest
    return Row(
        id_,
        localtime(at),
        actors.who(role, staff, account),
        role_said(role, account),
        actors.unit(unit),
        view_said(view),
        deeds_said(deeds),
        people or 0,
        is_permitted,
        ground,
        request_id,
    )
