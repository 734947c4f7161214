"""The rows of imported people and vacancies without what differs by nature: random ids, moments, sealed values."""

from __future__ import annotations

import json
from hashlib import sha256

import psycopg
from tests import database

from kohtaanto.records import server

PEOPLE = (
    "jobseekercontact",
    "homemunicipality",
    "situationperiod",
    "profile",
    "profileoccupation",
    "profileskill",
    "profilelanguage",
    "profileword",
    "officialrecord",
)
VOLATILE = {"id", "row_id", "jobseeker_id", "vacancy_id", "identity_code", "created_at", "changed_at"}


def people_hash(family_name: str) -> str:
    """Return the hash of everything kept of the people whose family name begins so."""
    told = {"jobseeker": _rows("select * from records_jobseeker where family_name like %s", family_name)}
    for table in PEOPLE:
        told[table] = _rows(
            f"select j.family_name || j.given_names as person, t.* from records_{table} t"
            " join records_jobseeker j on j.id = t.jobseeker_id where j.family_name like %s",
            family_name,
        )
    return _hash(told)


def vacancies_hash(external_id: str) -> str:
    """Return the hash of everything kept of the vacancies whose foreign id begins so."""
    return _hash(
        {
            "vacancy": _rows("select * from records_vacancy where external_id like %s", external_id),
            "contact": _rows(
                "select v.external_id as vacancy, t.* from records_vacancycontact t"
                " join records_vacancy v on v.id = t.vacancy_id where v.external_id like %s",
                external_id,
            ),
        }
    )


def _rows(query: str, beginning: str) -> list[str]:
    # As the superuser, whom no wall holds: nothing is left out.
    place = database.cluster().dsn(server.SUPERUSER, database.clone_name())
    with psycopg.connect(**place) as connection:
        rows = connection.execute(query, [f"{beginning}%"])
        names = [column.name for column in rows.description]
        found = [
            {name: str(value) for name, value in zip(names, row, strict=True) if name not in VOLATILE}
            for row in rows
        ]
    return sorted(json.dumps(each, sort_keys=True) for each in found)


def _hash(told: dict[str, list[str]]) -> str:
    assert all(told.values()), "nothing to compare"
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
