"""Imports into the records: nothing twice, nothing lost, nothing coerced, each refused row with place and cure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from random import Random

import pytest
from tests import database

from kohtaanto.actions.aliases import add_alias
from kohtaanto.actions.import_jobseekers import ListOfPeople, new_of, repeated_rows
from kohtaanto.actions.import_known import KnownPeople
from kohtaanto.actions.import_profiles import take_profiles
from kohtaanto.actions.import_vacancies import take_vacancies
from kohtaanto.actions.imports import Counts, take, undone
from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.actions.profiles import Edit, change_profile
from kohtaanto.actions.registration import duplicates
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.identity_code import artificial_identity_code
from kohtaanto.codes.problems import Place
from kohtaanto.interop.jobseekers import parse_jobseekers
from kohtaanto.interop.profiles import parse_profiles
from kohtaanto.interop.tyomarkkinatori import Location, Owner, parse_vacancies
from kohtaanto.records.models import (
    HomeMunicipality,
    Jobseeker,
    JobseekerContact,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
    SituationPeriod,
    Vacancy,
    VacancyContact,
)

CODE = artificial_identity_code(date(1988, 3, 12), Random(8)).text
HEADER = (
    "Sukunimi;Etunimet;Henkilötunnus;Syntymäaika;Puhelin;Kotikunta;Ammatti;Osaaminen;"
    "Tilanne;Tilanne alkaen;Kielitaito;Turvakielto"
)
TYYNE = (
    f"Testaaja;Tyyne;{CODE};;040 123 4567;Sastamala;kokki;asiakaspalvelu;työtön;1.9.2026;suomi äidinkieli;ei"
)
KAUKO = "Koettelija;Kauko;;5.6.1979;050 765 4321;Ikaalinen;hitsaaja;;lomautettu;1.10.2026;englanti B1;ei"
SAARA = "Suojattu;Saara;;7.7.1991;044 222 3333;Parkano;zzxqy;;työtön;1.8.2026;;kyllä"
COOK = next(each.uri for each in vocabulary().occupations if each.labels.fi == "keittiömestari")
FINESCO = "http://uri.suomi.fi/codelist/jhs/isco-kansallinen/c25121"


def brought(scope, *rows, dry=False, **options):
    found = parse_jobseekers("\n".join((HEADER, *rows)).encode(), on=database.DAY, file="people.csv")
    assert found.people.summary.refused == 0
    people = ListOfPeople(scope, repeated=repeated_rows(found.duplicates), **options)

    def act():
        return take(found.people.rows, lambda row: Place("people.csv", row.number), people.take_all)

    if not dry:
        return act()
    with undone(scope):
        return act()


def received(scope, *records):
    content = "\n".join(json.dumps(each) for each in records).encode()
    parsed = parse_vacancies(content, file="vacancies.ndjson")
    assert parsed.summary.refused == 0
    return kept(scope, *parsed.rows)


def kept(scope, *records):
    place = lambda each: Place("vacancies.ndjson", None, None, each.external_id)  # noqa: E731
    return take(records, place, partial(take_vacancies, scope))


def vacancy(external_id="a1", **metadata):
    return {
        "metadata": {"externalId": external_id, "created": "2026-11-01T08:00:00", **metadata},
        "languages": ["fi"],
        "owner": {"businessId": "2994321-2", "company": {"fi": "Koe Oy"}, "somethingNew": 7},
        "position": {
            "mainOccupation": FINESCO,
            "occupations": [FINESCO],
            "title": {"fi": "Koeistuja"},
        },
        "contacts": [{"firstName": "Kaisa", "lastName": "Koe", "telephone": "012345"}],
    }


def person(scope, family_name):
    return Jobseeker.objects.visible_to(scope).get(family_name=family_name)


def test_people_of_a_list_become_customers_with_home_situation_and_profile(unit_of):
    with unit_of("sirpa") as unit:
        taken = brought(unit.scope, TYYNE, KAUKO)

        assert taken.counts == Counts(added=2)
        tyyne = person(unit.scope, "Testaaja")
        assert (tyyne.born_on, tyyne.municipality_code, tyyne.responsible_id) == (
            date(1988, 3, 12),
            "790",
            None,
        )
        assert tyyne.open_identity_code() == CODE
        period = SituationPeriod.objects.visible_to(unit.scope).get(jobseeker_id=tyyne.id)
        assert (period.kind, period.starts_on, period.source) == (
            "unemployed",
            date(2026, 9, 1),
            "caseworker",
        )
        occupation = ProfileOccupation.objects.visible_to(unit.scope).get(jobseeker_id=tyyne.id)
        assert (occupation.isco4, occupation.source) == ("5120", "import")
        assert ProfileSkill.objects.visible_to(unit.scope).get(jobseeker_id=tyyne.id).source == "import"
        language = ProfileLanguage.objects.visible_to(unit.scope).get(jobseeker_id=tyyne.id)
        assert (language.language, language.level) == ("fi", "native")
        assert {tyyne.id, person(unit.scope, "Koettelija").id} <= unit.subjects


def test_the_same_list_again_in_any_order_changes_nothing(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE, KAUKO, SAARA)
        before = person(unit.scope, "Testaaja").version

        again = brought(unit.scope, SAARA, KAUKO, TYYNE)

        assert again.counts == Counts(unchanged=3)
        assert again.problems == ()
        assert person(unit.scope, "Testaaja").version == before


def test_a_list_that_stopped_half_way_goes_on_where_it_stopped(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE)

        whole = brought(unit.scope, TYYNE, KAUKO)

        assert whole.counts == Counts(added=1, unchanged=1)


def test_a_dry_run_tells_what_would_happen_and_leaves_nothing(unit_of):
    with unit_of("sirpa") as unit:
        number = Jobseeker.objects.in_area(unit.scope).count()

        taken = brought(unit.scope, TYYNE, SAARA, dry=True)

        assert taken.counts == Counts(added=2)
        assert Jobseeker.objects.in_area(unit.scope).count() == number
        assert (unit.deeds, unit.subjects) == ([], set())


def test_what_a_later_list_tells_is_changed_and_what_it_leaves_out_stays(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE)
        later = f"Testaaja;Tyyne;{CODE};;050 111 2222;Parkano;;;;;ruotsi B1;"

        taken = brought(unit.scope, later)

        assert taken.counts == Counts(changed=1)
        tyyne = person(unit.scope, "Testaaja")
        contact = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=tyyne.id)
        assert (contact.phone_key, tyyne.municipality_code) == ("+358501112222", "581")
        homes = (
            HomeMunicipality.objects.visible_to(unit.scope)
            .filter(jobseeker_id=tyyne.id)
            .order_by("starts_on")
        )
        assert [home.municipality_code for home in homes] == ["581"]
        languages = (
            ProfileLanguage.objects.visible_to(unit.scope).filter(jobseeker_id=tyyne.id).order_by("language")
        )
        assert [(each.language, each.level) for each in languages] == [("fi", "native"), ("sv", "B1")]
        assert ProfileOccupation.objects.visible_to(unit.scope).filter(jobseeker_id=tyyne.id).count() == 1


def test_words_of_a_list_stay_as_they_were_written_beside_or_instead_of_a_concept(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE.replace("kokki", "Kokki, tekijämies 3000"))

        tyyne = person(unit.scope, "Testaaja").id
        fields = fields_of(unit.scope, tyyne)
        cook = next(name for name in fields.values if name.startswith("occupation:"))
        assert fields.written[cook] == "Kokki"
        assert fields.values["occupation word:tekijämies 3000"] == {"months": None}


def test_years_of_a_list_belong_to_what_stands_first_even_where_it_is_not_recognised(unit_of):
    header = HEADER.replace("Osaaminen", "Kokemus")
    with unit_of("sirpa") as unit:
        row = TYYNE.replace("kokki;asiakaspalvelu", "tekijämies 3000, kokki;5")
        found = parse_jobseekers(f"{header}\n{row}".encode(), on=database.DAY, file="people.csv")
        take(found.people.rows, lambda each: Place("people.csv", each.number), ListOfPeople(unit.scope).take_all)

        values = fields_of(unit.scope, person(unit.scope, "Testaaja").id).values
        assert values["occupation word:tekijämies 3000"] == {"months": 60}
        assert [value["months"] for name, value in values.items() if name.startswith("occupation:")] == [None]


def test_a_concept_chosen_for_words_stays_theirs_when_the_list_comes_again(unit_of):
    row = TYYNE.replace("kokki", "tekijämies 3000")
    with unit_of("sirpa") as unit:
        brought(unit.scope, row)
        tyyne = person(unit.scope, "Testaaja").id
        fields = fields_of(unit.scope, tyyne)
        name = f"occupation:{COOK}"
        now = {name: {"months": None, "wished": True}, "occupation word:tekijämies 3000": None}
        change_profile(
            unit.scope, tyyne, Edit(fields.version, {}, now, written={name: "tekijämies 3000"})
        )

        again = brought(unit.scope, row)

        assert (again.counts, again.warnings) == (Counts(unchanged=1), ())


def test_words_that_the_area_has_learnt_since_become_their_concept(unit_of):
    row = TYYNE.replace("kokki", "tekijämies 3000")
    with unit_of("sirpa") as unit:
        brought(unit.scope, row)
        add_alias(unit.scope, "occupation", "tekijämies 3000", "fi", COOK)

        again = brought(unit.scope, row)

        fields = fields_of(unit.scope, person(unit.scope, "Testaaja").id)
        assert again.counts == Counts(changed=1)
        assert "occupation word:tekijämies 3000" not in fields.values
        assert fields.written[f"occupation:{COOK}"] == "tekijämies 3000"


def test_who_is_known_is_the_same_for_one_and_for_many(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE, KAUKO, SAARA)
        rows = (
            TYYNE,
            KAUKO,
            SAARA,
            "Koettelija;Kauko;;5.6.1979;050 999 9999;Ikaalinen;;;;;;",
            "Joku;Muu;;;050 765 4321;Ikaalinen;;;;;;",
            "Joku;Muu;;1.1.1970;044 222 3333;;;;;;;",
            "Kauko;Koettelija Antero;;5.6.1979;;;;;;;;",
        )
        people = [new_of(row) for row in parse_jobseekers(
            "\n".join((HEADER, *rows)).encode(), on=database.DAY, file="people.csv"
        ).people.rows]  # fmt: skip

        known = KnownPeople.read(unit.scope, people)

        assert [known.seeming(each) for each in people] == [duplicates(unit.scope, each) for each in people]
        assert [len(known.seeming(each)) for each in people] == [1, 1, 1, 1, 1, 0, 0]


def test_two_rows_of_one_person_in_one_list_are_taken_one_after_the_other(unit_of):
    # Without a date of birth the same name and phone is the same person; no row is a repetition of another.
    first = "Yksi;Ainoa;;;040 777 1111;Sastamala;kokki;;;;;"
    second = "Yksi;Ainoa;;;040 777 1111;Parkano;hitsaaja;;;;;"
    with unit_of("sirpa") as unit:
        taken = brought(unit.scope, first, second)

        ainoa = person(unit.scope, "Yksi")
        assert (taken.counts, ainoa.municipality_code) == (Counts(added=1, changed=1), "581")
        assert ProfileOccupation.objects.visible_to(unit.scope).filter(jobseeker_id=ainoa.id).count() == 2


def test_a_row_that_is_refused_late_takes_no_earlier_row_with_it(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE)
        # The situation of the second row began before the one that is kept: it would take its days.
        late = f"Testaaja;Tyyne;{CODE};;050 111 2222;;;;lomautettu;1.8.2026;;"

        taken = brought(unit.scope, KAUKO, late)

        assert taken.counts == Counts(added=1, refused=1)
        assert person(unit.scope, "Koettelija").municipality_code == "143"
        tyyne = person(unit.scope, "Testaaja").id
        contact = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=tyyne)
        assert contact.phone_key == "+358401234567"


def test_a_row_that_the_database_refuses_is_found_among_those_taken_with_it(unit_of):
    with unit_of("sirpa") as unit:
        parsed = parse_vacancies("\n".join(json.dumps(vacancy(f"a{n}")) for n in range(5)).encode()).rows
        wrong = replace(parsed[3], owner=Owner(employer_type="x" * 21))
        before = list(unit.deeds)

        taken = kept(unit.scope, *parsed[:3], wrong, parsed[4])

        assert taken.counts == Counts(added=4, refused=1)
        assert [each.place.record for each in taken.problems] == ["a3"]
        assert unit.deeds[len(before) :].count("vacancy.received") <= 4


def test_many_people_cost_as_many_queries_as_a_few(unit_of, django_assert_max_num_queries):
    def rows(numbers):
        return [f"Moni{n};Etu{n};;{1 + n}.3.1980;041 22200{n:02d};Ikaalinen;kokki;;työtön;1.9.2026;;" for n in numbers]

    with unit_of("sirpa") as unit:
        brought(unit.scope, *rows(range(2)))
        with django_assert_max_num_queries(45):
            brought(unit.scope, *rows(range(2, 27)))
        with django_assert_max_num_queries(30):
            assert brought(unit.scope, *rows(range(27))).counts == Counts(unchanged=27)


def test_a_protected_person_of_a_list_is_behind_the_wall_at_once_and_stays_there(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, SAARA)

        taken = brought(unit.scope, SAARA.replace("kyllä", "ei"))

        saara = person(unit.scope, "Suojattu")
        assert (saara.is_protected, saara.municipality_code) == (True, None)
        assert [(each.place.row, each.place.column) for each in taken.warnings] == [
            (2, "occupations"),
            (2, "is_protected"),
        ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Koettelija;Kauko;;5.6.1979;050 999 9999;Ikaalinen;;;;;;", "born_on"),
        ("Joku;Muu;;;050 765 4321;Ikaalinen;;;;;;", "phone"),
        ("Joku;Muu;;1.1.1970;;Helsinki;;;;;;", "municipality"),
        ("Joku;Muu;;;;Ikaalinen;;;;;;", "born_on"),
    ],
)
def test_a_row_that_somebody_must_look_at_is_refused_with_place_and_cure_and_others_are_taken(
    unit_of, row, column
):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)

        taken = brought(unit.scope, row, TYYNE)

        assert taken.counts == Counts(added=1, refused=1)
        assert [(each.place.file, each.place.row, each.place.column) for each in taken.problems] == [
            ("people.csv", 2, column)
        ]
        assert str(taken.problems[0].cure)


def test_possible_duplicates_are_taken_when_told_that_they_are_others(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)

        taken = brought(unit.scope, "Joku;Muu;;2.2.1970;050 765 4321;Ikaalinen;;;;;;", knows_duplicates=True)

        assert taken.counts == Counts(added=1)


def test_a_person_twice_in_one_list_is_taken_once(unit_of):
    with unit_of("sirpa") as unit:
        taken = brought(unit.scope, TYYNE, TYYNE.replace("040 123 4567", "040 765 4321"))

        assert taken.counts == Counts(added=1, refused=1)
        assert taken.problems[0].place.row == 3


def test_an_official_of_one_municipality_imports_its_people_only(unit_of):
    with unit_of("paavo") as unit:
        taken = brought(unit.scope, TYYNE)

        assert taken.counts == Counts(refused=1)


def test_vacancies_are_received_once_and_nothing_of_them_is_coerced_or_lost(unit_of):
    with unit_of("sirpa") as unit:
        first = received(unit.scope, vacancy("a1"), vacancy("a2"))
        again = received(unit.scope, vacancy("a2"), vacancy("a1"))

        assert (first.counts, again.counts) == (Counts(added=2), Counts(unchanged=2))
        kept = Vacancy.objects.visible_to(unit.scope).get(external_id="a1")
        assert (kept.source, kept.state, kept.main_occupation) == ("national", "published", FINESCO)
        assert 7 in kept.unknown_keys.values()
        contact = VacancyContact.objects.visible_to(unit.scope).get(vacancy_id=kept.id)
        assert (contact.given_names, contact.phone) == ("Kaisa", "012345")


def test_a_changed_vacancy_is_changed_and_a_withdrawn_one_goes_with_its_contacts(unit_of):
    with unit_of("sirpa") as unit:
        received(unit.scope, vacancy("a1"), vacancy("a2"))
        changed = vacancy("a1")
        changed["position"]["title"] = {"fi": "Koeajaja"}
        withdrawn = vacancy("a2", archived="2026-11-20T10:00:00")

        taken = received(unit.scope, changed, withdrawn)

        assert taken.counts == Counts(changed=1, removed=1)
        rows = (
            Vacancy.objects.visible_to(unit.scope)
            .filter(external_id__in=["a1", "a2"])
            .order_by("external_id")
        )
        assert [(each.title["fi"], each.state) for each in rows] == [
            ("Koeajaja", "published"),
            ("Koeistuja", "archived"),
        ]
        assert VacancyContact.objects.visible_to(unit.scope).filter(vacancy_id=rows[1].id).count() == 0
        assert received(unit.scope, changed, withdrawn).counts == Counts(unchanged=2)


def test_a_vacancy_with_a_code_that_cannot_be_kept_is_refused_and_others_are_taken(unit_of):
    with unit_of("sirpa") as unit:
        right = parse_vacancies(json.dumps(vacancy("a2")).encode()).rows[0]
        wrong = replace(right, external_id="a1", location=Location(countries=("FINLAND",)))
        long = replace(right, external_id="a3", owner=Owner(employer_type="x" * 21))

        taken = kept(unit.scope, wrong, right, long)

        assert taken.counts == Counts(added=1, refused=2)
        assert [(each.place.record, each.place.column) for each in taken.problems] == [
            ("a1", "countries"),
            ("a3", None),
        ]


def test_a_profile_replaces_what_it_tells_of_a_known_customer(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE)
        tyyne = person(unit.scope, "Testaaja").id
        profile = {
            "id": tyyne,
            "occupations": [{"escoIdentifier": FINESCO, "years": 2}],
            "languageSkills": [],
        }

        def taken():
            rows = parse_profiles(json.dumps(profile).encode(), database.DAY, file="p.json").rows
            place = lambda each: Place("p.json", None, None, each.id)  # noqa: E731
            return take(rows, place, partial(take_profiles, unit.scope))

        first, again = taken().counts, taken().counts

        assert (first, again) == (Counts(changed=1), Counts(unchanged=1))
        occupation = ProfileOccupation.objects.visible_to(unit.scope).get(jobseeker_id=tyyne)
        assert (occupation.uri, occupation.experience_months) == (FINESCO, 24)
        assert ProfileLanguage.objects.visible_to(unit.scope).filter(jobseeker_id=tyyne).count() == 0
        assert ProfileSkill.objects.visible_to(unit.scope).filter(jobseeker_id=tyyne).count() == 1


def test_foreign_concepts_of_a_profile_are_kept_and_what_is_no_concept_stays_words(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, TYYNE)
        tyyne = person(unit.scope, "Testaaja").id
        profile = {
            "id": tyyne,
            "otherSkills": [
                {"escoIdentifier": "http://example.org/skill/9", "skillLevel": "master"},
                {"escoIdentifier": "kettu"},
            ],
        }
        rows = parse_profiles(json.dumps(profile).encode(), database.DAY, file="p.json").rows

        take(rows, lambda each: Place("p.json"), partial(take_profiles, unit.scope))

        values = fields_of(unit.scope, tyyne).values
        skills = {name: value for name, value in values.items() if name.startswith("skill")}
        assert skills == {"skill:http://example.org/skill/9": "master", "skill word:kettu": {"months": None}}


def test_a_profile_of_nobody_known_is_refused(unit_of):
    with unit_of("sirpa") as unit:
        rows = parse_profiles(b'{"id": "nobody", "languageSkills": []}', database.DAY, file="p.json").rows

        taken = take(rows, lambda each: Place("p.json"), partial(take_profiles, unit.scope))

        assert taken.counts == Counts(refused=1)
        assert taken.problems[0].place.column == "id"
