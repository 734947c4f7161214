"""What is to be recorded in the national customer system, as text ready to be copied there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop

from kohtaanto.access.scope import Scope
from kohtaanto.actions.profile_fields import fields_of
from kohtaanto.codes.consent_items import consent_item
from kohtaanto.records.facts.consents import ConsentFacts, consent_facts
from kohtaanto.records.models import Consent, OfficialRecord
from kohtaanto.web.caseworker.header import Header
from kohtaanto.web.expert.consent_states import STATES
from kohtaanto.web.profile.words import field_name, value_said
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, reader, text_of

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


def text_to_copy(scope: Scope, header: Header, record: OfficialRecord, on: date) -> tuple[str, str]:
    """Return the heading and the text of one record; a profile costs five queries, a consent three."""
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
    if record.noun == "consent":
        found = consent_facts(scope, Consent.objects.visible_to(scope).filter(id=record.row_id))
        return heading, "\n".join(_of_consent(found[0], on)) if found else ""
    return heading, ""


def _of_consent(consent: ConsentFacts, on: date) -> Iterator[str]:
    """Say to whom and for what the consent is, what it covers, and where it stands (380/2023 118 §)."""
    yield f"{gettext('Employer')}: {consent.employer_name}"
    yield f"{gettext('Vacancy')}: {text_of(consent.title)}"
    state = consent.state(on)
    yield f"{gettext('State')}: {gettext(STATES[state].label)}"
    if consent.answered_at is not None:
        yield f"{gettext('Answered')}: {day(localtime(consent.answered_at).date())}"
    if consent.given_items:
        names = (consent_item(code).names.said_in(reader()) for code in consent.given_items)
        yield f"{gettext('Consented to')}: {', '.join(names)}"
    if consent.ends_on is not None and consent.given_items:
        yield f"{gettext('In force until')}: {day(consent.ends_on)}"
    if consent.revoked_at is not None:
        yield f"{gettext('Taken back')}: {day(localtime(consent.revoked_at).date())}"
