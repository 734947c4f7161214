"""Changes of a jobseeker as a customer: the one responsible, the home, what is protected or opened."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.official import to_record
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.municipalities import area
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records.models import Consent, HomeMunicipality, Jobseeker, JobseekerContact
from kohtaanto.records.unit import current_unit

SHORTEST_REASON, LONGEST_REASON = 10, 200


def locked(scope: Scope, person: str) -> Jobseeker:
    """Return the person's row, locked until the unit ends: two changes of one person come in turn."""
    found = Jobseeker.objects.visible_to(scope).select_for_update(of=("self",)).filter(id=person).first()
    if found is None:
        raise NotShown(person)
    return cast(Jobseeker, found)


def refused(field: str, reason: Message, cure: Message) -> Refused:
    """Return the refusal of one field of what was sent."""
    return Refused(Problem(Place("form", column=field), reason, cure))


def take_responsibility(scope: Scope, person: str) -> None:
    """Make the official who acts the person's own caseworker."""
    jobseeker = locked(scope, person)
    if not scope.staff:
        raise refused("responsible", message("Only staff can be responsible."), message("Ask the service."))
    if jobseeker.responsible_id == scope.staff:
        return
    jobseeker.responsible_id, jobseeker.responsible_since = scope.staff, today()
    _save(jobseeker, "responsible_id", "responsible_since")
    current_unit().did("jobseeker.taken", [person])


def move_home(scope: Scope, person: str, municipality: str, moved_on: date) -> None:
    """Keep a new home municipality from a day on; the earlier one stays in the history.

    Of a protected person the home can be changed only in a unit that has opened the contacts with a reason.
    """
    jobseeker = locked(scope, person)
    require_member(scope, municipality, moved_on)
    _require_opened(jobseeker)
    if moved_on > today():
        raise refused(
            "moved_on", message("The move lies ahead."), message("Record it on the day of the move.")
        )
    _keep_home(scope, jobseeker, municipality, moved_on)
    jobseeker.municipality_code = None if jobseeker.is_protected else municipality
    _save(jobseeker, "municipality_code")
    current_unit().did("jobseeker.moved", [person])
    to_record(scope, "home", person, person)


def require_member(scope: Scope, municipality: str, on: date) -> None:
    """Raise Refused where the municipality does not belong to the area on the day."""
    home_area = area(scope.area, on) if scope.area is not None else None
    if home_area is None or municipality not in home_area.municipality_codes:
        raise refused(
            "municipality",
            message("The municipality does not belong to this area."),
            message("Hand the customer over to the employment area of the new home."),
        )


def protect(scope: Scope, person: str, until: date | None, reason: str) -> None:
    """Put the person under non-disclosure (turvakielto): contacts, homes and municipality hide at once."""
    open_protected(scope, person, reason)
    jobseeker = locked(scope, person)
    jobseeker.is_protected, jobseeker.protected_until, jobseeker.municipality_code = True, until, None
    _save(jobseeker, "is_protected", "protected_until", "municipality_code")
    _mark(scope, person, is_protected=True)
    current_unit().did("protection.begun", [person])


def end_protection(scope: Scope, person: str, reason: str) -> None:
    """End the non-disclosure: contacts, homes and the home municipality are shown again."""
    open_protected(scope, person, reason)
    jobseeker = locked(scope, person)
    home = (
        HomeMunicipality.objects.visible_to(scope).filter(jobseeker_id=person, ends_on__isnull=True).first()
    )
    jobseeker.is_protected, jobseeker.protected_until = False, None
    jobseeker.municipality_code = home.municipality_code if home is not None else None
    _save(jobseeker, "is_protected", "protected_until", "municipality_code")
    _mark(scope, person, is_protected=False)
    current_unit().did("protection.ended", [person])


def open_protected(scope: Scope, person: str, reason: str) -> None:
    """Open the protected contacts of one person for this unit; the reason goes on record with it."""
    said = " ".join(reason.split())
    if not scope.may(Deed.OPEN_PROTECTED):
        raise NotShown(person)
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise refused(
            "reason",
            message("The reason is missing or too short."),
            message("Write why you need the contacts now."),
        )
    locked(scope, person)
    current_unit().open_protected(person, said)


def open_identity_code(scope: Scope, person: str) -> str | None:
    """Return the identity code in clear, which goes on record; None where none is kept."""
    jobseeker = locked(scope, person)
    current_unit().did("identity_code.opened", [person])
    return jobseeker.open_identity_code()


def archive(scope: Scope, person: str) -> None:
    """Take the person out of the customers served now; nothing is deleted, consents given have ended."""
    given = Consent.objects.visible_to(scope).filter(Consent.in_force(today()), jobseeker_id=person)
    given.update(ends_on=today() - timedelta(days=1))
    _set_archived(scope, person, today(), "jobseeker.archived")


def bring_back(scope: Scope, person: str) -> None:
    """Serve an archived person again."""
    _set_archived(scope, person, None, "jobseeker.brought_back")


def _keep_home(scope: Scope, jobseeker: Jobseeker, municipality: str, moved_on: date) -> None:
    homes = HomeMunicipality.objects.visible_to(scope).filter(jobseeker_id=jobseeker.id)
    latest = homes.order_by("-starts_on").first()
    if latest is not None and latest.starts_on > moved_on:
        raise refused(
            "moved_on", message("A later home is recorded already."), message("Choose a later day.")
        )
    if latest is not None and latest.starts_on == moved_on:
        # Recorded for the same day: that was a mistake, nobody moves twice a day.
        latest.municipality_code = municipality
        latest.save(update_fields=["municipality_code"])
        return
    if latest is not None:
        latest.ends_on = moved_on - timedelta(days=1)
        latest.save(update_fields=["ends_on"])
    HomeMunicipality(
        area_id=area_of(scope),
        jobseeker_id=jobseeker.id,
        municipality_code=municipality,
        starts_on=moved_on,
        is_protected=jobseeker.is_protected,
    ).save(force_insert=True)


def _set_archived(scope: Scope, person: str, on: date | None, deed: str) -> None:
    jobseeker = locked(scope, person)
    jobseeker.archived_on = on
    _save(jobseeker, "archived_on")
    current_unit().did(deed, [person])


def _save(jobseeker: Jobseeker, *fields: str) -> None:
    jobseeker.version += 1
    jobseeker.changed_at = now()
    jobseeker.save(update_fields=[*fields, "version", "changed_at"])


def _mark(scope: Scope, person: str, *, is_protected: bool) -> None:
    for model in (JobseekerContact, HomeMunicipality):
        model.objects.visible_to(scope).filter(jobseeker_id=person).update(is_protected=is_protected)


def _require_opened(jobseeker: Jobseeker) -> None:
    # Behind the wall the earlier home would be invisible and stay open beside the new one.
    if jobseeker.is_protected and jobseeker.id not in current_unit().opened:
        raise refused(
            "reason",
            message("The person is under a non-disclosure order."),
            message("Open the contacts first."),
        )
