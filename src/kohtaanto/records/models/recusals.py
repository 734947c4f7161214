"""Disqualification: people whose matters a staff member may not handle (own case, family; 434/2003 28 §)."""

from __future__ import annotations

from django.db import models

from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class Recusal(AreaRow):
    """A declared disqualification of one staff member towards one jobseeker; the kind of tie is not kept."""

    id = IdField()
    staff = AreaKey("records.StaffMember", on_delete=models.PROTECT, related_name="recusals")
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.PROTECT, related_name="+")
    declared_on = models.DateField()

    class Meta:
        ordering = ("declared_on", "id")
        constraints = (models.UniqueConstraint(fields=["area", "staff", "jobseeker"], name="recusal_once"),)

    def __str__(self) -> str:
        return self.id
