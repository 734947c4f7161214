"""Every route × viewer × relation × method is allowed exactly when the rules of the product say so (C2).

A request reaches an object if its answer or what it changes differs from the same request for an object that does
not exist. What may not be reached gives the very same answer, names nobody and changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, product

import pytest
from tests.guards.asking import Answer, Asker, area_tables, everything, undone
from tests.guards.cast import MEETING, NOBODY, Cast, Viewer
from tests.guards.objects import objects_of
from tests.guards.oracle import DEEDS, Verdict, rule_of, verdict
from tests.guards.pages import Data, Route, routes

IS_FULL = os.environ.get("KOHTAANTO_PROVE") == "release"
MOST_PROBES = 6_000
# Signing out ends the asker's own session; signing in makes another one. Both have tests of their own.
NOT_ASKED = {"sign-out", "sign-in-demo"}
ROUTES = tuple(route for route in routes() if route.name not in NOT_ASKED)
WORDS = {"what", "part"}
# The first viewer of each kind meets every relation, the others share them out among the routes.
# Leaders, board and partners have no route with an object in it: that they are refused is for test_routes to say.
FIRST = {f"wide-{role}" for role in (*MEETING, "administrator", "auditor")} | {
    "narrow-caseworker", "aino", "eero", "nobody", "ended",
}  # fmt: skip
SHARE = 3
OPEN_TO_ALL = {"read_public", "use_own_settings"}
# Parameters that stand in so many addresses that sharing still lets every viewer meet every relation.
SHARED = {
    name for name in ("person", "vacancy", "vacancy_id", "consent_id")
    if sum(name in route.parameters for route in ROUTES) >= 2 * SHARE or name == "consent_id"
}  # fmt: skip
PASSERS_BY = {"nobody", "aino", "outi", "wide-caseworker"}


@dataclass(frozen=True, slots=True)
class Probe:
    """One request: by whom, where, how, with which objects in its address, and which of them is tried."""

    viewer: str
    route: Route
    method: str
    values: tuple[tuple[str, str], ...]
    tried: str = ""
    relation: str = ""
    data: Data = ()

    def __str__(self) -> str:
        return f"{self.viewer}: {self.method} {self.route.name} {self.tried}={self.relation}"


@dataclass(slots=True)
class Desk:
    """Where the requests are sent from: browsers, baselines, what forms send."""

    cast: Cast
    askers: dict[str, Asker]
    tables: tuple[str, ...] = field(default_factory=area_tables)
    baselines: dict[tuple[object, ...], tuple[object, ...]] = field(default_factory=dict)
    untouched: list[tuple[object, ...]] = field(default_factory=list)

    def send(self, probe: Probe) -> tuple[Answer, bool]:
        """Send one request, undo it, and tell whether it changed anything."""
        asker, path = self.askers[probe.viewer], probe.route.path(dict(probe.values))
        if probe.method == "GET":
            return asker.get(path, probe.data), False
        with undone():
            # Whatever is sent is undone, so the state before is always the same.
            self.untouched = self.untouched or everything(self.tables)
            answer = asker.ask(probe.method, path, probe.data)
            # A refused unit of work is undone by itself; that it is, only the full proof asks again each time.
            may_change = IS_FULL or answer.status not in {403, 404, 405}
            return answer, may_change and everything(self.tables) != self.untouched

    def of_nobody(self, probe: Probe) -> tuple[object, ...]:
        """Return the answer to the same request for an object that does not exist."""
        values = tuple((name, NOBODY if name == probe.tried else value) for name, value in probe.values)
        key = (probe.viewer, probe.route.name, probe.method, values, probe.data)
        if key not in self.baselines:
            answer, is_changing = self.send(Probe(probe.viewer, probe.route, probe.method, values, data=probe.data))
            assert not is_changing, f"{probe}: changes something although nothing is there"
            self.baselines[key] = answer.without(NOBODY)
        return self.baselines[key]

    def fault(self, probe: Probe) -> str | None:
        """Return in words how the answer differs from the rules, None where it does not."""
        values = dict(probe.values)
        wanted = verdict(self.cast, self.cast.viewers[probe.viewer], probe.route, values)
        answer, is_changing = self.send(probe)
        if wanted is Verdict.REFUSED:
            is_refused = answer.status == 403 or (answer.status == 302 and "/kirjaudu" in answer.location)
            return None if is_refused else f"{probe}: {answer.status} although the role does not include it"
        if wanted is Verdict.REACHED:
            # Where no object is in the address, a form sent empty may name one that is not there.
            is_reached = answer.status not in {403, 404, 405} or (not probe.tried and probe.method == "POST")
            is_told = not probe.tried or is_changing or answer.without(values[probe.tried]) != self.of_nobody(probe)
            return None if is_reached and is_told else f"{probe}: {answer.status}, not reached although allowed"
        if answer.without(values[probe.tried]) != self.of_nobody(probe):
            return f"{probe}: {answer.status}, told apart from what does not exist"
        if is_changing:
            return f"{probe}: changes something although not allowed"
        return self.leak(probe, answer)

    def leak(self, probe: Probe, answer: Answer) -> str | None:
        """Return whom a refused answer names besides what was sent."""
        named = self.cast.marks.found(answer.text.replace(dict(probe.values)[probe.tried], ""))
        own = self.cast.viewers[probe.viewer].person
        return f"{probe}: names {named}" if set(named) - {own} else None


@pytest.fixture(scope="module")
def desk(cast: Cast) -> Desk:
    return Desk(cast, {name: Asker(viewer) for name, viewer in cast.viewers.items()})


def probes(cast: Cast) -> Iterator[Probe]:
    """Give for every route and viewer the requests that cover what may be told apart.

    Where the role includes the deed: every relation of every parameter for the first viewer of each kind, for the
    others in turns that meet every pair; the words of an address in turns too. Where it does not: one request a
    role. Before a release, everything with everything.
    """
    for (number, route), (place, viewer) in product(enumerate(ROUTES), enumerate(cast.viewers.values())):
        if IS_FULL or _is_asked(viewer, route):
            share = 1 if IS_FULL or viewer.login in FIRST else SHARE
            for method in sorted(route.methods):
                yield from _of_route(cast, viewer, route, method, (number + place, share))


def _is_asked(viewer: Viewer, route: Route) -> bool:
    if route.deed in OPEN_TO_ALL:
        return viewer.login in PASSERS_BY
    return viewer.login in FIRST or (_may(viewer, route) and bool(route.parameters))


def _of_route(
    cast: Cast, viewer: Viewer, route: Route, method: str, turn: tuple[int, int]
) -> Iterator[Probe]:
    made = {name: objects_of(route, name, cast, viewer) for name in route.parameters}
    good = {name: _good(cast, viewer, route, name, found) for name, found in made.items()}
    objects = [name for name in route.parameters if name not in WORDS]
    if not objects or not (IS_FULL or _may(viewer, route)):
        yield Probe(viewer.login, route, method, tuple(good.items()))
        return
    words = [made[name] for name in route.parameters if name in WORDS]
    spoken = [dict(zip((WORDS & made.keys()), each, strict=True)) for each in product(*words)]
    turns = cycle(spoken)
    for tried in objects:
        for place, (relation, id_) in enumerate(made[tried].items()):
            if tried not in SHARED or (turn[0] + place) % turn[1] == 0:
                for chosen in spoken if IS_FULL else [next(turns)]:
                    values = good | chosen | {tried: id_}
                    yield Probe(viewer.login, route, method, tuple(values.items()), tried, relation)


def _good(cast: Cast, viewer: Viewer, route: Route, name: str, found: dict[str, str]) -> str:
    """Return a value that the viewer may reach, so that only the one that is tried decides; else any."""
    slug = cast.others["slug"]["here" if viewer.area != 5 else "elsewhere"]
    for id_ in found.values():
        if rule_of(route, name)(cast, viewer, id_, {"slug": slug}):
            return id_
    return next(iter(found.values()))


def _may(viewer: Viewer, route: Route) -> bool:
    return DEEDS[route.deed][viewer.role if viewer.is_in_force else "outsider"] == "y"


def test_every_viewer_and_every_relation_meet_on_every_kind_of_object(cast: Cast) -> None:
    asked = list(probes(cast))
    met = {(probe.viewer, probe.tried, probe.relation) for probe in asked if probe.tried}

    missing = [
        (viewer.login, route.name, tried, relation)
        for viewer, route in product(cast.viewers.values(), ROUTES)
        if _may(viewer, route) and route.deed not in OPEN_TO_ALL
        for tried in set(route.parameters) - WORDS
        for relation in objects_of(route, tried, cast, viewer)
        if (viewer.login, tried, relation) not in met
    ]

    assert missing == []
    assert IS_FULL or len(asked) <= MOST_PROBES, len(asked)


def test_everything_in_an_address_is_reached_exactly_where_the_rules_say_so(desk: Desk, cast: Cast) -> None:
    asked = list(probes(cast))
    assert IS_FULL or len(asked) <= MOST_PROBES


    faults = [fault for probe in asked if (fault := desk.fault(probe))]

    assert faults == []
