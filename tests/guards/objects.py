"""Which objects are tried in each place of an address: for every parameter a maker of ids by their relation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.guards.cast import NOBODY, RELATIONS, Cast, Viewer
from tests.guards.pages import Route

# Relation -> id, for one viewer.
Made = Mapping[str, str]
Maker = Callable[[Cast, Viewer], Made]


def people(cast: Cast, viewer: Viewer) -> Made:
    """Return somebody of each relation to the viewer."""
    return {relation: cast.person(relation, viewer) for relation in RELATIONS}


def consents(cast: Cast, viewer: Viewer) -> Made:
    """Return a question for consent to somebody of each relation."""
    made = {relation: cast.consent(relation, viewer) for relation in RELATIONS}
    return made | ({"self given": cast.consents["self given"]} if viewer.person else {})


def said(cast: Cast, viewer: Viewer) -> Made:
    """Return what was said of a suggestion to somebody of each relation."""
    return {relation: cast.said(relation, viewer) for relation in RELATIONS}


def offers(cast: Cast, viewer: Viewer) -> Made:
    """Return a vacancy of every owner, source, state and area."""
    return {"nobody": NOBODY} | {name: each.id for name, each in cast.vacancies.items()}


def rows(kind: str) -> Maker:
    """Return the maker of a kind of row of which each area has one."""
    return lambda cast, viewer: {"nobody": NOBODY} | cast.others[kind]


def words(*known: str) -> Maker:
    """Return the maker of a word in an address that names no object."""
    return lambda cast, viewer: {word: word for word in known}


MAKERS: Mapping[str, Maker] = {
    "person": people,
    "person_id": people,
    "vacancy": offers,
    "vacancy_id": offers,
    "consent_id": consents,
    "run_id": rows("run"),
    "alias": rows("alias"),
    "member_id": rows("member"),
    "event_id": rows("event"),
    "slug": rows("slug"),
    "what": words(
        "vastuulle", "yhteydenotto", "tilanne", "tilanteen-poisto", "kotikunta", "turvakielto", "turvakiellon-paatos",
        "arkistointi", "palautus", "kirjattu",
    ),
    "part": words("ammatit", "osaaminen", "kielet", "koulutus", "luvat", "toiveet"),
    "own-match-back/feedback_id": said,
    "accessibility-feedback-one/feedback_id": rows("accessibility"),
    "accessibility-answer/feedback_id": rows("accessibility"),
}  # fmt: skip


def objects_of(route: Route, parameter: str, cast: Cast, viewer: Viewer) -> Made:
    """Return the objects to be tried for a parameter; one without a maker is a sentence, not a pass."""
    maker = MAKERS.get(f"{route.name}/{parameter}") or MAKERS.get(parameter)
    assert maker is not None, (
        f"Route {route.name} has <{parameter}> in its address, and tests/guards/objects.py makes no ids for it:"
        f' add "{route.name}/{parameter}" or "{parameter}" to MAKERS there, and its rule to tests/guards/oracle.py.'
    )
    return maker(cast, viewer)
