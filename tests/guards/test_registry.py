"""Every column about people has its decision: group, export, erase, retain, encrypt, audit."""

from __future__ import annotations

import pytest
from django.apps import apps

from kohtaanto.records import registry
from kohtaanto.records.scoping import AreaRow

# Rows of an area that hold nothing about a person; their columns are named here one by one, so that a new one asks.
NOT_PERSONAL = {
    "accessibilityfeedback": {
        "id",
        "area",
        "about",
        "text",
        "language",
        "sent_at",
        "answer_by",
        "answer",
        "answered_at",
        "answered_by",
    },
    "unit": {"id", "area", "name_fi", "name_sv", "name_en", "municipality_code"},
    "employer": {
        "id",
        "area",
        "business_id",
        "name",
        "sort_key",
        "search_key",
        "industry_code",
        "municipality_code",
        "homepage",
        "responsible",
        "created_at",
        "version",
    },
}
AREA_MODELS = [model for model in apps.get_app_config("records").get_models() if issubclass(model, AreaRow)]
VACANCY_COLUMNS = 64


def fields_of(model) -> set[str]:
    return {field.name for field in model._meta.local_fields}


@pytest.mark.parametrize("model", AREA_MODELS, ids=lambda model: model._meta.model_name)
def test_every_column_of_a_person_has_a_decision(model):
    name = model._meta.model_name
    if name == "vacancy":
        assert len(fields_of(model)) == VACANCY_COLUMNS, "a new vacancy column: is it about a person?"
        return
    expected = NOT_PERSONAL.get(name)
    if expected is not None:
        assert fields_of(model) == expected
        return

    decided = set(registry.registry()[name].columns)

    assert decided == fields_of(model)


def test_the_decisions_use_known_words_only():
    for table in registry.registry().values():
        assert table.basis in registry.BASES
        for column in table.columns.values():
            assert column.group in registry.GROUPS, column
            assert column.erase in registry.ERASURES, column
            assert column.retain in registry.RETENTIONS, column
            assert column.encrypt in registry.ENCRYPTIONS, column


def test_the_identity_code_is_encrypted_and_its_index_keyed():
    columns = registry.registry()["jobseeker"].columns

    assert columns["identity_code"].encrypt == "aes-256-gcm"
    assert columns["identity_index"].encrypt == "hmac"
