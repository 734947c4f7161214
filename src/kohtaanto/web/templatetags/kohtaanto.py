"""Tags and filters that every template has: saying messages, names and days in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Widget
from django.utils.formats import date_format, number_format, time_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from kohtaanto.access.roles import Role
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import Message
from kohtaanto.codes.municipalities import every_municipality
from kohtaanto.web.lists import Sort
from kohtaanto.web.navigation import ROLE_NAMES

register = template.Library()


@register.filter
def say(text: Message | str) -> str:
    """Return a message in the reader's language; a plain msgid is translated as it is."""
    return _written(text).say(gettext) if isinstance(text, Message) else gettext(text)


def _written(text: Message) -> Message:
    """Return a message whose days and decimal numbers are written as in the reader's language."""
    return Message(text.msgid, tuple((name, _value(value)) for name, value in text.values))


def _value(value: object) -> object:
    if isinstance(value, Message):
        return _written(value)
    if isinstance(value, float):
        return number_format(value, decimal_pos=1)
    return day(value) if isinstance(value, date) else value


@register.filter
def day(value: date | None) -> str:
    """Return a day as it is written in the reader's language, nothing for no day."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@register.filter
def clock(text: str) -> str:
    """Return a time of day, "15:00", as it is written in the reader's language."""
    return time_format(time.fromisoformat(text), "TIME_FORMAT") if text else ""


@register.filter
def number(value: int) -> str:
    """Return a whole number with its thousands apart, as the reader's language writes them."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def day_of(version: str) -> str:
    """Return a version that is named by its day (2025-01-01) as a day; any other name as it is."""
    try:
        return day(date.fromisoformat(version))
    except ValueError:
        return version


@register.filter
def under(cells: Sequence[str], headers: Sequence[Sort]) -> list[tuple[str, str]]:
    """Return the cells of a row with the labels of their columns; the first column is the row's own header."""
    return list(zip((each.label for each in headers[1:]), cells, strict=False))


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


@register.filter
def named(row: Any) -> str:
    """Return the name of a row with name_fi, name_sv and name_en in the reader's language, or Finnish."""
    return str(getattr(row, f"name_{reader()}", "") or row.name_fi)


@register.filter
def role_name(role: str) -> str:
    """Return a role's name in the reader's language."""
    return gettext(ROLE_NAMES[Role(role)])


@register.filter
def begins(path: str, address: str) -> bool:
    """Return whether a path is this address or lies under it."""
    return path == address or path.startswith(f"{address}/")


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Return a form field's control with the look of its kind; its other attributes stay.

    No field takes the focus by itself: the reader begins at the top of the page.
    """
    widget = field.field.widget
    dress = f"{_dress(widget)} {widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={**widget.attrs, "class": dress, "autofocus": False})


def reader() -> str:
    """Return the reader's language as "fi", "sv" or "en"."""
    return (get_language() or "fi")[:2]


def _dress(widget: Widget) -> str:
    if isinstance(widget, CheckboxInput | CheckboxSelectMultiple | RadioSelect):
        return "k-check"
    return "k-select" if isinstance(widget, Select) else "aksel-text-field__input aksel-body-short"
