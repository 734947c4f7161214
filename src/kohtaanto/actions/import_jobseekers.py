"""People of a list as customers: new ones registered, known ones brought up to what the list tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown
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
from kohtaanto.actions.import_details import bring_up_details, is_as_told
from kohtaanto.actions.import_known import Kept, KnownPeople, tells_the_same
from kohtaanto.actions.import_texts import Words
from kohtaanto.actions.import_told import told_of_profile, told_of_situation
from kohtaanto.actions.imports import Outcome, Step, Taken, in_turn
from kohtaanto.actions.jobseekers import refused, require_member
from kohtaanto.actions.profile_fields import Fields
from kohtaanto.actions.profile_writing import Writing
from kohtaanto.actions.profiles import write_profiles
from kohtaanto.actions.registration import (
    Arrival,
    Duplicate,
    NewJobseeker,
    arrival_of,
    register_all,
    require_names,
)
from kohtaanto.actions.situations import begin_first_situations, begin_situation
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Problem, Refused
from kohtaanto.interop.jobseekers import ColumnMapping, JobseekerRow
from kohtaanto.interop.jobseekers import Duplicate as Repeated
from kohtaanto.interop.jobseekers.mapping import title_of

KIND = "jobseekers"


@dataclass(slots=True)
class Waiting:
    """What rows have led to so far: written together at the end, or as soon as a later row asks for it."""

    scope: Scope
    known: KnownPeople
    arrivals: list[Arrival] = field(default_factory=list)
    situations: dict[str, tuple[str, date]] = field(default_factory=dict)
    profiles: dict[str, Writing] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def write(self) -> None:
        """Write what waits."""
        if self.arrivals:
            register_all(self.scope, self.arrivals)
        write_profiles(self.scope, list(self.profiles.values()))
        begin_first_situations(self.scope, self.situations)
        self.arrivals, self.situations, self.profiles = [], {}, {}

    def arrives(self, arrival: Arrival) -> None:
        """Let somebody be registered."""
        self.arrivals.append(arrival)
        self.known.add(arrival)
        self.touched.add(arrival.jobseeker.id)

    def kept(self, person: str) -> Kept:
        """Return what is kept of somebody known, with what earlier rows of the list have made of it."""
        if person in self.touched:
            self.write()
            self.touched.discard(person)
            return self.known.read_again(person)
        return self.known.kept[person]


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

    def take_all(self, steps: Sequence[Step[JobseekerRow]]) -> None:
        """Keep people of the list, all in one go; a row that somebody must look at first is refused."""
        in_turn(KIND, self.scope.area)
        told = [(step, new_of(step.row)) for step in steps]
        known = KnownPeople.read(self.scope, [new for _, new in told])
        waiting = Waiting(self.scope, known)
        for step, new in told:
            try:
                self._take(step, new, waiting)
            except (Refused, NotShown) as fault:
                step.refuse(fault)
        waiting.write()

    def _take(self, step: Step[JobseekerRow], new: NewJobseeker, waiting: Waiting) -> None:
        row, answer = step.row, self.answers.get(step.row.number)
        if answer == LEAVE:
            raise left_out()
        if row.number in self.repeated and answer != NEW:
            raise repeats_earlier_row()
        self._require_own_area(row)
        seeming = waiting.known.seeming(new)
        answered = same_person(answer, seeming)
        same = answered or _same(new, seeming, waiting, is_another=answer == NEW)
        if same is None:
            is_another = self.knows_duplicates or answer == NEW
            self._arrive(step, new, () if is_another else seeming, waiting)
        else:
            self._bring_up(step, same, waiting, is_answered=answered is not None)

    def _arrive(
        self, step: Step[JobseekerRow], new: NewJobseeker, seeming: tuple[Duplicate, ...], waiting: Waiting
    ) -> None:
        if seeming:
            raise possible_duplicate(seeming)
        _require_told_apart(step.row)
        require_names(new)
        arrival = arrival_of(self.scope, new)
        person = arrival.jobseeker.id
        profile = told_of_profile(person, step.row, Fields(0, {}), self.words, step.noted)
        situation = told_of_situation(step.row, None)
        waiting.arrives(arrival)
        if profile is not None:
            waiting.profiles[person] = profile
        if situation is not None:
            waiting.situations[person] = situation
        step.outcome = Outcome.ADDED

    def _bring_up(
        self, step: Step[JobseekerRow], person: str, waiting: Waiting, *, is_answered: bool
    ) -> None:
        row, kept = step.row, waiting.kept(person)
        profile = told_of_profile(person, row, kept.fields, self.words, step.noted)
        situation = told_of_situation(row, kept.situation)
        changes = [profile is not None, situation is not None]
        if is_answered or situation is not None or not is_as_told(kept, row):
            waiting.touched.add(person)  # read anew by whoever asks next
            with transaction.atomic():
                if is_answered and keep_code(self.scope, person, row.identity_code):
                    changes.append(True)
                    # Not by way of what waits: a refusal of this row must not undo the rows before it.
                    kept = waiting.known.read_again(person)
                changes.append(bring_up_details(self.scope, kept, row, step.noted))
                if situation is not None:
                    begin_situation(self.scope, person, *situation)
        if profile is not None:
            waiting.profiles[person] = profile
            waiting.touched.add(person)
        step.outcome = Outcome.CHANGED if any(changes) else Outcome.UNCHANGED

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


def by_header(taken: Taken, mapping: ColumnMapping) -> Taken:
    """Return what was taken with each column by the header it has in the list, as its keeper knows it."""
    return replace(
        taken,
        problems=tuple(_by_header(each, mapping.as_dict()) for each in taken.problems),
        warnings=tuple(_by_header(each, mapping.as_dict()) for each in taken.warnings),
    )


def repeated_rows(found: Iterable[Repeated]) -> frozenset[int]:
    """Return the rows that repeat the person of an earlier one; a shared phone alone may be a family's."""
    return frozenset(number for each in found if each.ground != "phone" for number in sorted(each.rows)[1:])


def new_of(row: JobseekerRow) -> NewJobseeker:
    """Return what the row tells of a person at the beginning."""
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


def _by_header(problem: Problem, headers: Mapping[str, str]) -> Problem:
    key = problem.place.column or ""
    column = None if key in ("", "row") else headers.get(key) or title_of(key)
    return replace(problem, place=replace(problem.place, column=column))


def _same(
    new: NewJobseeker, seeming: tuple[Duplicate, ...], waiting: Waiting, *, is_another: bool
) -> str | None:
    """Return who of those known is the person of the row beyond doubt."""
    for each in seeming:
        if each.ground == "identity_code":
            if each.jobseeker is None:
                raise possible_duplicate(seeming)
            return each.jobseeker
    if new.identity_code is not None or is_another:
        return None
    shown = [each.jobseeker for each in seeming if each.jobseeker is not None]
    same = [person for person in shown if tells_the_same(waiting.kept(person), new)]
    return same[0] if len(same) == 1 else None


def _require_told_apart(row: JobseekerRow) -> None:
    if row.identity_code is None and row.born_on is None and not row.phone:
        raise refused(
            "born_on",
            message("Nothing tells this person from others of the same name."),
            message("Add the date of birth, the phone or the personal identity code."),
        )
