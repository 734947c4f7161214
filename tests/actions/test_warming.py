"""A process that has been warmed up answers its first suggestion without building anything."""

from __future__ import annotations

import pytest

from kohtaanto.actions import match_index
from kohtaanto.actions.warming import warm_up


@pytest.mark.django_db(transaction=True)
def test_the_arrays_of_each_area_with_accounts_are_there(system_unit):
    match_index.forget()

    warm_up()

    assert match_index._kept.keys() == {5, 21}
    for area in (5, 21):
        kept = match_index._kept[area].index
        with system_unit(area) as unit:
            assert match_index.index_of(unit.scope) is kept
