"""A file imported once, twice, cut anywhere and resumed, shuffled, or two at once leaves the same rows (A3)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from threading import Barrier, Thread

import pytest
from tests import database
from tests.jobs.row_hashes import people_hash, vacancies_hash

from kohtaanto import cli
from kohtaanto.codes.identity_code import artificial_identity_code
from kohtaanto.jobs import import_batches, importing
from kohtaanto.records.models import ImportRun

HEADER = (
    "Sukunimi;Etunimet;Henkilötunnus;Syntymäaika;Puhelin;Sähköposti;Kotikunta;Ammatti;Kokemus;Osaaminen;"
    "Tilanne;Tilanne alkaen;Kielitaito;Turvakielto"
)
OCCUPATIONS = ("kokki", "hitsaaja", "tekijämies 3000", "keittiömestari, hitsaaja")
PLACES = ("Sastamala", "Ikaalinen", "Parkano")

pytestmark = pytest.mark.django_db(transaction=True)


class Cut(BaseException):
    """What ends a process between two batches."""


@pytest.fixture(autouse=True)
def database_at_hand(monkeypatch):
    """Let the command find the tests' own database, on the tests' own day, and take small batches."""
    monkeypatch.setattr(importing, "begin", lambda data: None)
    monkeypatch.setattr(importing, "migrate", lambda: None)
    monkeypatch.setattr("django.conf.settings.GOVERNING_DAY", database.DAY.isoformat())
    monkeypatch.setattr(import_batches, "BATCH", 4)


def person(number: int) -> str:
    born = date(1970 + number, 1 + number % 12, 1 + number)
    code = artificial_identity_code(born, Random(number)).text if number % 2 else ""
    return ";".join(
        (
            f"Samanen{number}",
            f"Etu{number}",
            code,
            "" if code else f"{born.day}.{born.month}.{born.year}",
            f"040 55500{number:02d}",
            f"s{number}@example.org",
            PLACES[number % 3],
            OCCUPATIONS[number % 4],
            str(number % 5),
            "asiakaspalvelu, hyvä tyyppi",
            "työtön",
            "1.9.2026",
            "suomi äidinkieli, englanti B1",
            "kyllä" if number == 5 else "ei",
        )
    )


def vacancy(number: int) -> str:
    return json.dumps(
        {
            "metadata": {"externalId": f"samanen-{number}", "created": "2026-11-01T08:00:00"},
            "languages": ["fi"],
            "owner": {"businessId": "2994321-2", "company": {"fi": f"Koe {number} Oy"}},
            "position": {"mainOccupation": "http://example.org/o", "title": {"fi": f"Tehtävä {number}"}},
            "contacts": [{"firstName": "Kaisa", "lastName": f"Koe{number}"}, {"firstName": "Kai"}],
        }
    )


class People:
    kind, rows = "jobseekers", [person(number) for number in range(14)]

    @staticmethod
    def write(path: Path, rows: list[str]) -> Path:
        path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
        return path

    @staticmethod
    def hash() -> str:
        return people_hash("Samanen")


class Vacancies:
    kind, rows = "vacancies", [vacancy(number) for number in range(14)]

    @staticmethod
    def write(path: Path, rows: list[str]) -> Path:
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    @staticmethod
    def hash() -> str:
        return vacancies_hash("samanen")


def run(kind: str, path: Path) -> int:
    return cli.main(["import", kind, str(path), "--area", "21", "--json"])


@pytest.mark.parametrize("what", [People, Vacancies])
def test_however_a_file_comes_in_the_rows_are_the_same(what, tmp_path, monkeypatch, system_unit):
    path = what.write(tmp_path / "file", what.rows)
    assert run(what.kind, path) == 0
    once = what.hash()

    assert run(what.kind, path) == 0
    assert what.hash() == once, "twice"

    shuffled = what.write(tmp_path / "other", Random(3).sample(what.rows, len(what.rows)))
    assert run(what.kind, shuffled) == 0
    assert what.hash() == once, "again in another order"

    database.renew()
    assert run(what.kind, shuffled) == 0
    assert what.hash() == once, "in another order only"

    for batches in (0, 1, 2, 3):
        database.renew()
        with monkeypatch.context() as patch:
            cut_after(batches, patch)
            with pytest.raises(Cut):
                run(what.kind, path)
        assert [each.finished_at for each in runs(system_unit, what.kind)] == [None], "a part is not whole"
        assert run(what.kind, path) == 0
        assert what.hash() == once, f"cut after {batches} batches"
        assert [each.added + each.unchanged for each in runs(system_unit, what.kind)] == [14]

    database.renew()
    at_once(what.kind, path, shuffled)
    assert what.hash() == once, "two at once"


def cut_after(batches: int, patch) -> None:
    whole = import_batches.Rows.batches

    def cut(self):
        for number, batch in enumerate(whole(self)):
            if number == batches:
                raise Cut
            yield batch
        raise Cut

    patch.setattr(import_batches.Rows, "batches", cut)


def at_once(kind: str, *paths: Path) -> None:
    codes: list[int] = []
    start = Barrier(len(paths))

    def go(path: Path) -> None:
        start.wait()
        try:
            codes.append(run(kind, path))
        finally:
            database.connections.close_all()

    threads = [Thread(target=go, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0] * len(paths)


def runs(system_unit, kind: str) -> list[ImportRun]:
    with system_unit(21) as unit:
        return list(ImportRun.objects.visible_to(unit.scope).filter(kind=kind).order_by("started_at"))
