"""What the guards of access and audit share: the cast, written once a module into a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests import database
from tests.guards.cast import Cast, make_cast


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Return the cast, committed; after the module the worker's database is a fresh one again."""
    with django_db_blocker.unblock():
        database.renew()
        try:
            yield make_cast()
        finally:
            database.renew()
