"""`kohtaanto demo`: it tells on which day it lives, keeps what was done in it, and is renewed only when told to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from tests.jobs import serving

from kohtaanto.demo.setting import Setting
from kohtaanto.jobs.demo import on_its_day
from kohtaanto.records import server

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with serving.data_folder() as made:
        done = seed(made, "--day", "2026-11-20")
        assert "The demo lives on Friday 20 November 2026." in done
        yield made


def seed(folder: Path, *words: str) -> str:
    done = serving.run("demo", "--no-serve", "--scale", "0.02", "--data", str(folder), *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def asked(folder: Path, question: str) -> list[tuple]:
    made = server.cluster(folder)
    server.start(made)
    with psycopg.connect(**made.dsn(server.OWNER), autocommit=True) as connection:
        return connection.execute(question).fetchall()


def test_a_demo_on_its_own_day_says_only_which_day_that_is():
    there = Setting(7, date(2026, 11, 23), 1)

    assert list(on_its_day(there, there, "again")) == ["The demo lives on Monday 23 November 2026."]


def test_a_demo_of_another_day_says_how_it_comes_to_the_wanted_one():
    there, wanted = Setting(7, date(2026, 11, 22), 1), Setting(7, date(2026, 11, 23), 2)

    assert list(on_its_day(there, wanted, "kohtaanto demo --renew")) == [
        "The demo lives on Sunday 22 November 2026.",
        "  It was seeded with day 2026-11-22, seed 7, scale 1; what has been done in it is kept.",
        "  `kohtaanto demo --renew` makes it day 2026-11-23, seed 7, scale 2; what has been done in it goes then.",
    ]


def test_the_next_day_keeps_the_demo_and_its_day_and_a_renewal_makes_it_anew(folder):
    asked(folder, "update records_account set login = 'changed' where login = 'aino' returning 1")

    next_day = seed(folder, "--day", "2026-11-21")
    kept = asked(folder, "select 1 from records_account where login = 'changed'")
    renewed = seed(folder, "--day", "2026-11-21", "--renew")

    assert "The demo lives on Friday 20 November 2026." in next_day
    assert "rows in" not in next_day  # nothing was seeded
    assert "demo --renew --data" in next_day
    assert kept == [(1,)]
    assert "Clearing the demo (day 2026-11-20, seed 7, scale 0.02)" in renewed
    assert "The demo lives on Saturday 21 November 2026." in renewed
    assert asked(folder, "select login from records_account where login in ('aino', 'changed')") == [("aino",)]
    assert asked(folder, "select distinct file_name from records_importrun where kind = 'demo'") == [
        ("day 2026-11-21, seed 7, scale 0.02",)
    ]
    assert serving.run("audit", "verify", "--data", str(folder)).returncode == 0


def test_a_seeding_that_was_killed_goes_on_with_its_own_day(folder):
    words = ["demo", "--no-serve", "--renew", "--day", "2026-11-19", "--data", str(folder)]
    killed = subprocess.Popen([*serving.COMMAND, *words], env=serving.environment(), stdout=subprocess.PIPE, text=True)
    assert killed.stdout is not None
    with killed.stdout as lines:
        assert any("area 21, part 1" in line for line in lines)
        killed.kill()
    killed.wait(serving.PATIENCE)
    began = asked(folder, "select area_id from records_importrun where kind = 'demo' and finished_at is null")

    said = seed(folder, "--day", "2026-11-25")

    assert began == [(21,)]
    assert "The demo lives on Thursday 19 November 2026." in said
    finished = "select area_id from records_importrun where kind = 'demo' and finished_at is not null order by 1"
    assert asked(folder, finished) == [(5,), (21,)]


def test_the_database_knows_its_proportions_after_seeding(folder):
    assert asked(folder, "select reltuples > 0 from pg_class where relname = 'records_jobseeker'") == [(True,)]


def test_people_of_no_demo_are_never_cleared(folder):
    asked(folder, "update records_importrun set kind = 'jobseekers' where area_id = 5 returning 1")

    done = serving.run("demo", "--no-serve", "--renew", "--data", str(folder))

    assert done.returncode == 3
    assert "holds people that no demo has put there" in done.stderr
    assert asked(folder, "select count(*) > 0 from records_jobseeker") == [(True,)]
