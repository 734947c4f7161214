"""How skills stand for one another: literal cases of the small graph, and promises over the whole one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.matching.small_world import model, occupation_uri, skill_uri, world

from kohtaanto.codes.esco import vocabulary
from kohtaanto.matching.skills import Links, on_grid, skill_graph
from kohtaanto.matching.weights import weights


def _stands(held: str, wanted: str) -> float:
    rows = world().skill_row
    columns, values = model().skills.stands_for.row(rows[skill_uri(held)])
    found = dict(zip(columns.tolist(), values.tolist(), strict=True))
    return found.get(rows[skill_uri(wanted)], 0.0)


@pytest.mark.parametrize(
    ("held", "wanted", "value"),
    [
        ("weld", "weld", 1.0),
        ("arc welding", "weld", 0.8125),
        ("weld", "arc welding", 0.5),
        ("arc welding", "gas welding", 0.8125 * 0.5),
        ("arc welding", "read drawings", 0.625),
        ("read drawings", "arc welding", 0.375),
        ("give medicine", "care for people", 0.375),
        ("give medicine", "care for the old", 0.1875),
        ("care for people", "give medicine", 0.25),
        # Groups of three and of two of 18 skills: 0.375 times 1 - ln 3 / ln 18 and 1 - ln 2 / ln 18.
        ("weld", "cut metal", on_grid(0.375 * (1 - 0.3801006))),
        ("care for people", "serve guests", on_grid(0.375 * (1 - 0.2398125))),
        ("weld", "cook meals", 0.0),
    ],
)
def test_a_skill_stands_for_another_by_the_best_way_of_two_steps(
    held: str, wanted: str, value: float
) -> None:
    assert _stands(held, wanted) == value


def test_essential_skills_come_with_an_occupation_more_than_optional_ones() -> None:
    columns, values = model().skills.comes_with.row(world().occupation_row[occupation_uri("waiter")])

    said = {world().skills[row].labels.en: value for row, value in zip(columns, values.tolist(), strict=True)}
    assert said == {"serve guests": 0.75, "food hygiene": 0.75, "wash dishes": 0.375}


def _pairs(links: Links) -> set[tuple[int, int, float]]:
    rows = np.repeat(np.arange(len(links.offsets) - 1), np.diff(links.offsets))
    return set(zip(rows.tolist(), links.columns.tolist(), links.values.tolist(), strict=True))


def test_rows_and_columns_tell_the_same() -> None:
    graph = model().skills

    assert {(b, a, value) for a, b, value in _pairs(graph.stands_for)} == _pairs(graph.stood_for_by)
    assert {(b, a, value) for a, b, value in _pairs(graph.comes_with)} == _pairs(graph.brought_by)


def test_over_the_whole_vocabulary_every_value_is_exact_and_within_bounds() -> None:
    graph = skill_graph(vocabulary(), weights())

    values = graph.stands_for.values.astype(np.float64)
    assert values.min() >= weights().graph["floor"]
    assert values.max() == 1.0
    assert np.array_equal(values * 2**16, np.floor(values * 2**16))
    assert np.array_equal(graph.rarity * 256, np.floor(graph.rarity * 256))
    itself = (
        np.repeat(np.arange(len(graph.rarity)), np.diff(graph.stands_for.offsets)) == graph.stands_for.columns
    )
    assert itself.sum() == len(graph.rarity)
    assert (graph.stands_for.values[itself] == 1.0).all()
