"""The official-record status: what has to be recorded in the national system, and whether it has been (120 §)."""

from __future__ import annotations

from django.db import models

from kohtaanto.records.scoping import AreaKey, IdField, PersonRow


class OfficialStatus(models.TextChoices):
    """Where an act kept here stands towards the national customer system."""

    NOT_NEEDED = "not_needed", "not needed"
    TO_RECORD = "to_record", "to be recorded"
    RECORDED = "recorded", "recorded"


class OfficialRecord(PersonRow):
    """The status of one act of the process; in a stand-alone area nothing needs recording."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="official_records")
    noun = models.CharField(max_length=40)  # "profile", "consent", …
    row_id = models.CharField(max_length=12)
    status = models.CharField(max_length=12, choices=OfficialStatus)
    recorded_on = models.DateField(null=True, blank=True)
    recorded_by = AreaKey(
        "records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-changed_at", "id")
        constraints = (models.UniqueConstraint(fields=["area", "noun", "row_id"], name="official_once"),)
        indexes = (models.Index(fields=["area", "status"], name="official_queue"),)

    def __str__(self) -> str:
        return self.id
