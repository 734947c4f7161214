"""The quick look at migrations agrees with Django's own."""

from __future__ import annotations

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader
from tests import database

from kohtaanto.records import form, server


@pytest.fixture
def owner(db):
    with psycopg.connect(**database.cluster().dsn(server.OWNER, database.clone_name())) as connection:
        yield connection


def test_the_migrations_on_disk_are_those_that_django_loads():
    loader = MigrationLoader(None)

    assert form.on_disk() == set(loader.disk_migrations)


def test_a_database_of_the_newest_form_lacks_nothing(owner):
    assert form.missing(owner) == set()


def test_a_migration_that_was_not_applied_is_missed(owner):
    owner.execute("delete from django_migrations where app = 'records' and name = '0002_walls'")

    assert form.missing(owner) == {("records", "0002_walls")}
    owner.rollback()


def test_an_empty_database_lacks_every_migration(owner):
    owner.execute("set search_path to pg_catalog")

    assert form.missing(owner) == form.on_disk()
    owner.rollback()
