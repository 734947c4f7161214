"""People of a list as customers: new ones registered, known ones brought up to what the list tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import today
from kohtaanto.actions.import_answers import (
    LEAVE,
    NEW,
    Answers,
    keep_code,
    left_out,
    possible_duplicate,
    repeats_earlier_row,
    same_person,
)
from kohtaanto.actions.import_details import bring_up_details
from kohtaanto.actions.import_profiles import keep_profile, language_level
from kohtaanto.actions.import_texts import Words
from kohtaanto.actions.imports import Outcome, Taken, Warnings
from kohtaanto.actions.jobseekers import locked, refused, require_member
from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, SKILL, Fields
from kohtaanto.actions.registration import Duplicate, NewJobseeker, duplicates, name_keys, register
from kohtaanto.actions.situations import begin_situation
from kohtaanto.codes.messages import message
from kohtaanto.codes.phone import phone_key
from kohtaanto.codes.problems import Problem
from kohtaanto.interop.jobseekers import ColumnMapping, JobseekerRow
from kohtaanto.interop.jobseekers import Duplicate as Repeated
from kohtaanto.interop.jobseekers.mapping import title_of
from kohtaanto.records.models import JobseekerContact, SituationPeriod


@dataclass(slots=True)
class ListOfPeople:
    """One list on its way in: the words it shares with the vocabulary, and the rows that repeat earlier ones.

    `knows_duplicates` takes a row although somebody of that name and day of birth, or with that phone, is known;
    `answers` says of single rows who they are.
    """

    scope: Scope
    knows_duplicates: bool = False
    repeated: frozenset[int] = frozenset()
    answers: Answers = field(default_factory=dict)
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.words = Words(self.scope)

    def take(self, row: JobseekerRow, noted: Warnings) -> Outcome:
        """Keep one person of the list; Refused where somebody must look at the row first."""
        answer = self.answers.get(row.number)
        if answer == LEAVE:
            raise left_out()
        if row.number in self.repeated and answer != NEW:
            raise repeats_earlier_row()
        self._require_own_area(row)
        new = _new(row)
        known = duplicates(self.scope, new)
        answered = same_person(answer, known)
        same = answered or self._same(row, known)
        if same is None:
            return self._registered(row, new, known, noted)
        changes = (
            keep_code(self.scope, same, row.identity_code if answered else None),
            bring_up_details(self.scope, same, row, noted),
            self._profile(same, row, noted),
            _situation(self.scope, same, row),
        )
        return Outcome.CHANGED if any(changes) else Outcome.UNCHANGED

    def _registered(
        self, row: JobseekerRow, new: NewJobseeker, known: tuple[Duplicate, ...], noted: Warnings
    ) -> Outcome:
        is_another = self.knows_duplicates or self.answers.get(row.number) == NEW
        if known and not is_another:
            raise possible_duplicate(known)
        _require_told_apart(row)
        person = register(self.scope, new, knows_duplicates=is_another, takes_responsibility=False)
        if not isinstance(person, str):
            raise possible_duplicate(person)
        self._profile(person, row, noted)
        _situation(self.scope, person, row)
        return Outcome.ADDED

    def _same(self, row: JobseekerRow, known: tuple[Duplicate, ...]) -> str | None:
        """Return who of those known is the person of the row beyond doubt."""
        for each in known:
            if each.ground == "identity_code":
                if each.jobseeker is None:
                    raise possible_duplicate(known)
                return each.jobseeker
        shown = [each.jobseeker for each in known if each.jobseeker is not None]
        if row.identity_code is not None or self.answers.get(row.number) == NEW:
            return None
        same = [person for person in shown if _tells_the_same(self.scope, person, row)]
        return same[0] if len(same) == 1 else None

    def _require_own_area(self, row: JobseekerRow) -> None:
        if row.municipality_code is None:
            return
        require_member(self.scope, row.municipality_code, today())
        shown = None if row.is_protected else row.municipality_code
        if not self.scope.reveals("", shown):
            raise refused(
                "municipality",
                message("You do not serve customers of this municipality."),
                message("Ask somebody who serves the whole area to import the row."),
            )

    def _profile(self, person: str, row: JobseekerRow, noted: Warnings) -> bool:
        occupations = self.words.concepts("occupation", row.occupations, "occupations", noted)
        skills = self.words.concepts("skill", row.skills, "skills", noted)

        def told(fields: Fields) -> dict[str, object]:
            columns = {
                "education": row.education,
                "education_name": row.education_name or None,
                "permits": _sorted(row.permits),
                "driving_licences": _sorted(row.licences),
                "wished_municipalities": _sorted(row.wished_municipalities),
                "longest_commute_km": row.longest_commute_km,
                "working_time": _sorted(row.working_time),
                "available_from": row.available_from.isoformat() if row.available_from else None,
            }
            found: dict[str, object] = {name: value for name, value in columns.items() if value is not None}
            found |= _occupations(occupations, row, fields)
            # A level known already says more than a list without levels.
            found |= {SKILL + uri: fields.values.get(SKILL + uri, "") for uri in skills}
            return found | {LANGUAGE + code: language_level(level) for code, level in row.languages}

        if not any((occupations, skills, *_profile_columns(row))):
            return False
        return keep_profile(self.scope, person, told) is not Outcome.UNCHANGED


def by_header(taken: Taken, mapping: ColumnMapping) -> Taken:
    """Return what was taken with each column by the header it has in the list, as its keeper knows it."""
    return replace(
        taken,
        problems=tuple(_by_header(each, mapping.as_dict()) for each in taken.problems),
        warnings=tuple(_by_header(each, mapping.as_dict()) for each in taken.warnings),
    )


def _by_header(problem: Problem, headers: Mapping[str, str]) -> Problem:
    key = problem.place.column or ""
    column = None if key in ("", "row") else headers.get(key) or title_of(key)
    return replace(problem, place=replace(problem.place, column=column))


def repeated_rows(found: Iterable[Repeated]) -> frozenset[int]:
    """Return the rows that repeat the person of an earlier one; a shared phone alone may be a family's."""
    return frozenset(number for each in found if each.ground != "phone" for number in sorted(each.rows)[1:])


def _occupations(uris: dict[str, str], row: JobseekerRow, fields: Fields) -> dict[str, object]:
    # The years of the list are told of the first occupation.
    months = None if row.experience_years is None else round(row.experience_years * 12)
    found: dict[str, object] = {}
    for number, uri in enumerate(uris):
        known = fields.values.get(OCCUPATION + uri)
        told = months if number == 0 and months is not None else known["months"] if known else None
        found[OCCUPATION + uri] = {"months": told, "wished": known["wished"] if known else True}
    return found


def _profile_columns(row: JobseekerRow) -> tuple[bool, ...]:
    told = (row.permits, row.licences, row.wished_municipalities, row.longest_commute_km, row.working_time)
    said = (row.education, row.education_name, row.available_from, row.languages)
    return (*(each is not None for each in told), *map(bool, said))


def _situation(scope: Scope, person: str, row: JobseekerRow) -> bool:
    if row.situation is None:
        return False
    periods = SituationPeriod.objects.visible_to(scope).filter(jobseeker_id=person, ends_on__isnull=True)
    now = periods.order_by("-starts_on").rows("kind").first()
    if now is not None and now[1] == row.situation:
        return False
    begin_situation(scope, person, row.situation, row.situation_since or row.registered_on or today())
    return True


def _new(row: JobseekerRow) -> NewJobseeker:
    return NewJobseeker(
        given_names=row.given_names,
        family_name=row.family_name,
        registered_on=row.registered_on or today(),
        identity_code=row.identity_code,
        born_on=row.born_on,
        phone=row.phone,
        email=row.email,
        street_address=row.street_address,
        postal_code=row.postal_code,
        post_office=row.post_office,
        municipality=row.municipality_code or "",
        is_protected=bool(row.is_protected),
        service_language=row.service_language or "fi",
        mother_tongue=row.mother_tongue or "",
        interpreter_language=row.interpreter_language or "",
    )


def _tells_the_same(scope: Scope, person: str, row: JobseekerRow) -> bool:
    """Return whether name, day of birth and phone of the row are those kept; what is hidden is not compared."""
    kept = locked(scope, person)
    has_name = kept.search_key == name_keys(row.given_names, row.family_name)["search_key"]
    if not has_name or kept.born_on != row.born_on:
        return False
    contact = JobseekerContact.objects.visible_to(scope).filter(jobseeker_id=person).first()
    phone = phone_key(row.phone)
    if row.born_on is None:
        return contact is not None and bool(phone) and contact.phone_key == phone
    return contact is None or not phone or contact.phone_key in ("", phone)


def _require_told_apart(row: JobseekerRow) -> None:
    if row.identity_code is None and row.born_on is None and not row.phone:
        raise refused(
            "born_on",
            message("Nothing tells this person from others of the same name."),
            message("Add the date of birth, the phone or the personal identity code."),
        )


def _sorted(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else sorted(set(values))
