"""A vacancy as it is read: every field that says something, under headings, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel import Locale
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.records.models import Vacancy, VacancyContact
from kohtaanto.web import concepts
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, reader, text_of

SUITS_NAMES = {
    "young": gettext_noop("Suits somebody young or without experience"),
    "part_time": gettext_noop("Can be done part-time"),
    "subsidy": gettext_noop("A wage subsidy is possible"),
    "trial": gettext_noop("A work trial is possible"),
    "training": gettext_noop("The employer trains for the work"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name and what it says; long texts keep their line breaks, links lead out."""

    label: str
    texts: tuple[str, ...]
    is_long: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together."""

    heading: str
    lines: tuple[Line, ...]


def sections(vacancy: Vacancy, contacts: Iterable[VacancyContact]) -> tuple[Section, ...]:
    """Return the sections that have something to say."""
    found = (
        Section(gettext("The work"), tuple(_said(_work(vacancy)))),
        Section(gettext("What is asked for"), tuple(_said(_demands(vacancy)))),
        Section(gettext("Terms"), tuple(_said(_terms(vacancy)))),
        Section(gettext("Place"), tuple(_said(_place(vacancy)))),
        Section(gettext("Applying"), tuple(_said(_applying(vacancy, contacts)))),
        Section(gettext("Employer"), tuple(_said(_employer(vacancy)))),
        Section(gettext("About the record"), tuple(_said(_about(vacancy)))),
    )
    return tuple(each for each in found if each.lines)


def _said(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        texts = tuple(text for text in line.texts if text)
        if texts:
            yield Line(line.label, texts, line.is_long, line.is_link)


def _work(vacancy: Vacancy) -> Iterator[Line]:
    yield Line(gettext("Description"), (text_of(vacancy.job_description),), is_long=True)
    yield Line(gettext("Presentation"), (text_of(vacancy.marketing_description),), is_long=True)
    uris = dict.fromkeys((vacancy.main_occupation, *vacancy.occupations))
    yield Line(gettext("Occupations"), tuple(concepts.occupation_name(uri, reader()) for uri in uris))
    yield Line(gettext("Suitability"), tuple(gettext(SUITS_NAMES.get(code, code)) for code in vacancy.suits))


def _demands(vacancy: Vacancy) -> Iterator[Line]:
    yield Line(gettext("Required skills"), _skills(vacancy.must_skills))
    yield Line(gettext("Skills that are an advantage"), _skills(vacancy.nice_skills))
    yield Line(gettext("Languages"), tuple(_language(each) for each in vacancy.work_languages))
    yield Line(
        gettext("Cards and permits"),
        (*_listed("permits", vacancy.permits), text_of(vacancy.permits_description)),
    )
    yield Line(gettext("Driving licence"), _listed("licence_groups", vacancy.driving_licences))
    key = "education" if code_list("education").knows(vacancy.education) else "isced"
    yield Line(gettext("Level of education"), _listed(key, [vacancy.education]))
    asked = gettext("The law asks for a qualification") if vacancy.qualification_required else ""
    yield Line(gettext("Qualification"), (asked,))


def _terms(vacancy: Vacancy) -> Iterator[Line]:
    yield Line(gettext("Type of employment"), _listed("employment_type", [vacancy.employment_relationship]))
    yield Line(gettext("Continuity"), _listed("continuity", vacancy.continuity))
    yield Line(gettext("Working time"), _listed("working_time", [vacancy.working_time]))
    yield Line(gettext("Part-time work"), (text_of(vacancy.part_time_info),))
    yield Line(gettext("Times of work"), _listed("working_hours", vacancy.working_hours))
    yield Line(gettext("More on working time"), _plain(vacancy.working_time_details))
    yield Line(
        gettext("Pay"),
        (*_listed("pay_basis", [vacancy.wage_principal]), text_of(vacancy.wage_principal_info)),
    )
    yield Line(gettext("Range of pay"), _plain(vacancy.wage_range))
    yield Line(gettext("Starts on"), (day(vacancy.starts_on),))


def _place(vacancy: Vacancy) -> Iterator[Line]:
    answers = {True: gettext("yes"), False: gettext("no"), None: ""}
    yield Line(gettext("Municipality"), tuple(municipality_name(code) for code in vacancy.municipalities))
    yield Line(gettext("Region"), tuple(_region(code) for code in vacancy.regions))
    yield Line(gettext("Country"), tuple(map(_country, vacancy.countries)))
    yield Line(gettext("Workplace"), (text_of(vacancy.workplace_name),))
    town = f"{vacancy.workplace_postal_code} {vacancy.workplace_post_office}".strip()
    yield Line(gettext("Address"), (", ".join(part for part in (vacancy.workplace_address, town) if part),))
    yield Line(gettext("Remote work"), (answers[vacancy.is_remote],))


def _applying(vacancy: Vacancy, contacts: Iterable[VacancyContact]) -> Iterator[Line]:
    yield Line(gettext("Apply by"), (day(vacancy.expires_on),))
    yield Line(gettext("Positions"), (str(vacancy.open_positions),))
    yield Line(gettext("Instructions"), (text_of(vacancy.application_help),), is_long=True)
    yield from _links(gettext("Application address"), [text_of(vacancy.application_url)])
    for each in contacts:
        parts = (f"{each.given_names} {each.family_name}".strip(), each.phone, each.email)
        yield Line(gettext("Contact person"), (", ".join(part for part in parts if part),))
    yield from _links(gettext("More pages"), [str(each.get("url", "")) for each in vacancy.external_links])


def _employer(vacancy: Vacancy) -> Iterator[Line]:
    yield Line(gettext("Name"), (text_of(vacancy.company), vacancy.household_employer))
    yield Line(gettext("Business id"), (vacancy.business_id,))
    yield Line(gettext("Office"), (vacancy.office_name,))
    yield Line(gettext("Type of employer"), _listed("employer_type", [vacancy.employer_type]))
    yield Line(
        gettext("On behalf of"),
        (text_of(vacancy.client.get("company")), vacancy.client.get("businessId", "")),
    )
    yield Line(gettext("Industry"), (str(vacancy.client.get("industryCode", "")),))


def _about(vacancy: Vacancy) -> Iterator[Line]:
    yield Line(gettext("Reference"), (vacancy.reference,))
    yield Line(gettext("Id in its source"), (vacancy.external_id,))
    yield Line(gettext("Languages of the advertisement"), _listed("posting_language", vacancy.languages))
    yield Line(gettext("Created in its source"), (_moment(vacancy.created_raw),))
    yield Line(gettext("Changed in its source"), (_moment(vacancy.modified_raw),))
    yield Line(gettext("Removed in its source"), (_moment(vacancy.archived_raw),))
    yield Line(gettext("Published"), (day(vacancy.published_on),))
    yield Line(gettext("Other fields"), _plain(vacancy.unknown_keys))


def _skills(uris: Iterable[str]) -> tuple[str, ...]:
    return tuple(concepts.skill_name(uri, reader()) for uri in uris)


def _links(label: str, addresses: Iterable[str]) -> Iterator[Line]:
    # Only addresses of web pages become links: a received record could carry a script in one.
    known = tuple(addresses)
    web = tuple(each for each in known if each.startswith(("https://", "http://")))
    yield Line(label, web, is_link=True)
    yield Line(label, tuple(each for each in known if each not in web))


def _language(entry: Mapping[str, Any]) -> str:
    name = code_list("languages").name(entry.get("language", ""), reader())
    level = concepts.level_name(entry["level"], reader()) if entry.get("level") else ""
    must = gettext("required") if entry.get("must") else gettext("an advantage")
    return ", ".join(part for part in (name, level, must) if part)


def _listed(key: str, codes: Iterable[str]) -> tuple[str, ...]:
    known = code_list(key)
    return tuple(known.name(code, reader()) for code in codes if code)


def _region(code: str) -> str:
    found = next((each for each in every_municipality().values() if each.region_code == code), None)
    return found.region_names.said_in(reader()) if found else code


def _country(code: str) -> str:
    return str(Locale(reader()).territories.get(code, code))


def _moment(written: str) -> str:
    # As the source wrote it, unless it is a moment: then as the reader writes one.
    try:
        return date_format(datetime.fromisoformat(written), "SHORT_DATETIME_FORMAT")
    except ValueError:
        return written


def _plain(value: Any) -> tuple[str, ...]:
    # Blocks of the national record without fields of our own are shown as they came, never dropped.
    if isinstance(value, Mapping):
        if set(value) <= {"fi", "sv", "en"}:
            return (text_of(dict(value)),)
        return tuple(
            f"{key}: {', '.join(_plain(each))}"
            for key, each in value.items()
            if each not in (None, "", [], {})
        )
    if isinstance(value, list | tuple):
        return tuple(text for each in value for text in _plain(each))
    return (str(value),) if value not in (None, "") else ()
