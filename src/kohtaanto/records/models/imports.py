"""Runs of imports: what came in, how far it got, and what was refused."""

from __future__ import annotations

from django.db import models

from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class ImportRun(AreaRow):
    """One import of one file; its digest makes a second run of the same file change nothing."""

    id = IdField()
    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    started_by = AreaKey(
        "records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    is_dry_run = models.BooleanField(default=False)
    mapping = models.JSONField(default=dict, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-started_at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"
