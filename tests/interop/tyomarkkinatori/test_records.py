"""Tests of the vacancy values themselves."""

from __future__ import annotations

from datetime import date

from kohtaanto.interop.tyomarkkinatori import Moment, Position, Texts, VacancyRecord, removals


def test_a_text_is_said_in_the_language_or_in_the_first_there_is() -> None:
    texts = Texts((("fi", ""), ("sv", "Svetsare"), ("en", "Welder")))

    assert (texts.said_in("en"), texts.said_in("fi"), texts.languages) == ("Welder", "Svetsare", ("sv", "en"))
    assert not Texts((("fi", ""),))
    assert Texts().said_in("fi") == ""


def test_the_main_occupation_comes_first_and_none_twice() -> None:
    assert Position(main_occupation="b", occupations=("a", "b")).every_occupation == ("b", "a")
    assert Position(occupations=("a",)).every_occupation == ("a",)


def test_withdrawn_vacancies_are_named_once_each() -> None:
    gone = Moment("2026-11-01T00:00:00", date(2026, 11, 1))
    records = [VacancyRecord("a", archived=gone), VacancyRecord("b"), VacancyRecord("a", archived=gone)]

    assert removals(records) == ("a",)
