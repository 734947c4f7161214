"""The stories of the named people: Aino and her profile, protected Tuula, Eero's house and its vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from kohtaanto.demo.area_rows import EmployerContactRow, EmployerRow, VacancyRow
from kohtaanto.demo.areas import MAIN
from kohtaanto.demo.chance import drawn_id
from kohtaanto.demo.consents import ASKED, GIVEN, NOT_REACHED, REFUSED, consent, may_be_asked
from kohtaanto.demo.employers import contact, draw_business_id, employer
from kohtaanto.demo.identities import Identity
from kohtaanto.demo.jobseekers import Person, complete
from kohtaanto.demo.names import Name
from kohtaanto.demo.openings import OWN, Opening
from kohtaanto.demo.person_rows import ConsentRow, Customer, LanguageRow, OccupationRow, ProfileRow, SkillRow
from kohtaanto.demo.personas import persona
from kohtaanto.demo.profiles import draw_profile
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.situations import Spell
from kohtaanto.demo.skills import skill_named, skills_of
from kohtaanto.demo.staff import Staff
from kohtaanto.demo.trades import occupation_named
from kohtaanto.demo.vacancies import write
from kohtaanto.demo.vacancy_texts import cards_said

COOK = "5120"
# What Eero's cook must know besides cooking: Aino nearly plans menus, of allergies she has not learnt.
PLANNING, ALLERGIES = "suunnitella ruokalistoja", "ruoka-aineallergiat"
_HOUSE = "Utusalon Keittiö Oy"
# Who has answered what besides Aino, who is still thinking.
_OTHERS_ASKED = (GIVEN, ASKED, REFUSED, REFUSED, NOT_REACHED)


@dataclass(frozen=True, slots=True)
class House:
    """Eero's employer with its vacancies: for a cook, for kitchen work, one drafted, one archived."""

    employer: EmployerRow
    contact: EmployerContactRow
    vacancies: tuple[VacancyRow, ...] = ()


def named_people() -> tuple[tuple[Name, date], ...]:
    """Return the named jobseekers with their birthdays."""
    aino, tuula = persona("aino"), persona("tuula")
    return (
        (Name(aino.given_names, aino.family_name, "fi", is_man=False), date(1991, 4, 17)),
        (Name(tuula.given_names, tuula.family_name, "fi", is_man=False), date(1979, 9, 3)),
    )


def house_of_eero(setting: Setting, staff: Staff) -> House:
    """Return Eero's house without its vacancies, which are written once all employers are known."""
    random = setting.stream("eero")
    eero = persona("eero")
    row = employer(random, setting, staff, draw_business_id(random), _HOUSE, "56", eero.municipality)
    row = replace(row, responsible_id=staff.persona_ids["elina"])
    return House(row, contact(random, row, eero.given_names, eero.family_name, is_current=True))


def furnished(setting: Setting, house: House) -> House:
    """Return the house with its vacancies, the one for a cook first."""
    random = setting.stream("eero", "vacancies")
    opening = _opening(setting, house, "kokki", "published")
    asked = (*opening.must[:3], skill_named(PLANNING).uri, skill_named(ALLERGIES).uri)
    cook = write(random, setting, replace(opening, must=asked))
    # What Aino's profile meets: a licence nobody asked her about, a card she has, a language she speaks.
    cook = replace(
        cook,
        permits=("022",),
        permits_description=cards_said(cook.languages, ("022",)),
        driving_licences=("B",),
        working_time="01",
        part_time_info={},
        working_hours=("01", "02"),
        work_languages=({"language": "fi", "level": "B1", "must": True},),
        education="",
        starts_on=setting.day + timedelta(days=45),
        is_remote=False,
        open_positions=1,
    )
    others = (("keittiöapulainen", "published"), ("tarjoilija", "draft"), ("kokki", "archived"))
    written = tuple(write(random, setting, _opening(setting, house, label, state)) for label, state in others)
    return replace(house, vacancies=(cook, *written))


def _opening(setting: Setting, house: House, label: str, state: str) -> Opening:
    occupation = occupation_named(label)
    essential, optional = skills_of(occupation.uri)
    days = {
        "published": (setting.ago(12), setting.day + timedelta(days=21)),
        "draft": (None, None),
        "archived": (setting.ago(200), setting.ago(170)),
    }
    return Opening(
        occupation,
        house.employer.municipality_code,
        OWN,
        state,
        house.employer,
        *days[state],
        must=essential[:4],
        nice=optional[:3],
    )


def aino(setting: Setting, staff: Staff, identity: Identity) -> Customer:
    """Return Aino: a cook, short of what Eero asks of one, never asked about a driving licence."""
    random = setting.stream("aino")
    spells = (
        Spell("unemployed", setting.ago(420)),
        Spell("in_service", setting.ago(250)),
        Spell("unemployed", setting.ago(130)),
    )
    drawn = complete(
        random,
        setting,
        MAIN,
        Person(identity, persona("aino").municipality),
        spells,
        (staff.persona_ids["veikko"],),
        setting.day,
    )
    return replace(
        drawn,
        profile=_profile_of_aino(random, setting, drawn),
        occupations=_work_of_aino(random, drawn, spells),
        skills=_skills_of_aino(random, drawn),
        languages=tuple(
            LanguageRow(drawn_id(random), drawn.id, language, level)
            for language, level in (("fi", "native"), ("en", "B2"), ("sv", "A2"))
        ),
    )


def _profile_of_aino(random: Random, setting: Setting, drawn: Customer) -> ProfileRow:
    profile = draw_profile(random, setting, MAIN, drawn.jobseeker, drawn.home, occupation_named("kokki"))
    return replace(
        profile,
        education="3",
        education_name="Ravintola- ja cateringalan perustutkinto",
        permits=("022",),
        driving_licences=None,
        wished_municipalities=("790", "108"),
        longest_commute_km=40,
        working_time=("01", "02"),
        working_hours=("01", "02", "07"),
        available_from=setting.day + timedelta(days=7),
        wants_remote=None,
        own_weights={},
        changed_at=at(setting.ago(9), 13, 20),
    )


def _work_of_aino(random: Random, drawn: Customer, spells: tuple[Spell, ...]) -> tuple[OccupationRow, ...]:
    ended = spells[0].starts_on - timedelta(days=1)
    return tuple(
        OccupationRow(
            drawn_id(random),
            drawn.id,
            occupation_named(label).uri,
            isco4,
            written,
            months,
            end,
            wished,
            "caseworker",
        )
        for label, isco4, written, months, end, wished in (
            ("kokki", COOK, "ravintolakokki", 66, ended, True),
            ("myymäläapulainen", "5223", "kauppa-apulainen", 18, None, False),
        )
    )


def _skills_of_aino(random: Random, drawn: Customer) -> tuple[SkillRow, ...]:
    # What a cook must know, and one skill that is a plus to Eero; not what his vacancy asks besides.
    essential, optional = skills_of(occupation_named("kokki").uri)
    held = (*essential[:10], optional[0], *optional[5:8])
    return tuple(SkillRow(drawn_id(random), drawn.id, uri, "intermediate", "self") for uri in held)


def tuula(setting: Setting, staff: Staff, identity: Identity) -> Customer:
    """Return Tuula, whose true municipality is Parkano and is shown nowhere."""
    random = setting.stream("tuula")
    person = Person(identity, persona("tuula").municipality, is_protected=True)
    spells = (Spell("unemployed", setting.ago(190)),)
    return complete(random, setting, MAIN, person, spells, (staff.persona_ids["veikko"],), setting.day)


def consents_of_eero(setting: Setting, house: House, customers: Sequence[Customer]) -> tuple[ConsentRow, ...]:
    """Return who has been asked for Eero's vacancy: Aino, who is still thinking, and five other cooks."""
    random = setting.stream("eero", "consents")
    cook = house.vacancies[0]
    named, *others = [each for each in customers if any(done.isco4 == COOK for done in each.occupations)]
    asked = [each for each in others if may_be_asked(setting, each)][: len(_OTHERS_ASKED)]
    answers = zip(asked, _OTHERS_ASKED, strict=False)
    return (
        consent(random, setting, named, cook, ASKED),
        *(replace(consent(random, setting, each, cook, answer), revoked_at=None) for each, answer in answers),
    )
