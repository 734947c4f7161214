"""The rows of an area that are not about jobseekers, as plain values: staff, employers, vacancies, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from kohtaanto.codes.esco.concepts import Language

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the area."""

    TABLE: ClassVar[str] = "unit"
    id: str
    name_fi: str
    name_sv: str
    name_en: str
    municipality_code: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of the staff and the right given."""

    TABLE: ClassVar[str] = "staffmember"
    id: str
    unit_id: str | None
    given_names: str
    family_name: str
    email: str
    phone: str
    employer_municipality: str
    role: str
    municipalities: tuple[str, ...]
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account; its password can never be given."""

    TABLE: ClassVar[str] = "account"
    id: str
    login: str
    password: str
    role: str
    holder: str
    employer: str
    language: str


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """An employer."""

    TABLE: ClassVar[str] = "employer"
    id: str
    business_id: str
    name: str
    sort_key: str
    search_key: str
    industry_code: str
    municipality_code: str
    homepage: str
    responsible_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class EmployerContactRow:
    """A person who acts for an employer."""

    TABLE: ClassVar[str] = "employercontact"
    id: str
    employer_id: str
    given_names: str
    family_name: str
    email: str
    phone: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class AliasRow:
    """An everyday word for a concept."""

    TABLE: ClassVar[str] = "alias"
    id: str
    kind: str
    text: str
    folded: str
    language: str
    uri: str
    added_by_id: str | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class VacancyContactRow:
    """A person an applicant may turn to."""

    TABLE: ClassVar[str] = "vacancycontact"
    id: str
    vacancy_id: str
    employer_id: str | None
    given_names: str
    family_name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class VacancyRow:
    """A vacancy with the fields of the national record."""

    TABLE: ClassVar[str] = "vacancy"
    id: str
    source: str
    state: str
    employer_id: str | None
    external_id: str
    created_raw: str
    modified_raw: str
    archived_raw: str
    languages: tuple[Language, ...]
    client: Mapping[str, Any]
    employer_type: str
    business_id: str
    company: Texts
    office_name: str
    reference: str
    main_occupation: str
    occupations: tuple[str, ...]
    must_skills: tuple[str, ...]
    nice_skills: tuple[str, ...]
    title: Texts
    job_description: Texts
    marketing_description: Texts
    employment_relationship: str
    working_time: str
    working_hours: tuple[str, ...]
    continuity: tuple[str, ...]
    wage_principal: str
    wage_principal_info: Texts
    part_time_info: Texts
    work_languages: tuple[Mapping[str, Any], ...]
    driving_licences: tuple[str, ...]
    permits: tuple[str, ...]
    permits_description: Texts
    education: str
    qualification_required: bool
    starts_on: date | None
    is_remote: bool | None
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    municipalities: tuple[str, ...]
    workplace_name: Texts
    workplace_address: str
    workplace_postal_code: str
    workplace_post_office: str
    published_on: date | None
    expires_on: date | None
    open_positions: int
    application_url: Texts
    application_help: Texts
    search_key: str
    sort_key: str
    changed_at: datetime
    suits: tuple[str, ...] = ()
    closed_on: date | None = None
    outcome: str = ""
    filled_positions: int | None = None
