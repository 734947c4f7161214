"""Official statistics by municipality and by occupation, as they were published."""

from __future__ import annotations

from django.db import models


class MunicipalityMonth(models.Model):
    """One municipality at the end of one month; None where the source shows no figure."""

    municipality_code = models.CharField(max_length=3)
    month = models.DateField()
    unemployed = models.PositiveIntegerField(null=True)
    labour_force = models.PositiveIntegerField(null=True)
    open_vacancies = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("municipality_code", "month")
        constraints = (
            models.UniqueConstraint(fields=["municipality_code", "month"], name="municipality_month_once"),
        )

    def __str__(self) -> str:
        return f"{self.municipality_code} {self.month}"


class OccupationMonth(models.Model):
    """One occupation group of one region at the end of one month."""

    region_code = models.CharField(max_length=4)
    isco = models.CharField(max_length=4)
    month = models.DateField()
    unemployed = models.PositiveIntegerField(null=True)
    open_vacancies = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("region_code", "isco", "month")
        constraints = (
            models.UniqueConstraint(fields=["region_code", "isco", "month"], name="occupation_month_once"),
        )

    def __str__(self) -> str:
        return f"{self.region_code} {self.isco} {self.month}"
