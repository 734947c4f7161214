"""What a user answers about rows that may be people known already: the same, another, left out."""

from __future__ import annotations

from datetime import date
from random import Random

from tests import database

from kohtaanto.actions.import_answers import LEAVE, NEW, PossibleDuplicate
from kohtaanto.actions.import_jobseekers import ListOfPeople, repeated_rows
from kohtaanto.actions.imports import Counts, Step, Warnings, take
from kohtaanto.codes.identity_code import artificial_identity_code
from kohtaanto.codes.problems import Place
from kohtaanto.interop.jobseekers import parse_jobseekers
from kohtaanto.records.models import Jobseeker, JobseekerContact

HEADER = "Sukunimi;Etunimet;Henkilötunnus;Syntymäaika;Puhelin"
KAUKO = "Koettelija;Kauko;;5.6.1979;050 765 4321"
OTHER_PHONE = "Koettelija;Kauko;;5.6.1979;050 999 9999"
CODE, OTHER_CODE = (artificial_identity_code(date(1979, 6, 5), Random(seed)).text for seed in (1, 2))


def read(*rows):
    return parse_jobseekers("\n".join((HEADER, *rows)).encode(), on=database.DAY, file="people.csv")


def brought(scope, *rows, **answers):
    found = read(*rows)
    people = ListOfPeople(
        scope,
        repeated=repeated_rows(found.duplicates),
        answers={int(row.removeprefix("row")): answer for row, answer in answers.items()},
    )
    return take(found.people.rows, lambda row: Place("people.csv", row.number), people.take_all)


def koettelijas(scope):
    return list(Jobseeker.objects.visible_to(scope).filter(family_name="Koettelija").order_by("id"))


def test_a_row_that_may_be_somebody_known_tells_who_that_is(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)
        step = Step(read(OTHER_PHONE).people.rows[0], Warnings(Place("people.csv", 2)))

        ListOfPeople(unit.scope).take_all([step])

        assert isinstance(step.fault, PossibleDuplicate)
        assert [(each.ground, each.jobseeker) for each in step.fault.known] == [
            ("name_and_birth", koettelijas(unit.scope)[0].id)
        ]


def test_the_same_person_is_brought_up_to_date(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)
        kauko = koettelijas(unit.scope)[0].id

        taken = brought(unit.scope, OTHER_PHONE, row2=kauko)

        assert taken.counts == Counts(changed=1)
        contact = JobseekerContact.objects.visible_to(unit.scope).get(jobseeker_id=kauko)
        assert contact.phone_key == "+358509999999"


def test_another_person_is_added_and_a_left_out_one_is_not(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)

        taken = brought(unit.scope, OTHER_PHONE, "Toinen;Teuvo;;7.7.1991;", row2=NEW, row3=LEAVE)

        assert taken.counts == Counts(added=1, refused=1)
        assert [each.place.row for each in taken.problems] == [3]
        assert len(koettelijas(unit.scope)) == 2


def test_an_earlier_row_of_the_same_list_is_answered_too(unit_of):
    with unit_of("sirpa") as unit:
        taken = brought(unit.scope, KAUKO, OTHER_PHONE, row3=NEW)

        assert taken.counts == Counts(added=2)


def test_somebody_whom_the_row_cannot_be_is_no_answer(unit_of):
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO, "Toinen;Teuvo;;7.7.1991;")
        teuvo = Jobseeker.objects.visible_to(unit.scope).get(family_name="Toinen").id

        taken = brought(unit.scope, OTHER_PHONE, row2=teuvo)

        assert taken.counts == Counts(refused=1)


def test_the_identity_code_of_the_row_is_kept_once_and_never_replaced(unit_of):
    coded = OTHER_PHONE.replace(";;", f";{CODE};", 1)
    with unit_of("sirpa") as unit:
        brought(unit.scope, KAUKO)
        kauko = koettelijas(unit.scope)[0]

        first = brought(unit.scope, coded, row2=kauko.id)
        other = brought(unit.scope, coded.replace(CODE, OTHER_CODE), row2=kauko.id)

        assert (first.counts, other.counts) == (Counts(changed=1), Counts(refused=1))
        assert other.problems[0].place.column == "identity_code"
        assert koettelijas(unit.scope)[0].open_identity_code() == CODE
