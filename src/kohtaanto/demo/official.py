"""Where acts stand towards the national customer system: to be recorded, recorded, or not needed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from kohtaanto.demo.chance import drawn_id, happens
from kohtaanto.demo.person_rows import ConsentRow, Customer, OfficialRow
from kohtaanto.demo.setting import Setting, at

_RECENT_DAYS = 60
_NOT_NEEDED = 0.1


def draw_official(
    random: Random, setting: Setting, customer: Customer, consents: tuple[ConsentRow, ...]
) -> tuple[OfficialRow, ...]:
    """Return the status of the customer's recent acts: the profile changed, the consents answered."""
    acts: list[tuple[str, str, date]] = []
    if customer.profile is not None and customer.profile.changed_at.date() > setting.ago(_RECENT_DAYS):
        acts.append(("profile", customer.id, customer.profile.changed_at.date()))
    acts += [
        ("consent", each.id, each.answered_at.date()) for each in consents if each.answered_at is not None
    ]
    return tuple(_record(random, setting, customer, noun, row, on) for noun, row, on in acts)


def _record(
    random: Random, setting: Setting, customer: Customer, noun: str, row: str, on: date
) -> OfficialRow:
    # The older the act, the surer it has been recorded; half of the first week's still wait.
    is_recorded = happens(random, min(0.5 + (setting.day - on).days / 30, 0.97)) and on < setting.day
    status = "not_needed" if happens(random, _NOT_NEEDED) else "recorded" if is_recorded else "to_record"
    recorded = min(on + timedelta(days=random.randint(0, 6)), setting.day) if status == "recorded" else None
    by = customer.jobseeker.responsible_id if recorded else None
    return OfficialRow(drawn_id(random), customer.id, noun, row, status, recorded, by, at(recorded or on, 15))
