"""What people and staff have said of suggested pairs, and whose matters a staff member may not handle."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from kohtaanto.demo.area_rows import VacancyRow
from kohtaanto.demo.chance import drawn_id, happens, weighted
from kohtaanto.demo.person_rows import Customer, FeedbackRow, RecusalRow
from kohtaanto.demo.setting import Setting, at

_REASONS = {
    "occupation": 0.2,
    "level": 0.15,
    "far": 0.2,
    "time": 0.15,
    "pay": 0.08,
    "applied": 0.17,
    "other": 0.05,
}
_WITHDRAWN = 0.1


def draw_feedback(random: Random, setting: Setting, customer: Customer, vacancy: VacancyRow) -> FeedbackRow:
    """Return a "not relevant because …" on the pair, by the person or her caseworker; some are taken back."""
    by_staff = customer.jobseeker.responsible_id is not None and happens(random, 0.4)
    earliest = max(vacancy.published_on or setting.ago(1), customer.jobseeker.registered_on)
    day = earliest + timedelta(days=random.randint(0, max((setting.day - earliest).days - 1, 0)))
    said = at(day, random.randint(8, 20), random.randint(0, 59))
    return FeedbackRow(
        id=drawn_id(random),
        jobseeker_id=customer.id,
        vacancy_id=vacancy.id,
        said_by="staff" if by_staff else "jobseeker",
        staff_id=customer.jobseeker.responsible_id if by_staff else None,
        reason=weighted(random, _REASONS),
        said_at=said,
        withdrawn_at=said + timedelta(minutes=random.randint(1, 120))
        if happens(random, _WITHDRAWN)
        else None,
    )


def recusal(random: Random, setting: Setting, staff: str, person: str) -> RecusalRow:
    """Return the declaration of a staff member that the person's matters are not hers to handle."""
    return RecusalRow(drawn_id(random), staff, person, setting.ago(random.randint(30, 300)))
