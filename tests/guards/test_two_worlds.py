"""Two worlds that differ in one person give the same bytes to whoever may not see that person (C3, light)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from tests.guards.asking import Answer, Asker, undone
from tests.guards.canaries import person_models
from tests.guards.cast import ELSEWHERE, FAR, HERE, Cast
from tests.guards.walk import Stop, stops

from kohtaanto.access.scope import system_scope
from kohtaanto.records.walls import lower_walls, raise_walls

Change = Callable[[Cast], None]
EVER_NEW = {"enrol-factor"}  # a fresh secret at every look


def sql(area: int, *statements: tuple[str, list[Any]]) -> None:
    """Change rows of an area behind everybody's back."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        raise_walls(system_scope(area, "guards"), ("*",))
        for statement, told in statements:
            cursor.execute(statement, told)
        lower_walls()


def moved_and_renumbered(cast: Cast) -> None:
    """Let a protected person live elsewhere and be reached otherwise."""
    person = cast.people["protected"].id
    reached = "phone = '040 765 4321', phone_key = '+358407654321', email = 'toinen@example.fi'"
    sql(
        HERE,
        ("update records_homemunicipality set municipality_code = %s where jobseeker_id = %s", [FAR, person]),
        (
            f"update records_jobseekercontact set {reached}, street_address = 'Muu', post_office = 'Muu'"
            " where jobseeker_id = %s",
            [person],
        ),
        ("update records_profile set wished_municipalities = %s where jobseeker_id = %s", [[FAR], person]),
    )


def somebody_else(cast: Cast) -> None:
    """Let a protected person be somebody else in everything that does not decide what suits him or her."""
    moved_and_renumbered(cast)
    person = cast.people["protected"].id
    told = (
        "given_names = 'Toinen', family_name = 'Ihminen', sort_key = 'a', search_key = 'toinen ihminen',"
        " born_on = '1950-01-01', mother_tongue = 'sv', service_language = 'sv', interpreter_language = 'ru',"
        " identity_code = null, identity_index = null"
    )
    sql(
        HERE,
        (f"update records_jobseeker set {told} where id = %s", [person]),
        ("update records_profile set presentation = 'Muu', education_name = 'Muu' where jobseeker_id = %s", [person]),
        ("update records_situationperiod set kind = 'studying' where jobseeker_id = %s", [person]),
        ("delete from records_contact where jobseeker_id = %s", [person]),
    )


def gone(relation: str, area: int) -> Change:
    """Return the change after which a person has never been there."""

    def change(cast: Cast) -> None:
        person = cast.people[relation].id
        rows = [model for model in person_models() if model.SUBJECT != "id"]
        sql(
            area,
            *((f"delete from {model._meta.db_table} where {model.SUBJECT} = %s", [person]) for model in rows),
            ("delete from records_jobseeker where id = %s", [person]),
        )

    return change


@dataclass(frozen=True, slots=True)
class World:
    """The other world: how it differs, and who must not notice."""

    said: str
    change: Change
    viewers: tuple[str, ...]


# The number of all people of the area may tell that somebody is there: where a person is missing altogether,
# those who are shown that number are left out.
WORLDS = (
    World("a protected person lives elsewhere", moved_and_renumbered, ("wide-caseworker", "narrow-caseworker", "eero")),
    World("a protected person is somebody else", somebody_else, ("narrow-caseworker", "narrow-employer_expert")),
    World("somebody of another area is gone", gone("elsewhere", ELSEWHERE), ("wide-employer_expert", "aino", "eero")),
    World(
        "a protected person is gone",
        gone("protected", HERE),
        ("aino", "wide-board_member", "wide-municipal_leader", "wide-partner", "nobody"),
    ),
)


def looked_at(cast: Cast, asker: Asker, stop: Stop, change: Change | None) -> Answer:
    with undone():
        if change is not None:
            change(cast)
        return asker.get(stop.path)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.said)
def test_whoever_may_not_see_the_person_gets_the_same_bytes(cast: Cast, world: World) -> None:
    different = []
    for login in world.viewers:
        asker = Asker(cast.viewers[login])
        for stop in (each for each in stops(cast, asker.viewer, 1) if each.route.name not in EVER_NEW):
            # Asked again where the minute on the page has changed between the two.
            pairs = (
                (looked_at(cast, asker, stop, None), looked_at(cast, asker, stop, world.change)) for _ in range(2)
            )
            if not any(one == other for one, other in pairs):
                different.append((login, stop.route.name))

    assert different == []


def test_the_change_of_a_world_is_seen_by_whoever_may(cast: Cast) -> None:
    # Otherwise two worlds that do not differ at all would pass.
    asker = Asker(cast.viewers["wide-caseworker"])
    stop = Stop(next(stops(cast, asker.viewer, 1)).route, f"/asiakkaat/{cast.people['protected'].id}")

    plain = looked_at(cast, asker, stop, None)
    changed = looked_at(cast, asker, stop, somebody_else)
    without = looked_at(cast, asker, stop, gone("protected", HERE))

    assert plain.status == changed.status == 200
    assert plain != changed
    assert without.status == 404
