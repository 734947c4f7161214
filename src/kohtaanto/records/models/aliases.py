"""Aliases: everyday words for occupations and skills that the vocabulary does not know, added by caseworkers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class Alias(AreaRow):
    """A word or phrase in one language for a concept, in use in this area."""

    id = IdField()
    kind = models.CharField(max_length=10, choices=[("occupation", "occupation"), ("skill", "skill")])
    text = models.CharField(max_length=120)
    folded = models.CharField(max_length=120, db_collation="C")
    language = models.CharField(max_length=2, choices=[("fi", "fi"), ("sv", "sv"), ("en", "en")])
    uri = models.CharField(max_length=200)
    added_by = AreaKey("records.StaffMember", null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("folded", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["area", "kind", "language", "folded", "uri"],
                condition=Q(withdrawn_at__isnull=True),
                name="alias_once",
            ),
        )

    def __str__(self) -> str:
        return self.text
