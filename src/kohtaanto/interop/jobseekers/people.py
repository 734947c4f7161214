"""One row of a people list as a value: what cannot be right refuses it, lesser faults are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kohtaanto.codes.identity_code import IdentityCode, NotAnIdentityCode, identity_code
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.jobseekers import values
from kohtaanto.interop.jobseekers.values import NotRead
from kohtaanto.interop.parsed import Findings

Value = TypeVar("Value")

_LONGEST_NAME = 120
_LONGEST_TEXT = 200
_LONGEST_COMMUTE_KM = 1_500
_MOST_YEARS = 70


@dataclass(frozen=True, slots=True)
class JobseekerRow:
    """One person of a list; None is "not told", an empty list "nothing told".

    `municipality_code` is the true home municipality, also of a protected person: who stores it hides it.
    `occupations` and `skills` are texts as written, to be linked to the vocabulary.
    """

    number: int
    given_names: str
    family_name: str
    identity_code: IdentityCode | None = None
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    street_address: str = ""
    postal_code: str = ""
    post_office: str = ""
    municipality_code: str | None = None
    is_protected: bool | None = None
    service_language: str | None = None
    mother_tongue: str | None = None
    interpreter_language: str | None = None
    occupations: tuple[str, ...] = ()
    experience_years: float | None = None
    skills: tuple[str, ...] = ()
    education: str | None = None
    education_name: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    licences: tuple[str, ...] | None = None
    permits: tuple[str, ...] | None = None
    situation: str | None = None
    situation_since: date | None = None
    registered_on: date | None = None
    available_from: date | None = None
    wished_municipalities: tuple[str, ...] | None = None
    longest_commute_km: int | None = None
    working_time: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """Return the name, given names first."""
        return f"{self.given_names} {self.family_name}"


class PersonReader:
    """Reads rows with one mapping, on one day, noting what it meets."""

    def __init__(self, titles: Mapping[str, str], file: str, findings: Findings, on: date) -> None:
        self._titles, self._file, self._findings, self._on = titles, file, findings, on
        self._number = 0
        self._is_refused = False

    def person(
        self, number: int, cells: Mapping[str, str], *, accept_real_codes: bool
    ) -> JobseekerRow | None:
        """Return the person of the row, None when the row is refused."""
        self._number, self._is_refused = number, False
        given, family = self._names(cells)
        code = self._must(cells, "identity_code", lambda text: _code(text, accept_real_codes))
        row = JobseekerRow(
            number=number,
            given_names=given,
            family_name=family,
            identity_code=code,
            born_on=self._born_on(cells, code),
            phone=self._may(cells, "phone", values.phone) or "",
            email=self._may(cells, "email", values.email) or "",
            street_address=cells.get("street_address", "")[:_LONGEST_NAME],
            postal_code=self._may(cells, "postal_code", values.postal_code) or "",
            post_office=cells.get("post_office", "")[:60],
            municipality_code=self._must(cells, "municipality", self._municipality),
            is_protected=self._must(cells, "is_protected", values.yes_or_no),
            service_language=self._may(cells, "service_language", values.service_language),
            mother_tongue=self._may(cells, "mother_tongue", values.language),
            interpreter_language=self._may(cells, "interpreter_language", values.language),
            occupations=values.parts(cells.get("occupations", "")),
            experience_years=self._may(
                cells, "experience_years", lambda text: values.amount(text, _MOST_YEARS)
            ),
            skills=values.parts(cells.get("skills", "")),
            education=self._may(cells, "education", values.education),
            education_name=cells.get("education_name", "")[:_LONGEST_TEXT],
            languages=self._may(cells, "languages", values.languages) or (),
            licences=self._may(cells, "licences", values.licences),
            permits=self._may(cells, "permits", values.permits),
            situation=self._may(cells, "situation", values.situation),
            situation_since=self._may(cells, "situation_since", self._past),
            registered_on=self._may(cells, "registered_on", self._past),
            available_from=self._may(cells, "available_from", values.day),
            wished_municipalities=self._may(cells, "wished_municipalities", self._municipalities),
            longest_commute_km=self._may(cells, "longest_commute_km", _kilometres),
            working_time=self._may(cells, "working_time", values.working_time),
        )
        if self._is_refused:
            self._findings.refused_rows += 1
            return None
        return row

    def _names(self, cells: Mapping[str, str]) -> tuple[str, str]:
        family, given = cells.get("family_name", ""), cells.get("given_names", "")
        key = "family_name"
        if whole := cells.get("full_name_family_first", ""):
            key = "full_name_family_first"
            family, _, given = whole.replace(",", " ").partition(" ")
        elif whole := cells.get("full_name", ""):
            key = "full_name"
            given, family = _split(whole)
        if not given.strip() or not family.strip() or max(len(given), len(family)) > _LONGEST_NAME:
            self._refuse(
                key,
                message("The family name or the given names are missing or too long."),
                message("Write both names."),
            )
        return " ".join(given.split()), " ".join(family.split())

    def _born_on(self, cells: Mapping[str, str], code: IdentityCode | None) -> date | None:
        told = self._may(cells, "born_on", self._past)
        if code is None:
            return told
        if told is not None and told != code.birth_date:
            self._refuse(
                "born_on",
                message("The date of birth differs from the one in the personal identity code."),
                message("Correct the one that is wrong."),
            )
        return code.birth_date

    def _past(self, text: str) -> date:
        return values.past_day(text, self._on)

    def _municipality(self, text: str) -> str:
        return values.municipality_code(text, self._on)

    def _municipalities(self, text: str) -> tuple[str, ...]:
        return values.municipality_codes(text, self._on)

    def _must(self, cells: Mapping[str, str], key: str, read: Callable[[str], Value]) -> Value | None:
        """Return the value of a cell; one that cannot be read refuses the row."""
        text = cells.get(key, "")
        try:
            return read(text) if text else None
        except NotRead as fault:
            self._refuse(key, fault.reason, fault.cure)
            return None

    def _may(self, cells: Mapping[str, str], key: str, read: Callable[[str], Value]) -> Value | None:
        """Return the value of a cell; one that cannot be read is left out with a warning."""
        text = cells.get(key, "")
        try:
            return read(text) if text else None
        except NotRead as fault:
            self._findings.warn(self._place(key), fault.reason, fault.cure)
            return None

    def _refuse(self, key: str, reason: Message, cure: Message) -> None:
        self._is_refused = True
        self._findings.refuse(self._place(key), reason, cure)

    def _place(self, key: str) -> Place:
        return Place(self._file, self._number, self._titles.get(key))


def _code(text: str, accept_real_codes: bool) -> IdentityCode:
    try:
        return identity_code(text, accept_real=accept_real_codes)
    except NotAnIdentityCode as fault:
        raise NotRead(fault.reason, fault.cure) from None


def _split(whole: str) -> tuple[str, str]:
    # With a comma the family name stands first, without one last.
    if "," in whole:
        family, _, given = whole.partition(",")
        return given, family
    given, _, family = whole.strip().rpartition(" ")
    return given, family


def _kilometres(text: str) -> int:
    return round(values.amount(text, _LONGEST_COMMUTE_KM))
