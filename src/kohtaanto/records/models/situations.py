"""Situation periods: what a jobseeker's days have been, one kind after another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kohtaanto.records.scoping import AreaKey, IdField, PersonRow


class Situation(models.TextChoices):
    """The kinds of situation that the service tells apart."""

    UNEMPLOYED = "unemployed", "unemployed"
    LAID_OFF = "laid_off", "laid off"
    SHORTENED_WEEK = "shortened_week", "on a shortened week"
    PART_TIME = "part_time", "in part-time work"
    EMPLOYED = "employed", "employed"
    SUBSIDISED = "subsidised", "in subsidised work"
    IN_SERVICE = "in_service", "in a service"
    STUDYING = "studying", "studying"
    OUTSIDE = "outside", "outside the labour force"


class SituationPeriod(PersonRow):
    """One period of one kind of situation; periods of a person never overlap."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="situations")
    kind = models.CharField(max_length=16, choices=Situation)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40, default="area")

    class Meta:
        ordering = ("jobseeker", "starts_on")
        constraints = (
            models.UniqueConstraint(fields=["area", "jobseeker", "starts_on"], name="situation_once_a_day"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="situation_days_in_order",
            ),
        )
        indexes = (
            models.Index(fields=["area", "kind"], condition=Q(ends_on__isnull=True), name="situation_now"),
        )

    def __str__(self) -> str:
        return self.id
