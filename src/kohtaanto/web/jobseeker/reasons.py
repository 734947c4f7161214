"""Why a suggestion is not relevant, in the jobseeker's own words."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from kohtaanto.records.models.feedback import Reason

REASONS = {
    Reason.WRONG_OCCUPATION: gettext_noop("It is not my occupation"),
    Reason.WRONG_LEVEL: gettext_noop("The level of skill or responsibility is wrong"),
    Reason.TOO_FAR: gettext_noop("It is too far away"),
    Reason.WORKING_TIME: gettext_noop("The working time does not suit"),
    Reason.PAY: gettext_noop("The pay does not suit"),
    Reason.APPLIED: gettext_noop("I have applied already"),
    Reason.OTHER: gettext_noop("Another reason"),
}
