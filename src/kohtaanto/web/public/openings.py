"""Which of an area's own open vacancies the public list shows: search words, filters with counts, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any

from django.db.models import Q

from kohtaanto.access.scope import Scope
from kohtaanto.codes.esco import isco_group_of
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.records.models import Vacancy
from kohtaanto.records.models.vacancies import VacancyState

FAR_AWAY = date.max
# How alike a word has to be before it is taken for a slip of the pen: "sastmala" for "sastamala", not "kokki"
# for "kukka".
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Opening:
    """What of a vacancy is searched, filtered and sorted by; `group` is its ISCO sub-major group, "51"."""

    id: str
    key: str
    group: str
    municipalities: frozenset[str]
    working_time: str
    sort_key: str
    published_on: date
    expires_on: date
    employer: str = ""
    place: str = ""
    positions: int = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks for; empty values ask for nothing."""

    words: str = ""
    municipality: str = ""
    group: str = ""
    working_time: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The openings that fit, and the words they were found by if the reader's own found nothing."""

    openings: tuple[Opening, ...]
    read_as: str = ""


# What the list can be sorted by; the id breaks ties, so that pages never share or lose a row.
ORDERS: Mapping[str, Callable[[Opening], Any]] = {
    "title": lambda opening: opening.sort_key,
    "employer": lambda opening: opening.employer,
    "municipality": lambda opening: opening.place,
    "time": lambda opening: opening.working_time,
    "positions": lambda opening: opening.positions,
    "published": lambda opening: opening.published_on,
    "closing": lambda opening: opening.expires_on,
}


def open_on(on: date) -> Q:
    """Return the condition of the area's own vacancies that anybody may read on a day."""
    return Q(source="own", state=VacancyState.PUBLISHED, published_on__lte=on) & (
        Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    )


def openings(scope: Scope, on: date) -> tuple[Opening, ...]:
    """Return the area's open vacancies by id; one query."""
    rows = (
        Vacancy.objects.visible_to(scope)
        .filter(open_on(on))
        .order_by("id")
        .values_list(
            "id",
            "search_key",
            "main_occupation",
            "municipalities",
            "working_time",
            "sort_key",
            "published_on",
            "expires_on",
            "company",
            "household_employer",
            "open_positions",
        )
    )
    return tuple(
        Opening(
            id_,
            " ".join((key, *map(_place_words, places))),
            _group(occupation),
            frozenset(places),
            time,
            order,
            published,
            expires or FAR_AWAY,
            sort_key(company.get("fi") or next(iter(company.values()), "") or household),
            sort_key(every_municipality()[places[0]].names.fi) if places else "",
            positions,
        )
        for id_, key, occupation, places, time, order, published, expires, company, household, positions in rows
    )


def found(every: Iterable[Opening], wanted: Wanted) -> Found:
    """Return the openings that fit; words that find nothing are read as the nearest words that are used."""
    candidates = [opening for opening in every if _fits(opening, wanted)]
    words = search_key(wanted.words).split()
    hits = tuple(opening for opening in candidates if all(word in opening.key for word in words))
    if hits or not words:
        return Found(hits)
    read_as = _nearest(words, candidates)
    near = tuple(opening for opening in candidates if all(word in opening.key for word in read_as))
    return Found(near, " ".join(read_as) if near else "")


def in_order(openings: Iterable[Opening], sort: str) -> list[Opening]:
    """Return the openings sorted by a column of ORDERS, "-column" for the last first."""
    by_id = sorted(openings, key=lambda opening: opening.id)
    return sorted(by_id, key=ORDERS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def counts(openings: Iterable[Opening]) -> dict[str, Counter[str]]:
    """Return how many openings each choice of each filter has."""
    tallies: dict[str, Counter[str]] = {
        "municipality": Counter(),
        "group": Counter(),
        "working_time": Counter(),
    }
    for opening in openings:
        tallies["municipality"].update(opening.municipalities)
        tallies["group"].update([opening.group] if opening.group else [])
        tallies["working_time"].update([opening.working_time] if opening.working_time else [])
    return tallies


def _fits(opening: Opening, wanted: Wanted) -> bool:
    return (
        wanted.municipality in {"", *opening.municipalities}
        and wanted.group in {"", opening.group}
        and wanted.working_time in {"", opening.working_time}
    )


def _nearest(words: list[str], openings: Iterable[Opening]) -> list[str]:
    used = sorted({word for opening in openings for word in opening.key.split()})
    return [word if any(word in each for each in used) else _alike(word, used) for word in words]


def _alike(word: str, used: list[str]) -> str:
    # Finnish words end in many ways: a word is also compared with the beginnings of longer ones.
    beginnings = dict(_beginnings(used, len(word)))
    near = get_close_matches(word, beginnings, n=1, cutoff=ALIKE)
    return beginnings[near[0]] if near else word


def _beginnings(used: list[str], length: int) -> Iterator[tuple[str, str]]:
    for word in used:
        yield word[: length + 1], word[: length + 1]
        yield word, word


@cache
def _place_words(code: str) -> str:
    """Return a municipality's names as they are searched."""
    known = every_municipality().get(code)
    return search_key(f"{known.names.fi} {known.names.sv}") if known else ""


def _group(occupation: str) -> str:
    return (isco_group_of(occupation) or "")[:2]
