"""What a demo is drawn from: its seed, its day and its scale; equal settings give equal rows and ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from random import Random
from zoneinfo import ZoneInfo

FINLAND = ZoneInfo("Europe/Helsinki")
# Raised whenever the same setting would give other rows: an unfinished seeding is then not continued.
GENERATION = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """The seed, the day on which the demo's history ends, and how many times larger than usual it is."""

    seed: int
    day: date
    scale: float = 1

    def __str__(self) -> str:
        return f"day {self.day}, seed {self.seed}, scale {self.scale:g}"

    @property
    def digest(self) -> str:
        """Return the mark by which the database knows of which demo its rows are."""
        return sha256(f"{GENERATION}/{self.seed}/{self.day}/{self.scale:g}".encode()).hexdigest()

    @classmethod
    def read(cls, text: str) -> Setting:
        """Return the setting that `str` has written so."""
        said = dict(part.split(" ", 1) for part in text.split(", "))
        return cls(int(said["seed"]), date.fromisoformat(said["day"]), float(said["scale"]))

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
