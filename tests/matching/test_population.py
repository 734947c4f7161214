"""A drawn population is the same for the same seed, has the shape of a real one, and can be matched."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
from tests.matching.small_world import ON

from kohtaanto.matching.columns import POOLS
from kohtaanto.matching.encode import encode_vacancies
from kohtaanto.matching.population import people, vacancies
from kohtaanto.matching.profiles import VacancyProfile
from kohtaanto.matching.search import best_vacancies, model


@cache
def _drawn(seed: int = 1) -> tuple:
    return people(3000, model(), ON, seed), vacancies(1500, model(), ON, seed)


def test_the_same_seed_gives_the_same_population_and_another_one_does_not() -> None:
    again = people(3000, model(), ON, 1), vacancies(1500, model(), ON, 1)

    for drawn, other, repeated in zip(_drawn(), _drawn(2), again, strict=True):
        same = [np.array_equal(a, b) for a, b in zip(drawn.columns, repeated.columns, strict=True)]
        assert all(same)
        assert not np.array_equal(drawn.columns[2], other.columns[2])


def test_every_list_lies_within_its_pool_and_has_as_many_rows_as_the_table() -> None:
    for table in _drawn():
        for family, pools in POOLS.items():
            if pools[0] not in table.columns._fields:
                continue
            ends = getattr(table.columns, f"{family}_start") + getattr(table.columns, f"{family}_count")
            assert len(ends) == len(table.ids)
            assert ends.max() <= min(len(getattr(table.columns, pool)) for pool in pools)


def test_most_live_where_the_statistics_have_most_and_nobody_has_nothing_to_offer() -> None:
    drawn = _drawn()[0].columns

    homes = np.bincount(drawn.origin[drawn.origin_start])

    assert homes.max() > 20 * np.median(homes[homes > 0])
    assert drawn.trade_count.min() == 1
    assert 15 < drawn.skill_count.mean() < 40


def test_what_a_vacancy_wants_is_weighed_as_in_a_real_profile() -> None:
    drawn, using = _drawn()[1].columns, model()
    row = int(np.flatnonzero(drawn.wanted_count == 16)[0])
    span = slice(drawn.wanted_start[row], drawn.wanted_start[row] + 16)
    uris = tuple(using.vocabulary.skills[skill].uri for skill in drawn.wanted_row[span])
    degree = np.rint(
        drawn.wanted_share[span]
        / using.skills.rarity[drawn.wanted_row[span]]
        / (drawn.wanted_share[span] / using.skills.rarity[drawn.wanted_row[span]]).max()
        * 10
    )

    must = tuple(uri for uri, each in zip(uris, degree, strict=True) if each == 10)
    nice = tuple(uri for uri, each in zip(uris, degree, strict=True) if each == 5)
    whole = VacancyProfile("v", must_skills=must, nice_skills=nice)
    known = encode_vacancies([whole], using).columns
    shared = np.isin(drawn.wanted_row[span], known.wanted_row)

    assert set(degree.tolist()) <= {3.0, 5.0, 10.0}
    ratio = drawn.wanted_share[span][shared] / known.wanted_share
    assert np.allclose(ratio, ratio[0], rtol=1e-5)


def test_people_find_work_and_a_shorter_way_leaves_less_of_it() -> None:
    ones, others = _drawn()
    near = replace(
        ones,
        columns=ones.columns._replace(reach=np.zeros(3000, np.int32), takes_remote=np.zeros(3000, np.uint8)),
    )

    found = [len(best_vacancies(ones, row, others, ON, model(), 1500)) for row in range(20)]
    at_home = [len(best_vacancies(near, row, others, ON, model(), 1500)) for row in range(20)]

    assert sum(found) > 20 * 20
    assert all(less <= more for less, more in zip(at_home, found, strict=True))
