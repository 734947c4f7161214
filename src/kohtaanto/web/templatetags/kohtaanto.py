"""Tags and filters that every template has: saying messages, names and days in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import Message
from kohtaanto.codes.municipalities import every_municipality

register = template.Library()


@register.filter
def say(text: Message | str) -> str:
    """Return a message in the reader's language; a plain msgid is translated as it is."""
    return text.say(gettext) if isinstance(text, Message) else gettext(text)


@register.filter
def day(value: date | None) -> str:
    """Return a day as it is written in the reader's language, nothing for no day."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@register.filter
def municipality_name(code: str | None) -> str:
    """Return a municipality's name in the reader's language; an unknown code is shown as it is."""
    found = every_municipality().get(code or "")
    return found.names.said_in(reader()) if found else (code or "")


@register.filter
def in_list(code: str, key: str) -> str:
    """Return the name of a code of one of the national code lists in the reader's language."""
    return code_list(key).name(code, reader())


@register.filter
def text_of(texts: dict[str, Any] | None) -> str:
    """Return the text of a {fi, sv, en} map in the reader's language, else the first there is."""
    known = texts or {}
    order = (reader(), "fi", "sv", "en")
    return next((str(known[key]) for key in order if known.get(key)), "")


def reader() -> str:
    """Return the reader's language as "fi", "sv" or "en"."""
    return (get_language() or "fi")[:2]
