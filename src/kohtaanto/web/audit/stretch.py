"""A stretch of the log: the page of events next to a known one, however long the log is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from kohtaanto.web import lists
from kohtaanto.web.routes import UnitRequest

VALUES = (
    "id", "at", "account", "staff", "role", "unit", "view", "deeds", "ground", "request_id", "is_permitted",
    "subjects__len",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """One page of events, the latest first unless asked otherwise, and the addresses beside it."""

    rows: list[tuple[Any, ...]]
    previous: str
    next: str


def stretch(request: UnitRequest, every: Any, found: Any) -> Stretch:
    """Return the page that the address asks for by the event before it; at most three queries.

    `every` are the events that may be named in the address, `found` those of the filters.
    """
    size, is_rising = lists.page_size(request), request.GET.get("sort") == "at"
    towards = next((key for key in ("older", "newer") if request.GET.get(key)), "")
    place = _place(every, request.GET.get(towards, "")) if towards else None
    if place is None:
        towards = "newer" if is_rising else "older"
    rows = _rows(found, towards, place, size)
    if place is not None and len(rows) <= size and (towards == "newer") != is_rising:
        # At the beginning of the list again: a whole page from there.
        place, towards = None, "newer" if is_rising else "older"
        rows = _rows(found, towards, None, size)
    is_more, rows = len(rows) > size, rows[:size]
    if (towards == "newer") != is_rising:
        rows.reverse()
        return _beside(request, rows, before=is_more, after=True, is_rising=is_rising)
    return _beside(request, rows, before=place is not None, after=is_more, is_rising=is_rising)


def _rows(found: Any, towards: str, place: tuple[datetime, str] | None, size: int) -> list[tuple[Any, ...]]:
    if place is not None:
        at, id_ = place
        beyond, same = ("at__lte", "id__lte") if towards == "older" else ("at__gte", "id__gte")
        found = found.filter(Q(**{beyond: at}) & ~Q(**{"at": at, same: id_}))
    order = ("-at", "id") if towards == "older" else ("at", "-id")
    return list(found.order_by(*order).values_list(*VALUES)[: size + 1])


def _place(every: Any, event: str) -> tuple[datetime, str] | None:
    found: tuple[datetime, str] | None = every.filter(id=event[:32]).values_list("at", "id").first()
    return found


def _beside(
    request: UnitRequest, rows: list[tuple[Any, ...]], *, before: bool, after: bool, is_rising: bool
) -> Stretch:
    forth, back = ("newer", "older") if is_rising else ("older", "newer")
    nothing = {"older": None, "newer": None}
    return Stretch(
        rows,
        lists.address(request, **nothing | {back: rows[0][0]}) if before and rows else "",
        lists.address(request, **nothing | {forth: rows[-1][0]}) if after and rows else "",
    )
