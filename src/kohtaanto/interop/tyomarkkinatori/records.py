"""One vacancy as the national platform tells it: every field of the P67 v2 record, and what v1 adds to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in the languages it was given in, in the order given; "und" where no language was told."""

    by_language: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return any(text for _, text in self.by_language)

    def said_in(self, language: str) -> str:
        """Return the text in the language, else the first one there is, else nothing."""
        said = dict(self.by_language)
        return said.get(language) or next((text for _, text in self.by_language if text), "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in which there is a text."""
        return tuple(language for language, text in self.by_language if text)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it was written, and its day in Finland; a time without a zone is taken as Finnish."""

    raw: str
    day: date


@dataclass(frozen=True, slots=True)
class Client:
    """On whose behalf an agency seeks people."""

    business_id: str = ""
    company: Texts = Texts()
    office_name: Texts = Texts()
    industry_code: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who published the vacancy."""

    employer_type: str = ""
    business_id: str = ""
    company: Texts = Texts()
    office_name: Texts = Texts()
    industry_code: str = ""
    reference: str = ""
    household_employer: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """The work itself; occupations and skills are URIs as given (ESCO, FINESCO, ISCO), never changed."""

    main_occupation: str = ""
    occupations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    title: Texts = Texts()
    summary: Texts = Texts()
    job_description: Texts = Texts()
    marketing_description: Texts = Texts()
    employment_relationship: tuple[str, ...] = ()
    work_time: tuple[str, ...] = ()
    continuity_of_work: tuple[str, ...] = ()
    wage_principal: tuple[str, ...] = ()
    wage_principal_info: Texts = Texts()
    wage_range: str = ""
    part_time_info: Texts = Texts()
    work_languages: tuple[str, ...] = ()
    driving_licences: tuple[str, ...] = ()
    permit_cards: tuple[str, ...] = ()
    permit_cards_description: Texts = Texts()
    work_time_details: str = ""

    @property
    def every_occupation(self) -> tuple[str, ...]:
        """Return the occupations, the main one first, none twice."""
        first = (self.main_occupation,) if self.main_occupation else ()
        return tuple(dict.fromkeys((*first, *self.occupations)))


@dataclass(frozen=True, slots=True)
class Location:
    """Where the work is: countries (ISO 3166), regions (two digits), municipalities (three digits)."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    workplace_name: Texts = Texts()
    workplace_address: str = ""
    workplace_postal_code: str = ""
    workplace_post_office: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """How long and where to apply, and for how many places."""

    published: Moment | None = None
    expires: Moment | None = None
    open_positions: int | None = None
    url: Texts = Texts()
    help_text: Texts = Texts()


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about the vacancy."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A page the employer points to."""

    url: str = ""
    description: Texts = Texts()


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A language asked for and its national level ("" where none is told)."""

    language: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What must be there, as v1 and our own forms tell it: P67 v2 has only skills, which are nice to have."""

    must_skills: tuple[str, ...] = ()
    languages: tuple[LanguageDemand, ...] = ()
    education: str = ""
    criminal_record_check: bool | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What v1 and our own forms tell of time and form of the work beyond P67 v2; codes are national ones."""

    remote: bool | None = None
    start: str = ""
    start_day: date | None = None
    start_info: Texts = Texts()
    hours_least: float | None = None
    hours_most: float | None = None
    hours_period: str = ""
    working_hours: tuple[str, ...] = ()
    shift_work: tuple[str, ...] = ()
    on_call: bool | None = None
    travel: bool | None = None
    fixed_term_reason: Texts = Texts()
    fixed_term_until: date | None = None
    apprenticeship: bool | None = None
    agency_work: bool | None = None
    work_trial: bool | None = None


@dataclass(frozen=True, slots=True)
class VacancyRecord:
    """One vacancy; `unknown_keys` holds (path, JSON text) of all that no field here is made for."""

    external_id: str
    languages: tuple[str, ...] = ()
    descriptions_content_type: str = ""
    created: Moment | None = None
    last_modified: Moment | None = None
    archived: Moment | None = None
    client: Client | None = None
    owner: Owner = Owner()
    position: Position = Position()
    location: Location = Location()
    application: Application = Application()
    contacts: tuple[Contact, ...] = ()
    external_links: tuple[Link, ...] = ()
    requirements: Requirements = Requirements()
    terms: Terms = Terms()
    unknown_keys: tuple[tuple[str, str], ...] = ()

    @property
    def is_removed(self) -> bool:
        """Tell whether the platform has withdrawn the vacancy: ours must go as well."""
        return self.archived is not None

    @property
    def nice_skills(self) -> tuple[str, ...]:
        """Return the skills that are not marked as a must."""
        return tuple(skill for skill in self.position.skills if skill not in self.requirements.must_skills)


def removals(records: Iterable[VacancyRecord]) -> tuple[str, ...]:
    """Return the external ids of the vacancies that must be removed."""
    return tuple(dict.fromkeys(record.external_id for record in records if record.is_removed))
