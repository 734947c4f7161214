"""The unit of work: walls up, one event, nothing left behind."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.conftest import AT
from tests.database import DAY

from kohtaanto.access.scope import system_scope
from kohtaanto.records.models import AuditEvent, Jobseeker
from kohtaanto.records.scoping import Unaudited, Unscoped
from kohtaanto.records.unit import NoUnitOfWork, Occasion, current_unit, unit_of_work

OCCASION = Occasion(AT, DAY, "test", "request-1")
AREA, NEIGHBOUR = 21, 22


def events(area: int) -> list[AuditEvent]:
    with unit_of_work(system_scope(area, "verify"), OCCASION):
        return list(
            AuditEvent.objects.in_area(system_scope(area, "verify")).figures(
                "view", "subjects", "is_permitted"
            )
        )


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s, true)", [f"kohtaanto.{name}"])
        return cursor.fetchone()[0] or ""


def newcomer(area: int, name: str = "Aamu") -> Jobseeker:
    return Jobseeker(
        area_id=area,
        given_names=name,
        family_name="Alku",
        sort_key="alku",
        search_key="alku",
        registered_on=DAY,
        created_at=AT,
        changed_at=AT,
    )


@pytest.fixture
def areas(db):
    from kohtaanto.records.models import Area

    for code in (AREA, NEIGHBOUR):
        Area.objects.get_or_create(
            code=code,
            defaults={"slug": f"alue-{code}", "name_fi": "Alue", "name_sv": "Område", "name_en": "Area"},
        )


@pytest.mark.django_db(transaction=True)
def test_the_walls_stand_inside_and_are_gone_outside(areas):
    with unit_of_work(system_scope(AREA, "test"), OCCASION):
        assert setting("area") == str(AREA)

    assert setting("area") == ""
    assert setting("reach") == ""


@pytest.mark.django_db(transaction=True)
def test_an_exception_undoes_everything_and_leaves_no_walls(areas):
    def fail_after_saving() -> None:
        with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
            newcomer(AREA, "Kadonnut").save(force_insert=True)
            unit.did("jobseeker.added")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_saving()

    assert setting("area") == ""
    with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
        assert not Jobseeker.objects.visible_to(unit.scope).filter(given_names="Kadonnut").exists()


@pytest.mark.django_db(transaction=True)
def test_reading_a_person_leaves_one_event_with_that_person(areas):
    with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
        made = newcomer(AREA)
        made.save(force_insert=True)
        unit.did("jobseeker.added", [made.id])

    with unit_of_work(system_scope(AREA, "test"), Occasion(AT, DAY, "customer.page", "request-2")) as unit:
        Jobseeker.objects.visible_to(unit.scope).get(id=made.id)

    assert ("customer.page", [made.id], True) in events(AREA)


@pytest.mark.django_db(transaction=True)
def test_a_refused_unit_leaves_its_refusal_and_nothing_else(areas):
    with unit_of_work(system_scope(AREA, "test"), Occasion(AT, DAY, "refused.page")) as unit:
        made = newcomer(AREA, "Torjuttu")
        made.save(force_insert=True)
        unit.did("jobseeker.added", [made.id])
        unit.refuse()

    assert ("refused.page", [made.id], False) in events(AREA)
    with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
        assert not Jobseeker.objects.visible_to(unit.scope).filter(given_names="Torjuttu").exists()


@pytest.mark.django_db
def test_rows_are_not_read_without_a_scope_nor_outside_a_unit(areas):
    with pytest.raises(Unscoped):
        list(Jobseeker.objects.all())
    with pytest.raises(Unscoped):
        Jobseeker.objects.filter(given_names="Aino").exists()
    with pytest.raises(Unscoped):
        Jobseeker.objects.count()
    with pytest.raises(Unscoped):
        Jobseeker.objects.filter(given_names="Aino").update(given_names="Aina")
    with pytest.raises(Unscoped):
        Jobseeker.objects.filter(given_names="Aino").delete()
    with pytest.raises(NoUnitOfWork):
        current_unit()


@pytest.mark.django_db
def test_values_of_people_say_whose_they_are(areas):
    with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
        made = newcomer(AREA)
        made.save(force_insert=True)
        people = Jobseeker.objects.visible_to(unit.scope)

        with pytest.raises(Unaudited):
            list(people.values_list("given_names"))
        assert (made.id, "Aamu") in list(people.filter(id=made.id).rows("given_names"))
        assert unit.subjects == {made.id}


@pytest.mark.django_db
def test_units_do_not_nest(areas):
    with unit_of_work(system_scope(AREA, "test"), OCCASION), pytest.raises(RuntimeError):  # noqa: SIM117
        with unit_of_work(system_scope(AREA, "test"), OCCASION):
            pass


@pytest.mark.django_db(transaction=True)
def test_the_second_wall_alone_keeps_areas_apart(areas):
    with unit_of_work(system_scope(AREA, "test"), OCCASION) as unit:
        made = newcomer(AREA)
        made.save(force_insert=True)
        unit.did("jobseeker.added", [made.id])

    with unit_of_work(system_scope(NEIGHBOUR, "test"), OCCASION), connection.cursor() as cursor:
        cursor.execute("select count(*) from records_jobseeker where id = %s", [made.id])
        assert cursor.fetchone() == (0,)
        cursor.execute("update records_jobseeker set given_names = 'X' where id = %s", [made.id])
        assert cursor.rowcount == 0
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from records_jobseeker")
        assert cursor.fetchone() == (0,)
