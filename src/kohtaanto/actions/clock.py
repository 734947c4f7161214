"""The one clock: the moment now, and the day that governs what pages show."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the moment now, aware."""
    return timezone.now()


def today() -> date:
    """Return the governing day: the calendar day in Finland, or the day a demo is pinned to."""
    return date.fromisoformat(settings.GOVERNING_DAY) if settings.GOVERNING_DAY else timezone.localdate()


def wall_clock() -> datetime:
    """Return the moment by the machine's own clock, whatever day a demo lives on: for sessions, waits and links."""
    return timezone.now()
