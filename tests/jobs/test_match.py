"""The command `kohtaanto match`: lists both ways, exit codes, and bad rows told with place and cure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kohtaanto.cli import main

SAMPLES = Path(__file__).parents[2] / "src/kohtaanto/interop/profiles/samples"
PROFILES, VACANCIES = SAMPLES / "profiles.ndjson", SAMPLES / "vacancies.ndjson"
PARTS = ["skills", "occupation", "experience", "distance", "wishes"]


def _run(
    capsys: pytest.CaptureFixture[str], *more: str, profiles: Path = PROFILES, vacancies: Path = VACANCIES
) -> Any:
    code = main(
        ["match", "--profiles", str(profiles), "--vacancies", str(vacancies), "--on", "2026-11-23", *more]
    )
    out = capsys.readouterr()
    return code, out.out, out.err


def _json(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    code, out, err = _run(capsys, "--json", *more)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def test_each_jobseeker_gets_the_fitting_vacancy_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys)

    first = {
        each["id"]: [entry["vacancy"] for entry in each["vacancies"]][:1] for each in found["jobseekers"]
    }
    assert first == {
        "aino": ["welder-790"],
        "onni": ["cook-581"],
        "samira": ["cleaner-143"],
        "protected": ["store-250"],
    }


def test_both_directions_tell_the_same_of_a_pair(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "--evidence")

    ours = {
        (person["id"], entry["vacancy"]): {k: v for k, v in entry.items() if k not in ("vacancy", "place")}
        for person in found["jobseekers"]
        for entry in person["vacancies"]
    }
    theirs = {
        (entry["jobseeker"], vacancy["id"]): {
            k: v for k, v in entry.items() if k not in ("jobseeker", "place")
        }
        for vacancy in found["vacancies"]
        for entry in vacancy["jobseekers"]
    }
    assert ours == theirs
    assert len(ours) == 11


def test_the_parts_of_each_entry_sum_to_its_score(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "--for", "jobseekers")

    entries = [entry for person in found["jobseekers"] for entry in person["vacancies"]]
    assert entries
    for entry in entries:
        assert list(entry["parts"]) == PARTS
        total = np.float32(0)
        for value in entry["parts"].values():
            total = total + np.float32(value)
        assert float(total) == entry["score"]


def test_lists_are_in_order_and_no_longer_than_asked(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "--top", "2")

    for each in [*found["jobseekers"], *found["vacancies"]]:
        entries = each.get("vacancies", each.get("jobseekers"))
        assert len(entries) <= 2
        assert [entry["place"] for entry in entries] == list(range(1, len(entries) + 1))
        assert [entry["score"] for entry in entries] == sorted((e["score"] for e in entries), reverse=True)


@pytest.mark.parametrize(
    ("side", "keys"),
    [("jobseekers", {"jobseekers"}), ("vacancies", {"vacancies"}), ("both", {"jobseekers", "vacancies"})],
)
def test_one_direction_can_be_asked_for(
    capsys: pytest.CaptureFixture[str], side: str, keys: set[str]
) -> None:
    assert set(_json(capsys, "--for", side)) == {"on", "weights", "vocabulary"} | keys


def test_every_pair_is_either_listed_or_excluded_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "--excluded", "--for", "jobseekers")

    samira = next(each for each in found["jobseekers"] if each["id"] == "samira")
    assert len(samira["vacancies"]) + len(samira["excluded"]) == 6
    carer = next(each for each in samira["excluded"] if each["vacancy"] == "carer-143")
    assert [(why["condition"], why["learnable"], why["who"]) for why in carer["blocking"]] == [
        ("language", True, "caseworker")
    ]
    assert carer["blocking"][0]["gaps"] == [
        {"kind": "language", "code": "fi", "level": "B1", "service": "language training"}
    ]


def test_only_who_consented_is_listed_for_presenting(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "--presenting", "--excluded")

    listed = {entry["jobseeker"] for vacancy in found["vacancies"] for entry in vacancy["jobseekers"]}
    reasons = {
        why["condition"]
        for vacancy in found["vacancies"]
        for entry in vacancy["excluded"]
        for why in entry["blocking"]
        if entry["jobseeker"] == "protected"
    }
    assert listed == {"aino"}
    assert reasons == {"consent"}


def test_the_same_input_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(capsys, "--json")[1] == _run(capsys, "--json")[1]


def test_the_order_of_rows_changes_no_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    turned = tmp_path / "turned.ndjson"
    turned.write_text("\n".join(reversed(VACANCIES.read_text().splitlines())))

    found = json.loads(_run(capsys, "--json", vacancies=turned)[1])

    assert found["jobseekers"] == _json(capsys)["jobseekers"]


def test_a_json_array_is_read_as_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arrays = []
    for path in (PROFILES, VACANCIES):
        array = tmp_path / path.with_suffix(".json").name
        array.write_text("[" + ",".join(path.read_text().splitlines()) + "]")
        arrays.append(array)

    _, out, err = _run(capsys, "--json", profiles=arrays[0], vacancies=arrays[1])

    assert err == ""
    assert json.loads(out) == _json(capsys)


def test_text_for_the_eye_has_a_line_for_each_result(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "--for", "jobseekers", "--top", "1", "--excluded")

    assert "   1. 0.8" in out
    assert "  welder-790  skills 0.2" in out
    assert "–  welder-092  The way is 163 km, and at most 60 km suits." in out


def test_a_bad_row_is_told_with_place_and_cure_and_the_rest_is_matched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.ndjson"
    broken.write_text(PROFILES.read_text() + '{"id": "x", "remote": "maybe"}\n{"id": "y", "hobby": 1}\n')

    code, out, err = _run(capsys, "--json", profiles=broken)

    assert code == 1
    assert len(json.loads(out)["jobseekers"]) == 5
    assert "broken.ndjson:5:[x]:remote: True or false was expected here. Correct the value" in err
    assert "broken.ndjson:6:[y]:hobby: This key is not known" in err
    assert "1 of 6 rows were refused" in err
    assert str(tmp_path) not in err


def test_an_unknown_key_alone_is_reported_and_refuses_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    more = tmp_path / "more.ndjson"
    record = json.loads(VACANCIES.read_text().splitlines()[0])
    more.write_text(json.dumps(record | {"moon": 1}) + "\n" + json.dumps(record | {"moon": 2}) + "\n")

    code, _, err = _run(capsys, "--json", vacancies=more)

    assert code == 0
    assert err.count("moon") == 1


def test_a_withdrawn_vacancy_is_not_matched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    gone = tmp_path / "gone.ndjson"
    record = json.loads(VACANCIES.read_text().splitlines()[0])
    record["metadata"]["archived"] = "2026-11-20T08:00:00"
    gone.write_text(VACANCIES.read_text() + json.dumps(record) + "\n")

    found = json.loads(_run(capsys, "--json", vacancies=gone)[1])

    assert [each["id"] for each in found["vacancies"]] == [
        "welder-092", "cook-581", "carer-143", "cleaner-143", "store-250",
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["", "not json", '{"id": 1, "remote": 3}\n', "[]"])
def test_a_file_of_which_nothing_can_be_read_gives_no_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str
) -> None:
    nothing = tmp_path / "nothing.ndjson"
    nothing.write_text(content)

    code, out, err = _run(capsys, "--json", profiles=nothing)

    assert (code, out) == (3, "")
    assert "nothing.ndjson" in err


def test_a_file_that_is_not_there_gives_no_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = _run(capsys, "--json", vacancies=tmp_path / "missing.ndjson")

    assert (code, out) == (3, "")
    assert "missing.ndjson: The file cannot be opened." in err


@pytest.mark.parametrize("wrong", [["--top", "0"], ["--top", "x"], ["--for", "all"], ["--on", "tomorrow"]])
def test_wrong_usage_is_told_as_such(capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        _run(capsys, *wrong)

    assert stopped.value.code == 2
