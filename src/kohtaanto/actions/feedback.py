"""What is said of a suggestion: "not relevant because…", remembered for the pair until it is taken back."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import locked, refused
from kohtaanto.codes.messages import message
from kohtaanto.records.models import SuggestionFeedback, Vacancy
from kohtaanto.records.models.feedback import Reason
from kohtaanto.records.unit import current_unit


def say_not_relevant(scope: Scope, person: str, vacancy: str, reason: str) -> str:
    """Keep what is said of the pair and return its id; said twice, the first one stays."""
    locked(scope, person)
    if reason not in Reason.values:
        raise refused("reason", message("The reason is not known."), message("Choose one of the list."))
    if not Vacancy.objects.visible_to(scope).filter(id=vacancy).exists():
        raise refused("vacancy", message("The vacancy is not found."), message("Choose another one."))
    said = SuggestionFeedback(
        area_id=area_of(scope),
        jobseeker_id=person,
        vacancy_id=vacancy,
        reason=reason,
        said_at=now(),
        said_by="jobseeker" if scope.role is Role.JOBSEEKER else "staff",
        staff_id=scope.staff or None,
    )
    try:
        with transaction.atomic():
            said.save(force_insert=True)
    except IntegrityError:
        said = SuggestionFeedback.objects.visible_to(scope).get(
            jobseeker_id=person, vacancy_id=vacancy, withdrawn_at__isnull=True
        )
        return str(said.id)
    current_unit().did("feedback.said", [person])
    return str(said.id)


def take_back(scope: Scope, person: str, feedback: str) -> bool:
    """Let the pair be suggested again; False where nothing was in force."""
    said = SuggestionFeedback.objects.visible_to(scope).filter(
        id=feedback, jobseeker_id=person, withdrawn_at__isnull=True
    )
    is_taken_back = said.update(withdrawn_at=now())
    if is_taken_back:
        current_unit().did("feedback.taken_back", [person])
    return bool(is_taken_back)
