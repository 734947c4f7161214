"""What a jobseeker's days have been: two years of situations without a gap or an overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kohtaanto.demo.areas import AREAS_BEGAN
from kohtaanto.demo.chance import drawn_id, weighted
from kohtaanto.demo.person_rows import SituationRow

HISTORY_DAYS = 730
_ONE_DAY = timedelta(days=1)

# Unemployed and laid off together: 1,726 in the statistics of the main area, of its 2,500 jobseekers.
NOW = {
    "unemployed": 0.60,
    "laid_off": 0.09,
    "in_service": 0.11,
    "part_time": 0.06,
    "employed": 0.06,
    "subsidised": 0.03,
    "studying": 0.02,
    "shortened_week": 0.02,
    "outside": 0.01,
}
_ENDED = {"employed": 0.62, "studying": 0.2, "outside": 0.18}
_BEFORE_UNEMPLOYED = {
    "employed": 0.42,
    "in_service": 0.24,
    "laid_off": 0.1,
    "part_time": 0.08,
    "subsidised": 0.07,
    "studying": 0.09,
}
_BEFORE_OTHERS = {"unemployed": 0.9, "employed": 0.1}
# Days of a spell from-to, with how common it is.
_UNEMPLOYED_DAYS = {(8, 91): 0.36, (92, 182): 0.21, (183, 365): 0.19, (366, 730): 0.13, (731, 2200): 0.11}
_OTHER_DAYS = {(14, 60): 0.35, (61, 180): 0.45, (181, 400): 0.2}
_SPELLS = {1: 0.34, 2: 0.26, 3: 0.2, 4: 0.12, 5: 0.08}
# Nobody registers straight into these: a spell of unemployment comes first.
_NEVER_FIRST = {"in_service", "subsidised", "studying", "outside"}


@dataclass(frozen=True, slots=True)
class Spell:
    """One period of one kind; it lasts until the next begins."""

    kind: str
    starts_on: date


def draw_spells(random: Random, last_day: date, *, is_archived: bool) -> tuple[Spell, ...]:
    """Return the spells in order of time; the last one contains `last_day`."""
    kind = weighted(random, _ENDED if is_archived else NOW)
    spells = [_spell(random, kind, last_day)]
    wanted = weighted(random, _SPELLS)
    while spells[0].kind in _NEVER_FIRST or (len(spells) < wanted and _is_recent(spells[0], last_day)):
        spells.insert(0, _spell(random, _earlier(random, spells[0].kind), spells[0].starts_on - _ONE_DAY))
    return tuple(spells)


def rows(
    random: Random, person: str, spells: tuple[Spell, ...], ends_on: date | None
) -> tuple[SituationRow, ...]:
    """Return the spells as rows; the last one is open unless the person has been archived."""
    ends = [*(spell.starts_on - _ONE_DAY for spell in spells[1:]), ends_on]
    return tuple(
        SituationRow(drawn_id(random), person, spell.kind, spell.starts_on, end, recorded_by(spell.starts_on))
        for spell, end in zip(spells, ends, strict=True)
    )


def kind_on(spells: tuple[Spell, ...], on: date) -> str:
    """Return the kind of situation on a day from the first spell on."""
    return [spell.kind for spell in spells if spell.starts_on <= on][-1]


def recorded_by(on: date) -> str:
    """Return who recorded what began on the day: before the areas, the state's offices did."""
    return "area" if on >= AREAS_BEGAN else "state"


def _spell(random: Random, kind: str, last_day: date) -> Spell:
    least, most = weighted(random, _UNEMPLOYED_DAYS if kind == "unemployed" else _OTHER_DAYS)
    return Spell(kind, last_day - timedelta(days=random.randint(least, most)))


def _earlier(random: Random, kind: str) -> str:
    before = _BEFORE_UNEMPLOYED if kind == "unemployed" else _BEFORE_OTHERS
    return weighted(random, {each: share for each, share in before.items() if each != kind})


def _is_recent(first: Spell, last_day: date) -> bool:
    return first.starts_on > last_day - timedelta(days=HISTORY_DAYS)
