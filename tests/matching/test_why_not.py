"""Why a vacancy or a jobseeker is not in a list: an answer for any pair."""

from __future__ import annotations

from tests.matching.small_world import ON, held, model, ref

from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.findings import Mender
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.why_not import WhyNot, why_not

PEOPLE = [
    JobseekerProfile(f"p{years:02}", occupations=(held("welder", years),), home="790", longest_commute_km=60)
    for years in (0.5, 1, 3, 6, 12)
]
OFFERS = [
    VacancyProfile("near", occupations=(ref("welder"),), municipalities=frozenset({"790"})),
    VacancyProfile("farther", occupations=(ref("welder"),), municipalities=frozenset({"143"})),
    VacancyProfile("too far", occupations=(ref("welder"),), municipalities=frozenset({"091"})),
]


def _answer(person: JobseekerProfile, vacancy: VacancyProfile, shown: int = 20) -> WhyNot:
    people, offers = encode_jobseekers(PEOPLE, model()), encode_vacancies(OFFERS, model())
    return why_not(person, vacancy, people, offers, model(), ON, shown=shown)


def test_it_is_in_the_list_and_on_which_place() -> None:
    found = _answer(PEOPLE[4], OFFERS[1])

    assert (found.vacancy.kind, found.vacancy.place, found.vacancy.eligible) == ("listed", 2, 2)
    assert (found.jobseeker.kind, found.jobseeker.place, found.jobseeker.eligible) == ("listed", 1, 5)
    assert str(found.vacancy.reason) == "It is in the list, on place 2 of 2."


def test_it_would_be_on_a_place_the_list_does_not_show() -> None:
    found = _answer(PEOPLE[0], OFFERS[0], shown=3)

    assert (found.jobseeker.kind, found.jobseeker.place) == ("below", 5)
    assert str(found.jobseeker.reason) == "It would be on place 5 of 5, and the list shows 3."


def test_it_is_left_out_for_a_reason_somebody_can_mend() -> None:
    found = _answer(PEOPLE[0], OFFERS[2])

    assert (found.vacancy.kind, found.vacancy.place) == ("excluded", None)
    assert str(found.vacancy.reason) == "It is left out: The way is 170 km, and at most 60 km suits."
    assert {who: [each.name for each in found] for who, found in found.by_mender.items()} == {
        Mender.JOBSEEKER: ["commute"]
    }


def test_a_pair_that_was_never_searched_is_explained_all_the_same() -> None:
    stranger = JobseekerProfile("stranger", occupations=(held("cook"),))

    found = _answer(stranger, OFFERS[0])

    assert found.vacancy.kind == found.jobseeker.kind == "absent"
    assert found.explanation.jobseeker == "stranger"


def test_a_person_without_consent_is_left_out_of_what_employers_see_only() -> None:
    people, offers = encode_jobseekers(PEOPLE, model()), encode_vacancies(OFFERS, model())

    found = why_not(PEOPLE[0], OFFERS[0], people, offers, model(), ON, presenting=True)

    assert found.jobseeker.kind == "excluded"
    assert [each.name for each in found.explanation.blocking] == ["consent"]
    assert found.vacancy.kind == "listed"
