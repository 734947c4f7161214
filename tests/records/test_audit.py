"""The audit trail is only added to, and whoever edits it behind its back is found, with the place."""

from __future__ import annotations

import os
import random
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection
from tests.conftest import AT
from tests.database import DAY, clone_name, cluster

from kohtaanto.access.scope import system_scope
from kohtaanto.records import audit_trail, server
from kohtaanto.records.audit_check import verify
from kohtaanto.records.unit import Occasion, unit_of_work

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

AREA = 21
ATTACKS = {"": 60, "nightly": 1_000, "release": 10_000}[os.environ.get("KOHTAANTO_PROVE", "")]


@pytest.fixture
def trail(transactional_db, settings, tmp_path, monkeypatch):
    """A trail of three chains with ten events each, on anchors of its own."""
    anchors = tmp_path / "audit"
    anchors.mkdir()
    monkeypatch.setattr(audit_trail, "anchors_folder", lambda: anchors)
    monkeypatch.setattr("kohtaanto.records.audit_check.anchors_folder", lambda: anchors)
    for _ in range(3):
        audit_trail._thread.chain = None
        for number in range(10):
            note(f"view-{number}", [f"person{number}"])
    before_seed = {path.name for path in anchors.iterdir()}
    yield before_seed
    audit_trail._thread.chain = None


def note(view: str, people: list[str]) -> None:
    with unit_of_work(system_scope(AREA, "test"), Occasion(AT, DAY, view)) as unit:
        unit.saw(people)


def attack(sql: str, *parameters) -> None:
    """Edit the trail as only somebody in full command of the database could."""
    with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name()), autocommit=True) as hand:
        hand.execute("alter table records_auditevent disable trigger all")
        hand.execute(sql, parameters or None)


def faults(chains: set[str]) -> list:
    return [fault for fault in verify().faults if fault.chain in chains]


def test_a_trail_nobody_touched_is_whole(trail):
    assert faults(trail) == []


@pytest.mark.parametrize(
    "sql",
    [
        "update records_auditevent set view = 'x'",
        "delete from records_auditevent",
        "truncate records_auditevent",
    ],
)
def test_the_serving_role_cannot_edit_the_trail(trail, sql):
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "update records_auditevent set view = 'x'",
        "delete from records_auditevent",
        "truncate records_auditevent",
    ],
)
def test_even_the_owner_is_refused_by_the_table_itself(trail, sql):
    with (
        psycopg.connect(**cluster().dsn(server.OWNER, clone_name())) as owner,
        pytest.raises(psycopg.DatabaseError),
    ):
        owner.execute(sql)


def one_of(chains: set[str], random_: random.Random) -> tuple[str, int]:
    return random_.choice(sorted(chains)), random_.randint(1, 10)


EDITS = {
    "change": "update records_auditevent set {column} where chain = %s and seq = %s",
    "remove": "delete from records_auditevent where chain = %s and seq = %s",
}
COLUMNS = (
    "view = view || 'x'",
    "subjects = '{}'",
    "subjects = array_append(subjects, 'z')",
    "account = 'other'",
    "role = 'auditor'",
    "at = at + interval '1 second'",
    "is_permitted = not is_permitted",
    "ground = 'x'",
    "deeds = '{x}'",
    "request_id = 'x'",
    "staff = 'x'",
    "unit = 'x'",
    "area_id = 22",
    "mac = decode('00', 'hex')",
)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_event_is_found_at_its_place(trail, column):
    chain, seq = one_of(trail, random.Random(column))

    attack(EDITS["change"].format(column=column), chain, seq)

    assert [(fault.chain, fault.seq) for fault in faults(trail)][:1] == [(chain, seq)]


@pytest.mark.parametrize("seq", [1, 5, 10])
def test_a_removed_event_is_found_at_its_place(trail, seq):
    chain = sorted(trail)[1]

    attack(EDITS["remove"], chain, seq)

    assert (faults(trail)[0].chain, faults(trail)[0].seq) == (chain, seq)


def test_a_removed_chain_is_found(trail):
    chain = sorted(trail)[0]

    attack("delete from records_auditevent where chain = %s", chain)

    assert [(fault.chain, fault.seq) for fault in faults(trail)] == [(chain, 1)]


def test_an_emptied_trail_is_found_chain_by_chain(trail):
    attack("truncate records_auditevent")

    assert {fault.chain for fault in faults(trail)} == trail


def test_events_in_another_order_are_found(trail):
    chain = sorted(trail)[2]

    attack(
        "update records_auditevent set seq = case seq when 4 then 5004 else 5005 end"
        " where chain = %s and seq in (4, 5)",
        chain,
    )
    attack(
        "update records_auditevent set seq = case seq when 5004 then 5 else 4 end where chain = %s and seq > 5000",
        chain,
    )

    assert faults(trail)[0].seq == 4


def test_an_inserted_event_is_found(trail):
    chain = sorted(trail)[0]

    attack(
        "insert into records_auditevent select 'forged', chain, 11, at, account, staff, role, unit, view, deeds,"
        " ground, request_id, is_permitted, subjects, mac, area_id from"
        " (select * from records_auditevent where chain = %s and seq = 10) as copied",
        chain,
    )

    assert (chain, 11) in [(fault.chain, fault.seq) for fault in faults(trail)]


def test_an_older_copy_of_the_database_is_found(trail):
    attack("delete from records_auditevent where seq > 7 and chain = any(%s)", sorted(trail))

    assert {(fault.chain, fault.seq) for fault in faults(trail)} == {(chain, 8) for chain in trail}


def test_random_attacks_are_all_found(trail):
    random_ = random.Random(20261123)

    for _ in range(ATTACKS):
        chain, seq = one_of(trail, random_)
        with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name())) as hand:
            hand.execute("set session_replication_role = replica")
            edit = random_.choice(["remove", *COLUMNS])
            sql = EDITS["remove"] if edit == "remove" else EDITS["change"].format(column=edit)
            hand.execute(sql, (chain, seq))
            hand.commit()
            found = [(fault.chain, fault.seq) for fault in faults(trail)]
            assert found, (edit, chain, seq)
            assert found[0][0] == chain
            _put_back(hand, chain, trail)


def _put_back(hand: psycopg.Connection, chain: str, trail: set[str]) -> None:
    hand.execute("delete from records_auditevent where chain = any(%s)", [sorted(trail)])
    hand.execute("insert into records_auditevent select * from kept_events")
    hand.commit()


@pytest.fixture(autouse=True)
def kept_events(request):
    """Keep a copy of the whole trail for the random attacks."""
    if "random" in request.node.name:
        trail = request.getfixturevalue("trail")
        with psycopg.connect(**cluster().dsn(server.SUPERUSER, clone_name()), autocommit=True) as hand:
            hand.execute(
                "create table kept_events as select * from records_auditevent where chain = any(%s)",
                [sorted(trail)],
            )


def test_the_anchor_of_a_chain_is_one_short_line_outside_the_database(trail):
    folder: Path = audit_trail.anchors_folder()

    for chain in trail:
        seq, mac = (folder / chain).read_text().split()
        assert (int(seq), len(bytes.fromhex(mac))) == (10, 32)
