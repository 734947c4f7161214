"""What the tests of the caseworker's pages share."""

from __future__ import annotations

import pytest
from django.db import connections

from kohtaanto.records.models import Account

_WALLS = "select set_config('kohtaanto.role', %(role)s, true), set_config('kohtaanto.area', %(area)s, true)"


@pytest.fixture
def holder(db):
    """Return a function from a sign-in name to the id of the person behind it."""
    return lambda login: Account.objects.get(login=login).holder


@pytest.fixture
def latest_event(db):
    """Return a function that gives the latest audit event of a view: deeds, ground and subjects."""

    def latest(view):
        with connections["default"].cursor() as cursor:
            cursor.execute(_WALLS, {"role": "auditor", "area": "21"})
            cursor.execute(
                "select deeds, ground, subjects from records_auditevent where view = %s"
                " order by at desc, seq desc limit 1",
                [view],
            )
            row = cursor.fetchone()
            cursor.execute(_WALLS, {"role": "", "area": ""})
        return row

    return latest
