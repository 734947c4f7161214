"""A vacancy as a schema.org JobPosting, so that search engines read it as what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kohtaanto.codes.esco import isco_group_of
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.records.models import Vacancy
from kohtaanto.web import concepts

EMPLOYMENT_TYPES = {"01": "FULL_TIME", "02": "PART_TIME"}
# Inside a script element a "<" could end it early.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def job_posting(vacancy: Vacancy, address: str, language: str) -> dict[str, Any]:
    """Return the posting in one language; what the vacancy does not tell is left out."""
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "inLanguage": language,
        "url": address,
        "identifier": {"@type": "PropertyValue", "name": "Kohtaanto", "value": vacancy.id},
        "title": _said(vacancy.title, language),
        "description": _said(vacancy.job_description, language) or _said(vacancy.title, language),
        "datePosted": vacancy.published_on.isoformat() if vacancy.published_on else None,
        "validThrough": vacancy.expires_on.isoformat() if vacancy.expires_on else None,
        "jobStartDate": vacancy.starts_on.isoformat() if vacancy.starts_on else None,
        "employmentType": EMPLOYMENT_TYPES.get(vacancy.working_time),
        "totalJobOpenings": vacancy.open_positions,
        "hiringOrganization": _organisation(vacancy, language),
        "jobLocation": [_place(code, vacancy, language) for code in vacancy.municipalities] or None,
        "jobLocationType": "TELECOMMUTE" if vacancy.is_remote else None,
        "occupationalCategory": _category(vacancy.main_occupation, language),
        "skills": [concepts.skill_name(uri, language) for uri in vacancy.must_skills] or None,
    }
    if vacancy.is_remote:
        posting["applicantLocationRequirements"] = {"@type": "Country", "name": "FI"}
    return {key: value for key, value in posting.items() if value not in (None, "")}


def data_block(posting: Mapping[str, Any]) -> SafeString:
    """Return the posting for a script element of type application/ld+json, which browsers never run."""
    text = json.dumps(posting, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  every character that could leave the element is escaped above


def _organisation(vacancy: Vacancy, language: str) -> dict[str, Any] | None:
    name = _said(vacancy.company, language) or vacancy.office_name
    if not name:
        return None  # a household: its name is not for search engines
    return {"@type": "Organization", "name": name} | (
        {"identifier": vacancy.business_id} if vacancy.business_id else {}
    )


def _place(code: str, vacancy: Vacancy, language: str) -> dict[str, Any]:
    known = every_municipality().get(code)
    address = {
        "@type": "PostalAddress",
        "addressCountry": "FI",
        "addressLocality": known.names.said_in(language) if known else code,
        "addressRegion": known.region_names.said_in(language) if known else "",
    }
    if len(vacancy.municipalities) == 1:
        address |= {"streetAddress": vacancy.workplace_address, "postalCode": vacancy.workplace_postal_code}
    return {"@type": "Place", "address": {key: value for key, value in address.items() if value}}


def _category(occupation: str, language: str) -> str | None:
    group = isco_group_of(occupation) if occupation else None
    return f"{group} {concepts.occupation_name(occupation, language)}" if group else None


def _said(texts: Mapping[str, Any] | None, language: str) -> str:
    return next((str(texts[key]) for key in (language, "fi", "sv", "en") if texts and texts.get(key)), "")
