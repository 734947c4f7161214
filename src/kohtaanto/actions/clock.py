"""The one clock: the moment now, and the day that governs what pages show."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the moment now, aware; in a demo that lives on a day, the time of day it is, on that day.

    What happens in a demo so never lies before or after the day that governs its pages. How long something has
    taken is asked of a clock that only runs on (time.monotonic), not of this one.
    """
    moment = timezone.now()
    if not settings.GOVERNING_DAY:
        return moment
    return datetime.combine(today(), timezone.localtime(moment).timetz())


def today() -> date:
    """Return the governing day: the calendar day in Finland, or the day a demo lives on."""
    return date.fromisoformat(settings.GOVERNING_DAY) if settings.GOVERNING_DAY else timezone.localdate()


def wall_clock() -> datetime:
    """Return the moment by the machine's own clock, whatever day a demo lives on: for sessions, waits and links."""
    return timezone.now()
