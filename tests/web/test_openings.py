"""kohtaanto.web.public.openings: which vacancies a search finds, by an oracle that reads one by one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.web.public.openings import ORDERS, Opening, Wanted, counts, found, in_order


def opening(id_: str, key: str = "", **given) -> Opening:
    facts = {
        "group": "51",
        "municipalities": frozenset({"790"}),
        "working_time": "01",
        "sort_key": key,
        "published_on": date(2026, 11, 1),
        "expires_on": date(2026, 12, 1),
        **given,
    }
    return Opening(id=id_, key=key, **facts)


COOK = opening("a", "kokki sastamalan keittio sastamala")
NURSE = opening(
    "b", "lahihoitaja kotihoito parkano", group="53", municipalities=frozenset({"581"}), working_time="02"
)
WELDER = opening("c", "hitsaaja konepaja sastamala", group="72")


def ids(hits) -> list[str]:
    return [each.id for each in hits.openings]


def test_words_are_found_in_any_order_without_their_dots():
    assert ids(found([COOK, NURSE, WELDER], Wanted("Sastamala KOKKI"))) == ["a"]
    assert ids(found([COOK, NURSE, WELDER], Wanted("lähihoitaja"))) == ["b"]


def test_a_slip_of_the_pen_is_read_as_the_nearest_word_and_said():
    hits = found([COOK, NURSE, WELDER], Wanted("lahihoitja"))

    assert ids(hits) == ["b"]
    assert hits.read_as == "lahihoitaja"


def test_words_that_are_found_are_never_read_as_others():
    hits = found([COOK, NURSE, WELDER], Wanted("hitsaa"))

    assert (ids(hits), hits.read_as) == (["c"], "")


def test_nonsense_finds_nothing_and_claims_nothing():
    hits = found([COOK, NURSE, WELDER], Wanted("xyzzyx"))

    assert (ids(hits), hits.read_as) == ([], "")


def test_each_filter_narrows_and_all_hold_together():
    every = [COOK, NURSE, WELDER]

    assert ids(found(every, Wanted(municipality="581"))) == ["b"]
    assert ids(found(every, Wanted(group="72"))) == ["c"]
    assert ids(found(every, Wanted(working_time="01"))) == ["a", "c"]
    assert ids(found(every, Wanted(municipality="581", working_time="01"))) == []


def test_the_counts_of_a_choice_are_what_choosing_it_gives():
    every = [COOK, NURSE, WELDER, opening("d", "kokki", municipalities=frozenset({"790", "581"}))]

    for name, tally in counts(every).items():
        for choice, count in tally.items():
            assert len(found(every, Wanted(**{name: choice})).openings) == count


COLUMN_OF = {
    "title": "sort_key",
    "municipality": "place",
    "time": "working_time",
    "published": "published_on",
    "closing": "expires_on",
}
DAYS = st.dates(date(2026, 10, 1), date(2026, 12, 31))


@given(
    st.lists(st.tuples(st.sampled_from(["kokki", "hitsaaja", "myyjä"]), DAYS, DAYS), max_size=20),
    st.sampled_from([f"{sign}{key}" for key in ORDERS for sign in ("", "-")]),
)
def test_sorting_loses_nobody_and_breaks_ties_by_id(rows, sort):
    every = [
        opening(
            f"{number:03}",
            key,
            published_on=published,
            expires_on=expires,
            employer=key[::-1],
            place=key[1:],
            positions=number % 3,
        )
        for number, (key, published, expires) in enumerate(rows)
    ]

    ordered = in_order(reversed(every), sort)

    key = COLUMN_OF.get(sort.removeprefix("-"), sort.removeprefix("-"))
    assert sorted(each.id for each in ordered) == [each.id for each in every]
    for one, following in pairwise(ordered):
        first, second = getattr(one, key), getattr(following, key)
        assert (first >= second) if sort.startswith("-") else (first <= second)
        assert first != second or one.id < following.id
