"""A walk through everything a viewer may do: every page with objects of each kind, every form found on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.database import DAY
from tests.guards.asking import Answer, Asker
from tests.guards.canaries import ID
from tests.guards.cast import Cast, Viewer
from tests.guards.objects import objects_of
from tests.guards.oracle import DEEDS, rule_of
from tests.guards.pages import Route, Sending, query_of, read_page, route_of, routes

ROUTES = {route.name: route for route in routes()}
# Signing in and out belongs to nobody's work, and what is drawn or read by machines shows nobody.
NOT_WALKED = {"sign-out", "sign-in-demo", "choose-language", "choose-theme"}
LIST = """Sukunimi;Etunimet;Syntymäaika;Kotikunta
Testaaja;Tyyne;12.3.1988;Sastamala
Koettelija;Kauko;5.6.1979;Parkano
"""
# What is written where a form asks for something that has no value: by the end of the field's name, else its kind.
WRITTEN: Mapping[str, str] = {
    "reason": "Osoite tarvitaan kutsukirjettä varten",
    "business_id": "2617416-4",
    "code": "010190-999P",
    "email": "koe@example.fi",
    "date": f"{DAY:%Y-%m-%d}",
    "number": "1",
    "text": "Kohtaannon koe",
    "q": "kokki",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the walk: its route and address."""

    route: Route
    path: str


def stops(cast: Cast, viewer: Viewer, most: int = 3) -> Iterator[Stop]:
    """Give the pages the viewer may open, each with up to so many objects of every parameter it may reach."""
    for route in ROUTES.values():
        if "GET" in route.methods and route.name not in NOT_WALKED and may(viewer, route):
            made = [reachable(cast, viewer, route, name)[:most] for name in route.parameters]
            for values in islice(product(*made), most):
                yield Stop(route, route.path(dict(zip(route.parameters, values, strict=True))))


def reachable(cast: Cast, viewer: Viewer, route: Route, name: str) -> list[str]:
    """Return the objects of a parameter that the rules let the viewer reach, the plainest first."""
    slug = cast.others["slug"]["here" if viewer.area != 5 else "elsewhere"]
    rule = rule_of(route, name)
    found = objects_of(route, name, cast, viewer)
    # Each kind of relation counts: somebody protected, archived or presented looks different on a page.
    wanted = ("self given", "presented", "protected own", "near", "own", "archived near", *found)
    ids = [found[each] for each in wanted if each in found]
    return list(dict.fromkeys(id_ for id_ in ids if rule(cast, viewer, id_, {"slug": slug})))


def may(viewer: Viewer, route: Route) -> bool:
    """Return whether the viewer's role includes what the route does."""
    return DEEDS[route.deed][viewer.role if viewer.is_in_force else "outsider"] == "y"


def forms(path: str, answer: Answer) -> Iterator[tuple[Route, Sending]]:
    """Give the forms of a page that lead to a route of ours, filled in."""
    if answer.kind.startswith("text/html") and answer.status < 400:
        for sending in read_page(path, answer.content).sendings:
            found = route_of(sending.action)
            if found is not None and found[0] not in NOT_WALKED:
                yield ROUTES[found[0]], filled(sending)


def filled(sending: Sending) -> Sending:
    """Return the form with something written in each field that must not be empty."""
    written = tuple((name, written_in(name, kind)) for name, kind in sending.missing)
    said = WRITTEN["reason"]
    kept = tuple((name, value or said if name.endswith("reason") else value) for name, value in sending.data)
    return Sending(sending.method, sending.action, kept + written)


def written_in(name: str, kind: str) -> Any:
    """Return what a person would write in a field."""
    if kind == "file":
        return SimpleUploadedFile("lista.csv", LIST.encode())
    for ending, text in WRITTEN.items():
        if re.split(r"[-_]", name)[-1] == ending or name.endswith(ending):
            return text
    return WRITTEN.get(kind, WRITTEN["text"])


def kind_of(route: Route, sending: Sending) -> tuple[Any, ...]:
    """Return what makes a form another one: its route, the words of its address, its fields without concepts."""
    values = (route_of(sending.action) or ("", {}))[1]
    words = tuple(value for name, value in values.items() if name in {"what", "part"})
    return (sending.method, route.name, words, tuple(sorted({name.partition(":")[0] for name, _ in sending.data})))


def send(asker: Asker, sending: Sending) -> Answer:
    """Send a form as its page would have."""
    path, query = sending.action.partition("?")[0], query_of(sending.action)
    if sending.method == "get":
        return asker.get(path, query + sending.data)
    return asker.ask("POST", sending.action, sending.data)


def ids_in(text: str) -> set[str]:
    """Return the random ids that stand in a text."""
    return set(ID.findall(text))
