"""Filters that name concepts and the parts of an explanation: `{% load concepts %}`."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.codes.consent_items import consent_item
from kohtaanto.codes.messages import Message
from kohtaanto.matching.findings import Closing, Concept, Mender
from kohtaanto.records.facts.presented import Said
from kohtaanto.web import concepts
from kohtaanto.web.templatetags.kohtaanto import day, reader, say

register = template.Library()


@register.filter
def concept_name(concept: Concept) -> str:
    """Return a concept's name in the reader's language."""
    return concepts.name_of(concept, reader())


@register.filter
def occupation_name(uri: str) -> str:
    """Return an occupation's name in the reader's language."""
    return concepts.occupation_name(uri, reader())


@register.filter
def skill_name(uri: str) -> str:
    """Return a skill's name in the reader's language."""
    return concepts.skill_name(uri, reader())


@register.filter
def level_name(level: str) -> str:
    """Return the name of a level of a skill or language."""
    return concepts.level_name(level, reader()) if level else ""


@register.filter
def part_name(part: str) -> str:
    """Return the name of a part of the score."""
    return gettext(concepts.PART_NAMES.get(part, part))


@register.filter
def closing_name(closing: Closing) -> str:
    """Return the name of the kind of service that closes a gap."""
    return gettext(concepts.CLOSING_NAMES[closing])


@register.filter
def mender_name(mender: Mender) -> str:
    """Return who can mend or add something."""
    return gettext(concepts.MENDER_NAMES[mender])


@register.filter
def item_name(code: str) -> str:
    """Return the name of an item of a consent."""
    return consent_item(code).names.said_in(reader())


@register.filter
def hundredths(share: float) -> int:
    """Return a share of one as whole hundredths."""
    return round(share * 100)


@register.filter
def local_day(moment: datetime | None) -> str:
    """Return the day of a moment in Finland as it is written in the reader's language."""
    return day(localtime(moment).date()) if moment else ""


@register.filter
def said(value: Said) -> str:
    """Return one thing that is told of a person: a text, a sentence, a concept or a day."""
    if isinstance(value, Concept):
        return concepts.name_of(value, reader())
    if isinstance(value, Message):
        return say(value)
    return day(value) if isinstance(value, date) else value
