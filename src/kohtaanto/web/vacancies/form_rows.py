"""The rows of the vacancy's form: the languages asked for and the people to turn to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from kohtaanto.actions.vacancy_content import ContactContent, VacancyContent

# Rows offered beyond those that are filled.
SPARE = 2
MOST = 10
_CONTACT = {"given_names": 80, "family_name": 80, "email": 200, "phone": 40}


def language_rows(known: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """Return the filled rows and some empty ones, each with its number."""
    empty = {"language": "", "level": "", "must": True}
    return [{"number": number, **row} for number, row in enumerate((*known, *[empty] * SPARE)[:MOST])]


def contact_rows(known: tuple[ContactContent, ...]) -> list[dict[str, Any]]:
    """Return the filled rows and an empty one, each with its number."""
    return [
        {"number": number, **{name: getattr(row, name) for name in _CONTACT}}
        for number, row in enumerate((*known, ContactContent())[:MOST])
    ]


def languages_sent(sent: QueryDict) -> Iterator[dict[str, Any]]:
    """Give the languages that were chosen, each once."""
    seen = set()
    for number in range(MOST):
        code = sent.get(f"language_{number}", "")
        if code and code not in seen:
            seen.add(code)
            yield {
                "language": code,
                "level": sent.get(f"level_{number}", ""),
                "must": f"must_{number}" in sent,
            }


def contacts_sent(sent: QueryDict) -> Iterator[ContactContent]:
    """Give the contacts of which anything was written, cut to what the columns hold."""
    for number in range(MOST):
        said = {
            name: sent.get(f"contact_{number}_{name}", "").replace("\x00", "").strip()[:longest]
            for name, longest in _CONTACT.items()
        }
        if any(said.values()):
            yield ContactContent(**said)


def rows_of(content: VacancyContent | None, sent: QueryDict | None) -> dict[str, Any]:
    """Return the rows for the page: as sent, else as kept, else empty."""
    if sent is not None:
        return {
            "language_rows": language_rows(tuple(languages_sent(sent))),
            "contact_rows": contact_rows(tuple(contacts_sent(sent))),
        }
    kept = content or VacancyContent()
    return {"language_rows": language_rows(kept.work_languages), "contact_rows": contact_rows(kept.contacts)}
