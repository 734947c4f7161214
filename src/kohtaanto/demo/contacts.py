"""The contacts between the service and a jobseeker: on working days, more often when she is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kohtaanto.codes.working_days import next_working_day
from kohtaanto.demo.chance import drawn_id, happens, weighted
from kohtaanto.demo.person_rows import ContactRow
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.situations import HISTORY_DAYS, Spell, kind_on

_CHANNELS = {"call": 0.48, "meeting": 0.24, "message": 0.16, "sms": 0.08, "letter": 0.04}
_REACHED = {"call": 0.72, "meeting": 0.9, "message": 0.8, "sms": 0.75, "letter": 0.6}
# Those in work, training or studies are left in peace more often.
_QUIET = {"employed", "studying", "outside", "subsidised", "in_service"}
_NEW_DAYS = 90


def draw_contacts(
    random: Random,
    setting: Setting,
    person: str,
    spells: tuple[Spell, ...],
    staff: tuple[str, ...],
    last_day: date,
) -> tuple[ContactRow, ...]:
    """Return the contacts of the last two years in order of time, mostly by the first one of `staff`."""
    return tuple(
        _contact(random, person, on, staff)
        for on in _days(random, setting, spells, last_day)
        if kind_on(spells, on) not in _QUIET or happens(random, 0.35)
    )


def _days(random: Random, setting: Setting, spells: tuple[Spell, ...], last_day: date) -> Iterator[date]:
    registered = spells[0].starts_on
    day = max(registered, setting.ago(HISTORY_DAYS)) + timedelta(days=random.randint(1, 7))
    while (working := next_working_day(day)) < last_day:
        yield working
        is_new = (working - registered).days < _NEW_DAYS
        day = working + timedelta(days=random.randint(18, 40) if is_new else random.randint(30, 110))


def _contact(random: Random, person: str, on: date, staff: tuple[str, ...]) -> ContactRow:
    channel = weighted(random, _CHANNELS)
    by = None if not staff else staff[0] if happens(random, 0.85) else random.choice(staff)
    moment = at(on, random.randint(8, 15), 15 * random.randint(0, 3))
    return ContactRow(drawn_id(random), person, by, channel, moment, happens(random, _REACHED[channel]))
