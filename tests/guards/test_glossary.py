"""The glossary names every noun of the records and every role, in all three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from kohtaanto.access.roles import Role

TEXT = (Path(__file__).parents[2] / "docs" / "sanasto.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| English")
]
NAMED = set(re.findall(r"`(\w+)`", TEXT))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_term_has_its_finnish_and_its_swedish(row):
    assert all(row[:3]), row


@pytest.mark.parametrize("noun", sorted(model.__name__ for model in apps.get_app_config("records").get_models()))
def test_a_noun_of_the_records_stands_in_the_glossary(noun):
    assert noun in NAMED


@pytest.mark.parametrize("role", list(Role))
def test_a_role_stands_in_the_glossary(role):
    assert role.name in NAMED
