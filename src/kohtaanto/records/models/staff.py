"""Units and the staff: who works for which municipality, in which role, how far, until when, and what was changed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kohtaanto.access.roles import Role
from kohtaanto.records.scoping import AreaKey, AreaRow, IdField

STAFF_ROLES = (
    Role.CASEWORKER,
    Role.EMPLOYER_EXPERT,
    Role.SERVICE_MANAGER,
    Role.AREA_LEADER,
    Role.MUNICIPAL_LEADER,
    Role.BOARD_MEMBER,
    Role.AUDITOR,
    Role.PARTNER,
    Role.ADMINISTRATOR,
)


class Unit(AreaRow):
    """A unit or office of the area."""

    id = IdField()
    name_fi = models.CharField(max_length=120)
    name_sv = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    municipality_code = models.CharField(max_length=3)

    class Meta:
        ordering = ("name_fi", "id")
        constraints = (models.UniqueConstraint(fields=["area", "id"], name="unit_key"),)

    def __str__(self) -> str:
        return self.name_fi


class StaffMember(AreaRow):
    """A person who works in the service, the employer municipality, and the right given (380/2023 124–126 §)."""

    id = IdField()
    unit = AreaKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_names = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    employer_municipality = models.CharField(max_length=3)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in STAFF_ROLES])
    municipalities = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("family_name", "given_names", "id")
        constraints = (models.UniqueConstraint(fields=["area", "id"], name="staff_key"),)

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}"


class Amendment(AreaRow):
    """One change of a right or of the area's settings by its administration: what it was and what it became.

    Rows are only ever added. `member` is empty where the area itself was changed; `request_id` is that of the
    audit event.
    """

    id = IdField()
    at = models.DateTimeField()
    by = AreaKey(StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    request_id = models.CharField(max_length=40, blank=True)
    member = AreaKey(StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    what = models.CharField(max_length=40)
    before = models.CharField(max_length=2000, blank=True)
    after = models.CharField(max_length=2000, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at", "id")
        indexes = (
            models.Index(fields=["area", "member", "-at"], name="amendment_latest"),
            models.Index(fields=["area", "request_id"], name="amendment_by_request"),
        )

    def __str__(self) -> str:
        return self.id
