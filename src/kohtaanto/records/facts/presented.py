"""What an employer sees of a presented jobseeker: item by item, each only where it has been consented to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.db.models import Case, When

from kohtaanto.access.scope import Scope, system_scope
from kohtaanto.codes.consent_items import ConsentItem, consent_item, in_order
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.working_days import add_months
from kohtaanto.matching.findings import Concept, ConceptKind
from kohtaanto.records.models import (
    Jobseeker,
    JobseekerContact,
    Profile,
    ProfileLanguage,
    ProfileOccupation,
    ProfileSkill,
    SituationPeriod,
)
from kohtaanto.records.models.situations import Situation
from kohtaanto.records.walls import walls_of

Said = str | Message | Concept | date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an item: what it is about, and what is said of it; a concept is named by the page."""

    label: Message
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PresentedItem:
    """One consented item with its lines; no lines: nothing is recorded about it."""

    item: ConsentItem
    lines: tuple[Line, ...]


_BEST_FIRST = Case(When(level="master", then=0), When(level="intermediate", then=1), default=2)
Reader = Callable[[Scope, str, date], Iterator[Line]]


def presented(scope: Scope, person: str, items: Collection[str], on: date) -> tuple[PresentedItem, ...]:
    """Return the items of one person in the order of the act; of an item not among `items` nothing is read.

    The jobseeker sees the same before answering. One to five queries, as the items ask.
    """
    return tuple(
        PresentedItem(consent_item(code), tuple(_READERS[code](scope, person, on)))
        for code in in_order(items)
    )


def _contact(scope: Scope, person: str, on: date) -> Iterator[Line]:
    found = Jobseeker.objects.visible_to(scope).filter(id=person).first()
    if found is None:
        return
    yield Line(message("Name"), (found.name,))
    # A protected person's contacts are never given: the employer reaches the person through the service.
    reached = JobseekerContact.objects.visible_to(scope).filter(jobseeker_id=person).first()
    if found.is_protected or reached is None:
        yield Line(message("Contact details"), (message("Ask the employment service."),))
        return
    yield from _filled(message("Phone"), reached.phone)
    yield from _filled(message("E-mail"), reached.email)


def _languages(scope: Scope, person: str, on: date) -> Iterator[Line]:
    found = ProfileLanguage.objects.visible_to(scope).filter(jobseeker_id=person).order_by("language")
    rows = [(row[1], row[2]) for row in found.rows("language", "level")]
    native = [code for code, level in rows if level == "native"]
    others = [Concept(ConceptKind.LANGUAGE, code, level or None) for code, level in rows if level != "native"]
    if native:
        yield Line(message("Mother tongue"), tuple(Concept(ConceptKind.LANGUAGE, code) for code in native))
    if others:
        yield Line(message("Other languages"), tuple(others))


def _education(scope: Scope, person: str, on: date) -> Iterator[Line]:
    found = Profile.objects.visible_to(scope).filter(jobseeker_id=person)
    for _, level, name in found.rows("education", "education_name"):
        if level:
            yield Line(message("Level of education"), (Concept(ConceptKind.EDUCATION, level),))
        yield from _filled(message("Degree"), name)


def _work(scope: Scope, person: str, on: date) -> Iterator[Line]:
    found = ProfileOccupation.objects.visible_to(scope).filter(jobseeker_id=person, experience_months__gt=0)
    rows = found.order_by("-experience_months", "id").rows("uri", "experience_months", "ended_on")
    for _, uri, months, ended in rows:
        until: tuple[Said, ...] = (message("ended %(day)s", day=ended),) if ended else ()
        yield Line(message("Occupation"), (Concept(ConceptKind.OCCUPATION, uri), _length(months), *until))


def _length(months: int) -> Message:
    if months < 12:
        return message("%(months)s months", months=months)
    return message("%(years)s years %(months)s months", years=months // 12, months=months % 12)


def _military(scope: Scope, person: str, on: date) -> Iterator[Line]:
    # The service keeps no record of it: an item that is consented to is then answered by the person.
    yield from ()


def _skills(scope: Scope, person: str, on: date) -> Iterator[Line]:
    skills = ProfileSkill.objects.visible_to(scope).filter(jobseeker_id=person).order_by(_BEST_FIRST, "uri")
    held = tuple(Concept(ConceptKind.SKILL, row[1], row[2] or None) for row in skills.rows("uri", "level"))
    if held:
        yield Line(message("Skills"), held)
    wished = (
        ProfileOccupation.objects.visible_to(scope).filter(jobseeker_id=person, is_wished=True).order_by("id")
    )
    occupations = tuple(Concept(ConceptKind.OCCUPATION, row[1]) for row in wished.rows("uri"))
    if occupations:
        yield Line(message("Wishes to work as"), occupations)
    profile = Profile.objects.visible_to(scope).filter(jobseeker_id=person)
    fields = ("permits", "driving_licences", "available_from", "presentation")
    for _, permits, licences, available, words in profile.rows(*fields):
        yield from _concepts(message("Cards and permits"), ConceptKind.PERMIT, permits)
        yield from _concepts(message("Driving licences"), ConceptKind.LICENCE, licences)
        if available:
            yield Line(message("Can begin on"), (available,))
        yield from _filled(message("Own presentation"), words)


def _unemployment(scope: Scope, person: str, on: date) -> Iterator[Line]:
    is_seen = Jobseeker.objects.visible_to(scope).filter(id=person).exists()
    if scope.area is None or not is_seen:
        return
    # An employer's own walls give no situations: of them this one answer may be told, and nothing else.
    with walls_of(system_scope(scope.area, "presenting"), back_to=scope):
        since = _unemployed_since(scope.area, person)
    months = consent_item("unemployment").months or 0
    is_long = since is not None and add_months(since, months) <= on
    yield Line(
        message("Unemployed without a break for at least %(months)s months", months=months),
        (
            message("Yes, by the records of the area")
            if is_long
            else message("No, by the records of the area"),
        ),
    )


def _unemployed_since(area: int, person: str) -> date | None:
    """Return the first day of the unbroken unemployment that goes on now, None where there is none."""
    found = SituationPeriod.objects.in_area(system_scope(area, "presenting")).filter(jobseeker_id=person)
    since: date | None = None
    for kind, starts_on, ends_on in found.order_by("-starts_on").figures("kind", "starts_on", "ends_on"):
        joins = ends_on is None if since is None else ends_on == since - timedelta(days=1)
        if kind != Situation.UNEMPLOYED or not joins:
            break
        since = starts_on
    return since


def _filled(label: Message, text: str) -> Iterator[Line]:
    if text:
        yield Line(label, (text,))


def _concepts(label: Message, kind: ConceptKind, codes: Collection[str] | None) -> Iterator[Line]:
    if codes:
        yield Line(label, tuple(Concept(kind, code) for code in codes))


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "contact": _contact,
        "languages": _languages,
        "education": _education,
        "work": _work,
        "military": _military,
        "skills": _skills,
        "unemployment": _unemployment,
    }
)
