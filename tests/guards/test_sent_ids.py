"""Foreign ids sent in a query or a form's body show nobody, change nobody (C2, beyond the path)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest
from tests.guards.asking import Asker, changed_people, rows_of, undone
from tests.guards.cast import ELSEWHERE, HERE, Cast, Viewer
from tests.guards.oracle import sees, sees_offer
from tests.guards.pages import Route, Sending, query_of, read_page, route_of
from tests.guards.walk import ROUTES, forms, ids_in, may, send, stops

VIEWERS = ("narrow-caseworker", "narrow-employer_expert", "aino", "eero")
FOREIGN = ("elsewhere", "recused", "protected", "far", "near", "own", "colleague's")
# What only arranges a page.
OF_THE_PAGE = {"csrfmiddlewaretoken", "columns", "size", "page", "sort", "next", "version", "was", "language", "theme"}


def foreign_people(cast: Cast, viewer: Viewer) -> list[str]:
    """Return people of the cast whom the viewer may not see, of every kind there is."""
    found = [cast.person(relation, viewer) for relation in FOREIGN]
    return [person for person in dict.fromkeys(found) if cast.facts(person) and not sees(viewer, cast.facts(person))]


def foreign_for(cast: Cast, viewer: Viewer, id_: str) -> list[str]:
    """Return foreign ids of the kind that an id of a form is of: people, their rows, vacancies."""
    people = foreign_people(cast, viewer)
    if id_ in cast.everybody:
        return people
    if id_ in cast.marks.tables:
        table = cast.marks.tables[id_]
        rows = {cast.marks.owners[row]: row for row, where in cast.marks.tables.items() if where == table}
        return [rows[person] for person in people if person in rows]
    offers = [each.id for each in cast.vacancies.values()]
    return [each for each in offers if not sees_offer(viewer, cast.offer(each))] if id_ in offers else []


def queries(cast: Cast, viewer: Viewer, asker: Asker) -> Iterator[tuple[str, str, str]]:
    """Give path, parameter and foreign id: every parameter that a form or a link of a page puts into an address."""
    consents = [cast.consents[name] for name in ("elsewhere", "recused of wide-caseworker")]
    turns, met = cycle([*foreign_people(cast, viewer), *consents]), set()
    for stop in stops(cast, viewer, 1):
        answer = asker.get(stop.path)
        page = read_page(stop.path, answer.content) if answer.kind.startswith("text/html") else None
        sendings = page.sendings if page else ()
        leads = [(each.action, each.data) for each in sendings if each.method == "get"]
        leads += [(link, query_of(link)) for link in (page.links if page else ())]
        for address, data in leads:
            found = route_of(address)
            path = address.partition("?")[0] or stop.path
            for name, _ in data if found and may(viewer, ROUTES[found[0]]) else ():
                if (found[0], name) not in met and name not in OF_THE_PAGE:
                    met.add((found[0], name))
                    yield path, name, next(turns)


def bodies(cast: Cast, viewer: Viewer, asker: Asker) -> Iterator[tuple[Route, Sending, str]]:
    """Give every form whose fields hold ids, with a foreign id in the place of each."""
    met = set()
    for stop in stops(cast, viewer, 2):
        for route, sending in forms(stop.path, asker.get(stop.path)):
            for place, (name, value) in enumerate(sending.data):
                key = (route.name, name)
                if sending.method == "post" and key not in met and isinstance(value, str) and ids_in(value) == {value}:
                    for id_ in foreign_for(cast, viewer, value):
                        met.add(key)
                        data = (*sending.data[:place], (name, id_), *sending.data[place + 1 :])
                        yield route, Sending("post", sending.action, data), id_


@pytest.mark.parametrize("login", VIEWERS)
def test_a_foreign_id_in_a_query_shows_nobody(cast: Cast, login: str) -> None:
    viewer = cast.viewers[login]
    asker = Asker(viewer)

    asked, shown = 0, []
    for path, name, id_ in queries(cast, viewer, asker):
        # The list one came from is an address within the address.
        answer = asker.get(path, ((name, f"q={id_}" if name == "lista" else id_),))
        named = cast.marks.found(answer.text.replace(id_, ""))
        shown += [(path, name, each) for each in named if not sees(viewer, cast.facts(each))]
        asked += 1

    assert shown == []
    assert asked >= 5


@pytest.mark.parametrize("login", VIEWERS)
def test_a_foreign_id_in_a_form_shows_and_changes_nobody(cast: Cast, login: str) -> None:
    viewer = cast.viewers[login]
    asker = Asker(viewer)

    faults, asked = [], 0
    for route, sending, id_ in bodies(cast, viewer, asker):
        with undone():
            before = rows_of(HERE), rows_of(ELSEWHERE)
            answer = send(asker, sending)
            changed = changed_people(before[0], rows_of(HERE)) | changed_people(before[1], rows_of(ELSEWHERE))
        named = set(cast.marks.found(answer.text.replace(id_, "")))
        faults += [(route.name, id_, each) for each in named | changed if not sees(viewer, cast.facts(each))]
        asked += 1

    assert faults == []
    # The forms of jobseekers and employers name what they are about in their address.
    assert asked >= (2 if viewer.staff else 0)
