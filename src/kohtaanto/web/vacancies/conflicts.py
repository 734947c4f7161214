"""Two people's versions of one vacancy side by side, field by field, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from kohtaanto.actions.vacancies import Conflict
from kohtaanto.codes.lists import code_list
from kohtaanto.web import concepts
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, reader
from kohtaanto.web.vacancies.form import VacancyForm, labels
from kohtaanto.web.vacancies.record import SUITS_NAMES

_LISTS = {
    "employment_relationship": "employment_type",
    "working_time": "working_time",
    "working_hours": "working_hours",
    "continuity": "continuity",
    "wage_principal": "pay_basis",
    "driving_licences": "licence_groups",
    "permits": "permits",
    "education": "education",
}


def sides(conflict: Conflict | None, form: VacancyForm) -> list[Mapping[str, str]]:
    """Return each field that differs: its name, what is kept now, and what was sent."""
    return [
        {
            "field": _name(each.field, form),
            "kept": _said(each.field, each.kept),
            "sent": _said(each.field, each.sent),
        }
        for each in (conflict.differences if conflict else ())
    ]


def _name(field: str, form: VacancyForm) -> str:
    own = {
        "main_occupation": gettext("Main occupation"),
        "occupations": gettext("Other occupations"),
        "must_skills": gettext("Required skills"),
        "nice_skills": gettext("Skills that are an advantage"),
        "work_languages": gettext("Languages"),
        "contacts": gettext("Contact people"),
    }
    known = labels() | own
    return known.get(field) or str(form.fields[field].label)


def _said(field: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return " / ".join(_said(field, each) for each in value.values() if each) or "–"
    if isinstance(value, list | tuple):
        return ", ".join(_said(field, each) for each in value) or "–"
    if is_dataclass(value) and not isinstance(value, type):
        return _said(field, asdict(value))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return day(value)
    return _word(field, str(value)) if value not in (None, "") else "–"


def _word(field: str, text: str) -> str:
    if field in {"main_occupation", "occupations"}:
        return concepts.occupation_name(text, reader())
    if field in {"must_skills", "nice_skills"}:
        return concepts.skill_name(text, reader())
    if field == "municipalities":
        return municipality_name(text)
    if field == "suits":
        return gettext(SUITS_NAMES.get(text, text))
    return code_list(_LISTS[field]).name(text, reader()) if field in _LISTS else text
