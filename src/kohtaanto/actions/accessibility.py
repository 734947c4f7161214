"""Accessibility feedback: dropped in by anybody, answered by the area within the time the law gives."""

from __future__ import annotations

from datetime import date

from kohtaanto.access.scope import Scope
from kohtaanto.actions.clock import now
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.process.accessibility_feedback import answer_due
from kohtaanto.records.models import AccessibilityFeedback
from kohtaanto.records.unit import current_unit


def leave_feedback(area: int, about: str, text: str, language: str, on: date) -> str:
    """Keep a piece of feedback for an area and return its random id, with which the answer is read.

    The unit stands under the walls of that area's public scope; the sender is not known and not asked for.
    """
    feedback = AccessibilityFeedback(
        area_id=area,
        about=about,
        text=text,
        language=language,
        sent_at=now(),
        answer_by=answer_due(on).day,
    )
    feedback.save(force_insert=True)
    return str(feedback.id)


def answer_feedback(scope: Scope, feedback_id: str, answer: str) -> None:
    """Answer a piece of feedback; what has been answered is not answered over."""
    found = AccessibilityFeedback.objects.visible_to(scope).select_for_update().filter(id=feedback_id).first()
    if found is None:
        raise _refused(
            message("The feedback is not found."), message("Go back to the list and choose it again.")
        )
    if found.answered_at is not None:
        raise _refused(
            message("The feedback has been answered already."), message("Read the answer that was given.")
        )
    found.answer, found.answered_at, found.answered_by_id = answer, now(), scope.staff or None
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    current_unit().did("accessibility.answered")


def _refused(reason: Message, cure: Message) -> Refused:
    return Refused(Problem(Place("form", column="answer"), reason, cure))
