"""Vacancies received from the national platform: added, changed, removed, never coerced."""

from __future__ import annotations

from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.imports import Outcome, Warnings
from kohtaanto.actions.vacancies import end_received
from kohtaanto.actions.vacancy_columns import columns_of
from kohtaanto.interop.tyomarkkinatori import VacancyRecord
from kohtaanto.records.models import Vacancy, VacancyContact
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.unit import current_unit

NATIONAL = "national"
_LONGEST_CONTACT = {"given_names": 80, "family_name": 80, "email": 200, "phone": 40}


def take_vacancy(scope: Scope, record: VacancyRecord, noted: Warnings) -> Outcome:
    """Keep the record as it is now; a withdrawn one ends ours at once. Two or more queries."""
    known: Vacancy | None = (
        Vacancy.objects.visible_to(scope)
        .select_for_update(of=("self",))
        .filter(source=NATIONAL, external_id=record.external_id)
        .first()
    )
    if record.is_removed:
        return _removed(scope, known, record)
    return _kept(scope, known, record)


def _removed(scope: Scope, known: Vacancy | None, record: VacancyRecord) -> Outcome:
    if known is None or known.state == VacancyState.ARCHIVED:
        return Outcome.UNCHANGED
    known.archived_raw = record.archived.raw[:30] if record.archived else ""
    end_received(scope, known)
    # The platform's contact persons go with the posting.
    VacancyContact.objects.visible_to(scope).filter(vacancy_id=known.id).delete()
    return Outcome.REMOVED


def _kept(scope: Scope, known: Vacancy | None, record: VacancyRecord) -> Outcome:
    told = {**columns_of(record), "state": VacancyState.PUBLISHED, "archived_raw": ""}
    contacts = _contacts(record)
    if known is None:
        made = Vacancy(area_id=area_of(scope), source=NATIONAL, changed_at=now(), **told)
        made.save(force_insert=True)
        _keep_contacts(made, contacts)
        current_unit().did("vacancy.received")
        return Outcome.ADDED
    changed = {name: value for name, value in told.items() if getattr(known, name) != value}
    has_new_contacts = contacts != _kept_contacts(scope, known)
    if not changed and not has_new_contacts:
        return Outcome.UNCHANGED
    _change(known, changed)
    if has_new_contacts:
        VacancyContact.objects.visible_to(scope).filter(vacancy_id=known.id).delete()
        _keep_contacts(known, contacts)
    current_unit().did("vacancy.changed")
    return Outcome.CHANGED


def _change(known: Vacancy, changed: dict[str, Any]) -> None:
    if "state" in changed:
        # The platform has published again what it had withdrawn.
        changed |= {"closed_on": None, "outcome": ""}
    for name, value in changed.items():
        setattr(known, name, value)
    known.version += 1
    known.changed_at = now()
    known.save(update_fields=[*changed, "version", "changed_at"])


def _contacts(record: VacancyRecord) -> list[tuple[str, ...]]:
    told = [(each.first_name, each.last_name, each.email, each.telephone) for each in record.contacts]
    lengths = _LONGEST_CONTACT.values()
    return sorted(tuple(text[:most] for text, most in zip(each, lengths, strict=True)) for each in told)


def _kept_contacts(scope: Scope, vacancy: Vacancy) -> list[tuple[str, ...]]:
    rows = VacancyContact.objects.visible_to(scope).filter(vacancy_id=vacancy.id).order_by("id")
    return sorted(rows.values_list(*_LONGEST_CONTACT))


def _keep_contacts(vacancy: Vacancy, contacts: list[tuple[str, ...]]) -> None:
    for each in contacts:
        told = dict(zip(_LONGEST_CONTACT, each, strict=True))
        VacancyContact(area_id=vacancy.area_id, vacancy=vacancy, **told).save(force_insert=True)
