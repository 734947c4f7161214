"""`kohtaanto import esco`: tried out, prepared, told, the same again; what the site names stays."""

from __future__ import annotations

import csv
import json

import pytest
from tests import database
from tests.interop.esco.packages import O, classification, official, relations, zipped

from kohtaanto import cli
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.esco.files import read_vocabulary
from kohtaanto.codes.vocabularies import pointed_at
from kohtaanto.jobs import import_esco, importing
from kohtaanto.records.models import ImportRun, ProfileOccupation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """Let the command find the tests' database, and prepare vocabularies in a folder of the test's own."""
    folder = tmp_path / "vocabularies"
    monkeypatch.setattr(importing, "begin", lambda data: None)
    monkeypatch.setattr(importing, "migrate", lambda: None)
    monkeypatch.setattr(import_esco, "home", lambda: folder)
    monkeypatch.setattr("django.conf.settings.GOVERNING_DAY", database.DAY.isoformat())
    return folder


def answer(capsys, *words):
    code = cli.main(["import", "esco", *map(str, words), "--json"])
    told = capsys.readouterr()
    return code, json.loads(told.out.splitlines()[-1]), told.err


def test_a_check_tells_what_would_change_and_changes_nothing(tmp_path, home, capsys, system_unit):
    code, told, said = answer(capsys, *official(tmp_path), "--esco-version", "9.9", "--check")

    # Two occupations and three skills are new; of the groups the five that everybody has stay.
    assert (code, told["is_dry_run"], told["added"], told["removed"]) == (0, True, 5, 3_007 + 13_896 + 614)
    assert "occupations: 3007 -> 2; 2 new, 3007 gone" in said
    with system_unit(21) as unit:
        held = ProfileOccupation.objects.in_area(unit.scope).count()
        assert f"area 21: {held} occupations" in said
        assert not ImportRun.objects.visible_to(unit.scope).filter(kind="esco").exists()
    assert pointed_at(home) is None


def test_a_version_is_prepared_for_the_next_start_and_stands_among_the_imports(
    tmp_path, home, capsys, system_unit
):
    packages = official(tmp_path)

    code, told, said = answer(capsys, *packages, "--esco-version", "9.9")
    again_said = answer(capsys, *packages, "--esco-version", "9.9")[2]

    assert (code, told["refused"], told["warnings"]) == (0, 0, 2)
    assert "from its next start" in said
    assert "nothing was changed" in again_said
    prepared = read_vocabulary(pointed_at(home))
    assert [each.labels.fi for each in prepared.occupations] == ["hitsaaja", "levyseppä"]
    assert len(vocabulary().occupations) > 3000
    with system_unit(21) as unit:
        runs = ImportRun.objects.visible_to(unit.scope).filter(kind="esco").order_by("started_at")
        assert [(run.file_name, run.added, run.finished_at is not None) for run in runs] == [
            ("ESCO 9.9", 5, True)
        ] * 2


def test_wrong_rows_are_told_with_their_place_and_the_others_taken(tmp_path, home, capsys):
    files = {**classification("en"), **relations()}
    files["occupations_en.csv"] = files["occupations_en.csv"].replace(O + "2", "not an address", 1)
    result = tmp_path / "result.csv"

    code, told, _ = answer(capsys, zipped(tmp_path / "esco_v9.9.zip", files), "--result", result)

    assert (code, told["refused"]) == (1, 1)
    rows = list(csv.DictReader(result.read_text(encoding="utf-8").splitlines()))
    assert next((row["file"], row["row"], row["kind"]) for row in rows) == (
        "esco_v9.9.zip/occupations_en.csv",
        "3",
        "refused",
    )
    assert len(read_vocabulary(pointed_at(home)).occupations) == 1
