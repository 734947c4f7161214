"""Uploaded lists in the background: their rows gone through, their files removed when their time has come."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kohtaanto.access.scope import scope_of
from kohtaanto.actions.areas import NotShown
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_keeping import remove_old_files, remove_strays, runs_with_files
from kohtaanto.actions.import_steps import Lists, step
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account
from kohtaanto.records.unit import Occasion, Unit, rescope, unit_of_work
from kohtaanto.records.viewers import sign_in_scope, viewer_of

log = logging.getLogger("kohtaanto.jobs")


def go_through(account: str, run: str) -> None:
    """Go through the rows that are left, each step on behalf of the account and within its rights of the moment."""
    lists: Lists = {}
    try:
        while _is_more(account, run, lists):
            pass
    except (NotShown, Refused):
        # The right has ended, or the file is another one by now: the page of the import tells how far it came.
        log.warning("import.stopped run=%s", run)


def tidy(areas: Iterable[Unit]) -> None:
    """Remove the files of imports whose time has come, area by area, then those of no import at all."""
    known: set[str] = set()
    for unit in areas:
        log.info("import.files_removed area=%s count=%s", unit.scope.area, remove_old_files(unit.scope))
        known |= runs_with_files(unit.scope)
    remove_strays(known)


def _is_more(account: str, run: str, lists: Lists) -> bool:
    with _unit(account) as unit:
        return unit is not None and step(unit.scope, run, lists)


@contextmanager
def _unit(account: str) -> Iterator[Unit | None]:
    found = Account.objects.filter(id=account, is_active=True).first()
    if found is None:
        yield None
        return
    occasion = Occasion(now(), today(), "task:import_rows", secrets.token_hex(8))
    with unit_of_work(sign_in_scope(found), occasion) as unit:
        rescope(unit, scope_of(viewer_of(found, unit.on), unit.on))
        yield unit
