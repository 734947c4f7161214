"""`kohtaanto up` as it is run: what was saved outlives every kill, tasks are done once, and a signal stops all."""

from __future__ import annotations

import http.client
import os
import random
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.jobs import serving
from tests.jobs.serving import Site, is_running, wait_for

pytestmark = pytest.mark.xdist_group("up")
KILLS = {"nightly": 500, "release": 2000}.get(os.environ.get("KOHTAANTO_PROVE", ""), 10)
CLIENTS = 8
# Long before anything the demo has happened: a minute marks one contact, and no minute is used twice.
FIRST_MINUTE = datetime(2010, 1, 1, tzinfo=ZoneInfo("Europe/Helsinki"))
MINUTES = count()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with serving.data_folder() as made:
        done = serving.run("demo", "--no-serve", "--scale", "0.02", "--data", str(made))
        assert done.returncode == 0, done.stdout + done.stderr
        yield made


@pytest.fixture(scope="module")
def kept(folder: Path) -> Iterator[Site]:
    site = Site(folder)
    yield site
    if site.keeper.poll() is None:
        site.stop()


@pytest.fixture
def site(kept: Site) -> Site:
    wait_for(kept.is_whole, "a whole site")
    return kept


@pytest.fixture(scope="module")
def customers(kept: Site) -> list[str]:
    with kept.database() as connection:
        rows = connection.execute(
            "select id from records_jobseeker j where area_id = 21 and archived_on is null and not exists"
            " (select 1 from records_recusal r where r.jobseeker_id = j.id) order by id limit %s",
            [CLIENTS],
        ).fetchall()
    return [row[0] for row in rows]


def caseworker(site: Site) -> serving.Visitor:
    visitor = site.visitor()
    visitor.sign_in("veikko")
    return visitor


def record_contact(visitor: serving.Visitor, customer: str) -> tuple[datetime, bool]:
    """Send one contact at a minute of its own; return the minute and whether the site said that it was saved."""
    at = FIRST_MINUTE + timedelta(minutes=next(MINUTES))
    fields = {"contact-channel": "call", "contact-at": f"{at:%Y-%m-%dT%H:%M}", "contact-was_reached": "on"}
    try:
        status, target = visitor.post(f"/asiakkaat/{customer}/muutos/yhteydenotto", **fields)
    except (OSError, http.client.HTTPException):
        return at, False
    return at, status == 302 and target.startswith("/asiakkaat/")


def times_saved(site: Site) -> Counter[datetime]:
    """Return how often a contact of each of our minutes is in the database."""
    with site.database() as connection:
        rows = connection.execute("select at from records_contact where at < '2012-01-01'").fetchall()
    return Counter(row[0] for row in rows)


def defer(site: Site, task: str) -> int:
    with site.database() as connection:
        row = connection.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status)"
            " values ('default', %s, '{\"timestamp\": 0}', 'todo') returning id",
            [task],
        ).fetchone()
    assert row is not None
    return int(row[0])


def state_of(site: Site, job: int) -> str:
    """Return the job's state; one that went well is removed."""
    with site.database() as connection:
        row = connection.execute("select status from procrastinate_jobs where id = %s", [job]).fetchone()
    return row[0] if row else "done"


def test_a_deferred_task_is_done_by_the_worker(site):
    job = defer(site, "verify_audit")

    wait_for(lambda: state_of(site, job) == "done", "the task")


def test_the_pages_greet_with_the_demos_people(site):
    status, page = site.visitor().get("/kirjaudu")

    assert status == 200
    assert "Aino Lehtonen" in page


@pytest.mark.parametrize("victim", ["pages", "web", "worker", "a backend", "the postmaster"])
def test_what_was_saved_outlives_the_kill_of(site, customers, victim):
    saved_at, was_saved = record_contact(caseworker(site), customers[0])

    kill(site, victim)

    wait_for(site.is_whole, f"a whole site after the kill of {victim}")
    next_at, next_was_saved = record_contact(caseworker(site), customers[0])
    assert (was_saved, next_was_saved) == (True, True)
    assert (times_saved(site)[saved_at], times_saved(site)[next_at]) == (1, 1)


def test_each_change_that_was_confirmed_under_many_kills_is_there_exactly_once(site, customers):
    sent: list[tuple[datetime, bool]] = []
    stopping = threading.Event()
    chance = random.Random(7)
    visitors = [caseworker(site) for _ in range(CLIENTS)]
    threads = [
        threading.Thread(target=keep_sending, args=(visitor, customer, sent, stopping))
        for visitor, customer in zip(visitors, customers, strict=True)
    ]
    for thread in threads:
        thread.start()

    for number in range(KILLS):
        time.sleep(chance.uniform(0.05, 0.8))
        kill(site, ("a backend", "pages", "a backend", "web", "the postmaster")[number % 5])
        wait_for(lambda: site.answers() == 200, f"an answer after kill {number}")

    stopping.set()
    for thread in threads:
        thread.join()
    wait_for(site.is_whole, "a whole site in the end")
    confirmed = [at for at, was_saved in sent if was_saved]
    unconfirmed = [at for at, was_saved in sent if not was_saved]
    assert len(confirmed) > KILLS
    saved = times_saved(site)
    assert [at for at in confirmed if saved[at] != 1] == []
    assert [at for at in unconfirmed if saved[at] > 1] == []
    assert serving.run("audit", "verify", "--data", str(site.folder), KOHTAANTO_PROFILE="demo").returncode == 0


def test_a_task_in_the_hands_of_a_killed_worker_is_done_by_the_next(site):
    with site.database() as blocker, blocker.transaction():
        # The task reads the trail: it stands still as long as the table is locked.
        blocker.execute("lock table records_auditevent in access exclusive mode")
        job = defer(site, "verify_audit")
        wait_for(lambda: state_of(site, job) == "doing", "the task to be begun")
        kill(site, "worker")
    assert state_of(site, job) == "doing"
    with site.database() as connection:  # as if a minute had passed in silence
        connection.execute("update procrastinate_workers set last_heartbeat = now() - interval '2 minutes'")
    wait_for(site.is_whole, "the next worker")

    defer(site, "retry_stalled")

    wait_for(lambda: state_of(site, job) == "done", "the task to be done again")


def test_a_second_site_on_the_same_folder_says_where_the_first_one_is(site):
    done = serving.run("up", "--data", str(site.folder), "--port", str(serving.free_port()), KOHTAANTO_PROFILE="demo")

    assert done.returncode == 3
    assert f"in use already: http://localhost:{site.port}/" in done.stderr
    assert site.answers() == 200


def test_a_port_in_use_is_told_with_its_cure(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        done = serving.run("up", "--data", str(tmp_path), "--port", port)

    assert done.returncode == 3
    assert f"127.0.0.1:{port}: The site cannot listen there: Address already in use." in done.stderr
    assert "Choose another port" in done.stderr


def test_a_killed_keeper_takes_its_parts_along_and_the_next_start_works_at_once(site, customers):
    saved_at, was_saved = record_contact(caseworker(site), customers[0])
    parts = site.parts()

    os.kill(site.keeper.pid, signal.SIGKILL)
    site.ended()
    again = Site(site.folder, port=site.port)

    try:
        assert [name for name, number in parts.items() if is_running(number)] == []
        assert was_saved
        assert times_saved(again)[saved_at] == 1
        wait_for(again.is_whole, "the site after its second start")
    finally:
        code, left = stopped(again)
    assert (code, left) == (0, [])


def test_a_plain_service_starts_on_an_empty_folder_and_leads_to_its_first_administrator():
    with serving.data_folder() as folder:
        plain = Site(folder, profile="production", KOHTAANTO_HOSTS="palvelu.example.fi,127.0.0.1")
        try:
            state, _ = plain.visitor().get("/readyz")
            page, target = plain.visitor().get("/kirjaudu")
        finally:
            code, left = stopped(plain)

    assert state == 200  # told to this machine without a proxy
    assert (page, target.split(":")[0]) == (301, "https")
    assert any("https://palvelu.example.fi/kutsu?avain=" in line for line in plain.said)
    assert (code, left) == (0, [])


def keep_sending(
    visitor: serving.Visitor, customer: str, sent: list[tuple[datetime, bool]], stopping: threading.Event
) -> None:
    while not stopping.is_set():
        sent.append(record_contact(visitor, customer))
        time.sleep(0.02 if sent[-1][1] else 0.1)


def kill(site: Site, victim: str) -> None:
    if victim == "the postmaster":
        number = site.postmaster()
    elif victim == "a backend":
        number = wait_for(site.backend, "a connection of the site")
    else:
        number = wait_for(lambda: site.parts().get(victim), f"the process of {victim}")
    os.kill(number, signal.SIGKILL)


def stopped(site: Site) -> tuple[int, list[str]]:
    """Stop the site; return its exit code and the names of the processes that are left of it."""
    numbers = {**site.parts(), "database": site.postmaster()}
    code = site.stop()
    return code, [name for name, number in numbers.items() if is_running(number)]
