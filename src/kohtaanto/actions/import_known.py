"""Who of the area the rows of a list may be, and what is kept of them: read once for many rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.profile_fields import Fields, fields_of_all
from kohtaanto.actions.registration import Arrival, Duplicate, Ground, NewJobseeker, name_keys
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.phone import phone_key
from kohtaanto.records.models import HomeMunicipality, Jobseeker, JobseekerContact, SituationPeriod
from kohtaanto.records.sealing import blind_index


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one known person, whose row is locked; what is behind the wall is None here."""

    jobseeker: Jobseeker
    contact: JobseekerContact | None
    home: str | None
    situation: str | None
    fields: Fields


@dataclass(slots=True)
class KnownPeople:
    """The people that rows may be, by what tells them; it answers as `registration.duplicates` does."""

    scope: Scope
    by_code: dict[bytes, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_birth: dict[date, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    by_phone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    shown: set[str] = field(default_factory=set)
    kept: dict[str, Kept] = field(default_factory=dict)

    @staticmethod
    def read(scope: Scope, people: Sequence[NewJobseeker]) -> KnownPeople:
        """Read everybody whom one of the people may be, locked until the unit ends; fourteen queries."""
        known = KnownPeople(scope)
        known._find(people)
        seeming = {each for new in people for _, each in known._seeming(new)}
        jobseekers = Jobseeker.objects.visible_to(scope).select_for_update(of=("self",))
        locked = {each.id: each for each in jobseekers.filter(id__in=sorted(seeming)).order_by("id")}
        known.shown = set(locked)
        known.kept = dict(_kept(scope, locked)) if locked else {}
        return known

    def seeming(self, new: NewJobseeker) -> tuple[Duplicate, ...]:
        """Return who seems to be the same person, archived ones included; no query."""
        found: dict[str, Ground] = {}
        for ground, person in self._seeming(new):
            found.setdefault(person, ground)
        return tuple(
            Duplicate(ground, person if person in self.shown else None) for person, ground in found.items()
        )

    def add(self, arrival: Arrival) -> None:
        """Know somebody from now on who is about to be registered."""
        each = arrival.jobseeker
        if each.identity_index is not None:
            self.by_code[bytes(each.identity_index)].append(each.id)
        if each.born_on is not None:
            self.by_birth[each.born_on].append((each.id, each.search_key))
        if arrival.contact.phone_key and not each.is_protected:
            self.by_phone[arrival.contact.phone_key].append(each.id)
        if self.scope.reveals(each.id, each.municipality_code, each.responsible_id):
            self.shown.add(each.id)

    def read_again(self, person: str) -> Kept:
        """Return what is kept of somebody who has changed since, read anew."""
        jobseeker = Jobseeker.objects.visible_to(self.scope).select_for_update(of=("self",)).filter(id=person)
        self.kept |= dict(_kept(self.scope, {each.id: each for each in jobseeker.order_by("id")}))
        return self.kept[person]

    def _find(self, people: Sequence[NewJobseeker]) -> None:
        area = Jobseeker.objects.in_area(self.scope).order_by("id")
        codes = {index for new in people if (index := _index(self.scope, new))}
        births = {new.birth_date for new in people if new.birth_date is not None}
        phones = {key for new in people if (key := phone_key(new.phone))}
        for person, index in area.filter(identity_index__in=codes).figures("id", "identity_index"):
            self.by_code[bytes(index)].append(person)
        for person, born_on, key in area.filter(born_on__in=births).figures("id", "born_on", "search_key"):
            self.by_birth[born_on].append((person, key))
        reached = area.filter(contact__phone_key__in=phones, contact__is_protected=False)
        for person, key in reached.figures("id", "contact__phone_key"):
            self.by_phone[key].append(person)

    def _seeming(self, new: NewJobseeker) -> Iterator[tuple[Ground, str]]:
        if index := _index(self.scope, new):
            yield from (("identity_code", person) for person in self.by_code.get(index, ()))
        words = search_key(f"{new.given_names} {new.family_name}").split()
        if new.birth_date is not None and words:
            for person, key in self.by_birth.get(new.birth_date, ()):
                if all(word in key for word in words):
                    yield "name_and_birth", person
        if key := phone_key(new.phone):
            yield from (("phone", person) for person in self.by_phone.get(key, ()))


def tells_the_same(kept: Kept, new: NewJobseeker) -> bool:
    """Return whether name, day of birth and phone are those kept; what is hidden is not compared."""
    has_name = kept.jobseeker.search_key == name_keys(new.given_names, new.family_name)["search_key"]
    if not has_name or kept.jobseeker.born_on != new.born_on:
        return False
    phone = phone_key(new.phone)
    if new.born_on is None:
        return kept.contact is not None and bool(phone) and kept.contact.phone_key == phone
    return kept.contact is None or not phone or kept.contact.phone_key in ("", phone)


def _kept(scope: Scope, people: dict[str, Jobseeker]) -> Iterator[tuple[str, Kept]]:
    contacts = {each.jobseeker_id: each for each in _of(JobseekerContact, scope, people, "jobseeker_id")}
    homes = dict(_open(HomeMunicipality, scope, people).rows("municipality_code"))
    situations = dict(_open(SituationPeriod, scope, people).rows("kind"))
    fields = fields_of_all(scope, people)
    for person, jobseeker in people.items():
        yield (
            person,
            Kept(
                jobseeker, contacts.get(person), homes.get(person), situations.get(person), fields[person]
            ),
        )


def _open(model: Any, scope: Scope, people: Collection[str]) -> Any:
    # Of several, which should not be, the latest holds: it overwrites the earlier ones.
    return _of(model, scope, people, "starts_on", "id").filter(ends_on__isnull=True)


def _of(model: Any, scope: Scope, people: Collection[str], *order: str) -> Any:
    return model.objects.visible_to(scope).filter(jobseeker_id__in=list(people)).order_by(*order)


def _index(scope: Scope, new: NewJobseeker) -> bytes:
    return b"" if new.identity_code is None else blind_index(new.identity_code.text, area_of(scope))
