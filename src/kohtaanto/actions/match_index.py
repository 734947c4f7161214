"""The arrays that matching searches, one set an area and process, never older than the unit that asks.

Triggers note every change of a profile or a vacancy as a numbered row. Numbers are given before the commit,
so a lower one may become visible after a higher one: what has been read is remembered above a floor, and the
floor rises only when every transaction that could still add below it has ended
(docs/decisions/0006-match-index.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from django.db import connection

from kohtaanto.access.scope import Scope, system_scope
from kohtaanto.matching.columns import PersonColumns, Table, VacancyColumns
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.search import model
from kohtaanto.records.facts.profiles import MatchedPerson, matched_people
from kohtaanto.records.facts.vacancies import matched_vacancies
from kohtaanto.records.models import MatchChange
from kohtaanto.records.unit import current_unit
from kohtaanto.records.walls import raise_walls

# Beyond so many changes at once everything is read again: an import, not somebody's editing.
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What decides to whom a person of the index is shown by name."""

    municipality: str | None
    responsible: str | None


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """The people served now and the published vacancies of one area, encoded."""

    people: Table[PersonColumns]
    vacancies: Table[VacancyColumns]
    shown: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An index and how far the notes of changes have been taken in.

    Every note up to `floor` is in; of those above it, `seen` are. Once no transaction older than `horizon`
    runs any more, nothing can be added up to `high`. Notes before `base` were cleared away before the index
    was built.
    """

    index: MatchIndex
    database: int
    floor: int
    seen: frozenset[int]
    high: int
    horizon: int
    base: int
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class _Notes:
    """The notes above a floor, all of one instant; `oldest` and `next_one` are transaction numbers."""

    database: int
    oldest: int
    next_one: int
    first: int
    rows: tuple[tuple[int, str, str], ...]
    has_uncommitted: bool

    @property
    def high(self) -> int:
        """Return the highest number, 0 where there is none."""
        return max((row[0] for row in self.rows), default=0)


_kept: dict[int, _Kept] = {}
_locks: defaultdict[int, Lock] = defaultdict(Lock)
_all_locks = Lock()

_NOTES = """
with instant as materialized (
    select pg_current_snapshot() as taken,
        (select oid::bigint from pg_database where datname = current_database()) as database)
select database, pg_snapshot_xmin(taken)::text::bigint, pg_snapshot_xmax(taken)::text::bigint,
    (select coalesce(min(id), 0) from records_matchchange where area_id = %(area)s),
    note.id, note.kind, note.row_id, note.xmin::text::bigint
from instant left join records_matchchange note on note.area_id = %(area)s and note.id > %(floor)s
order by note.id
"""

# A row has the lower half of its transaction's number; the whole one is the nearest to the latest known (own
# numbers may lie above that).
_RUNS = """
select coalesce(bool_or(pg_xact_status(number::text::xid8) = 'in progress'), false)
from (
    select top + ((low - top) %% (1::bigint << 32) + (3::bigint << 31)) %% (1::bigint << 32)
        - (1::bigint << 31) as number
    from unnest(%s::bigint[]) low,
        (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) latest
) numbers
where number > 0
"""


def index_of(scope: Scope) -> MatchIndex:
    """Return the index of the scope's area with every change that the unit can see; three queries.

    A unit that has changed something itself sees it in a copy of its own: what may be undone is not shared.
    """
    area = scope.area
    if area is None:
        raise LookupError("There is nothing to match outside an area.")
    with _walls(area, scope), _lock_of(area):
        before = _kept.get(area)
        notes = _noted(area, before.floor if before else 0)
        if before is not None and _is_lost(before, notes):
            before, notes = None, _noted(area, 0)
        after = _built(area, notes) if before is None else _brought_up_to(area, before, notes)
        if not notes.has_uncommitted:
            _kept[area] = after
        return after.index


def forget() -> None:
    """Drop every index of this process; the next unit that asks builds it anew."""
    with _all_locks:
        _kept.clear()


def clear_old_notes(scope: Scope, keep: int = 10_000) -> int:
    """Delete all but the newest notes of the scope's area and return how many.

    A process that had not read them yet notices, and builds its index anew.
    """
    newest = MatchChange.objects.in_area(scope).order_by("-id").figures("id")[keep : keep + 1]
    last = next((row[0] for row in newest), 0)
    return MatchChange.objects.in_area(scope).filter(id__lte=last).delete()[0] if last else 0


@contextmanager
def _walls(area: int, scope: Scope) -> Iterator[None]:
    unit = current_unit()
    raise_walls(system_scope(area, "matching"))
    try:
        yield
    finally:
        raise_walls(scope, unit.opened)


def _lock_of(area: int) -> Lock:
    with _all_locks:
        return _locks[area]


def _noted(area: int, floor: int) -> _Notes:
    with connection.cursor() as cursor:
        cursor.execute(_NOTES, {"area": area, "floor": floor})
        found = cursor.fetchall()
        database, oldest, next_one, first = found[0][:4]
        rows = [row[4:] for row in found if row[4] is not None]
        is_own = _uncommitted(cursor, {row[3] for row in rows}) if rows else False
    return _Notes(database, oldest, next_one, first, tuple(row[:3] for row in rows), is_own)


def _uncommitted(cursor: Any, transactions: Collection[int]) -> bool:
    """Return whether any of the transactions still runs: of those seen, only the unit's own can."""
    cursor.execute(_RUNS, [list(transactions)])
    return bool(cursor.fetchone()[0])


def _is_lost(kept: _Kept, notes: _Notes) -> bool:
    """Return whether notes may be missing: another database of that name, or old notes cleared away."""
    known = max(kept.floor, kept.base - 1)
    cleared = notes.first - 1 - known
    return kept.database != notes.database or cleared > sum(known < number < notes.first for number in kept.seen)


def _built(area: int, notes: _Notes) -> _Kept:
    scope, using = system_scope(area, "matching"), model()
    people = matched_people(scope)
    index = MatchIndex(
        encode_jobseekers((each.profile for each in people), using),
        encode_vacancies(matched_vacancies(scope), using),
        {each.profile.id: _shown(each) for each in people},
    )
    seen = frozenset(row[0] for row in notes.rows)
    return _Kept(index, notes.database, 0, seen, notes.high, notes.next_one, notes.first)


def _brought_up_to(area: int, kept: _Kept, notes: _Notes) -> _Kept:
    fresh = [row for row in notes.rows if row[0] not in kept.seen]
    people = {row_id for _, kind, row_id in fresh if kind == "jobseeker"}
    vacancies = {row_id for _, kind, row_id in fresh if kind == "vacancy"}
    replaced = kept.replaced + len(people) + len(vacancies)
    if len(people) + len(vacancies) > MOST_CHANGES or replaced > len(kept.index.people.ids) + MOST_CHANGES:
        # Replaced rows leave their lists behind in the pools: from time to time all is made anew.
        return _built(area, _noted(area, 0))
    after = replace(
        kept,
        index=_changed(area, kept.index, people, vacancies),
        seen=frozenset(row[0] for row in notes.rows),
        replaced=replaced,
    )
    if notes.oldest < kept.horizon:
        return after
    # Whoever could still have added up to `high` when it was read has ended, and is in these notes.
    above = frozenset(number for number in after.seen if number > kept.high)
    return replace(
        after,
        floor=max(kept.floor, kept.high),
        seen=above,
        horizon=notes.next_one,
        high=max(kept.high, notes.high),
    )


def _changed(area: int, index: MatchIndex, people: Collection[str], vacancies: Collection[str]) -> MatchIndex:
    scope, using = system_scope(area, "matching"), model()
    if people:
        found = matched_people(scope, people)
        shown = {id_: each for id_, each in index.shown.items() if id_ not in people}
        table = index.people.without(sorted(people)).with_rows(
            encode_jobseekers((p.profile for p in found), using)
        )
        index = replace(index, people=table, shown=shown | {each.profile.id: _shown(each) for each in found})
    if vacancies:
        offered = matched_vacancies(scope, vacancies)
        index = replace(
            index,
            vacancies=index.vacancies.without(sorted(vacancies)).with_rows(encode_vacancies(offered, using)),
        )
    return index


def _shown(person: MatchedPerson) -> Shown:
    return Shown(person.municipality, person.responsible)
