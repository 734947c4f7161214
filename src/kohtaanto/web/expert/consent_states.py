"""Where a consent stands, as a word and its colour, for the staff and for the person."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from kohtaanto.records.facts.consents import ConsentState
from kohtaanto.web.vacancies.states import Shown

STATES = {
    ConsentState.ASKED: Shown("asked", gettext_noop("waits for an answer"), "info"),
    ConsentState.LATE: Shown("late", gettext_noop("not reached by the deadline"), "warning"),
    ConsentState.GIVEN: Shown("given", gettext_noop("consent in force"), "success"),
    ConsentState.REFUSED: Shown("refused", gettext_noop("refused"), "neutral"),
    ConsentState.REVOKED: Shown("revoked", gettext_noop("taken back"), "neutral"),
    ConsentState.ENDED: Shown("ended", gettext_noop("consent has ended"), "neutral"),
    ConsentState.LAPSED: Shown("lapsed", gettext_noop("vacancy closed before an answer"), "neutral"),
}
