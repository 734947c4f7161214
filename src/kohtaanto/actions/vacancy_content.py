"""What somebody writes about a vacancy, and what is wrong with it before it is kept or published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.lists import code_list, isced_level
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.municipalities import municipality
from kohtaanto.codes.problems import Place, Problem

Texts = dict[str, str]
LANGUAGES = ("fi", "sv", "en")
LONGEST = {"title": 200, "workplace_name": 200, "application_url": 500}
LONGEST_TEXT = 8000
MOST_POSITIONS = 1000
SUITS = ("young", "part_time", "subsidy", "trial", "training")

_LISTS = {
    "employment_relationship": "employment_type",
    "working_time": "working_time",
    "working_hours": "working_hours",
    "continuity": "continuity",
    "wage_principal": "pay_basis",
    "driving_licences": "licence_groups",
    "permits": "permits",
}
_TEXTS = (
    "title",
    "job_description",
    "marketing_description",
    "wage_principal_info",
    "permits_description",
    "part_time_info",
    "workplace_name",
    "application_url",
    "application_help",
)


@dataclass(frozen=True, slots=True)
class ContactContent:
    """A person an applicant may turn to."""

    given_names: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class VacancyContent:
    """What the form of a vacancy holds, named as in the record; texts are maps by language."""

    title: Texts = field(default_factory=dict)
    job_description: Texts = field(default_factory=dict)
    marketing_description: Texts = field(default_factory=dict)
    main_occupation: str = ""
    occupations: tuple[str, ...] = ()
    must_skills: tuple[str, ...] = ()
    nice_skills: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    permits_description: Texts = field(default_factory=dict)
    driving_licences: tuple[str, ...] = ()
    work_languages: tuple[dict[str, Any], ...] = ()
    education: str = ""
    qualification_required: bool = False
    employment_relationship: str = ""
    working_time: str = ""
    working_hours: tuple[str, ...] = ()
    part_time_info: Texts = field(default_factory=dict)
    continuity: tuple[str, ...] = ()
    wage_principal: str = ""
    wage_principal_info: Texts = field(default_factory=dict)
    starts_on: date | None = None
    is_remote: bool | None = None
    suits: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    workplace_name: Texts = field(default_factory=dict)
    workplace_address: str = ""
    workplace_postal_code: str = ""
    workplace_post_office: str = ""
    expires_on: date | None = None
    open_positions: int = 1
    application_url: Texts = field(default_factory=dict)
    application_help: Texts = field(default_factory=dict)
    reference: str = ""
    contacts: tuple[ContactContent, ...] = ()

    @property
    def languages(self) -> list[str]:
        """Return the languages in which the title is written."""
        return [language for language in LANGUAGES if self.title.get(language)]


COLUMNS = tuple(each.name for each in fields(VacancyContent) if each.name != "contacts")


def problems(content: VacancyContent, on: date) -> tuple[Problem, ...]:
    """Return what keeps the content from being kept at all."""
    return (
        *_title(content),
        *_codes(content),
        *_places(content, on),
        *_lengths(content),
        *_links(content),
        *_languages(content),
        *_concepts(content),
        *_positions(content),
    )


def open_points(content: VacancyContent, on: date) -> tuple[Problem, ...]:
    """Return what must still be told before the vacancy can be published."""
    missing = (
        (
            "job_description",
            any(content.job_description.values()),
            message("The work is not described."),
            message("Tell in a few sentences what the work is."),
        ),
        (
            "main_occupation",
            bool(content.main_occupation),
            message("The occupation is not told."),
            message("Choose the occupation that is nearest."),
        ),
        (
            "municipalities",
            bool(content.municipalities) or content.is_remote is True,
            message("The place of work is not told."),
            message("Choose a municipality, or say that it is remote work."),
        ),
        (
            "expires_on",
            content.expires_on is not None and content.expires_on >= on,
            message("The last day to apply is missing or past."),
            message("Choose a day from today on."),
        ),
        (
            "application_help",
            _can_apply(content),
            message("Nothing tells how to apply."),
            message("Give a link, an instruction or a contact person."),
        ),
    )
    return tuple(_problem(name, reason, cure) for name, is_there, reason, cure in missing if not is_there)


def _can_apply(content: VacancyContent) -> bool:
    reachable = any(each.email or each.phone for each in content.contacts)
    return reachable or any(content.application_url.values()) or any(content.application_help.values())


def _title(content: VacancyContent) -> Iterator[Problem]:
    if not content.languages:
        yield _problem(
            "title", message("The title is missing."), message("Write the title in at least one language.")
        )


def _codes(content: VacancyContent) -> Iterator[Problem]:
    cure = message("Choose one of the list.")
    for name, key in _LISTS.items():
        value = getattr(content, name)
        known = code_list(key)
        for code in _each(value):
            if not known.knows(code):
                yield _problem(name, message("%(code)s is not in the list.", code=code), cure)
    if content.education and isced_level(content.education) is None:
        yield _problem("education", message("%(code)s is not in the list.", code=content.education), cure)
    for code in content.suits:
        if code not in SUITS:
            yield _problem("suits", message("%(code)s is not in the list.", code=code), cure)


def _places(content: VacancyContent, on: date) -> Iterator[Problem]:
    for code in content.municipalities:
        if municipality(code, on) is None:
            yield _problem(
                "municipalities",
                message("%(code)s is not a municipality.", code=code),
                message("Choose one of the list."),
            )


def _lengths(content: VacancyContent) -> Iterator[Problem]:
    for name in _TEXTS:
        most = LONGEST.get(name, LONGEST_TEXT)
        if any(len(text) > most for text in getattr(content, name).values()):
            yield _problem(
                name,
                message("The text is longer than %(most)s characters.", most=most),
                message("Shorten the text."),
            )


def _links(content: VacancyContent) -> Iterator[Problem]:
    for text in content.application_url.values():
        if text and not _is_link(text):
            yield _problem(
                "application_url",
                message("This is not an address of a web page."),
                message("Write the whole address, beginning with https://."),
            )


def _languages(content: VacancyContent) -> Iterator[Problem]:
    levels, languages = code_list("language_levels"), code_list("languages")
    for each in content.work_languages:
        if not languages.knows(each["language"]) or (each["level"] and not levels.knows(each["level"])):
            yield _problem(
                "work_languages",
                message("The language or its level is not in the list."),
                message("Choose one of the list."),
            )


def _concepts(content: VacancyContent) -> Iterator[Problem]:
    known = vocabulary()
    both = set(content.must_skills) & set(content.nice_skills)
    if both:
        yield _problem(
            "nice_skills",
            message("A skill is both required and an advantage."),
            message("Leave it in one of the two."),
        )
    if any(uri not in known.skill_row for uri in (*content.must_skills, *content.nice_skills)):
        yield _problem(
            "must_skills", message("A skill is not in the vocabulary."), message("Choose one of the list.")
        )
    for uri in filter(None, (content.main_occupation, *content.occupations)):
        # Occupations of the national vocabulary stay as they came; only what is no address at all is refused.
        if not _is_link(uri) or len(uri) > LONGEST["title"]:
            yield _problem(
                "main_occupation",
                message("The occupation is not in the vocabulary."),
                message("Choose one of the list."),
            )


def _positions(content: VacancyContent) -> Iterator[Problem]:
    if not 1 <= content.open_positions <= MOST_POSITIONS:
        yield _problem(
            "open_positions",
            message("The number of positions is not between 1 and %(most)s.", most=MOST_POSITIONS),
            message("Write how many people are sought."),
        )


def _is_link(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _each(value: str | Iterable[str]) -> Iterable[str]:
    return ([value] if value else []) if isinstance(value, str) else value


def _problem(name: str, reason: Message, cure: Message) -> Problem:
    return Problem(Place("form", column=name), reason, cure)
