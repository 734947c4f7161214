"""Contacts: that a jobseeker was called, written to or met, tried or reached."""

from __future__ import annotations

from django.db import models

from kohtaanto.records.scoping import AreaKey, IdField, PersonRow


class Channel(models.TextChoices):
    """The ways of being in contact."""

    CALL = "call", "call"
    MEETING = "meeting", "meeting"
    MESSAGE = "message", "message"
    SMS = "sms", "text message"
    LETTER = "letter", "letter"


class Contact(PersonRow):
    """One contact between the service and a jobseeker."""

    id = IdField()
    jobseeker = AreaKey("records.Jobseeker", on_delete=models.CASCADE, related_name="contacts")
    staff = AreaKey("records.StaffMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    at = models.DateTimeField()
    was_reached = models.BooleanField()

    class Meta:
        ordering = ("-at", "id")
        indexes = (models.Index(fields=["area", "jobseeker", "-at"], name="contact_latest"),)

    def __str__(self) -> str:
        return self.id
