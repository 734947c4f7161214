"""Each role may do exactly what the table next to this test says; the table is written by hand, not from the code."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kohtaanto.access.roles import Deed, Role, may

TABLE = list(csv.DictReader((Path(__file__).parent / "roles.csv").read_text(encoding="utf-8").splitlines()))


def test_the_table_names_every_role_and_every_deed():
    assert {row["deed"] for row in TABLE} == {deed.value for deed in Deed}
    assert set(TABLE[0]) - {"deed"} == {role.value for role in Role}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["deed"])
def test_a_role_may_do_what_the_table_says_and_nothing_else(row, role):
    assert may(role, Deed(row["deed"])) == (row[role.value] == "y")


def test_whoever_edits_staff_sees_no_customers():
    for role in Role:
        assert not (may(role, Deed.EDIT_STAFF) and may(role, Deed.SEE_CUSTOMERS))


def test_whoever_reads_the_log_changes_nothing():
    writes = {deed for deed in Deed if deed.value.startswith(("edit", "ask", "answer", "import", "open"))}

    assert [
        role for role in Role if may(role, Deed.SEE_LOG) and any(may(role, deed) for deed in writes)
    ] == []
