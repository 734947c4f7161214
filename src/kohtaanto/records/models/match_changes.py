"""What has changed for the matching since its arrays were made; filled by triggers, read by every process."""

from __future__ import annotations

from django.db import models

from kohtaanto.records.scoping import AreaRow


class MatchChange(AreaRow):
    """One change of a jobseeker's profile or of a vacancy; ids only."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10)  # jobseeker | vacancy
    row_id = models.CharField(max_length=12)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["area", "id"], name="match_change_order"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
