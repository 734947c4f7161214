"""The whole demo: the same for the same setting, of the size that was asked, whole in every reference."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from tests.demo.conftest import DAY, Drawn, drawn

from kohtaanto.demo import instalments
from kohtaanto.demo.areas import MAIN, NEIGHBOUR
from kohtaanto.demo.instalments import PEOPLE_AT_ONCE, area_instalments, everything
from kohtaanto.demo.setting import Setting

_PRINT = """
import hashlib
from datetime import date
from kohtaanto.demo.instalments import everything
from kohtaanto.demo.setting import Setting
print(hashlib.sha256(repr(list(everything(Setting(7, date(2026, 11, 23), 0.1)))).encode()).hexdigest())
"""


def test_two_processes_draw_the_same_rows_and_ids() -> None:
    here = hashlib.sha256(repr(list(everything(Setting(7, DAY, 0.1)))).encode()).hexdigest()

    elsewhere = subprocess.run(
        [sys.executable, "-c", _PRINT],
        env={**os.environ, "PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
    )

    assert elsewhere.stdout.strip() == here, elsewhere.stderr


def test_another_seed_draws_other_people() -> None:
    one, other = (drawn(Setting(seed, DAY, 0.05), MAIN)["jobseeker"] for seed in (7, 8))

    assert not {each.id for each in one} & {each.id for each in other}
    assert [each.family_name for each in one[2:]] != [each.family_name for each in other[2:]]


def test_the_main_area_has_the_size_that_is_told_of_it(main: Drawn) -> None:
    registered = [each for each in main["jobseeker"] if each.archived_on is None]
    is_open = [
        each
        for each in main["vacancy"]
        if each.state == "published" and (each.expires_on is None or each.expires_on >= DAY)
    ]

    assert len(registered) == 2502  # 2,500, Aino and Tuula
    assert len(main["jobseeker"]) == 2622
    assert len(is_open) == 402  # 400 and two of Eero's
    assert len(main["employer"]) == 250


def test_the_neighbour_has_about_six_hundred_people(areas: dict[int, Drawn]) -> None:
    assert len(areas[5]["jobseeker"]) == 630


def test_scale_multiplies_people_vacancies_and_employers() -> None:
    found = drawn(Setting(7, DAY, 0.5), NEIGHBOUR)

    assert len(found["jobseeker"]) == 315
    assert len(found["employer"]) == 30
    assert sum(each.state == "published" for each in found["vacancy"]) == 51  # 50 open, one out of date


def test_a_large_area_comes_in_parts_of_bounded_size() -> None:
    parts = area_instalments(Setting(7, DAY, 2), MAIN)

    sizes = [len(draw().people) for draw in parts]

    assert sizes == [0, PEOPLE_AT_ONCE + 2, 1240]


def test_a_person_is_the_same_whatever_part_she_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = drawn(Setting(7, DAY, 0.05), MAIN)

    monkeypatch.setattr(instalments, "PEOPLE_AT_ONCE", 40)
    parts = area_instalments(Setting(7, DAY, 0.05), MAIN)
    in_parts = drawn(Setting(7, DAY, 0.05), MAIN)

    assert len(parts) == 5
    for table in ("jobseeker", "profile", "profileskill", "homemunicipality", "situationperiod", "contact"):
        assert in_parts[table] == whole[table]


def test_every_reference_leads_to_a_row_of_the_same_area(areas: dict[int, Drawn]) -> None:
    targets = {
        "jobseeker_id": "jobseeker",
        "vacancy_id": "vacancy",
        "employer_id": "employer",
        "unit_id": "unit",
        "staff_id": "staffmember",
        "responsible_id": "staffmember",
        "asked_by_id": "staffmember",
        "added_by_id": "staffmember",
        "recorded_by_id": "staffmember",
    }
    for found in areas.values():
        ids = {table: {row.id for row in found[table]} for table in set(targets.values())}
        for rows in found.values():
            told = [(name, table) for name, table in targets.items() if hasattr(rows[0], name)]
            for row in rows:
                for name, table in told:
                    assert getattr(row, name) is None or getattr(row, name) in ids[table], (row, name)


def test_no_id_comes_twice(everybody: Drawn) -> None:
    ids = [row.id for rows in everybody.values() for row in rows if hasattr(row, "id")]

    assert len(ids) == len(set(ids))
    assert all(len(each) == 12 for each in ids)
