"""Feedback and recusals: about pairs and people that exist, at days that fit."""

from __future__ import annotations

from tests.demo.conftest import DAY, Drawn


def test_a_pair_has_one_piece_of_feedback_said_after_the_vacancy_was_published(everybody: Drawn) -> None:
    published = {each.id: each.published_on for each in everybody["vacancy"]}
    pairs = [(each.jobseeker_id, each.vacancy_id) for each in everybody["suggestionfeedback"]]

    assert len(pairs) == len(set(pairs))
    for each in everybody["suggestionfeedback"]:
        assert published[each.vacancy_id] <= each.said_at.date() < DAY
        assert (each.staff_id is not None) == (each.said_by == "staff")
        assert each.withdrawn_at is None or each.withdrawn_at > each.said_at
    assert {each.said_by for each in everybody["suggestionfeedback"]} == {"jobseeker", "staff"}


def test_nobody_is_responsible_for_those_she_is_disqualified_for(main: Drawn) -> None:
    responsible = {each.id: each.responsible_id for each in main["jobseeker"]}

    assert len({(each.staff_id, each.jobseeker_id) for each in main["recusal"]}) == len(main["recusal"]) >= 4
    assert all(responsible[each.jobseeker_id] != each.staff_id for each in main["recusal"])


def test_acts_wait_to_be_recorded_or_have_been(main: Drawn) -> None:
    assert {each.status for each in main["officialrecord"]} == {"to_record", "recorded", "not_needed"}
    for each in main["officialrecord"]:
        assert (each.recorded_on is not None) == (each.status == "recorded")
        assert each.recorded_on is None or each.recorded_on <= DAY
    keys = [(each.noun, each.row_id) for each in main["officialrecord"]]
    assert len(keys) == len(set(keys))
