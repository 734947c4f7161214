"""Names, contacts and home of a known customer brought up to what a list tells; what it leaves out stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now, today
from kohtaanto.actions.import_known import Kept
from kohtaanto.actions.imports import Warnings
from kohtaanto.actions.jobseekers import locked, move_home, open_protected, protect
from kohtaanto.actions.registration import name_keys
from kohtaanto.codes.messages import message
from kohtaanto.codes.phone import phone_key
from kohtaanto.interop.jobseekers import JobseekerRow
from kohtaanto.records.models import HomeMunicipality, Jobseeker, JobseekerContact
from kohtaanto.records.unit import current_unit

# Goes on record as the ground on which a protected person's contacts were opened.
GROUND = "A list of customers was imported"
_CONTACTS = ("phone", "email", "street_address", "postal_code", "post_office")
_DETAILS = (
    "given_names",
    "family_name",
    "service_language",
    "mother_tongue",
    "interpreter_language",
    "born_on",
)


def is_as_told(kept: Kept, row: JobseekerRow) -> bool:
    """Return whether the row tells nothing new of names, contacts and home; no query.

    Of a protected person that cannot be told before the contacts are opened, and an archived one is warned of.
    """
    jobseeker = kept.jobseeker
    is_plain = not (jobseeker.is_protected or row.is_protected or jobseeker.archived_on)
    has_home = row.municipality_code in (None, kept.home)
    return is_plain and has_home and not (_differing(jobseeker, row, _DETAILS) or _new_contacts(kept.contact, row))


def bring_up_details(scope: Scope, kept: Kept, row: JobseekerRow, noted: Warnings) -> bool:
    """Change what the row tells differently and return whether anything changed.

    A protected person's contacts are opened for it with their ground on record; protection begins by a list
    but never ends by one.
    """
    jobseeker = kept.jobseeker
    if jobseeker.archived_on is not None:
        noted.warn(
            "row",
            message("The customer is archived and stays so."),
            message("Open the customer's page to serve the person again."),
        )
    if row.is_protected or jobseeker.is_protected:
        return _bring_up_protected(scope, jobseeker, row, noted)
    changes = (
        _details(jobseeker, row),
        _contact(scope, jobseeker, kept.contact, row),
        _home(scope, jobseeker.id, kept.home, row),
    )
    return any(changes)


def _bring_up_protected(scope: Scope, jobseeker: Jobseeker, row: JobseekerRow, noted: Warnings) -> bool:
    person, is_newly_protected = str(jobseeker.id), not jobseeker.is_protected
    if is_newly_protected:
        protect(scope, person, None, GROUND)
    else:
        _open(scope, person, row, noted)
    # Behind the wall until now: what is kept is read only once it has been opened.
    contact = JobseekerContact.objects.visible_to(scope).filter(jobseeker_id=person).first()
    homes = HomeMunicipality.objects.visible_to(scope).filter(jobseeker_id=person, ends_on__isnull=True)
    home = homes.order_by("-starts_on").rows("municipality_code").first()
    opened = locked(scope, person)
    changes = (
        is_newly_protected,
        _details(opened, row),
        _contact(scope, opened, contact, row),
        _home(scope, person, home[1] if home is not None else None, row),
    )
    return any(changes)


def _open(scope: Scope, person: str, row: JobseekerRow, noted: Warnings) -> None:
    if row.is_protected is False:
        noted.warn(
            "is_protected",
            message("The customer is under a non-disclosure order here and stays so."),
            message("End it on the customer's page if it has ended."),
        )
    if row.municipality_code is not None or any(getattr(row, name) for name in _CONTACTS):
        open_protected(scope, person, GROUND)


def _details(jobseeker: Jobseeker, row: JobseekerRow) -> bool:
    changed = _differing(jobseeker, row, _DETAILS)
    if not changed:
        return False
    changed |= name_keys(row.given_names, row.family_name)
    for name, value in changed.items():
        setattr(jobseeker, name, value)
    jobseeker.version += 1
    jobseeker.changed_at = now()
    jobseeker.save(update_fields=[*changed, "version", "changed_at"])
    current_unit().did("jobseeker.changed", [jobseeker.id])
    return True


def _contact(
    scope: Scope, jobseeker: Jobseeker, contact: JobseekerContact | None, row: JobseekerRow
) -> bool:
    if not any(getattr(row, name) for name in _CONTACTS):
        return False
    if contact is None:
        contact = JobseekerContact(
            area_id=area_of(scope),
            jobseeker_id=jobseeker.id,
            is_protected=jobseeker.is_protected,
            version=0,
        )
    changed = _differing(contact, row, _CONTACTS)
    if not changed:
        return False
    for name, value in changed.items():
        setattr(contact, name, value)
    contact.phone_key = phone_key(contact.phone)
    contact.version += 1
    contact.save()
    current_unit().did("contacts.changed", [jobseeker.id])
    return True


def _differing(kept: Jobseeker | JobseekerContact, row: JobseekerRow, names: Iterable[str]) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in names if getattr(row, name)}
    return {name: value for name, value in told.items() if getattr(kept, name) != value}


def _new_contacts(contact: JobseekerContact | None, row: JobseekerRow) -> bool:
    if contact is None:
        return any(getattr(row, name) for name in _CONTACTS)
    return bool(_differing(contact, row, _CONTACTS))


def _home(scope: Scope, person: str, home: str | None, row: JobseekerRow) -> bool:
    if row.municipality_code in (None, home):
        return False
    move_home(scope, person, row.municipality_code or "", today())
    return True
