"""Whoever occurs in an answer is in its audit event, and nobody else; no answer about people without one (D1, D2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from tests.guards.asking import Answer, Asker, changed_people, held, rows_of, undone
from tests.guards.cast import HERE, Cast
from tests.guards.oracle import sees
from tests.guards.pages import Route, Sending, route_of
from tests.guards.walk import NOT_WALKED, ROUTES, forms, kind_of, may, send, stops

from kohtaanto.access.scope import system_scope
from kohtaanto.records import audit_trail
from kohtaanto.records.walls import lower_walls, raise_walls

WALKERS = (
    "wide-caseworker", "narrow-caseworker", "wide-employer_expert", "wide-service_manager", "aino", "eero",
    "wide-administrator", "wide-auditor", "wide-area_leader", "wide-municipal_leader", "wide-board_member",
    "wide-partner", "nobody",
)  # fmt: skip
# They meet vacancies and people in every state.
THOROUGH = {"wide-caseworker", "wide-employer_expert", "eero"}
DEEPEST = 4
# Changing routes to which no page of the walk leads, and where they are tried instead.
ELSEWHERE = {
    "import-step": "on a list longer than one step: tests/web/imports",
    "change-factors": "after a second factor has been set up: tests/web/entrance",
    "import-same": "where a row may be somebody known: tests/web/imports",
    "invitation": "behind a link with a secret: tests/web/entrance",
    "passkey-shown": "answered by the browser's own keys: tests/web/entrance",
    "passkey-wanted": "asked by the browser's own keys: tests/web/entrance",
    "sign-in-code": "between a password and its second factor: tests/web/entrance",
}


@dataclass(slots=True)
class Walk:
    """One viewer's walk: what was sent so far, and what was wrong."""

    cast: Cast
    asker: Asker
    sent: set[tuple[Any, ...]] = field(default_factory=set)
    routes: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    met: dict[str, set[str]] = field(default_factory=dict)  # person -> columns by which the person occurred

    def through(self) -> None:
        """Open every page, then send every form that stands on one, each kind once."""
        found: list[tuple[Route, Sending]] = []
        login = self.asker.viewer.login
        for stop in stops(self.cast, self.asker.viewer, 3 if login in THOROUGH else 2):
            answer = self.ask(lambda path=stop.path: self.asker.get(path), f"GET {stop.route.name}")
            found += forms(stop.path, answer)
            self.seen.add(stop.path)
        # The forms of a role are the same for those whose right is narrower.
        for route, sending in found if not login.startswith("narrow-") else ():
            with undone():
                self.sending(route, sending)

    def sending(self, route: Route, sending: Sending, depth: int = 0) -> None:
        """Send a form once, and go on where it leads to something new."""
        kind = kind_of(route, sending)
        if kind in self.sent or not may(self.asker.viewer, route):
            return
        self.sent.add(kind)
        answer = self.ask(lambda: send(self.asker, sending), f"{sending.method} {route.name} {kind[2]}")
        if sending.method == "post" and answer.status < 500:
            self.routes.add(route.name)
        if depth == DEEPEST:
            return
        if sending.method == "get":
            # What was looked for may be chosen by a form that stands there only now.
            for further in forms(sending.action, answer):
                self.sending(*further, depth + 1)
        elif answer.status == 302 and answer.location.partition("#")[0] not in self.seen:
            self.beyond(answer.location, depth)

    def beyond(self, location: str, depth: int) -> None:
        """Walk on a page that a form has led to, with what the form has made."""
        found = route_of(location)
        if found is None or found[0] in NOT_WALKED or not may(self.asker.viewer, ROUTES[found[0]]):
            return
        path = location.partition("#")[0]
        page = self.ask(lambda: self.asker.get(path), f"GET {found[0]} after a form")
        for route, sending in forms(path.partition("?")[0], page):
            self.sending(route, sending, depth + 1)

    def ask(self, asked: Any, what: str) -> Answer:
        """Ask, and compare who occurs in the answer or was changed with who is on record for it."""
        with held() if connection.in_atomic_block else undone():
            is_changing, end = what.startswith("post"), chain_end()
            before = rows_of(HERE) if is_changing else {}
            answer: Answer = asked()
            told = recorded(end)
            changed = changed_people(before, rows_of(HERE)) if is_changing and answer.status < 400 else set()
        subjects = {person for _, people in told for person in people}
        found = self.cast.marks.found(answer.text)
        for person, columns in found.items():
            self.met.setdefault(person, set()).update(columns)
        if foreign := {each for each in found if not self.may_meet(each)}:
            self.fault(what, answer, f"shows {self.said(foreign)}")
        named = set(found) | {each for each in subjects if each in answer.text}
        own = {self.asker.viewer.person}
        if missing := (named | changed) - subjects:
            self.fault(what, answer, f"not on record: {self.said(missing)}")
        # A jobseeker's own pages are made of the own data even where the name does not stand on them.
        if answer.status < 400 and (surplus := subjects - named - changed - own):
            self.fault(what, answer, f"on record for nothing: {self.said(surplus)}")
        if len(told) > 1:
            self.fault(what, answer, f"{len(told)} events")
        return answer

    def may_meet(self, person: str) -> bool:
        """Return whether the person may occur in an answer to the viewer; the log tells an auditor of everybody."""
        viewer = self.asker.viewer
        return viewer.role == "auditor" or sees(viewer, self.cast.facts(person))

    def fault(self, what: str, answer: Answer, said: str) -> None:
        """Keep a fault in words."""
        self.faults.append(f"{self.asker.viewer.login}: {what}: {answer.status} {said}")

    def said(self, people: set[str]) -> str:
        """Return who it is in the words of the cast."""
        names = {person.id: name for name, person in self.cast.people.items()}
        return ", ".join(sorted(names.get(person, person) for person in people)[:5]) + f" ({len(people)})"


def chain_end() -> tuple[str, int]:
    """Return the name of this thread's chain of events and its last number."""
    chain = getattr(audit_trail._thread, "chain", None)
    return (chain.name, chain.seq) if chain is not None else ("", 0)


def recorded(end: tuple[str, int]) -> list[tuple[bool, list[str]]]:
    """Return the events written since: whether permitted, and about whom."""
    name, seq = end
    sql = "select is_permitted, subjects from records_auditevent where chain = %s and seq > %s"
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        raise_walls(system_scope(HERE, "verify"))
        cursor.execute(sql, [name or chain_end()[0], seq if name else 0])
        found = [(permitted, list(people)) for permitted, people in cursor.fetchall()]
        lower_walls()
    return found


def walked(cast: Cast) -> list[Walk]:
    """Return the walks of everybody, each gone through to its end."""
    found = [Walk(cast, Asker(cast.viewers[name])) for name in WALKERS]
    for walk in found:
        walk.through()
    return found


def test_whoever_is_shown_or_changed_is_on_record_and_nobody_else(cast: Cast, subtests: pytest.Subtests) -> None:
    # One test: the walk takes a minute, and workers that share its promises out would walk it twice.
    walks = walked(cast)

    with subtests.test("a page or a change puts exactly those on record whom it shows or changes"):
        assert [fault for walk in walks for fault in walk.faults] == []
    with subtests.test("every changing route is sent from a form that stands on a page"):
        changing = {route.name for route in ROUTES.values() if "POST" in route.methods} - NOT_WALKED
        assert changing - set().union(*(walk.routes for walk in walks)) == set(ELSEWHERE)
    with subtests.test("the walk has met people by every column that pages show"):
        check_met(walks)


def check_met(walks: list[Walk]) -> None:
    """Fail where a role has not met what its pages show: a page that shows nobody at all would pass otherwise."""
    met: dict[str, set[str]] = {}
    for walk in walks:
        for columns in walk.met.values():
            met.setdefault(walk.asker.viewer.role, set()).update(columns)
    names = {"jobseeker.given_names", "jobseeker.family_name"}
    reached_by = ("phone", "email", "street_address", "postal_code", "post_office")
    contacts = {f"jobseekercontact.{each}" for each in reached_by}
    profile = {"profile.presentation", "profile.education_name"}
    assert met["caseworker"] >= names | contacts | profile | {"id"}
    assert met["service_manager"] >= names | contacts | profile | {"id"}
    assert met["employer_expert"] >= names
    assert met["employer"] >= names | {"jobseekercontact.phone", "jobseekercontact.email", "profile.presentation"}
    assert met["jobseeker"] >= names | profile
    for role in ("area_leader", "municipal_leader", "board_member", "partner", "administrator", "outsider"):
        assert met.get(role, set()) == set(), role


def test_without_its_event_no_answer_about_people_leaves(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asker = Asker(cast.viewers["wide-caseworker"])
    about_people = [stop.path for stop in stops(cast, asker.viewer, 1) if cast.marks.found(asker.get(stop.path).text)]

    def broken(*_: Any) -> None:
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(audit_trail.Trail, "write", broken)
    answers = [asker.get(path, may_fail=True) for path in about_people]

    assert len(about_people) >= 6
    assert {answer.status for answer in answers} == {500}
    assert [cast.marks.found(answer.text) for answer in answers] == [{}] * len(answers)
