"""The audit trail: who saw or changed whom, on what ground; rows are only ever added; and how its checks ended."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from kohtaanto.access.roles import Deed, Role
from kohtaanto.access.scope import Scope
from kohtaanto.records.scoping import AreaKey, AreaRow, IdField


class AuditEvent(AreaRow):
    """One request, command or task and the people it touched (906/2019 17 §); ids only, chained by digests."""

    # Given by the chain, not by the database: an insert that returns a value would need the right to read.
    id = models.CharField(primary_key=True, max_length=32, db_collation="C")
    area = models.ForeignKey(  # type: ignore[assignment]  # None: somebody who has not signed in
        "records.Area", null=True, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    chain = models.CharField(max_length=16, db_collation="C")
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    account = models.CharField(max_length=40, blank=True)
    staff = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=20)
    unit = models.CharField(max_length=12, blank=True)
    view = models.CharField(max_length=80)
    deeds = ArrayField(models.CharField(max_length=40), default=list)
    ground = models.CharField(max_length=200, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    is_permitted = models.BooleanField()
    subjects = ArrayField(models.CharField(max_length=12), default=list)
    mac = models.BinaryField()

    class Meta:
        ordering = ("-at", "id")
        constraints = (models.UniqueConstraint(fields=["chain", "seq"], name="audit_link_once"),)
        indexes = (
            models.Index(fields=["area", "-at"], name="audit_latest"),
            models.Index(fields=["area", "staff", "-at"], name="audit_by_staff"),
            GinIndex(fields=["subjects"], name="audit_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.chain}:{self.seq}"

    @classmethod
    def seen_by(cls, scope: Scope) -> Q:
        if scope.may(Deed.SEE_LOG):
            return Q()
        if scope.role is Role.JOBSEEKER and scope.subjects:
            return Q(subjects__contains=list(scope.subjects))
        return Q(pk__in=[])

    @classmethod
    def about(cls, person: str) -> Q:
        """Return the condition for the events that touched the person.

        Row-level security keeps the index of subjects from being used in a plain condition; the function of the
        database looks there under the same walls and gives ids only.
        """
        return Q(id__in=RawSQL("select records_audit_about(%s)", (person,)))


class AuditCheck(AreaRow):
    """One check of the audit trail, asked for or nightly, and how it ended as far as the area is told."""

    id = IdField()
    asked_at = models.DateTimeField()
    asked_by = AreaKey("records.StaffMember", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    events = models.PositiveBigIntegerField(default=0)  # of this area
    faults = models.PositiveIntegerField(default=0)  # of the whole trail: chains run across areas
    places = models.JSONField(default=list)  # chain, number and kind of the first faults

    class Meta:
        ordering = ("-asked_at", "id")
        indexes = (models.Index(fields=["area", "-asked_at"], name="audit_check_latest"),)

    def __str__(self) -> str:
        return self.id
