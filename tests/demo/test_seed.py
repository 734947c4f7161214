"""Seeding: everything that is drawn is stored under the walls, once, and a killed seeding goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from tests import database
from tests.demo.conftest import DAY, Drawn, drawn

from kohtaanto.codes.problems import Refused
from kohtaanto.demo import seed as seeding
from kohtaanto.demo.areas import AREAS, MAIN
from kohtaanto.demo.seed import Outcome, seed
from kohtaanto.demo.setting import Setting
from kohtaanto.records import server
from kohtaanto.records.models import (
    Area,
    AuditEvent,
    DelegationAgreement,
    Host,
    ImportRun,
    Jobseeker,
    Membership,
    MunicipalityMonth,
    OccupationMonth,
)

_SILENT: Callable[[str], None] = lambda line: None  # noqa: E731
_OUTSIDE_AREAS = {"account"}


@pytest.fixture(scope="module")
def small() -> dict[int, Drawn]:
    """Return the rows that the test database was seeded with."""
    return {area.code: drawn(Setting(7, DAY, database.PEOPLE_SCALE), area) for area in AREAS}


def _stored(area: int, tables: set[str]) -> dict[str, int]:
    return {table: apps.get_model("records", table).objects.in_area(_scope(area)).count() for table in tables}


def _scope(area: int) -> Any:
    return seeding._scope(next(each for each in AREAS if each.code == area))


def test_everything_drawn_is_stored(small: dict[int, Drawn], system_unit: Any) -> None:
    for area, found in small.items():
        tables = set(found) - _OUTSIDE_AREAS
        with system_unit(area) as unit:
            seeding._prepare(unit, next(each for each in AREAS if each.code == area))
            assert _stored(area, tables) == {table: len(found[table]) for table in tables}


def test_a_row_is_stored_as_it_was_drawn(small: dict[int, Drawn], system_unit: Any) -> None:
    aino = next(each for each in small[21]["jobseeker"] if each.given_names == "Aino")
    cook = next(each for each in small[21]["vacancy"] if each.title["fi"] == "Kokki")

    with system_unit(21) as unit:
        row = Jobseeker.objects.visible_to(unit.scope).get(id=aino.id)
        vacancy = apps.get_model("records", "vacancy").objects.visible_to(unit.scope).get(id=cook.id)
        assert row.open_identity_code() == aino.identity_code
        assert (row.born_on, row.sort_key, row.created_at) == (aino.born_on, aino.sort_key, aino.created_at)

    assert vacancy.must_skills == list(cook.must_skills)
    assert vacancy.title == cook.title
    assert vacancy.work_languages == list(cook.work_languages)
    assert (vacancy.starts_on, vacancy.is_remote, vacancy.version) == (cook.starts_on, False, 1)


def test_the_seeding_of_people_is_on_record_with_their_ids(small: dict[int, Drawn], system_unit: Any) -> None:
    from dataclasses import replace

    from kohtaanto.access.roles import Role
    from kohtaanto.records.walls import raise_walls

    with system_unit(21) as unit:
        raise_walls(replace(unit.scope, role=Role.AUDITOR))
        events = list(AuditEvent.objects.in_area(unit.scope).filter(view="demo.seed"))

    named = {person for event in events for person in event.subjects}
    assert named == {each.id for each in small[21]["jobseeker"]}
    assert all(event.deeds == ["demo.seeded"] and event.account == "system:demo" for event in events)


@pytest.mark.django_db
def test_seeding_again_changes_nothing_and_says_so(small: dict[int, Drawn]) -> None:
    said: list[str] = []

    report = seed(DAY, scale=database.PEOPLE_SCALE, say=said.append)

    assert report.outcome is Outcome.THERE_ALREADY
    assert sum(report.rows.values()) == 0
    assert "already" in said[-1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "number", "scale"), [(date(2026, 11, 24), 7, 0.1), (DAY, 8, 0.1), (DAY, 7, 0.2)]
)
def test_another_demo_is_left_as_it_is(day: date, number: int, scale: float) -> None:
    report = seed(day, number, scale, say=_SILENT)

    assert report.outcome is Outcome.ANOTHER_DEMO
    assert sum(report.rows.values()) == 0


@pytest.mark.django_db
def test_the_public_facts_are_there(system_unit: Any) -> None:
    assert Area.objects.count() == 45
    assert Membership.objects.filter(area_id=21).count() == 6
    assert Host.objects.get(area_id=21).municipality_id == "790"
    assert not Host.objects.filter(area_id=5).exists()  # not told by an official source
    assert DelegationAgreement.objects.filter(area_id=21).count() == 3
    sastamala = MunicipalityMonth.objects.get(municipality_code="790", month=date(2023, 10, 1))
    assert (sastamala.unemployed, sastamala.labour_force, sastamala.open_vacancies) == (751, 10024, 92)
    cooks = OccupationMonth.objects.get(region_code="06", isco="5120", month=date(2023, 10, 1))
    assert (cooks.unemployed, cooks.open_vacancies) == (541, 166)


@pytest.fixture
def empty_database(db: None) -> Iterator[None]:
    """Point at a database with tables and nothing in them; the worker's clone comes back afterwards."""
    name = f"{database.clone_name()}_empty"
    with database.as_superuser() as connection:
        connection.execute(f"drop database if exists {name} with (force)")
        connection.execute(f"create database {name} owner {server.OWNER}")
    server.grant_to_app(database.cluster(), name)
    database.use(name)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    yield
    database.connections.close_all()
    database.use(database.clone_name())
    with database.as_superuser() as connection:
        connection.execute(f"drop database if exists {name} with (force)")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_killed_seeding_leaves_no_half_and_goes_on_where_it_stopped(
    empty_database: None, monkeypatch: pytest.MonkeyPatch, system_unit: Any
) -> None:
    expected = {
        area.code: {
            table: len(rows)
            for table, rows in drawn(Setting(7, DAY, 0.02), area).items()
            if table not in _OUTSIDE_AREAS
        }
        for area in AREAS
    }
    inserted = seeding.insert_rows

    def killed(rows: Any, area: int) -> int:
        if rows[0].TABLE == "situationperiod":
            raise KeyboardInterrupt
        return inserted(rows, area)

    monkeypatch.setattr(seeding, "insert_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        seed(DAY, scale=0.02, say=_SILENT)
    monkeypatch.undo()
    with system_unit(21) as unit:
        assert Jobseeker.objects.in_area(unit.scope).count() == 0
        assert ImportRun.objects.in_area(unit.scope).get().mapping == {"instalments": 1}

    report = seed(DAY, scale=0.02, say=_SILENT)

    assert report.outcome is Outcome.SEEDED
    assert report.rows["jobseeker"] == sum(counts["jobseeker"] for counts in expected.values())
    assert report.rows["vacancy"] == expected[5]["vacancy"]  # the main area's were there
    for area, counts in expected.items():
        with system_unit(area) as unit:
            seeding._prepare(unit, next(each for each in AREAS if each.code == area))
            assert _stored(area, set(counts)) == counts
    assert seed(DAY, scale=0.02, say=_SILENT).outcome is Outcome.THERE_ALREADY


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_people_that_no_demo_has_put_there_are_never_mixed_with_it(
    empty_database: None, system_unit: Any
) -> None:
    seeding.write_reference()
    with system_unit(21):
        Jobseeker(
            area_id=21,
            given_names="Ester",
            family_name="Salo",
            sort_key="salo ester",
            search_key="ester salo",
            registered_on=DAY,
            created_at="2026-11-23T08:00:00Z",
            changed_at="2026-11-23T08:00:00Z",
        ).save(force_insert=True)

    with pytest.raises(Refused, match="no demo has put there"):
        seed(DAY, scale=0.02, say=_SILENT)

    with system_unit(21) as unit:
        assert Jobseeker.objects.in_area(unit.scope).count() == 1
        assert ImportRun.objects.in_area(unit.scope).count() == 0


def test_the_area_of_the_demo_is_the_one_of_the_personas() -> None:
    assert MAIN.code == 21
