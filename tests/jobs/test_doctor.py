"""`kohtaanto doctor`: each part that can be missing or weak is provoked, and told in one line with its cure."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

import psycopg
import pytest
from tests import database

from kohtaanto.jobs import doctor, doctor_database, doctor_folder, doctor_machine
from kohtaanto.jobs.ailments import Ailment, examined
from kohtaanto.records import keys, server


def told(ailments) -> list[str]:
    return [str(ailment) for ailment in ailments]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    keys.ensure_keys(tmp_path)
    return tmp_path


def test_an_ailment_is_one_line_with_its_cure():
    assert str(Ailment("disk", "5 MB free", "Free some")) == "! disk: 5 MB free. Free some"
    assert str(Ailment("backup", "none", "See the guide", is_serious=False)) == "- backup: none. See the guide"


def test_a_look_that_fails_is_told_and_the_others_go_on():
    def broken_look():
        raise OSError("no such device")
        yield

    def weak_look():
        yield Ailment("one", "is weak", "Mend it")

    assert told(examined([broken_look, weak_look])) == [
        "! broken look: could not be examined: no such device. Mend what stands above first, then look again",
        "! one: is weak. Mend it",
    ]


def test_an_old_python_is_told():
    assert told(doctor_machine.python((3, 10))) == ["! Python: 3.10 is too old. Install Python 3.11 or newer"]
    assert told(doctor_machine.python((3, 11))) == []


def test_a_single_processor_is_told():
    assert [ailment.is_serious for ailment in doctor_machine.processors(1)] == [False]
    assert told(doctor_machine.processors(2)) == []


def test_libraries_that_differ_from_the_lock_are_told(tmp_path):
    lock = tmp_path / "core.txt"
    lock.write_text(
        "django==1.0 \\\n    --hash=sha256:0\nnot-there-at-all==2.0 \\\n    --hash=sha256:0\n"
        'elsewhere-only==3.0 ; sys_platform == "win32" \\\n    --hash=sha256:0\n'
    )

    found = told(doctor_machine.libraries(lock))

    assert found[0].startswith("- libraries: django is 5.")
    assert found[0].endswith(", tested is 1.0. Run `make setup`")
    assert found[1:] == ["! libraries: not-there-at-all is not installed. Run `make setup`"]


def test_the_installed_libraries_are_those_of_the_lock():
    assert told(doctor_machine.libraries(doctor_machine.LOCK)) == []


def test_missing_time_zones_are_told():
    assert told(doctor_machine.time_zones("Europe/Nowhere")) == [
        "! time zones: Europe/Nowhere is not known. Run `make setup`, which installs tzdata"
    ]
    assert told(doctor_machine.time_zones("Europe/Stockholm")) == [
        "! time zones: Europe/Stockholm is not at UTC+3 in July. Renew the tzdata of the system"
    ]
    assert told(doctor_machine.time_zones()) == []


def test_catalogues_that_are_not_compiled_or_old_are_told(tmp_path):
    (tmp_path / "sv" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "sv" / "parts").mkdir()
    (tmp_path / "sv" / "LC_MESSAGES" / "django.mo").touch()
    (tmp_path / "sv" / "parts" / "new.po").touch()
    os.utime(tmp_path / "sv" / "LC_MESSAGES" / "django.mo", (1, 1))

    assert told(doctor_machine.texts(tmp_path)) == [
        "! texts: the fi catalogue is not compiled: pages are in English. Run `make setup`",
        "- texts: the sv catalogue is older than its parts. Run `python tools/texts.py compile`",
    ]


def test_the_vocabulary_is_whole(monkeypatch):
    assert told(doctor_machine.esco()) == []

    monkeypatch.setattr(doctor_machine, "FEWEST_SKILLS", 1_000_000)
    assert told(doctor_machine.esco())[0].startswith("! ESCO: 30")


def test_a_missing_browser_is_told_as_what_only_tests_need(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert told(doctor_machine.chromium()) == [
        "- Chromium: not installed; only the tests need it. apt install chromium"
    ]


def test_a_demo_open_to_others_is_told():
    open_demo = {"KOHTAANTO_PROFILE": "demo", "KOHTAANTO_HOSTS": "localhost,palvelu.example.fi"}

    assert told(doctor_machine.hosts(open_demo)) == [
        "! demo: it would answer to palvelu.example.fi. Leave out KOHTAANTO_HOSTS: it serves this machine only"
    ]
    assert told(doctor_machine.hosts({**open_demo, "KOHTAANTO_PROFILE": "production"})) == []
    assert told(doctor_machine.hosts({"KOHTAANTO_PROFILE": "demo"})) == []


def test_a_port_in_use_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert told(doctor_machine.port_taken(port)) == [
            f"- port: {port}: Address already in use. Choose another with --port or PORT="
        ]


def test_a_sound_folder_has_no_ailment_but_the_missing_backup(data):
    assert told(doctor_folder.folder(data, is_demo=True)) == []
    assert told(doctor_folder.folder(data, is_demo=False)) == [
        "- backup: none is known. docs/guides/operate.md tells what to back up and how"
    ]


def test_an_old_backup_is_told(data):
    mark = data / "last-backup"
    mark.touch()
    assert told(doctor_folder.backup(data)) == []

    ten_days_ago = time.time() - 10 * 86_400
    os.utime(mark, (ten_days_ago, ten_days_ago))

    assert told(doctor_folder.backup(data)) == ["- backup: the last one is 10 days old. Look why it stopped"]


def test_a_folder_that_others_may_write_to_is_told(data):
    data.chmod(0o777)

    assert told(doctor_folder.rights(data)) == [f"! data folder: others may write to it. chmod go-w {data}"]


def test_keys_that_are_missing_open_or_broken_are_told(data):
    place = data / "keys"
    (place / "field").unlink()
    (place / "index").chmod(0o644)
    (place / "audit").write_bytes(b"half")
    place.chmod(0o755)

    assert told(doctor_folder.key_files(data)) == [
        f"! keys: missing: field. Put them back into {place} from the backup of the keys;"
        " new ones open nothing of what is there",
        f"! keys: the folder can be entered by others. chmod 700 {place}",
        "! keys: audit is not whole. Put it back from the backup of the keys",
        f"! keys: index can be read by others. chmod 600 {place / 'index'}",
    ]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_of_another_user_is_told(data):
    os.chown(data / "keys" / "secret", 65_534, 65_534)

    assert told(doctor_folder.key_files(data)) == [
        f"! keys: secret belongs to another user than its folder. chown it as {data / 'keys'}"
    ]


def test_a_full_disk_is_told(data, monkeypatch):
    monkeypatch.setattr(doctor_folder, "ENOUGH_DISK_MB", 10**12)

    assert told(doctor_folder.disk(data))[0].startswith("! disk: ")


def test_forgotten_files_of_imports_are_told(data):
    old, new = data / "imports" / "old", data / "imports" / "new"
    old.mkdir(parents=True)
    new.mkdir()
    os.utime(old, (1, 1))

    assert told(doctor_folder.uploads(data)) == [
        "! imports: the files of 1 imports, with data of people, are forgotten."
        " Run `kohtaanto up`, whose worker removes them at night"
    ]


def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path, capsys):
    code = doctor.run(_arguments(tmp_path / "nowhere", json=True))

    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    assert answer["serious"] >= 1
    assert answer["ailments"][-1] == {
        "part": "data folder",
        "what": f"{tmp_path / 'nowhere'} is not there",
        "cure": "`kohtaanto up` or `make demo` makes it",
        "is_serious": True,
    }
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_without_a_database_is_told_and_none_is_made(data, capsys):
    code = doctor.run(_arguments(data, json=False))

    assert code == 1
    assert "! database: it has not been made yet. `kohtaanto up` or `make demo` makes it" in capsys.readouterr().out


def _arguments(data: Path, *, json: bool):
    import argparse

    return argparse.Namespace(data=data, port=0, json=json)


@pytest.fixture
def owner(transactional_db, monkeypatch):
    monkeypatch.setenv("KOHTAANTO_DB", database.clone_name())
    with psycopg.connect(**database.cluster().dsn(server.OWNER, database.clone_name()), autocommit=True) as connection:
        yield connection


def test_a_database_that_may_lose_what_it_confirmed_is_told_with_its_setting(owner):
    found = told(doctor_database.database(Path(os.environ["KOHTAANTO_DATA"]), is_serving=False))

    assert found[0] == (
        "! database (PostgreSQL:fsync): The database could lose what it has confirmed as saved: fsync is off."
        " Turn it on in postgresql.conf and restart the database."
    )


def test_a_pending_migration_is_told(owner):
    owner.execute("delete from django_migrations where app = 'records' and name = '0002_walls'")

    found = told(doctor_database.database(Path(os.environ["KOHTAANTO_DATA"]), is_serving=False))

    assert any(line.startswith("! tables (PostgreSQL): The form of the database is older than") for line in found)


def test_a_table_outside_the_walls_is_told(owner):
    owner.execute("alter table records_contact no force row level security")
    owner.execute("drop policy wall on records_profile")

    found = "\n".join(told(doctor_database.database(Path(os.environ["KOHTAANTO_DATA"]), is_serving=False)))

    assert "! tables (PostgreSQL:records_contact): The table stands outside the walls between areas." in found
    assert "! tables (PostgreSQL:records_profile): The table stands outside the walls between areas." in found


def test_a_table_closed_to_the_serving_role_is_told(owner):
    owner.execute(f"revoke insert on records_contact from {server.APP}")

    found = "\n".join(told(doctor_database.database(Path(os.environ["KOHTAANTO_DATA"]), is_serving=False)))

    assert "the owner's default privileges were not set. Let the owner run: grant select" in found


def test_a_database_without_areas_is_told(owner):
    with owner.transaction(force_rollback=True):
        owner.execute("alter table records_area rename to records_area_aside")
        owner.execute("create table records_area (code int)")

        assert told(doctor_database.areas(owner)) == [
            "! areas: no area has been set up. Run `kohtaanto import municipalities`"
        ]
    assert told(doctor_database.areas(owner)) == []


def test_an_anchored_head_that_the_database_lacks_is_told(owner, tmp_path):
    (tmp_path / "audit").mkdir()
    (tmp_path / "audit" / "feedbeef").write_text(f"{7:012d} {'00' * 32}\n")

    assert told(doctor_database.heads(tmp_path, owner)) == [
        "! audit trail: 1 heads are not in the database, the first of chain feedbeef."
        " Run `kohtaanto audit verify`; is the database an older copy?"
    ]


def test_heads_that_agree_are_no_ailment(owner, tmp_path):
    (tmp_path / "audit").mkdir()
    chain, seq, mac = owner.execute(
        "select chain, seq, mac from records_auditevent order by chain, seq desc limit 1"
    ).fetchone()
    (tmp_path / "audit" / chain).write_text(f"{seq:012d} {bytes(mac).hex()}\n")

    assert told(doctor_database.heads(tmp_path, owner)) == []


def test_the_demos_people_in_a_service_are_told(owner):
    assert told(doctor_database.demo_people(owner, {"KOHTAANTO_PROFILE": "production"}))[0].startswith(
        "! demo: its people are in the database of this service."
    )
    assert told(doctor_database.demo_people(owner, {"KOHTAANTO_PROFILE": "demo"})) == [
        "- demo: it lives on 2026-11-23. `kohtaanto demo --renew` seeds it anew for today"
    ]


def test_a_half_seeded_demo_is_told(owner):
    owner.execute("update records_importrun set finished_at = null where kind = 'demo' and area_id = 5")

    assert told(doctor_database.demo_people(owner, {"KOHTAANTO_PROFILE": "demo"})) == [
        "! demo: its seeding has been stopped half way. Run `kohtaanto demo`, which ends it"
    ]


def test_a_missing_worker_is_serious_where_the_site_is_served_or_tasks_are_late(owner):
    assert told(doctor_database.queue(owner, is_serving=False)) == [
        "- worker: none is running, 0 tasks are late. Run `kohtaanto up`"
    ]
    assert told(doctor_database.queue(owner, is_serving=True)) == [
        "! worker: none is running, 0 tasks are late. Run `kohtaanto up`"
    ]

    late_job(owner)

    assert told(doctor_database.queue(owner, is_serving=False)) == [
        "! worker: none is running, 1 tasks are late. Run `kohtaanto up`"
    ]


def test_a_worker_that_lets_tasks_lie_is_told(owner):
    owner.execute("insert into procrastinate_workers (last_heartbeat) values (now())")
    assert told(doctor_database.queue(owner, is_serving=True)) == []

    late_job(owner)

    assert told(doctor_database.queue(owner, is_serving=True)) == [
        "! worker: 1 tasks are late by more than 15 minutes. See the lines of its log"
    ]


def test_tasks_that_failed_are_told(owner):
    owner.execute(
        "insert into procrastinate_jobs (queue_name, task_name, args, status)"
        " values ('default', 'verify_audit', '{}', 'failed')"
    )

    assert told(doctor_database.failed_jobs(owner)) == [
        "- worker: verify_audit has failed 1 times. See the lines of its log"
    ]


def late_job(owner: psycopg.Connection) -> None:
    owner.execute(
        "insert into procrastinate_jobs (queue_name, task_name, args, status, scheduled_at)"
        " values ('default', 'verify_audit', '{}', 'todo', now() - interval '1 hour')"
    )
