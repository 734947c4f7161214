"""What each viewer may reach, written anew from the rules of the product; nothing is asked of the product itself."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from tests.guards.cast import MEETING, Cast, Offer, Person, Viewer
from tests.guards.pages import Route

ROLES = Path(__file__).parents[1] / "access" / "roles.csv"
# Which role may do which deed at all: a table of its own, read by people.
DEEDS = {row["deed"]: row for row in csv.DictReader(ROLES.read_text(encoding="utf-8").splitlines())}


class Verdict(Enum):
    """What a request must meet."""

    REACHED = "reached"  # the object is shown or changed
    NOT_THERE = "not there"  # the same answer as for an object that does not exist
    REFUSED = "refused"  # the role does not include it


def verdict(cast: Cast, viewer: Viewer, route: Route, values: Mapping[str, str]) -> Verdict:
    """Return what the viewer must meet at the route with these values in its address."""
    role = viewer.role if viewer.is_in_force else "outsider"
    if DEEDS[route.deed][role] != "y":
        return Verdict.REFUSED
    are_there = all(_is_there(cast, viewer, route, name, values) for name in route.parameters)
    return Verdict.REACHED if are_there else Verdict.NOT_THERE


def sees(viewer: Viewer, person: Person | None) -> bool:
    """Return whether the viewer sees the person by name.

    Those who meet customers: of their own area only, never where they are disqualified, in the municipalities of
    their power or as the one responsible. A person under a non-disclosure order has no municipality to be
    reached by. A jobseeker sees himself or herself, an employer whoever has consented.
    """
    if person is None or not viewer.is_in_force or person.area != viewer.area:
        return False
    if viewer.person:
        return person.id == viewer.person
    if viewer.employer:
        return person.presented_to == viewer.employer
    if viewer.role not in MEETING or viewer.staff in person.recused:
        return False
    is_within = viewer.municipalities is None or person.municipality in viewer.municipalities
    return is_within or person.responsible == viewer.staff


def sees_offer(viewer: Viewer, offer: Offer | None) -> bool:
    """Return whether the viewer sees the vacancy inside sign-in: staff all, employers own ones, others open ones."""
    if offer is None or offer.area != viewer.area or not viewer.is_in_force:
        return False
    if viewer.employer:
        return offer.employer == viewer.employer
    if viewer.person:
        return offer.state == "published"
    return viewer.role in MEETING


Rule = Callable[[Cast, Viewer, str, Mapping[str, str]], bool]


def _person(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return sees(viewer, cast.facts(value))


def _offer(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return sees_offer(viewer, cast.offer(value))


def _open_offer(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    offer = cast.offer(value)
    return sees_offer(viewer, offer) and offer is not None and offer.state == "published"


def _own_offer(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    offer = cast.offer(value)
    return sees_offer(viewer, offer) and offer is not None and offer.source == "own"


def _public_offer(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    offer = cast.offer(value)
    if offer is None or (offer.state, offer.source) != ("published", "own"):
        return False
    return values["slug"] == cast.others["slug"][_where(offer.area)]


def _of_person(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return sees(viewer, cast.person_of(value))


def _row(kind: str) -> Rule:
    return lambda cast, viewer, value, values: cast.others[kind].get(_where(viewer.area)) == value


def _served_run(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return viewer.role == "service_manager" and _row("run")(cast, viewer, value, values)


def _letter(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    # Whoever holds the random address reads the answer, at the address of its own area.
    here = [where for where, row in cast.others["accessibility"].items() if row == value]
    return bool(here) and values["slug"] == cast.others["slug"][here[0]]


def _slug(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return value in cast.others["slug"].values()


def _any(cast: Cast, viewer: Viewer, value: str, values: Mapping[str, str]) -> bool:
    return True


def _where(area: int | None) -> str:
    return {21: "here", 5: "elsewhere"}.get(area or 0, "")


# What must hold of each value in an address; where a route asks more than its parameter says, it is named.
RULES: Mapping[str, Rule] = {
    "person": _person,
    "person_id": _person,
    "vacancy": _offer,
    "vacancy_id": _offer,
    "consent_id": _of_person,
    "run_id": _row("run"),
    "alias": _row("alias"),
    "slug": _slug,
    "what": _any,
    "part": _any,
    "candidates/vacancy_id": _open_offer,
    "candidates-ask/vacancy_id": _open_offer,
    "candidates-not-found/vacancy_id": _open_offer,
    "candidate/vacancy_id": _open_offer,
    "vacancy-edit/vacancy_id": _own_offer,
    "own-vacancy-edit/vacancy_id": _own_offer,
    "own-match-back/feedback_id": _of_person,
    "public-vacancy/vacancy_id": _public_offer,
    "accessibility-feedback-one/feedback_id": _row("accessibility"),
    "accessibility-answer/feedback_id": _letter,
    # What stands in the rows of a list of people is for those who serve them.
    "import-findings/run_id": _served_run,
    "import-same/run_id": _served_run,
    "member_id": _row("member"),
    "event_id": _row("event"),
    "import-columns/run_id": _served_run,
    "import-step/run_id": _served_run,
    "import-commit/run_id": _served_run,
}


def rule_of(route: Route, parameter: str) -> Rule:
    """Return what must hold of a value; a parameter nobody has thought of is a sentence, not a pass."""
    rule = RULES.get(f"{route.name}/{parameter}") or RULES.get(parameter)
    assert rule is not None, (
        f"Route {route.name} has <{parameter}> in its address, and tests/guards/oracle.py has no rule for it:"
        " say there who may reach it, and in tests/guards/objects.py which objects are tried."
    )
    return rule


def _is_there(cast: Cast, viewer: Viewer, route: Route, name: str, values: Mapping[str, str]) -> bool:
    return rule_of(route, name)(cast, viewer, values[name], values)
