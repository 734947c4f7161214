"""The value of a spreadsheet cell as the text a reader would see: numbers plain, dates as year-month-day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_SECONDS_OF_DAY = 86_400
_LAST_SERIAL = 2_958_466
_LEAP_BUG = 60
"""Excel counts 29.2.1900, a day that never was: serials before it lie one day later than they seem."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """From when the workbook counts days, and which cell styles show a number as a date."""

    counts_from_1904: bool
    date_styles: frozenset[int]


def shown(kind: str, raw: str, style: str, texts: Sequence[str], calendar: Calendar) -> str | None:
    """Return the text of a cell of that kind (the attribute t), None for an error value or a broken one."""
    if kind in ("inlineStr", "str"):
        return raw.strip()
    if not raw:
        return ""
    if kind == "s":
        return _shared(raw, texts)
    if kind == "b":
        return "true" if raw.strip() == "1" else "false"
    if kind == "e":
        return None
    if kind == "d":
        return raw.strip()
    return _number(raw, style, calendar)


def _shared(raw: str, texts: Sequence[str]) -> str | None:
    at = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
    return texts[at].strip() if 0 <= at < len(texts) else None


def _number(raw: str, style: str, calendar: Calendar) -> str | None:
    try:
        number = float(raw)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if style.isdigit() and int(style[:9]) in calendar.date_styles:
        return _date(number, calendar)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _date(serial: float, calendar: Calendar) -> str | None:
    if not 0 <= serial < _LAST_SERIAL or (
        not calendar.counts_from_1904 and _LEAP_BUG <= serial < _LEAP_BUG + 1
    ):
        return None
    epoch = _EPOCH_1904 if calendar.counts_from_1904 else _EPOCH_1900
    if not calendar.counts_from_1904 and 1 <= serial < _LEAP_BUG:
        epoch += timedelta(days=1)
    days, seconds = divmod(round(serial * _SECONDS_OF_DAY), _SECONDS_OF_DAY)
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days == 0 and seconds:
        return clock
    day = (epoch + timedelta(days=days)).isoformat()
    return f"{day}T{clock}" if seconds else day
