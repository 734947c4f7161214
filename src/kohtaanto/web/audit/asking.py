"""What the address of the log asks for: its filters, whom it means, and the events that are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kohtaanto.records.ids import is_id
from kohtaanto.records.models import AuditEvent
from kohtaanto.web.audit.filters import FilterForm, condition
from kohtaanto.web.audit.people import Subject, people_named, subjects_of
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.routes import UnitRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: its form, whom it means, and the events it finds."""

    form: FilterForm
    whom: Subject | None
    choice: list[Subject]
    every: Any
    found: Any

    @classmethod
    def read(cls, request: UnitRequest) -> Asked:
        """Return what the request asks for; whoever is shown by name goes on record."""
        form = FilterForm(request.GET or None, staff=staff_names(request.scope))
        form.is_valid()
        asked: dict[str, Any] = form.cleaned_data if form.is_bound else {}
        text = (asked.get("whom") or "").strip()
        whom = subjects_of(request.scope, [text])[0] if is_id(text) else None
        # A name may be that of several: the reader says who is meant before any event is shown.
        choice = people_named(request.scope, text) if text and whom is None else []
        every = AuditEvent.objects.visible_to(request.scope)
        found = every.filter(condition(asked, request.GET.get("request", "")[:40]))
        return cls(form, whom, choice, every, found.none() if text and whom is None else found)

    @property
    def is_by_name(self) -> bool:
        """Return whether a name was written, and somebody is to be chosen first."""
        return self.whom is None and bool((self.form["whom"].value() or "").strip())
