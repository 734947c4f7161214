"""What a demo is drawn from: its seed, its day and its scale; equal settings give equal rows and ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

FINLAND = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Setting:
    """The seed, the day on which the demo's history ends, and how many times larger than usual it is."""

    seed: int
    day: date
    scale: float = 1

    def stream(self, *names: object) -> Random:
        """Return a source of draws of its own for what is named: nothing drawn elsewhere changes it."""
        return Random("/".join(map(str, (self.seed, *names))))

    def scaled(self, count: float) -> int:
        """Return the count of scale 1 as it is at this scale, at least one."""
        return max(1, round(count * self.scale))

    def ago(self, days: int) -> date:
        """Return the day so many days before the demo's day."""
        return self.day - timedelta(days=days)


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """Return that moment of Finnish time."""
    return datetime.combine(on, time(hour, minute), FINLAND)
