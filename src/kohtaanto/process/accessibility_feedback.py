"""By when accessibility feedback (saavutettavuuspalaute) is answered, and which law says so."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_RULES = Path(__file__).parent / "rules" / "accessibility_feedback.toml"


class NotInForce(LookupError):
    """Raised for a day before the first period of a rule."""


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How many days there are to answer, from a day on, by which law, and how well that is known."""

    starts_on: date
    days: int
    law: str
    status: str
    checked: date


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """The last day to answer, and the law."""

    day: date
    law: str


def answer_due(sent_on: date) -> AnswerDue:
    """Return the last day to answer feedback that came on a day; NotInForce before the law."""
    rule = answer_time(sent_on)
    return AnswerDue(sent_on + timedelta(days=rule.days), rule.law)


def answer_time(on: date) -> AnswerTime:
    """Return the rule in force on a day; NotInForce before the first."""
    in_force = [period for period in answer_times() if period.starts_on <= on]
    if not in_force:
        raise NotInForce(f"No time to answer accessibility feedback is in force on {on}.")
    return in_force[-1]


@cache
def answer_times() -> tuple[AnswerTime, ...]:
    """Return the periods of the rule, oldest first."""
    with _RULES.open("rb") as source:
        periods = tomllib.load(source)["answer_days"]["in_force"]
    return tuple(
        AnswerTime(period["from"], period["value"], period["law"], period["status"], period["checked"])
        for period in periods
    )
