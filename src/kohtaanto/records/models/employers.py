"""Employers (työnantajat) and the people through whom they act."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kohtaanto.access.scope import Reach, Scope
from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class Employer(AreaRow):
    """An employer known to the area; the business id (Y-tunnus) is checked where there is one."""

    id = IdField()
    business_id = models.CharField(max_length=9, blank=True)  # empty: a household
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=500, db_collation="C")
    search_key = models.CharField(max_length=400, db_collation="C")
    industry_code = models.CharField(max_length=10, blank=True)  # NACE / TOL
    municipality_code = models.CharField(max_length=3, blank=True)
    homepage = models.URLField(blank=True)
    responsible = AreaKey(
        "records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("sort_key", "id")
        constraints = (
            models.UniqueConstraint(fields=["area", "id"], name="employer_key"),
            models.UniqueConstraint(
                fields=["area", "business_id"], condition=~Q(business_id=""), name="employer_business_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class EmployerContact(AreaRow):
    """A person who acts for an employer."""

    id = IdField()
    employer = AreaKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    given_names = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ("family_name", "given_names", "id")

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        if scope.reach is Reach.AREA:
            return Q()
        return Q(employer_id=scope.employer) if scope.employer else Q(pk__in=[])
