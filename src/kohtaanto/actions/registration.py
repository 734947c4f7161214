"""Registering a jobseeker by hand, after a look for the same person among those known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import IntegrityError, transaction
from django.db.models import Q

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import refused
from kohtaanto.actions.official import to_record_all
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.codes.identity_code import IdentityCode
from kohtaanto.codes.messages import message
from kohtaanto.codes.phone import phone_key
from kohtaanto.records.models import HomeMunicipality, Jobseeker, JobseekerContact
from kohtaanto.records.sealing import blind_index
from kohtaanto.records.unit import current_unit

Ground = Literal["identity_code", "name_and_birth", "phone"]


@dataclass(frozen=True, slots=True)
class NewJobseeker:
    """What is told of a person at the beginning; `municipality` is the true home, protected or not."""

    given_names: str
    family_name: str
    registered_on: date
    identity_code: IdentityCode | None = None
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    street_address: str = ""
    postal_code: str = ""
    post_office: str = ""
    municipality: str = ""
    is_protected: bool = False
    service_language: str = "fi"
    mother_tongue: str = ""
    interpreter_language: str = ""

    @property
    def birth_date(self) -> date | None:
        """Return the day of birth, as the identity code tells it where there is one."""
        return self.identity_code.birth_date if self.identity_code else self.born_on


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody known who seems to be the same; `jobseeker` is None where the scope does not show who."""

    ground: Ground
    jobseeker: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person to be registered: the rows that do not yet stand in the database."""

    new: NewJobseeker
    jobseeker: Jobseeker
    contact: JobseekerContact
    home: HomeMunicipality | None


def duplicates(scope: Scope, new: NewJobseeker) -> tuple[Duplicate, ...]:
    """Return who of the area seems to be the same person, archived ones included; four queries.

    The phone of a protected person is not compared: the answer would confirm it.
    """
    found: dict[str, Ground] = {}
    for ground, condition in _conditions(scope, new).items():
        for (person,) in Jobseeker.objects.in_area(scope).filter(condition).order_by("id").figures("id"):
            found.setdefault(person, ground)
    shown = {
        person
        for (person,) in Jobseeker.objects.visible_to(scope).filter(id__in=list(found)).order_by("id").rows()
    }
    return tuple(Duplicate(ground, person if person in shown else None) for person, ground in found.items())


def register(
    scope: Scope, new: NewJobseeker, *, knows_duplicates: bool = False, takes_responsibility: bool = True
) -> str | tuple[Duplicate, ...]:
    """Register the person and return the id, or the duplicates that somebody must look at first.

    With `knows_duplicates` only the same identity code still keeps the person from being registered.
    Whoever registers becomes the one responsible, unless told otherwise.
    """
    require_names(new)
    known = duplicates(scope, new)
    if known and not (knows_duplicates and all(each.ground != "identity_code" for each in known)):
        return known
    arrival = arrival_of(scope, new, scope.staff if takes_responsibility else "")
    try:
        with transaction.atomic():
            register_all(scope, [arrival])
    except IntegrityError:
        # Somebody registered the same identity code at the same moment.
        return duplicates(scope, new)
    return str(arrival.jobseeker.id)


def arrival_of(scope: Scope, new: NewJobseeker, responsible: str = "") -> Arrival:
    """Return the rows of somebody who has been looked for and is not known."""
    jobseeker = _jobseeker(scope, new, responsible)
    return Arrival(new, jobseeker, _contact(scope, jobseeker, new), _home(scope, jobseeker, new))


def register_all(scope: Scope, arrivals: Sequence[Arrival]) -> None:
    """Register people who have been looked for; IntegrityError where somebody was quicker with one of them."""
    unit = current_unit()
    for each in arrivals:
        if each.new.is_protected:
            # Written behind the wall, like everything of a protected person, with its ground on record.
            unit.open_protected(each.jobseeker.id, "registration")
    Jobseeker.objects.bulk_create([each.jobseeker for each in arrivals])
    JobseekerContact.objects.bulk_create([each.contact for each in arrivals])
    HomeMunicipality.objects.bulk_create([each.home for each in arrivals if each.home is not None])
    people = [each.jobseeker.id for each in arrivals]
    unit.did("jobseeker.registered", people)
    to_record_all(scope, [("registration", person, person) for person in people])


def name_keys(given_names: str, family_name: str) -> dict[str, str]:
    """Return the keys by which a person is sorted and found."""
    return {
        "sort_key": sort_key(f"{family_name} {given_names}")[:400],
        "search_key": search_key(f"{given_names} {family_name}")[:300],
    }


def _conditions(scope: Scope, new: NewJobseeker) -> dict[Ground, Q]:
    found: dict[Ground, Q] = {}
    if new.identity_code is not None and scope.area is not None:
        found["identity_code"] = Q(identity_index=blind_index(new.identity_code.text, scope.area))
    words = search_key(f"{new.given_names} {new.family_name}").split()
    if new.birth_date is not None and words:
        condition = Q(born_on=new.birth_date)
        for word in words:
            condition &= Q(search_key__contains=word)
        found["name_and_birth"] = condition
    if key := phone_key(new.phone):
        found["phone"] = Q(contact__phone_key=key, contact__is_protected=False)
    return found


def require_names(new: NewJobseeker) -> None:
    """Raise Refused where a name or the date of birth cannot be that of somebody registered."""
    for field, name in (("given_names", new.given_names), ("family_name", new.family_name)):
        if not search_key(name) or len(name) > 120:
            raise refused(field, message("The name is missing or too long."), message("Write the name."))
    told = new.birth_date
    if told is not None and told > new.registered_on:
        raise refused(
            "born_on", message("The date of birth lies ahead."), message("Correct the date of birth.")
        )


def _jobseeker(scope: Scope, new: NewJobseeker, responsible: str) -> Jobseeker:
    jobseeker = Jobseeker(
        area_id=area_of(scope),
        given_names=new.given_names,
        family_name=new.family_name,
        **name_keys(new.given_names, new.family_name),
        born_on=new.birth_date,
        mother_tongue=new.mother_tongue,
        service_language=new.service_language,
        interpreter_language=new.interpreter_language,
        is_protected=new.is_protected,
        municipality_code=None if new.is_protected else new.municipality or None,
        responsible_id=responsible or None,
        responsible_since=new.registered_on if responsible else None,
        registered_on=new.registered_on,
        created_at=now(),
        changed_at=now(),
    )
    if new.identity_code is not None:
        jobseeker.keep_identity_code(new.identity_code.text)
    return jobseeker


def _contact(scope: Scope, jobseeker: Jobseeker, new: NewJobseeker) -> JobseekerContact:
    return JobseekerContact(
        area_id=area_of(scope),
        jobseeker_id=jobseeker.id,
        phone=new.phone,
        phone_key=phone_key(new.phone),
        email=new.email,
        street_address=new.street_address,
        postal_code=new.postal_code,
        post_office=new.post_office,
        is_protected=new.is_protected,
    )


def _home(scope: Scope, jobseeker: Jobseeker, new: NewJobseeker) -> HomeMunicipality | None:
    if not new.municipality:
        return None
    return HomeMunicipality(
        area_id=area_of(scope),
        jobseeker_id=jobseeker.id,
        municipality_code=new.municipality,
        starts_on=new.registered_on,
        is_protected=new.is_protected,
    )
