"""The municipalities (kunnat) with the days they begin and end."""

from __future__ import annotations

from django.db import models


class Municipality(models.Model):
    """One municipality; its key is the official three-digit code."""

    code = models.CharField(primary_key=True, max_length=3)
    name_fi = models.CharField(max_length=60)
    name_sv = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    region_code = models.CharField(max_length=2)
    language_status = models.CharField(max_length=8)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    merged_into = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_fi
