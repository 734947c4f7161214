"""Uploaded lists in the background: gone through within the rights of the moment, removed when their time has come."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.web.imports.test_imports import chosen, folder, run_path, sent, tried_out

from kohtaanto.actions import import_keeping, import_steps
from kohtaanto.actions.import_keeping import remove_old_files, remove_strays, runs_with_files
from kohtaanto.jobs import doctor_folder, uploads
from kohtaanto.records.models import Account, ImportRun

HEADER = "Sukunimi;Etunimet;Syntymäaika;Kotikunta"
LIST = "\n".join((HEADER, *(f"Jonossa;Matti{number};{number}.3.1988;Parkano" for number in range(1, 8))))


@pytest.fixture
def waiting(client_of, monkeypatch):
    """Return a client and the page of a list of seven rows of which two have been gone through."""
    monkeypatch.setattr(import_steps, "STEP", 2)
    client = client_of("sirpa")
    asked = sent(client, LIST)
    return client, client.post(f"{run_path(asked)}/sarakkeet", chosen(asked), follow=True)


def sirpa():
    return Account.objects.get(login="sirpa")


def jobs():
    with connection.cursor() as cursor:
        cursor.execute(
            "select args::text from procrastinate_jobs where status = 'todo' and task_name = 'import_rows'"
        )
        return [arguments for (arguments,) in cursor.fetchall()]


def later(monkeypatch, days):
    at = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr(import_keeping, "now", lambda: at)


def test_what_is_left_of_a_long_list_is_handed_to_the_worker_once(waiting):
    _, page = waiting

    assert [json.loads(arguments) for arguments in jobs()] == [
        {"account": sirpa().id, "run": page.context["run"].id}
    ]
    assert page.context["stage"] == "trying"


def test_the_worker_goes_through_the_rest_and_the_page_tells_it(waiting):
    client, page = waiting

    uploads.go_through(sirpa().id, page.context["run"].id)
    tried = client.get(run_path(page))
    assert (tried.context["stage"], tried.context["run"].added) == ("tried", 7)

    client.post(f"{run_path(page)}/tallennus")
    uploads.go_through(sirpa().id, page.context["run"].id)
    done = client.get(run_path(page))
    assert (done.context["stage"], done.context["run"].added) == ("done", 7)
    assert client.get("/asiakkaat?q=jonossa").context["pages"].found == 7


def test_a_job_taken_up_again_changes_nothing(waiting):
    client, page = waiting
    for _ in range(2):
        uploads.go_through(sirpa().id, page.context["run"].id)

    assert client.get(run_path(page)).context["run"].added == 7
    assert client.get(run_path(page)).context["found"].total == 0


def test_whoever_may_import_no_more_imports_no_more_in_the_background(waiting):
    client, page = waiting
    Account.objects.filter(login="sirpa").update(is_active=False)

    uploads.go_through(sirpa().id, page.context["run"].id)

    Account.objects.filter(login="sirpa").update(is_active=True)
    assert client.get(run_path(page)).context["progress"].done == 2


def test_somebody_without_the_right_is_stopped(waiting):
    client, page = waiting

    uploads.go_through(Account.objects.get(login="veikko").id, page.context["run"].id)

    assert client.get(run_path(page)).context["progress"].done == 2


@pytest.mark.parametrize(("days", "is_kept"), [(6, True), (8, False)])
def test_an_upload_nobody_went_on_with_goes_after_seven_days_and_the_run_remains(
    client_of, system_unit, monkeypatch, days, is_kept
):
    page = tried_out(client_of("sirpa"), LIST)
    later(monkeypatch, days)

    with system_unit(21) as unit:
        assert remove_old_files(unit.scope) == int(not is_kept)
        assert ImportRun.objects.in_area(unit.scope).filter(id=page.context["run"].id).exists()

    assert folder(page).exists() is is_kept


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
def test_what_was_found_in_an_import_goes_after_thirty_days(client_of, system_unit, monkeypatch, days, is_kept):
    client = client_of("sirpa")
    page = tried_out(client, LIST + "\nVäärä;Päivä;1.1.1970;Olematon")
    done = client.post(f"{run_path(page)}/tallennus", follow=True)
    later(monkeypatch, days)

    with system_unit(21) as unit:
        remove_old_files(unit.scope)

    assert client.get(run_path(page)).context["found"].total == int(is_kept)
    assert client.get(run_path(page)).context["run"].added == done.context["run"].added == 7


def test_an_import_that_stopped_half_way_loses_its_upload_but_tells_what_became_of_the_rows(
    waiting, system_unit, monkeypatch
):
    client, page = waiting
    uploads.go_through(sirpa().id, page.context["run"].id)
    client.post(f"{run_path(page)}/tallennus")
    later(monkeypatch, 8)

    with system_unit(21) as unit:
        remove_old_files(unit.scope)

    stopped = client.get(run_path(page))
    assert (stopped.context["stage"], stopped.context["run"].added) == ("stopped", 2)


def test_folders_of_no_import_are_removed_once_they_are_old(client_of, system_unit):
    page = tried_out(client_of("sirpa"), LIST)
    old, fresh = (Path(settings.DATA) / "imports" / name for name in ("a" * 12, "b" * 12))
    for each in (old, fresh):
        each.mkdir()
        (each / "source").write_bytes(b"")
    os.utime(old, (0, 0))

    with system_unit(21) as unit:
        remove_strays(runs_with_files(unit.scope))

    assert (old.exists(), fresh.exists(), folder(page).exists()) == (False, True, True)


def test_the_doctor_tells_when_many_uploads_wait(tmp_path):
    for number in range(51):
        (tmp_path / "imports" / str(number)).mkdir(parents=True)
        (tmp_path / "imports" / str(number) / "source").touch()

    found = list(doctor_folder.uploads(tmp_path))

    assert [(each.part, each.is_serious) for each in found] == [("imports", False)]
    assert "51" in found[0].what
