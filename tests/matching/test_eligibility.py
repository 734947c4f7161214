"""Hard conditions: each holds, blocks or is unknown, with its reason and who can mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kohtaanto.matching.eligibility import conditions, is_eligible, meets_language
from kohtaanto.matching.findings import Closing, Condition, Mender, Standing
from kohtaanto.matching.profiles import JobseekerProfile, LanguageSkill, Start, VacancyProfile
from kohtaanto.matching.weights import weights

ON = date(2026, 11, 23)
AINO = JobseekerProfile(
    "aino",
    languages=(LanguageSkill("fi", "L1"), LanguageSkill("en", None)),
    permits=frozenset({"079"}),
    licences=frozenset({"CE"}),
    qualifications=frozenset(),
    home="790",
    longest_commute_km=50,
    working_time=frozenset({"01"}),
    start_day=date(2026, 12, 1),
)
WORK = VacancyProfile(
    "work",
    languages=(),
    permits=frozenset(),
    licences=frozenset(),
    qualifications=frozenset(),
    municipalities=frozenset({"790"}),
    working_time=frozenset({"01"}),
    start=Start("agreed"),
    expires=date(2026, 12, 31),
)


def _condition(
    name: str, person: JobseekerProfile, vacancy: VacancyProfile, presenting: bool = False
) -> Condition:
    found = conditions(person, vacancy, ON, weights(), presenting=presenting)
    return next(each for each in found if each.name == name)


def _standing(name: str, person: JobseekerProfile, vacancy: VacancyProfile) -> tuple[str, str]:
    found = _condition(name, person, vacancy)
    return found.standing.value, found.mender.value


def test_everything_holds_for_a_pair_of_which_all_is_told() -> None:
    found = conditions(AINO, WORK, ON, weights())

    assert {each.standing for each in found} == {Standing.HOLDS}
    assert [each.name for each in found] == [
        "open", "permits", "licences", "qualification", "language", "commute", "working time", "start",
    ]  # fmt: skip


def test_nothing_told_on_either_side_excludes_nobody() -> None:
    found = conditions(JobseekerProfile("x"), VacancyProfile("y"), ON, weights())

    assert is_eligible(found)
    assert {each.standing for each in found} == {Standing.UNKNOWN}
    assert {each.mender for each in found} == {Mender.EMPLOYER}


@pytest.mark.parametrize(
    ("vacancy", "standing"),
    [
        (replace(WORK, published=date(2026, 11, 23)), ("holds", "nobody")),
        (replace(WORK, published=date(2026, 11, 24)), ("blocks", "employer")),
        (replace(WORK, expires=date(2026, 11, 23)), ("holds", "nobody")),
        (replace(WORK, expires=date(2026, 11, 22)), ("blocks", "employer")),
        (replace(WORK, expires=None), ("unknown", "employer")),
        (replace(WORK, openings=0), ("blocks", "employer")),
    ],
)
def test_a_vacancy_is_open_from_its_first_to_its_last_day(
    vacancy: VacancyProfile, standing: tuple[str, str]
) -> None:
    assert _standing("open", AINO, vacancy) == standing


def test_a_missing_card_blocks_and_names_the_course_that_gives_it() -> None:
    found = _condition("permits", AINO, replace(WORK, permits=frozenset({"079", "075"})))

    assert (found.standing, found.mender, found.learnable) == (Standing.BLOCKS, Mender.CASEWORKER, True)
    assert [(gap.concept.code, gap.closing) for gap in found.gaps] == [("075", Closing.CARD_TRAINING)]


def test_cards_never_asked_about_are_unknown_and_not_lacking() -> None:
    aino = replace(AINO, permits=None)
    found = _condition("permits", aino, replace(WORK, permits=frozenset({"075"})))

    assert (found.standing, found.mender) == (Standing.UNKNOWN, Mender.JOBSEEKER)
    assert is_eligible(conditions(aino, replace(WORK, permits=frozenset({"075"})), ON, weights()))


@pytest.mark.parametrize(
    ("held", "needed", "standing"),
    [
        ("CE", "B", "holds"),
        ("CE", "C1C", "holds"),
        ("CE", "D1D", "blocks"),
        ("B", "C1C", "blocks"),
        ("C1C", "C1C", "holds"),
        ("AM", "B", "blocks"),
    ],
)
def test_a_higher_licence_class_gives_the_lower_ones(held: str, needed: str, standing: str) -> None:
    aino, work = replace(AINO, licences=frozenset({held})), replace(WORK, licences=frozenset({needed}))

    assert _condition("licences", aino, work).standing.value == standing


def test_licences_never_asked_about_are_unknown() -> None:
    aino, work = replace(AINO, licences=None), replace(WORK, licences=frozenset({"B"}))

    assert _standing("licences", aino, work) == ("unknown", "jobseeker")


@pytest.mark.parametrize(
    ("qualifications", "standing"),
    [(None, "unknown"), (frozenset(), "blocks"), (frozenset({"nurse"}), "holds")],
)
def test_a_qualification_of_the_law_must_be_there(
    qualifications: frozenset[str] | None, standing: str
) -> None:
    aino, work = (
        replace(AINO, qualifications=qualifications),
        replace(WORK, qualifications=frozenset({"nurse"})),
    )

    assert _condition("qualification", aino, work).standing.value == standing


@pytest.mark.parametrize(
    ("held", "needed", "met"),
    [
        ((("fi", "B1"),), ("fi", "B1"), True),
        ((("fi", "B1"),), ("fi", "B2"), False),
        ((("fi", "L1"),), ("fi", "C2"), True),
        ((("fi", "C2"),), ("fi", "L1"), True),
        ((("fi", None),), ("fi", "A1"), None),
        ((("fi", None),), ("fi", None), True),
        ((("sv", "C1"),), ("fi", None), False),
        ((("fi", "A2"), ("fi", None)), ("fi", "B1"), None),
        ((), ("fi", "A1"), False),
    ],
)
def test_a_language_is_known_well_enough_or_not_or_nobody_knows(
    held: tuple[tuple[str, str | None], ...], needed: tuple[str, str | None], met: bool | None
) -> None:
    skills = [LanguageSkill(*each) for each in held]  # type: ignore[arg-type]

    assert meets_language(skills, LanguageSkill(*needed)) is met  # type: ignore[arg-type]


def test_a_language_below_the_level_blocks_and_language_training_could_close_it() -> None:
    work = replace(WORK, languages=(LanguageSkill("sv", "B1"), LanguageSkill("en", "B1")))
    found = _condition("language", AINO, work)

    assert found.standing is Standing.BLOCKS
    assert [(g.concept.code, g.concept.level, g.closing) for g in found.gaps] == [
        ("sv", "B1", Closing.LANGUAGE_TRAINING)
    ]


def test_languages_never_asked_about_are_unknown() -> None:
    work = replace(WORK, languages=(LanguageSkill("sv", "B1"),))

    assert _standing("language", replace(AINO, languages=None), work) == ("unknown", "jobseeker")
    assert _standing("language", replace(AINO, languages=()), work) == ("blocks", "caseworker")


@pytest.mark.parametrize(
    ("person", "work", "standing"),
    [
        ({}, {"municipalities": {"143"}}, ("holds", "nobody")),
        ({"longest_commute_km": 48}, {"municipalities": {"143"}}, ("blocks", "jobseeker")),
        ({"longest_commute_km": 49}, {"municipalities": {"143"}}, ("holds", "nobody")),
        ({}, {"municipalities": {"091"}}, ("blocks", "jobseeker")),
        ({}, {"municipalities": {"091", "790"}}, ("holds", "nobody")),
        ({}, {"municipalities": {"091"}, "remote": True}, ("holds", "nobody")),
        ({"remote": False}, {"municipalities": {"091"}, "remote": True}, ("blocks", "jobseeker")),
        ({"wished_municipalities": frozenset({"049"})}, {"municipalities": {"091"}}, ("holds", "nobody")),
        ({"longest_commute_km": None}, {"municipalities": {"091"}}, ("unknown", "jobseeker")),
        ({"home": None}, {"municipalities": {"091"}}, ("unknown", "caseworker")),
        ({}, {"municipalities": None}, ("unknown", "employer")),
        ({}, {"municipalities": {"000"}}, ("unknown", "employer")),
    ],
)
def test_the_way_counts_from_home_or_a_wished_municipality(
    person: dict[str, object], work: dict[str, object], standing: tuple[str, str]
) -> None:
    aino, vacancy = replace(AINO, **person), replace(WORK, **work)  # type: ignore[arg-type]

    assert _standing("commute", aino, vacancy) == standing


def test_a_protected_person_without_a_municipality_is_neither_excluded_nor_placed() -> None:
    protected = replace(AINO, home=None)
    work = replace(WORK, municipalities=frozenset({"091"}))

    found = _condition("commute", protected, work)

    assert is_eligible(conditions(protected, work, ON, weights()))
    assert found.reason.values == ()


@pytest.mark.parametrize(
    ("wishes", "offered", "standing"),
    [
        ({"01"}, {"01", "02"}, "holds"),
        ({"01"}, {"02"}, "blocks"),
        ({"02"}, {"01"}, "blocks"),
        ({"02"}, set(), "holds"),
        ({"02"}, None, "unknown"),
        (None, {"01"}, "unknown"),
    ],
)
def test_working_time_suits_when_one_form_is_shared(
    wishes: set[str] | None, offered: set[str] | None, standing: str
) -> None:
    aino = replace(AINO, working_time=None if wishes is None else frozenset(wishes))
    work = replace(WORK, working_time=None if offered is None else frozenset(offered))

    assert _condition("working time", aino, work).standing.value == standing


@pytest.mark.parametrize(
    ("begins", "start", "standing"),
    [
        (date(2026, 12, 24), Start("soon"), "holds"),
        (date(2026, 12, 25), Start("soon"), "blocks"),
        (date(2027, 1, 7), Start("day", date(2027, 1, 7)), "holds"),
        (date(2027, 1, 8), Start("day", date(2027, 1, 7)), "blocks"),
        (date(2028, 1, 1), Start("agreed"), "holds"),
        (date(2028, 1, 1), Start("day", None), "unknown"),
        (None, Start("soon"), "unknown"),
        (date(2026, 12, 1), None, "unknown"),
    ],
)
def test_the_person_must_be_able_to_begin_in_time(
    begins: date | None, start: Start | None, standing: str
) -> None:
    found = _condition("start", replace(AINO, start_day=begins), replace(WORK, start=start))

    assert found.standing.value == standing


@pytest.mark.parametrize(("consent", "standing"), [(True, "holds"), (False, "blocks"), (None, "blocks")])
def test_nobody_is_presented_without_a_recorded_consent(consent: bool | None, standing: str) -> None:
    aino = replace(AINO, may_be_presented=consent)

    assert _condition("consent", aino, WORK, presenting=True).standing.value == standing
    assert all(each.name != "consent" for each in conditions(aino, WORK, ON, weights()))
