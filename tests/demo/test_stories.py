"""The stories of the named people hold in what is drawn."""

from __future__ import annotations

from typing import Any

from tests.demo.conftest import DAY, Drawn, drawn

from kohtaanto.codes.esco import vocabulary
from kohtaanto.demo.areas import MAIN
from kohtaanto.demo.setting import Setting
from kohtaanto.matching.explain import explain
from kohtaanto.matching.findings import Standing
from kohtaanto.matching.search import model
from kohtaanto.records.facts.profiles import profile_of
from kohtaanto.records.facts.vacancies import vacancy_of


def _named(found: Drawn, table: str, given: str, family: str) -> Any:
    return next(each for each in found[table] if (each.given_names, each.family_name) == (given, family))


def _label(uri: str) -> str:
    known = vocabulary()
    return known.skills[known.skill_row[uri]].labels.fi


def _eeros(found: Drawn) -> list[Any]:
    eero = _named(found, "employercontact", "Eero", "Mäkelä")
    return [each for each in found["vacancy"] if each.employer_id == eero.employer_id]


def test_eero_has_an_open_vacancy_for_a_cook_and_others_in_other_states(main: Drawn) -> None:
    states = [(each.title["fi"], each.state) for each in _eeros(main)]

    assert states == [
        ("Kokki", "published"),
        ("Keittiöapulainen", "published"),
        ("Tarjoilija", "draft"),
        ("Kokki", "archived"),
    ]


def test_one_cook_has_consented_to_eero_others_were_asked_or_have_refused(main: Drawn) -> None:
    cook = _eeros(main)[0]
    answers = sorted(each.answer for each in main["consent"] if each.vacancy_id == cook.id)

    assert answers == ["asked", "asked", "given", "not_reached", "refused", "refused"]
    assert all(each.revoked_at is None for each in main["consent"] if each.vacancy_id == cook.id)


def test_eero_has_a_consented_candidate_in_a_small_demo_too() -> None:
    found = drawn(Setting(7, DAY, 0.1), MAIN)
    cook = _eeros(found)[0]

    assert "given" in {each.answer for each in found["consent"] if each.vacancy_id == cook.id}


def test_aino_lacks_two_skills_of_eeros_vacancy_and_was_never_asked_about_a_licence(main: Drawn) -> None:
    aino, cook = _named(main, "jobseeker", "Aino", "Lehtonen"), _eeros(main)[0]
    profile = next(each for each in main["profile"] if each.jobseeker_id == aino.id)
    held = {each.uri for each in main["profileskill"] if each.jobseeker_id == aino.id}

    assert [_label(uri) for uri in cook.must_skills if uri not in held] == [
        "suunnitella ruokalistoja",
        "ruoka-aineallergiat",
    ]
    assert set(cook.nice_skills) & held
    assert cook.driving_licences == ("B",)
    assert profile.driving_licences is None
    assert set(cook.permits) <= set(profile.permits)


def test_aino_lives_in_sastamala_and_veikko_serves_her(main: Drawn) -> None:
    aino = _named(main, "jobseeker", "Aino", "Lehtonen")

    assert aino.municipality_code == "790"
    assert aino.responsible_id == _named(main, "staffmember", "Veikko", "Salminen").id
    assert not any(each.jobseeker_id == aino.id for each in main["recusal"])


def test_tuula_lives_in_parkano_which_is_told_in_her_protected_rows_only(main: Drawn) -> None:
    tuula = _named(main, "jobseeker", "Tuula", "Nurmi")
    homes = [each for each in main["homemunicipality"] if each.jobseeker_id == tuula.id]

    assert tuula.is_protected
    assert tuula.municipality_code is None
    assert homes[-1].municipality_code == "581"
    assert all(each.is_protected for each in homes)


def test_aino_meets_reasons_something_missing_and_something_unknown_in_eeros_vacancy(
    main: Drawn, system_unit: Any
) -> None:
    aino, cook = _named(main, "jobseeker", "Aino", "Lehtonen"), _eeros(main)[0]

    with system_unit(21) as unit:
        person, vacancy = profile_of(unit.scope, aino.id), vacancy_of(unit.scope, cook.id)
    assert person is not None
    assert vacancy is not None
    found = explain(person, vacancy, model(), DAY)

    standings = {each.name: each.standing for each in found.conditions}
    assert Standing.BLOCKS not in standings.values()
    assert standings["licences"] is Standing.UNKNOWN
    assert standings["permits"] is Standing.HOLDS
    assert {part.name: part.value > 0 for part in found.parts}["occupation"]
    must = {_label(each.gap.concept.code): str(each.reason) for each in found.missing if each.is_must}
    assert must == {
        "suunnitella ruokalistoja": "The skill is nearly there.",
        "ruoka-aineallergiat": "The employer requires this skill.",
    }
    assert found.unknown
