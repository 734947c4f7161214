"""Vacancies received from the national platform: added, changed, removed, never coerced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import area_of
from kohtaanto.actions.clock import now
from kohtaanto.actions.imports import Outcome, Step, in_turn
from kohtaanto.actions.vacancies import end_received
from kohtaanto.actions.vacancy_columns import columns_of
from kohtaanto.codes.problems import Refused
from kohtaanto.interop.tyomarkkinatori import VacancyRecord
from kohtaanto.records.models import Vacancy, VacancyContact
from kohtaanto.records.models.vacancies import VacancyState
from kohtaanto.records.unit import current_unit

NATIONAL = "national"
Contacts = defaultdict[str, list[tuple[str, ...]]]
"""Vacancy -> its contacts, sorted."""
_LONGEST_CONTACT = {"given_names": 80, "family_name": 80, "email": 200, "phone": 40}


@dataclass(slots=True)
class _Waiting:
    """Vacancies and contacts to be written together, and vacancies whose contacts go."""

    vacancies: list[Vacancy] = field(default_factory=list)
    contacts: list[VacancyContact] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    changed: int = 0

    def write(self, scope: Scope) -> None:
        VacancyContact.objects.visible_to(scope).filter(vacancy_id__in=self.emptied).delete()
        Vacancy.objects.bulk_create(self.vacancies)
        VacancyContact.objects.bulk_create(self.contacts)
        if self.vacancies:
            current_unit().did("vacancy.received")
        if self.changed:
            current_unit().did("vacancy.changed")

    def hold(self, vacancy: Vacancy, contacts: list[tuple[str, ...]]) -> None:
        """Let the vacancy have these contacts."""
        for each in contacts:
            told = dict(zip(_LONGEST_CONTACT, each, strict=True))
            self.contacts.append(VacancyContact(area_id=vacancy.area_id, vacancy=vacancy, **told))


def take_vacancies(scope: Scope, steps: Sequence[Step[VacancyRecord]]) -> None:
    """Keep the records as they are now, each once; a withdrawn one ends ours at once."""
    in_turn("vacancies", scope.area)
    ids = [step.row.external_id for step in steps]
    rows = Vacancy.objects.visible_to(scope).select_for_update(of=("self",))
    found = rows.filter(source=NATIONAL, external_id__in=ids).order_by("id")
    known = {each.external_id: each for each in found}
    contacts = _kept_contacts(scope, [each.id for each in known.values()])
    waiting = _Waiting()
    for step in steps:
        try:
            vacancy = known.get(step.row.external_id)
            step.outcome = _taken(scope, vacancy, step.row, contacts, waiting)
        except Refused as fault:
            step.refuse(fault)
    waiting.write(scope)


def _taken(
    scope: Scope,
    known: Vacancy | None,
    record: VacancyRecord,
    contacts: Contacts,
    waiting: _Waiting,
) -> Outcome:
    if record.is_removed:
        return _removed(scope, known, record, waiting)
    told = {**columns_of(record), "state": VacancyState.PUBLISHED, "archived_raw": ""}
    told_contacts = _told_contacts(record)
    if known is None:
        made = Vacancy(area_id=area_of(scope), source=NATIONAL, changed_at=now(), **told)
        waiting.vacancies.append(made)
        waiting.hold(made, told_contacts)
        return Outcome.ADDED
    changed = {name: value for name, value in told.items() if getattr(known, name) != value}
    has_new_contacts = told_contacts != contacts[known.id]
    if not changed and not has_new_contacts:
        return Outcome.UNCHANGED
    _change(known, changed)
    waiting.changed += 1
    if has_new_contacts:
        waiting.emptied.append(known.id)
        waiting.hold(known, told_contacts)
    return Outcome.CHANGED


def _removed(
    scope: Scope, known: Vacancy | None, record: VacancyRecord, waiting: _Waiting
) -> Outcome:
    if known is None or known.state == VacancyState.ARCHIVED:
        return Outcome.UNCHANGED
    known.archived_raw = record.archived.raw[:30] if record.archived else ""
    end_received(scope, known)
    # The platform's contact persons go with the posting.
    waiting.emptied.append(known.id)
    return Outcome.REMOVED


def _change(known: Vacancy, changed: dict[str, Any]) -> None:
    if "state" in changed:
        # The platform has published again what it had withdrawn.
        changed |= {"closed_on": None, "outcome": ""}
    for name, value in changed.items():
        setattr(known, name, value)
    known.version += 1
    known.changed_at = now()
    known.save(update_fields=[*changed, "version", "changed_at"])


def _told_contacts(record: VacancyRecord) -> list[tuple[str, ...]]:
    told = [(each.first_name, each.last_name, each.email, each.telephone) for each in record.contacts]
    lengths = _LONGEST_CONTACT.values()
    return sorted(tuple(text[:most] for text, most in zip(each, lengths, strict=True)) for each in told)


def _kept_contacts(scope: Scope, vacancies: Sequence[str]) -> Contacts:
    found: Contacts = defaultdict(list)
    rows = VacancyContact.objects.visible_to(scope).filter(vacancy_id__in=vacancies).order_by("id")
    for vacancy, *told in rows.values_list("vacancy_id", *_LONGEST_CONTACT):
        found[vacancy].append(tuple(told))
    for each in found.values():
        each.sort()
    return found
