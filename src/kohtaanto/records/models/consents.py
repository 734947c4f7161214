"""Consents to be presented to an employer: asked item by item, given in writing, revocable, refusals recorded."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kohtaanto.access.scope import Reach, Scope
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.scoping import AreaKey, IdField, PersonRow


class ConsentAnswer(models.TextChoices):
    """Where the question stands."""

    ASKED = "asked", "asked"
    GIVEN = "given", "given"
    REFUSED = "refused", "refused"
    NOT_REACHED = "not_reached", "no answer by the deadline"


class Consent(PersonRow):
    """The written consent of one jobseeker towards one employer and vacancy (380/2023 118 §)."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="consents")
    employer = AreaKey("records.Employer", on_delete=models.CASCADE, related_name="+")
    vacancy = AreaKey("records.Vacancy", on_delete=models.CASCADE, related_name="consents")
    items = ArrayField(models.CharField(max_length=16))  # the six of 118 § 2, see codes.consent_items
    given_items = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    asked_by = AreaKey("records.StaffMember", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.CharField(max_length=12, choices=ConsentAnswer, default=ConsentAnswer.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=10, blank=True)  # service | paper
    text_version = models.CharField(max_length=20)
    text_language = models.CharField(max_length=2, default="fi")
    revoked_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(
        null=True, blank=True
    )  # the employer's last day; None: until the vacancy closes
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["area", "jobseeker", "vacancy"],
                condition=Q(answer="asked"),
                name="consent_asked_once",
            ),
        )
        indexes = (models.Index(fields=["area", "employer", "answer"], name="consent_by_employer"),)

    def __str__(self) -> str:
        return self.id

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        if scope.reach is Reach.LISTED and scope.employer:
            # An employer learns of a consent only once it is given; a refusal or a question is not its business.
            return Q(employer_id=scope.employer, answer=ConsentAnswer.GIVEN, revoked_at__isnull=True)
        return super().seen_by(scope)

    @staticmethod
    def in_force(on: date) -> Q:
        """Return the condition under which the employer sees the person on the day.

        Given, not taken back, not past its last day, and the vacancy is still open: all from facts, so that each
        ending works at the employer's next request.
        """
        given = Q(answer=ConsentAnswer.GIVEN, revoked_at__isnull=True)
        not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        return given & not_over & Q(vacancy__state=VacancyState.PUBLISHED)
