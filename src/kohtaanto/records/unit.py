"""The unit of work: one transaction with its walls, and one audit event of whom it showed or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from kohtaanto.access.scope import Scope, scope_of
from kohtaanto.access.viewer import Viewer
from kohtaanto.records.walls import lower_walls, raise_walls


class NoUnitOfWork(RuntimeError):
    """Raised when something of people is read or written outside a unit of work."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the unit of work is for: its moment, governing day, view or task, and request."""

    at: datetime
    on: date
    view: str
    request_id: str = ""


@dataclass(slots=True)
class Unit:
    """The open unit of work: its scope, and what the audit event will say."""

    scope: Scope
    occasion: Occasion
    subjects: set[str] = field(default_factory=set)
    deeds: list[str] = field(default_factory=list)
    ground: str = ""
    opened: tuple[str, ...] = ()
    is_refused: bool = False
    named: Scope | None = None

    @property
    def on(self) -> date:
        """Return the governing day."""
        return self.occasion.on

    def name_view(self, view: str) -> None:
        """Name the view or task once it is known; the audit event carries it."""
        self.occasion = replace(self.occasion, view=view)

    def name_actor(self, scope: Scope) -> None:
        """Name the account that signs in, or fails to: the event tells it, the page is still the visitor's."""
        self.named = scope

    def saw(self, people: Iterable[str]) -> None:
        """Put people on record as read or changed in this unit."""
        self.subjects.update(people)

    def did(self, deed: str, people: Iterable[str] = ()) -> None:
        """Put a change on record, such as "profile.changed", with the people it touched."""
        self.deeds.append(deed)
        self.subjects.update(people)

    def open_protected(self, person: str, reason: str) -> None:
        """Let the protected contacts of one person be read in this unit; the ground goes on record."""
        self.opened = (*self.opened, person)
        self.ground = reason
        self.did("protected.opened", [person])
        raise_walls(self.scope, self.opened)

    def refuse(self) -> None:
        """Undo everything at the end of the unit, keeping only the event that it was refused."""
        self.is_refused = True


_open: ContextVar[Unit | None] = ContextVar("kohtaanto_unit", default=None)


def current_unit() -> Unit:
    """Return the open unit of work; NoUnitOfWork where there is none."""
    unit = _open.get()
    if unit is None:
        raise NoUnitOfWork("Open a unit of work first: records.unit.unit_of_work(...)")
    return unit


@contextmanager
def unit_of_work(scope: Scope, occasion: Occasion) -> Iterator[Unit]:
    """Open the transaction under the walls of a scope; commit it together with its audit event.

    An exception, or a unit that refuses itself, leaves nothing behind but the event of the refusal, which is
    written in a transaction of its own. Units do not nest.
    """
    from kohtaanto.records.audit_trail import chained_event

    if _open.get() is not None:
        raise RuntimeError("A unit of work is open already.")
    unit = Unit(scope, occasion)
    token = _open.set(unit)
    try:
        with chained_event() as trail, transaction.atomic(durable=True):
            raise_walls(scope)
            yield unit
            if unit.is_refused:
                transaction.set_rollback(True)  # the walls go with the transaction
            else:
                if unit.subjects or unit.deeds:
                    if unit.named is not None:
                        raise_walls(unit.named)
                    trail.write(unit)
                lower_walls()
        if unit.is_refused:
            _record_refusal(unit)
    finally:
        _open.reset(token)


@contextmanager
def viewer_unit(viewer: Viewer, occasion: Occasion) -> Iterator[Unit]:
    """Open a unit of work for a viewer whose facts are known already."""
    with unit_of_work(scope_of(viewer, occasion.on), occasion) as unit:
        yield unit


def rescope(unit: Unit, scope: Scope) -> None:
    """Give the open unit the scope found by its first look-up (who has signed in)."""
    unit.scope = scope
    raise_walls(scope, unit.opened)


def _record_refusal(unit: Unit) -> None:
    from kohtaanto.records.audit_trail import chained_event

    with chained_event() as trail, transaction.atomic(durable=True):
        raise_walls(unit.named or unit.scope)
        trail.write(unit)
        lower_walls()
