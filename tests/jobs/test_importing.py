"""The import command: its answers, its exit codes, its result file, and that a second run changes nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests import database

from kohtaanto import cli
from kohtaanto.actions.import_findings import findings_of
from kohtaanto.codes import municipalities
from kohtaanto.jobs import importing
from kohtaanto.records.models import (
    Account,
    ImportRun,
    Membership,
    Municipality,
    MunicipalityMonth,
    OccupationMonth,
)

V1_EXAMPLE = Path(__file__).parents[1] / "data" / "vacancies_v1_example.json"
PEOPLE = """Sukunimi;Etunimet;Syntymäaika;Kotikunta
Testaaja;Tyyne;12.3.1988;Sastamala
Toinen;Teuvo;7.7.1991;Helsinki
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database_at_hand(monkeypatch):
    """Let the command find the tests' own database, set up and migrated already, on the tests' own day."""
    monkeypatch.setattr(importing, "begin", lambda data: None)
    monkeypatch.setattr(importing, "migrate", lambda: None)
    monkeypatch.setattr("django.conf.settings.GOVERNING_DAY", database.DAY.isoformat())


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def answer(capsys, *words):
    code = cli.main(["import", *map(str, words), "--json"])
    out = capsys.readouterr().out
    return code, json.loads(out.splitlines()[-1]) if out else None


def counts(told):
    return {key: told[key] for key in ("added", "changed", "unchanged", "removed", "refused")}


def test_people_are_imported_once_and_refused_rows_are_in_the_result_file(people, tmp_path, capsys, unit_of):
    result = tmp_path / "result.csv"

    code, told = answer(capsys, "jobseekers", people, "--area", 21, "--result", result)
    again_code, again = answer(capsys, "jobseekers", people, "--area", 21)

    assert (code, counts(told)) == (1, {"added": 1, "changed": 0, "unchanged": 0, "removed": 0, "refused": 1})
    assert (again_code, counts(again)) == (
        1,
        {"added": 0, "changed": 0, "unchanged": 1, "removed": 0, "refused": 1},
    )
    rows = list(csv.DictReader(result.read_text(encoding="utf-8").splitlines()))
    assert [(row["file"], row["row"], row["column"], row["kind"]) for row in rows] == [
        ("people.csv", "3", "Kotikunta", "refused")
    ]
    assert all(row["reason"] and row["cure"] for row in rows)
    assert result.stat().st_mode & 0o077 == 0
    with unit_of("sirpa") as unit:
        runs = ImportRun.objects.visible_to(unit.scope).filter(kind="jobseekers").order_by("started_at")
        assert [(run.added, run.unchanged, run.finished_at is not None) for run in runs] == [
            (1, 0, True),
            (0, 1, True),
        ]


def test_a_dry_run_tells_the_same_and_keeps_no_run(people, capsys, unit_of):
    code, told = answer(capsys, "jobseekers", people, "--area", 21, "--dry-run")

    assert (code, told["added"], told["is_dry_run"]) == (1, 1, True)
    with unit_of("sirpa") as unit:
        assert not ImportRun.objects.visible_to(unit.scope).filter(kind="jobseekers").exists()


def test_a_mapping_file_names_the_columns(tmp_path, capsys):
    people, mapping = tmp_path / "odd.csv", tmp_path / "mapping.json"
    people.write_text("A;B;C\nTestaaja;Tyyne;12.3.1988\n", encoding="utf-8")
    mapping.write_text('{"family_name": "A", "given_names": "B", "born_on": "C"}', encoding="utf-8")

    code, told = answer(capsys, "jobseekers", people, "--area", 21, "--mapping", mapping)

    assert (code, told["added"]) == (0, 1)


def test_vacancies_of_both_forms_come_in(capsys):
    code, told = answer(capsys, "vacancies", V1_EXAMPLE, "--area", 21)
    again = answer(capsys, "vacancies", V1_EXAMPLE, "--area", 21)[1]

    assert (code, told["added"], again["unchanged"]) == (0, 1, 1)


def test_municipalities_are_those_of_the_package(capsys):
    Membership.objects.filter(municipality_id="790").delete()
    Municipality.objects.filter(code="790").update(name_fi="Väärä")

    code, told = answer(capsys, "municipalities")

    assert (code, told["added"], told["changed"]) == (0, 1, 1)
    assert Municipality.objects.get(code="790").name_fi == "Sastamala"
    assert Municipality.objects.count() == len(municipalities.every_municipality())


def test_statistics_of_both_kinds_replace_what_differs(tmp_path, capsys):
    by_place, by_occupation = tmp_path / "kunnat.csv", tmp_path / "ammatit.csv"
    by_place.write_text(
        "alue,time,TYOTTOMATLOPUSSA,TYOVOIMATK,AVPAIKATLOPUSSA\nKU790,2031M01,900,9000,..\n", encoding="utf-8"
    )
    by_occupation.write_text(
        "alue,ammattiryhma,time,TYOTTOMATLOPUSSA,AVPAIKATLOPUSSA\nMK06,5120,2031M01,40,7\n", encoding="utf-8"
    )

    first = answer(capsys, "statistics", by_place, by_occupation)[1]
    by_place.write_text(by_place.read_text().replace("900,", "901,", 1), encoding="utf-8")
    second = answer(capsys, "statistics", by_place, by_occupation)[1]

    assert (first["added"], second["changed"], second["unchanged"]) == (2, 1, 1)
    month = MunicipalityMonth.objects.get(municipality_code="790", month__year=2031)
    assert (month.unemployed, month.open_vacancies) == (901, None)
    assert OccupationMonth.objects.get(month__year=2031).unemployed == 40


def test_problems_of_records_are_told_with_their_line_and_id(tmp_path, capsys):
    lines, result = tmp_path / "v.ndjson", tmp_path / "result.csv"
    known = {"metadata": {"externalId": "a1"}, "position": {"title": {"fi": "Kokki"}}}
    untitled = {"metadata": {"externalId": "a2"}}
    wrong = {**known, "metadata": {"externalId": "a3"}, "owner": {"employerType": "x" * 21}}
    lines.write_text("\n".join(map(json.dumps, (known, untitled, wrong))), encoding="utf-8")

    code, told = answer(capsys, "vacancies", lines, "--area", 21, "--result", result)

    assert (code, told["added"], told["refused"]) == (1, 1, 2)
    rows = list(csv.DictReader(result.read_text(encoding="utf-8").splitlines()))
    assert [(row["file"], row["row"], row["record"], row["column"]) for row in rows] == [
        ("v.ndjson", "2", "a2", "position.title"),
        ("v.ndjson", "3", "a3", ""),
    ]


def test_problems_of_profiles_are_told_with_their_place_in_the_list_and_id(tmp_path, capsys):
    profiles, result = tmp_path / "p.json", tmp_path / "result.csv"
    profiles.write_text(json.dumps([{"id": "nobody", "permits": []}, {"id": "x", "remote": "perhaps"}]))

    code, told = answer(capsys, "profiles", profiles, "--area", 21, "--result", result)

    assert (code, told["refused"]) == (1, 2)
    rows = list(csv.DictReader(result.read_text(encoding="utf-8").splitlines()))
    assert [(row["row"], row["record"], row["column"]) for row in rows] == [
        ("2", "x", "remote"),
        ("1", "nobody", "id"),
    ]


def test_an_import_of_statistics_stands_among_the_imports_of_each_area(tmp_path, capsys, system_unit):
    table = tmp_path / "kunnat.csv"
    table.write_text(
        "alue,time,TYOTTOMATLOPUSSA,TYOVOIMATK,AVPAIKATLOPUSSA\nKU790,2031M01,900,9000,..\nKU790,x,1,1,1\n",
        encoding="utf-8",
    )

    code, _ = answer(capsys, "statistics", table)
    answer(capsys, "statistics", table, "--dry-run")

    assert code == 1
    for area in Account.objects.order_by("area_id").values_list("area_id", flat=True).distinct():
        with system_unit(area) as unit:
            run = ImportRun.objects.visible_to(unit.scope).get(kind="statistics")
            assert (run.file_name, run.added, run.refused) == ("kunnat.csv", 1, 1)
            assert run.finished_at is not None
            assert [each.problem.place.row for each in findings_of(run)] == [3]


def test_the_refused_rows_of_an_import_from_the_command_line_stand_on_its_page(people, capsys, system_unit):
    answer(capsys, "jobseekers", people, "--area", 21)

    with system_unit(21) as unit:
        run = ImportRun.objects.visible_to(unit.scope).get(kind="jobseekers")
        found = [(each.problem.place.row, each.problem.place.column) for each in findings_of(run)]
    assert found == [(3, "Kotikunta")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["jobseekers", "x.csv"], 2),
        (["statistics"], 2),
        (["esco"], 2),
        (["esco", "missing_v1.1.1.zip"], 3),
        (["esco", "missing.zip"], 3),
        (["vacancies", "missing.ndjson", "--area", "21"], 3),
        (["vacancies", "missing.ndjson", "--area", "77"], 3),
    ],
)
def test_what_cannot_be_done_is_told_by_the_exit_code(words, code, capsys):
    assert cli.main(["import", *words]) == code
    assert capsys.readouterr().err
