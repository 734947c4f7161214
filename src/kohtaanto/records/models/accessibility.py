"""Accessibility feedback (saavutettavuuspalaute): what somebody could not use, and the area's answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class AccessibilityFeedback(AreaRow):
    """One piece of feedback (306/2019); who sent it is not asked, the answer is read with the row's random id."""

    id = IdField()
    about = models.CharField(max_length=200, blank=True)  # the page or function it is about
    text = models.TextField(max_length=4000)
    language = models.CharField(max_length=2, default="fi")
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True, max_length=4000)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = AreaKey(
        "records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-sent_at", "id")

    def __str__(self) -> str:
        return self.id

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        return Q() if scope.may(Deed.ANSWER_FEEDBACK) else Q(id__in=scope.subjects)
