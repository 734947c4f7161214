"""Every table of an area stands behind a forced wall, and every reference stays within the area."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from kohtaanto.records import policies
from kohtaanto.records.scoping import AreaKey, AreaKeyOne, AreaRow

AREA_MODELS = [model for model in apps.get_app_config("records").get_models() if issubclass(model, AreaRow)]
# Read before anybody is known; they hold random ids and keyed digests and nothing about a person.
OUTSIDE = {"account", "session", "failedtries", "invitation", "outsideidentity", "usedcode"}


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.django_db
@pytest.mark.parametrize("model", AREA_MODELS, ids=lambda model: model._meta.model_name)
def test_row_level_security_is_on_and_forced(model):
    found = rows(
        "select relrowsecurity, relforcerowsecurity, (select count(*) from pg_policy where polrelid = c.oid)"
        f" from pg_class c where relname = '{model._meta.db_table}'"
    )

    assert found[0][:2] == (True, True)
    assert found[0][2] >= 1


@pytest.mark.django_db
def test_every_condition_names_the_area():
    conditions = rows("select polname, pg_get_expr(coalesce(polqual, polwithcheck), polrelid) from pg_policy")

    assert len(conditions) >= len(AREA_MODELS)
    assert all("kohtaanto.area" in condition for _, condition in conditions)
    assert all("area_id" in condition for condition in policies.CONDITIONS.values())


@pytest.mark.django_db
@pytest.mark.parametrize("model", AREA_MODELS, ids=lambda model: model._meta.model_name)
def test_references_within_an_area_are_held_as_area_and_id(model):
    kept = rows(
        "select pg_get_constraintdef(oid) from pg_constraint"
        f" where contype = 'f' and conrelid = '{model._meta.db_table}'::regclass"
    )

    for field in model._meta.local_fields:
        if isinstance(field, AreaKey | AreaKeyOne):
            wanted = f"FOREIGN KEY (area_id, {field.column})"
            assert any(definition.startswith(wanted) for (definition,) in kept), field.name


@pytest.mark.parametrize("model", AREA_MODELS, ids=lambda model: model._meta.model_name)
def test_references_to_area_rows_are_area_keys(model):
    for field in model._meta.local_fields:
        target = getattr(field, "related_model", None)
        if target is not None and issubclass(target, AreaRow):
            assert isinstance(field, AreaKey | AreaKeyOne), field.name


@pytest.mark.django_db
def test_unique_keys_start_with_the_area_or_are_random():
    found = rows(
        "select t.relname, i.relname, array(select a.attname from unnest(x.indkey) with ordinality k(n, o)"
        " join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by o), x.indisprimary"
        " from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid"
        " where x.indisunique and t.relname like 'records_%'"
    )
    walled = {model._meta.db_table for model in AREA_MODELS} - {"records_auditevent", "records_matchchange"}

    for table, index, columns, is_primary in found:
        if table in walled:
            assert is_primary or columns[0] == "area_id", (index, columns)


@pytest.mark.django_db
def test_the_serving_role_owns_nothing_and_cannot_make_tables():
    owned = rows("select count(*) from pg_tables where tableowner = current_user")
    may_create = rows("select has_schema_privilege(current_user, 'public', 'create')")
    rights = rows(
        "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user"
    )

    assert (owned, may_create, rights) == ([(0,)], [(False,)], [(False, False, False, False)])


@pytest.mark.django_db
def test_every_table_of_the_records_is_walled_or_named_as_outside():
    walled = {name for (name,) in rows("select relname from pg_class where relrowsecurity")}
    public = {
        "records_area",
        "records_membership",
        "records_host",
        "records_delegationagreement",
        "records_municipality",
        "records_municipalitymonth",
        "records_occupationmonth",
    }

    for model in apps.get_app_config("records").get_models():
        is_known = model._meta.db_table in walled | public or model._meta.model_name in OUTSIDE
        assert is_known, model


@pytest.mark.django_db
def test_no_migration_is_missing():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
