"""With the scope manager taken away, the database itself still shows nobody what is foreign (C5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.guards.asking import Asker
from tests.guards.cast import MEETING, Cast, Viewer
from tests.guards.objects import objects_of
from tests.guards.walk import Stop, ids_in, may, stops

from kohtaanto.records.scoping import ScopedQuerySet

CONTACTS = {"jobseekercontact", "homemunicipality"}
VIEWERS = (
    "wide-caseworker", "wide-employer_expert", "wide-service_manager", "outi", "aino", "eero",
    "other-employer", "wide-administrator", "wide-auditor", "wide-area_leader", "wide-municipal_leader",
    "wide-board_member", "wide-partner", "ended", "nobody",
)  # fmt: skip


@pytest.fixture
def no_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every query bring whatever the database gives."""

    def unfiltered(rows: Any, scope: Any = None) -> Any:
        found = rows.all()
        found._is_scoped = True
        return found

    for name in ("visible_to", "in_area"):
        monkeypatch.setattr(ScopedQuerySet, name, unfiltered)


def pages(cast: Cast, viewer: Viewer) -> Iterator[Stop]:
    """Give the pages of the viewer with its own objects, and with every foreign one."""
    known = list(stops(cast, viewer, 1))
    yield from known
    for route in {stop.route.name: stop.route for stop in known}.values():
        if may(viewer, route):
            for name in route.parameters:
                made = {each: next(iter(objects_of(route, each, cast, viewer).values())) for each in route.parameters}
                objects = objects_of(route, name, cast, viewer)
                for relation in ("elsewhere", "recused", "revoked", "protected"):
                    if relation in objects:
                        yield Stop(route, route.path(made | {name: objects[relation]}))


def without_ids_of(path: str, text: str) -> str:
    """Return the text without the ids that were asked for: whoever asks knows them already."""
    for id_ in ids_in(path):
        text = text.replace(id_, "")
    return text


# The log tells an auditor whom of the area an event concerned: by name and year of birth, and by nothing else.
NAMED_IN_THE_LOG = {"id", "jobseeker.family_name", "jobseeker.given_names", "jobseeker.born_on"}


def not_shown(cast: Cast, viewer: Viewer, person: str, columns: set[str]) -> set[str]:
    """Return by which of the columns the person may not occur whatever a query asks for, by the walls' own promise.

    The walls part areas, people and employers; which municipalities an official serves is for the queries to say.
    """
    facts, area = cast.facts(person), cast.marks.area_of[person]
    if viewer.person or viewer.employer:
        is_own = person == viewer.person or (facts is not None and facts.presented_to == viewer.employer != "")
        return set() if is_own else columns
    if viewer.role == "auditor" and viewer.is_in_force and area == viewer.area:
        return columns - NAMED_IN_THE_LOG
    if viewer.role not in MEETING or not viewer.is_in_force or area != viewer.area:
        return columns
    closed = facts is not None and viewer.staff in facts.recused
    hidden = {each for each in columns if closed and not each.startswith("jobseeker.") and each != "id"}
    if person in cast.marks.protected:
        hidden |= {each for each in columns if each.partition(".")[0] in CONTACTS}
    return hidden


@pytest.mark.usefixtures("no_manager")
@pytest.mark.parametrize("login", VIEWERS)
def test_the_walls_alone_keep_foreign_people_out_of_every_page(cast: Cast, login: str) -> None:
    viewer = cast.viewers[login]
    asker = Asker(viewer)
    answered = 0

    leaks = []
    for stop in pages(cast, viewer):
        answer = asker.get(stop.path, may_fail=True)
        answered += answer.status == 200
        for person, columns in cast.marks.found(without_ids_of(stop.path, answer.text)).items():
            if hidden := not_shown(cast, viewer, person, columns):
                leaks.append((stop.route.name, stop.path, person, sorted(hidden)))

    assert leaks == []
    assert answered >= 4  # the walls are met by queries, not by pages that fail
