"""The database's own walls: the transaction-local settings that row-level security reads."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from kohtaanto.access.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every key is set for every transaction, empty included: nothing can be left over from an earlier request.
KEYS = ("area", "role", "reach", "subjects", "closed", "staff", "employer", "account", "opened")


def raise_walls(scope: Scope, opened: tuple[str, ...] = ()) -> None:
    """Set the walls of the open transaction to the scope; one query.

    `opened` are protected people whose contacts are opened in this transaction, each with its reason on record.
    """
    values = {
        "area": "" if scope.area is None else str(scope.area),
        "role": scope.role.value,
        "reach": scope.reach.value,
        "subjects": ",".join(scope.subjects),
        "closed": ",".join(scope.closed),
        "staff": scope.staff,
        "employer": scope.employer,
        "account": scope.account,
        "opened": ",".join(opened),
    }
    _set(values)


def lower_walls() -> None:
    """Leave the open transaction without any scope: nobody's rows are reached any more."""
    _set(dict.fromkeys(KEYS, ""))


@contextmanager
def walls_of(scope: Scope, back_to: Scope) -> Iterator[None]:
    """Run a part of the open transaction under another scope, such as the system's own matching."""
    raise_walls(scope)
    try:
        yield
    finally:
        raise_walls(back_to)


def _set(values: Mapping[str, str]) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _ in values)
    parameters = [part for key, value in values.items() for part in (f"kohtaanto.{key}", value)]
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", parameters)
