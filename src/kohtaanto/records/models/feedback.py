"""Feedback on suggestions: "not relevant because…", remembered for the pair."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kohtaanto.records.scoping import AreaKey, IdField, PersonRow


class Reason(models.TextChoices):
    """Why a suggestion is not relevant."""

    WRONG_OCCUPATION = "occupation", "wrong occupation"
    WRONG_LEVEL = "level", "wrong level of skill or responsibility"
    TOO_FAR = "far", "too far away"
    WORKING_TIME = "time", "working time does not suit"
    PAY = "pay", "pay does not suit"
    APPLIED = "applied", "applied already"
    OTHER = "other", "another reason"


class SuggestionFeedback(PersonRow):
    """What somebody said of one suggested pair; the pair leaves the suggestions until it is taken back."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="feedback")
    vacancy = AreaKey("records.Vacancy", on_delete=models.CASCADE, related_name="+")
    said_by = models.CharField(max_length=10, choices=[("jobseeker", "jobseeker"), ("staff", "staff")])
    staff = AreaKey("records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason)
    said_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-said_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["area", "jobseeker", "vacancy"], condition=Q(withdrawn_at__isnull=True),
                name="feedback_once_a_pair"),
        )

    def __str__(self) -> str:
        return self.id
