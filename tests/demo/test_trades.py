"""Trades: codes that exist, everyday occupations that belong to their group, none of the sea or the mines."""

from __future__ import annotations

from random import Random

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.lists import code_list
from kohtaanto.demo.content import content
from kohtaanto.demo.trades import draw_occupation, occupation_groups, trade_of, trades


def test_cards_hours_and_licences_of_trades_are_in_the_lists() -> None:
    for trade in trades():
        assert set(trade.cards) | set(trade.asked) <= set(code_list("permits").codes)
        assert set(trade.asked) <= set(trade.cards)
        assert set(trade.hours) <= set(code_list("working_hours").codes)
        assert set(trade.licences) <= set(code_list("licence_classes").codes)
        assert not trade.asked_licence or trade.asked_licence in code_list("licence_groups").codes
        assert trade.finnish in code_list("language_levels").codes
        assert trade.texts in content("texts")
        assert set(trade.industries) <= set(content("employers")["houses"])


def test_the_longest_beginning_tells_the_trade() -> None:
    assert trade_of("7212").name == "welding"
    assert trade_of("7214").name == "metal"
    assert trade_of("9622").name == "building"
    assert trade_of("9621").name == "other"


def test_everyday_occupations_belong_to_the_group_they_are_written_under() -> None:
    known = {(each.isco4, each.labels.fi) for each in vocabulary().occupations}

    written = {(isco, label) for isco, labels in content("trades")["usual"].items() for label in labels}

    assert written <= known


def test_everyday_occupations_are_drawn_most() -> None:
    drawn = [draw_occupation(Random(seed), "9333").labels.fi for seed in range(300)]

    assert sum(label in {"varastotyöntekijä", "tilausten keräilijä, varasto"} for label in drawn) > 150
    assert "matkatavarankäsittelijä, lentoasema" not in drawn


def test_groups_kept_elsewhere_in_esco_are_counted_there() -> None:
    assert occupation_groups({"3221": 5, "2221": 2, "7549": 9, "5120": 0}) == {"2221": 7}
