"""Jobseekers (työnhakijat): who they are, how they are reached, where they live and have lived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kohtaanto.access.scope import Scope
from kohtaanto.records.scoping import AreaKey, AreaKeyOne, AreaRow, IdField, PersonRow, person_condition
from kohtaanto.records.sealing import blind_index, seal, unseal


class Jobseeker(AreaRow):
    """One customer of the area who seeks work.

    `municipality_code` is the home municipality as it is shown: empty for a person under a non-disclosure order
    (turvakielto), so that no list, count or match can tell it. The true one stands in HomeMunicipality.
    """

    SUBJECT: ClassVar[str] = "id"

    id = IdField()
    given_names = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400, db_collation="C")
    search_key = models.CharField(max_length=300, db_collation="C")
    identity_code = models.BinaryField(null=True, blank=True)  # sealed; open with open_identity_code
    identity_index = models.BinaryField(null=True, blank=True)
    born_on = models.DateField(null=True, blank=True)
    mother_tongue = models.CharField(max_length=8, blank=True)
    service_language = models.CharField(max_length=2, default="fi")
    interpreter_language = models.CharField(max_length=8, blank=True)
    municipality_code = models.CharField(max_length=3, null=True, blank=True)
    is_protected = models.BooleanField(default=False)
    protected_until = models.DateField(null=True, blank=True)
    responsible = AreaKey(
        "records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    responsible_since = models.DateField(null=True, blank=True)
    registered_on = models.DateField()
    archived_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40, default="area")  # who recorded it (380/2023 114 § 4)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("sort_key", "id")
        constraints = (
            models.UniqueConstraint(fields=["area", "id"], name="jobseeker_key"),
            models.UniqueConstraint(fields=["area", "identity_index"], name="jobseeker_identity_once"),
            models.CheckConstraint(
                condition=Q(is_protected=False) | Q(municipality_code__isnull=True),
                name="protected_place_not_shown",
            ),
        )
        indexes = (
            models.Index(fields=["area", "sort_key", "id"], name="jobseeker_by_name"),
            models.Index(fields=["area", "municipality_code", "sort_key", "id"], name="jobseeker_by_place"),
            models.Index(fields=["area", "responsible", "sort_key", "id"], name="jobseeker_by_responsible"),
        )

    def __str__(self) -> str:
        return self.id

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        return person_condition(scope, "id", "")

    @property
    def name(self) -> str:
        """Return the name as it is said: given names first."""
        return f"{self.given_names} {self.family_name}"

    def keep_identity_code(self, code: str) -> None:
        """Seal the identity code into the row and set its blind index."""
        self.identity_code = seal(code, f"jobseeker.identity_code:{self.id}")
        self.identity_index = blind_index(code, self.area_id)

    def open_identity_code(self) -> str | None:
        """Return the identity code in clear, None where none is kept."""
        if self.identity_code is None:
            return None
        return unseal(bytes(self.identity_code), f"jobseeker.identity_code:{self.id}")


class JobseekerContact(PersonRow):
    """How a jobseeker is reached; for a protected person the database gives it only when opened with a reason."""

    jobseeker = AreaKeyOne(Jobseeker, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    phone = models.CharField(max_length=30, blank=True)
    phone_key = models.CharField(max_length=30, blank=True, db_collation="C")
    email = models.EmailField(blank=True)
    street_address = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    post_office = models.CharField(max_length=60, blank=True)
    preferred_channel = models.CharField(max_length=10, blank=True)
    is_protected = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("jobseeker",)
        indexes = (models.Index(fields=["area", "phone_key"], name="contact_by_phone"),)

    def __str__(self) -> str:
        return str(self.jobseeker_id)


class HomeMunicipality(PersonRow):
    """The home municipality (kotikunta) from a day to a day; behind the same wall as the contacts."""

    id = IdField()
    jobseeker = AreaKey(Jobseeker, on_delete=models.CASCADE, related_name="home_municipalities")
    municipality_code = models.CharField(max_length=3)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    is_protected = models.BooleanField(default=False)
    source = models.CharField(max_length=40, default="area")

    class Meta:
        ordering = ("jobseeker", "starts_on")
        constraints = (
            models.UniqueConstraint(fields=["area", "jobseeker", "starts_on"], name="home_once_a_day"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="home_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.id
