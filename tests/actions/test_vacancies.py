"""The area's own vacancies: written, changed without loss, published, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kohtaanto.actions.employers import employer_by_business_id
from kohtaanto.actions.vacancies import (
    NotTaken,
    close_vacancy,
    content_of,
    create_vacancy,
    edit_vacancy,
    publish_vacancy,
    reopen_vacancy,
)
from kohtaanto.actions.vacancy_content import ContactContent, VacancyContent
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Account, Consent, Employer, Vacancy, VacancyContact

ON = date(2026, 11, 23)
COOK = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e"
WHOLE = VacancyContent(
    title={"fi": "Kokki", "sv": "Kock"},
    job_description={"fi": "Keität lounasta."},
    main_occupation=COOK,
    work_languages=({"language": "fi", "level": "B1", "must": True},),
    working_time="01",
    municipalities=("790",),
    expires_on=ON + timedelta(days=14),
    open_positions=2,
    contacts=(ContactContent("Seppo", "Saari", "seppo@example.fi", "012 000 1"),),
)


def eeros(unit):
    return Employer.objects.visible_to(unit.scope).get(id=Account.objects.get(login="eero").employer)


def cook(unit):
    return Vacancy.objects.in_area(unit.scope).get(
        employer_id=Account.objects.get(login="eero").employer, state="published", title__fi__iexact="kokki"
    )


def columns(refusal):
    return [each.place.column for each in refusal.value.problems]


def test_a_new_vacancy_is_a_draft_of_its_employer_with_all_that_was_written(unit_of):
    with unit_of("elina") as unit:
        employer = eeros(unit)

        made = create_vacancy(unit.scope, employer, WHOLE)

        kept = Vacancy.objects.visible_to(unit.scope).get(id=made.id)
        assert (kept.state, kept.source, kept.employer_id) == ("draft", "own", employer.id)
        assert content_of(unit.scope, kept) == WHOLE
        assert (kept.languages, kept.company, kept.business_id) == (
            ["fi", "sv"],
            {"fi": employer.name},
            employer.business_id,
        )
        assert kept.search_key.startswith("kokki kock")
        assert unit.deeds == ["vacancy.created"]


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (replace(WHOLE, title={"fi": ""}), "title"),
        (replace(WHOLE, title={"fi": "k" * 201}), "title"),
        (replace(WHOLE, job_description={"fi": "k" * 8001}), "job_description"),
        (replace(WHOLE, permits=("022", "999")), "permits"),
        (replace(WHOLE, working_time="09"), "working_time"),
        (replace(WHOLE, education="99"), "education"),
        (replace(WHOLE, suits=("tall",)), "suits"),
        (replace(WHOLE, municipalities=("790", "000")), "municipalities"),
        (replace(WHOLE, work_languages=({"language": "xx", "level": "", "must": True},)), "work_languages"),
        (replace(WHOLE, work_languages=({"language": "fi", "level": "Z9", "must": True},)), "work_languages"),
        (replace(WHOLE, must_skills=("http://data.europa.eu/esco/skill/none",)), "must_skills"),
        (replace(WHOLE, main_occupation="cook"), "main_occupation"),
        (replace(WHOLE, main_occupation="javascript:alert(1)"), "main_occupation"),
        (replace(WHOLE, application_url={"fi": "javascript:alert(1)"}), "application_url"),
        (replace(WHOLE, application_url={"fi": "https://[broken"}), "application_url"),
        (replace(WHOLE, open_positions=0), "open_positions"),
        (replace(WHOLE, open_positions=1001), "open_positions"),
    ],
)
def test_what_is_wrong_is_told_with_its_field_and_nothing_is_kept(unit_of, content, column):
    with unit_of("elina") as unit:
        before = Vacancy.objects.visible_to(unit.scope).count()

        with pytest.raises(NotTaken) as refusal:
            create_vacancy(unit.scope, eeros(unit), content)

        assert columns(refusal) == [column]
        assert all(each.reason.msgid and each.cure.msgid for each in refusal.value.problems)
        assert Vacancy.objects.visible_to(unit.scope).count() == before


def test_a_skill_cannot_be_required_and_an_advantage_at_once(unit_of):
    with unit_of("elina") as unit:
        skill = cook(unit).must_skills[0]

        with pytest.raises(NotTaken) as refusal:
            create_vacancy(
                unit.scope, eeros(unit), replace(WHOLE, must_skills=(skill,), nice_skills=(skill,))
            )

        assert columns(refusal) == ["nice_skills"]


def test_an_occupation_of_the_national_vocabulary_stays_as_it_is(unit_of):
    national = "http://data.tyomarkkinatori.fi/esco/occupation/1"
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), replace(WHOLE, main_occupation=national))

        assert made.main_occupation == national


def test_a_change_of_the_version_shown_is_kept_and_raises_the_version(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)
        changed = replace(WHOLE, title={"fi": "Keittiömestari"}, contacts=(ContactContent("Liisa"),))

        conflict = edit_vacancy(unit.scope, made.id, changed, version=1)

        kept = Vacancy.objects.visible_to(unit.scope).get(id=made.id)
        assert conflict is None
        assert (kept.version, content_of(unit.scope, kept)) == (2, changed)
        assert VacancyContact.objects.visible_to(unit.scope).filter(vacancy_id=made.id).count() == 1


def test_of_two_changes_at_once_the_second_is_shown_both_sides_and_nothing_is_lost(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)
        edit_vacancy(unit.scope, made.id, replace(WHOLE, title={"fi": "Lounaskokki"}), version=1)

        conflict = edit_vacancy(unit.scope, made.id, replace(WHOLE, open_positions=3), version=1)

        assert conflict.version == 2
        assert [(each.field, each.kept, each.sent) for each in conflict.differences] == [
            ("title", {"fi": "Lounaskokki"}, {"fi": "Kokki", "sv": "Kock"}),
            ("open_positions", 2, 3),
        ]
        kept = Vacancy.objects.visible_to(unit.scope).get(id=made.id)
        assert (kept.title, kept.open_positions) == ({"fi": "Lounaskokki"}, 2)


def test_sending_the_same_twice_is_no_conflict(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)
        changed = replace(WHOLE, reference="A-1")

        results = [edit_vacancy(unit.scope, made.id, changed, version=1) for _ in range(2)]

        assert results == [None, None]


def test_a_draft_is_published_from_today_on(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)

        published = publish_vacancy(unit.scope, made.id)

        assert (published.state, published.published_on, published.version) == ("published", ON, 2)
        with pytest.raises(Refused):
            publish_vacancy(unit.scope, made.id)


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (replace(WHOLE, job_description={}), "job_description"),
        (replace(WHOLE, main_occupation=""), "main_occupation"),
        (replace(WHOLE, municipalities=()), "municipalities"),
        (replace(WHOLE, expires_on=None), "expires_on"),
        (replace(WHOLE, expires_on=ON - timedelta(days=1)), "expires_on"),
        (replace(WHOLE, contacts=()), "application_help"),
    ],
)
def test_an_incomplete_draft_is_kept_but_not_published(unit_of, content, column):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), content)

        with pytest.raises(NotTaken) as refusal:
            publish_vacancy(unit.scope, made.id)

        assert columns(refusal) == [column]
        assert Vacancy.objects.visible_to(unit.scope).get(id=made.id).state == "draft"


def test_remote_work_needs_no_municipality(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), replace(WHOLE, municipalities=(), is_remote=True))

        assert publish_vacancy(unit.scope, made.id).state == "published"


def test_a_published_vacancy_stays_complete(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)
        publish_vacancy(unit.scope, made.id)

        with pytest.raises(NotTaken) as refusal:
            edit_vacancy(unit.scope, made.id, replace(WHOLE, job_description={}), version=2)

        assert columns(refusal) == ["job_description"]


def test_a_closed_vacancy_keeps_its_outcome_and_ends_its_consents(unit_of):
    with unit_of("eero") as unit:
        vacancy = cook(unit)
        assert unit.scope.subjects

        close_vacancy(unit.scope, vacancy.id, "filled_here", 1)

        kept = Vacancy.objects.visible_to(unit.scope).get(id=vacancy.id)
        assert (kept.state, kept.outcome, kept.filled_positions, kept.closed_on) == (
            "archived",
            "filled_here",
            1,
            ON,
        )
    with unit_of("elina") as unit:
        given = Consent.objects.in_area(unit.scope).filter(
            vacancy_id=vacancy.id, answer="given", revoked_at__isnull=True
        )
        assert {row[0] for row in given.order_by("id").figures("ends_on")} == {ON}
    with unit_of("eero") as unit:
        assert unit.scope.subjects == ()


@pytest.mark.parametrize(
    ("outcome", "filled", "kept"),
    [
        ("filled_otherwise", 2, 2),
        ("filled_otherwise", None, None),
        ("withdrawn", 3, 0),
        ("not_told", 3, None),
    ],
)
def test_positions_are_counted_only_where_somebody_was_found(unit_of, outcome, filled, kept):
    with unit_of("elina") as unit:
        assert close_vacancy(unit.scope, cook(unit).id, outcome, filled).filled_positions == kept


def test_an_unknown_outcome_and_a_second_closing_are_refused(unit_of):
    with unit_of("elina") as unit:
        vacancy = cook(unit)

        with pytest.raises(Refused):
            close_vacancy(unit.scope, vacancy.id, "eaten")
        close_vacancy(unit.scope, vacancy.id, "not_told")
        with pytest.raises(Refused):
            close_vacancy(unit.scope, vacancy.id, "not_told")


def test_a_closed_vacancy_that_is_still_complete_opens_again_at_once(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), WHOLE)
        publish_vacancy(unit.scope, made.id)
        close_vacancy(unit.scope, made.id, "not_filled")

        opened = reopen_vacancy(unit.scope, made.id)

        assert (opened.state, opened.outcome, opened.closed_on) == ("published", "", None)
        with pytest.raises(Refused):
            reopen_vacancy(unit.scope, made.id)


def test_a_closed_vacancy_whose_time_is_over_comes_back_as_a_draft(unit_of):
    with unit_of("elina") as unit:
        made = create_vacancy(unit.scope, eeros(unit), replace(WHOLE, expires_on=ON - timedelta(days=2)))
        close_vacancy(unit.scope, made.id, "not_filled")

        assert reopen_vacancy(unit.scope, made.id).state == "draft"


def test_a_vacancy_of_the_national_platform_is_not_changed_here(unit_of):
    with unit_of("elina") as unit:
        national = Vacancy.objects.visible_to(unit.scope).filter(source="national", state="published").first()

        for change in (
            lambda: edit_vacancy(unit.scope, national.id, WHOLE, national.version),
            lambda: close_vacancy(unit.scope, national.id, "not_told"),
        ):
            with pytest.raises(Refused) as refusal:
                change()
            assert refusal.value.problem.reason.msgid == "The vacancy comes from the national platform."


def test_an_employer_changes_only_its_own_vacancies(unit_of):
    with unit_of("elina") as unit:
        own = Account.objects.get(login="eero").employer
        other = (
            Vacancy.objects.visible_to(unit.scope)
            .filter(source="own", state="published")
            .exclude(employer_id=own)
            .first()
        )
    with unit_of("eero") as unit:
        for change in (
            lambda: edit_vacancy(unit.scope, other.id, WHOLE, other.version),
            lambda: close_vacancy(unit.scope, other.id, "not_told"),
            lambda: reopen_vacancy(unit.scope, other.id),
        ):
            with pytest.raises(Refused) as refusal:
                change()
            assert refusal.value.problem.reason.msgid == "The vacancy is not found."


def test_an_employer_is_found_by_its_business_id_in_any_spelling_and_recorded_once(unit_of):
    with unit_of("elina") as unit:
        known = eeros(unit)

        found = employer_by_business_id(unit.scope, f"FI{known.business_id.replace('-', '')}")
        made = employer_by_business_id(unit.scope, "9000001-1", "  Uusi   Paja Oy ")
        again = employer_by_business_id(unit.scope, "9000001-1", "Another name")

        assert found.id == known.id
        assert (made.name, made.sort_key, made.search_key) == ("Uusi Paja Oy", "uusi paja oy", "uusi paja oy")
        assert (again.id, again.name) == (made.id, "Uusi Paja Oy")
        assert unit.deeds == ["employer.added"]


@pytest.mark.parametrize(
    ("spelled", "name", "column"),
    [
        ("9000001-2", "Paja Oy", "business_id"),
        ("", "Paja Oy", "business_id"),
        ("9000001-1", " ", "employer_name"),
    ],
)
def test_a_wrong_business_id_or_a_new_employer_without_a_name_is_refused(unit_of, spelled, name, column):
    with unit_of("elina") as unit:
        with pytest.raises(Refused) as refusal:
            employer_by_business_id(unit.scope, spelled, name)

        assert refusal.value.problem.place.column == column


def test_the_same_business_id_in_another_area_is_another_row(unit_of, system_unit):
    with unit_of("elina") as unit:
        here = employer_by_business_id(unit.scope, "9000001-1", "Paja Oy").id
    with system_unit(5) as unit:
        there = employer_by_business_id(unit.scope, "9000001-1", "Paja Oy").id

    assert here != there
