"""The score itself, slow and readable: this is the definition, and the array search must give its very bits.

Five parts, each a share from 0 to 1 times the person's weight for it; all float32, each multiplication and
addition rounded on its own, sums from first to last as written here. `terms` says what a profile wants and
holds, weights.toml has the numbers, `eligibility` says who is considered at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import add

from numpy import float32

from kohtaanto.matching.distance import kilometres
from kohtaanto.matching.eligibility import conditions, is_eligible
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.terms import Model, Trade, held_skills, trades, vacancy_nodes, wanted_skills
from kohtaanto.matching.wishes import outcomes

Pair = tuple[JobseekerProfile, VacancyProfile]
ZERO, ONE = float32(0.0), float32(1.0)


def score(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> float32:
    """Return the sum of the parts, first to last."""
    return reduce(add, parts(person, vacancy, model))


def parts(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> list[float32]:
    """Return the five parts in the order of `weights.PARTS`."""
    pairs = _pairs(person, vacancy, model)
    shares = (
        skills(person, vacancy, model),
        max((trade.pull * near for trade, near in pairs), default=ZERO),
        max((trade.experience * near for trade, near in pairs), default=ZERO),
        distance(person, vacancy, model),
        wishes(person, vacancy, model),
    )
    return [w * share for w, share in zip(model.numbers.for_person(person.own_weights), shares, strict=True)]


def skills(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> float32:
    """Return the held share of what is wanted: per skill, the best standing for it or coming with work."""
    own, done, total = held_skills(person, model), trades(person, model), ZERO
    for wanted in wanted_skills(vacancy, model):
        standing = dict(zip(*model.skills.stood_for_by.row(wanted.row), strict=True))
        bringing = dict(zip(*model.skills.brought_by.row(wanted.row), strict=True))
        ways = [level * standing.get(row, ZERO) for row, level in own.items()]
        ways += [trade.practice * bringing.get(trade.node, ZERO) for trade in done]
        total = total + wanted.share * max(ways, default=ZERO)
    return total


def distance(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> float32:
    """Return 1 at the door, 0 at the longest commute and beyond, the middle where the distance is unknown."""
    km, limit = kilometres(person, vacancy), person.longest_commute_km
    if km is None:
        return float32(model.numbers.distance_unknown)
    return max(ZERO, ONE - float32(km) / float32(model.numbers.reach_km if limit is None else max(limit, 1)))


def wishes(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> float32:
    """Return the fulfilled share of the wishes both sides speak of, the middle where there is none."""
    met = list(outcomes(person, vacancy).values())
    return float32(sum(met)) / float32(len(met)) if met else float32(model.numbers.wishes_unknown)


def ranked(pairs: Iterable[Pair], model: Model, on: date) -> list[tuple[float32, Pair]]:
    """Return the eligible pairs, best first; equal scores by the ids of jobseeker and vacancy."""
    able = [pair for pair in pairs if is_eligible(conditions(*pair, on, model.numbers))]
    found = [(score(*pair, model), pair) for pair in able]
    return sorted(found, key=lambda each: (-each[0], each[1][0].id, each[1][1].id))


def _pairs(person: JobseekerProfile, vacancy: VacancyProfile, model: Model) -> list[tuple[Trade, float32]]:
    nodes, near = vacancy_nodes(vacancy, model), model.nearness.between
    return [(trade, near(trade.node, node)) for trade in trades(person, model) for node in nodes]
