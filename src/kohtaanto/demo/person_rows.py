"""The rows about jobseekers as plain values; each field is named as the column it goes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class JobseekerRow:
    """A jobseeker; `identity_code` in clear, to be sealed when written."""

    TABLE: ClassVar[str] = "jobseeker"
    id: str
    given_names: str
    family_name: str
    sort_key: str
    search_key: str
    identity_code: str
    born_on: date
    mother_tongue: str
    service_language: str
    interpreter_language: str
    municipality_code: str | None
    is_protected: bool
    protected_until: date | None
    responsible_id: str | None
    responsible_since: date | None
    registered_on: date
    archived_on: date | None
    source: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AddressRow:
    """How a jobseeker is reached."""

    TABLE: ClassVar[str] = "jobseekercontact"
    jobseeker_id: str
    phone: str
    phone_key: str
    email: str
    street_address: str
    postal_code: str
    post_office: str
    preferred_channel: str
    is_protected: bool


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A home municipality from a day to a day."""

    TABLE: ClassVar[str] = "homemunicipality"
    id: str
    jobseeker_id: str
    municipality_code: str
    starts_on: date
    ends_on: date | None
    is_protected: bool
    source: str


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """What a jobseeker may do and wishes for; None is not told."""

    TABLE: ClassVar[str] = "profile"
    jobseeker_id: str
    education: str
    education_name: str
    permits: tuple[str, ...] | None
    driving_licences: tuple[str, ...] | None
    wished_municipalities: tuple[str, ...] | None
    longest_commute_km: int | None
    working_time: tuple[str, ...] | None
    working_hours: tuple[str, ...] | None
    contracts: tuple[str, ...] | None
    working_languages: tuple[str, ...] | None
    qualifications: tuple[str, ...] | None
    available_from: date | None
    wants_remote: bool | None
    own_weights: Mapping[str, float]
    presentation: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """An occupation done or wished for."""

    TABLE: ClassVar[str] = "profileoccupation"
    id: str
    jobseeker_id: str
    uri: str
    isco4: str
    as_written: str
    experience_months: int | None
    ended_on: date | None
    is_wished: bool
    source: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill held."""

    TABLE: ClassVar[str] = "profileskill"
    id: str
    jobseeker_id: str
    uri: str
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language known."""

    TABLE: ClassVar[str] = "profilelanguage"
    id: str
    jobseeker_id: str
    language: str
    level: str


@dataclass(frozen=True, slots=True)
class SituationRow:
    """A period of one situation."""

    TABLE: ClassVar[str] = "situationperiod"
    id: str
    jobseeker_id: str
    kind: str
    starts_on: date
    ends_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact between the service and a jobseeker."""

    TABLE: ClassVar[str] = "contact"
    id: str
    jobseeker_id: str
    staff_id: str | None
    channel: str
    at: datetime
    was_reached: bool


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A question for consent and its answer."""

    TABLE: ClassVar[str] = "consent"
    id: str
    jobseeker_id: str
    employer_id: str
    vacancy_id: str
    items: tuple[str, ...]
    given_items: tuple[str, ...]
    asked_by_id: str | None
    asked_at: datetime
    answer_by: date
    answer: str
    answered_at: datetime | None
    way: str
    text_version: str
    text_language: str
    revoked_at: datetime | None
    ends_on: date


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """What was said of a suggested pair."""

    TABLE: ClassVar[str] = "suggestionfeedback"
    id: str
    jobseeker_id: str
    vacancy_id: str
    said_by: str
    staff_id: str | None
    reason: str
    said_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """Where an act stands towards the national system."""

    TABLE: ClassVar[str] = "officialrecord"
    id: str
    jobseeker_id: str
    noun: str
    row_id: str
    status: str
    recorded_on: date | None
    recorded_by_id: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """A declared disqualification."""

    TABLE: ClassVar[str] = "recusal"
    id: str
    staff_id: str
    jobseeker_id: str
    declared_on: date


@dataclass(frozen=True, slots=True)
class Customer:
    """A jobseeker with everything that is told of her; `home` is true even where it is not shown."""

    jobseeker: JobseekerRow
    home: str
    address: AddressRow
    homes: tuple[HomeRow, ...]
    profile: ProfileRow | None
    occupations: tuple[OccupationRow, ...]
    skills: tuple[SkillRow, ...]
    languages: tuple[LanguageRow, ...]
    situations: tuple[SituationRow, ...]
    contacts: tuple[ContactRow, ...] = ()

    @property
    def id(self) -> str:
        """Return the jobseeker's id."""
        return self.jobseeker.id
