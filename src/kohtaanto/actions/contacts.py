"""Recording that a jobseeker was called, written to or met, whether the person was reached or not."""

from __future__ import annotations

from datetime import datetime

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.jobseekers import locked, refused
from kohtaanto.codes.messages import message
from kohtaanto.records.models import Contact
from kohtaanto.records.models.contacts import Channel
from kohtaanto.records.unit import current_unit


def record_contact(scope: Scope, person: str, channel: str, at: datetime, *, was_reached: bool) -> str:
    """Keep one contact that has taken place and return its id; Refused where the moment is yet to come."""
    locked(scope, person)
    if channel not in Channel.values:
        raise refused(
            "channel", message("The way of contact is not known."), message("Choose one of the list.")
        )
    if at > now():
        raise refused("at", message("A contact cannot lie ahead."), message("Write when it took place."))
    contact = Contact(
        area_id=area_of(scope),
        jobseeker_id=person,
        staff_id=scope.staff or None,
        channel=channel,
        at=at,
        was_reached=was_reached,
    )
    contact.save(force_insert=True)
    current_unit().did("contact.recorded", [person])
    return str(contact.id)
