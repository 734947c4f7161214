"""The jobseekers of an area: each drawn from a stream of its own, so that any part can be drawn alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kohtaanto.codes.esco import Occupation
from kohtaanto.codes.folding import search_key, sort_key
from kohtaanto.demo.addresses import draw_address
from kohtaanto.demo.areas import DemoArea
from kohtaanto.demo.chance import drawn_id, happens
from kohtaanto.demo.contacts import draw_contacts
from kohtaanto.demo.homes import draw_homes
from kohtaanto.demo.identities import Identity
from kohtaanto.demo.person_rows import Customer, JobseekerRow, OccupationRow, ProfileRow, SkillRow
from kohtaanto.demo.profiles import draw_languages, draw_occupations, draw_profile
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.situations import Spell, draw_spells, recorded_by, rows
from kohtaanto.demo.skills import draw_skills
from kohtaanto.demo.staff import Staff

_PROTECTED = 0.006
_WITHOUT_PROFILE = 0.03
_INTERPRETED = 0.4


@dataclass(frozen=True, slots=True)
class Person:
    """What is known before a jobseeker is drawn: who she is, where she lives, archived or protected."""

    identity: Identity
    home: str
    is_archived: bool = False
    is_protected: bool = False


def draw_customer(setting: Setting, area: DemoArea, staff: Staff, number: int, person: Person) -> Customer:
    """Return the jobseeker of that number in the area with everything that is told of her."""
    random = setting.stream("jobseeker", area.code, number)
    is_protected = happens(random, _PROTECTED)
    last_day = setting.ago(random.randint(8, 600)) if person.is_archived else setting.day
    spells = draw_spells(random, last_day, is_archived=person.is_archived)
    carers = staff.draw_caseworkers(random, person.home)
    known = Person(person.identity, person.home, person.is_archived, is_protected)
    return complete(random, setting, area, known, spells, carers, last_day)


def complete(
    random: Random,
    setting: Setting,
    area: DemoArea,
    person: Person,
    spells: tuple[Spell, ...],
    carers: tuple[str, ...],
    last_day: date,
) -> Customer:
    """Return the jobseeker with these situations and caseworkers, the rest drawn."""
    row = _jobseeker(random, setting, person, spells, carers, last_day)
    identity, home = person.identity, person.home
    occupations, done = draw_occupations(random, area, row.id, identity.born_on, spells)
    profile, occupations, skills = _told(random, setting, area, person, row, occupations, done)
    return Customer(
        jobseeker=row,
        home=home,
        address=draw_address(random, row.id, identity.name, home, is_protected=row.is_protected),
        homes=draw_homes(random, setting, area, row, home),
        profile=profile,
        occupations=occupations,
        skills=skills,
        languages=draw_languages(random, row.id, row.mother_tongue) if profile else (),
        situations=rows(random, row.id, spells, row.archived_on),
        contacts=draw_contacts(random, setting, row.id, spells, carers, last_day),
    )


def _jobseeker(
    random: Random,
    setting: Setting,
    person: Person,
    spells: tuple[Spell, ...],
    carers: tuple[str, ...],
    last_day: date,
) -> JobseekerRow:
    name, registered = person.identity.name, spells[0].starts_on
    created = at(max(registered, setting.ago(690)), 9, random.randint(0, 59))
    spoken = name.language
    return JobseekerRow(
        id=drawn_id(random),
        given_names=name.given,
        family_name=name.family,
        sort_key=sort_key(f"{name.family} {name.given}"),
        search_key=search_key(f"{name.given} {name.family}"),
        identity_code=person.identity.code,
        born_on=person.identity.born_on,
        mother_tongue=spoken,
        service_language=spoken if spoken in {"fi", "sv", "en"} else "fi",
        interpreter_language=spoken
        if spoken not in {"fi", "sv", "en"} and happens(random, _INTERPRETED)
        else "",
        municipality_code=None if person.is_protected else person.home,
        is_protected=person.is_protected,
        protected_until=setting.day + timedelta(days=random.randint(60, 700))
        if person.is_protected
        else None,
        responsible_id=carers[0] if carers else None,
        responsible_since=spells[-1].starts_on if carers else None,
        registered_on=registered,
        archived_on=last_day if person.is_archived else None,
        source=recorded_by(registered),
        created_at=created,
        changed_at=max(created, at(setting.ago(random.randint(1, 200)), 14)),
    )


def _told(
    random: Random,
    setting: Setting,
    area: DemoArea,
    person: Person,
    row: JobseekerRow,
    occupations: tuple[OccupationRow, ...],
    done: tuple[tuple[Occupation, int], ...],
) -> tuple[ProfileRow | None, tuple[OccupationRow, ...], tuple[SkillRow, ...]]:
    # Of some, nothing has been written down yet: no profile, no occupation, no skill.
    if happens(random, _WITHOUT_PROFILE):
        return None, (), ()
    profile = draw_profile(random, setting, area, row, person.home, done[0][0])
    return profile, occupations, draw_skills(random, row.id, done)
