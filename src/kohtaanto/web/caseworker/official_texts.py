"""What is to be recorded in the national customer system, as text ready to be copied there."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.scope import Scope
from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.records.models import OfficialRecord
from kohtaanto.web.caseworker.header import Header
from kohtaanto.web.profile.words import field_name, value_said
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name

NOUNS = {
    "profile": gettext_noop("Profile"),
    "situation": gettext_noop("Situation"),
    "home": gettext_noop("Home municipality"),
    "registration": gettext_noop("Registration"),
    "consent": gettext_noop("Consent"),
}


def noun_name(noun: str) -> str:
    """Return what is to be recorded, in one word."""
    return gettext(NOUNS.get(noun, noun))


def text_to_copy(scope: Scope, header: Header, record: OfficialRecord) -> tuple[str, str]:
    """Return the heading and the text of one record; a profile costs four queries, the others none."""
    jobseeker, heading = header.jobseeker, noun_name(record.noun)
    if record.noun == "profile":
        values = fields_of(scope, jobseeker.id).values
        return heading, "\n".join(
            f"{field_name(name)}: {value_said(name, value)}" for name, value in values.items()
        )
    if record.noun == "situation":
        since = f" {day(header.situation_since)}–" if header.situation_since else ""
        return heading, f"{header.situation}{since}"
    if record.noun == "home":
        return heading, municipality_name(jobseeker.municipality_code)
    if record.noun == "registration":
        return heading, f"{jobseeker.name}\n{day(jobseeker.registered_on)}"
    return heading, ""
