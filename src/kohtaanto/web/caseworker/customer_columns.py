"""The columns of the customer list: what each shows and sorts by, and the rows of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.codes.lists import code_list
from kohtaanto.records.models import Contact, JobseekerContact, ProfileOccupation, SituationPeriod
from kohtaanto.records.unit import current_unit
from kohtaanto.web.caseworker.customer_filters import Look
from kohtaanto.web.caseworker.names import SITUATION_NAMES
from kohtaanto.web.concepts import occupation_name
from kohtaanto.web.templatetags.kohtaanto import day, municipality_name, reader

COLUMNS = {
    "name": gettext_lazy("Name"),
    "municipality": gettext_lazy("Municipality"),
    "responsible": gettext_lazy("Responsible"),
    "situation": gettext_lazy("Situation"),
    "since": gettext_lazy("Situation since"),
    "contacted": gettext_lazy("Last contact"),
    "registered": gettext_lazy("Registered"),
    "age": gettext_lazy("Age"),
    "language": gettext_lazy("Language"),
    "interpreter": gettext_lazy("Interpreter"),
    "phone": gettext_lazy("Phone"),
    "occupation": gettext_lazy("Occupation"),
    "added": gettext_lazy("Added"),
    "number": gettext_lazy("Number"),
}
USUAL = ("name", "municipality", "responsible", "situation", "since", "contacted", "occupation")
_VALUES = (
    "id", "given_names", "family_name", "municipality_code", "responsible_id", "registered_on", "born_on",
    "service_language", "interpreter_language", "is_protected", "created_at", "archived_on",
)  # fmt: skip
_SORTED = {
    "name": "sort_key", "municipality": "municipality_code", "responsible": "responsible__family_name",
    "situation": "sorted_situation", "since": "sorted_since", "contacted": "sorted_contacted",
    "registered": "registered_on", "age": "born_on", "language": "service_language",
    "interpreter": "interpreter_language", "phone": "contact__phone_key", "occupation": "sorted_occupation",
    "added": "created_at", "number": "id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One customer of the list; without an id it is a masked one."""

    id: str
    name: str
    cells: Sequence[str]
    is_new: bool = False
    is_protected: bool = False
    is_archived: bool = False


def ordered(people: Any, sort: str, look: Look) -> Any:
    """Return the people in the order of a column, "-age" for the other way; ties by id."""
    key = sort.removeprefix("-")
    if key in _BY:
        people = people.annotate(**{f"sorted_{key}": _BY[key](look)})
    # The older somebody is, the earlier the birth.
    is_descending = sort.startswith("-") != (key == "age")
    column = F(_SORTED[key])
    return people.order_by(
        column.desc(nulls_last=True) if is_descending else column.asc(nulls_last=True), "id"
    )


def rows_of(people: Any, columns: Sequence[str], look: Look) -> list[Row]:
    """Return the rows of the people, by values; one query, and one more for each column kept elsewhere."""
    found = [dict(zip(_VALUES, row, strict=True)) for row in people.rows(*_VALUES[1:])]
    ids = [person["id"] for person in found]
    is_asked = not {"situation", "since"}.isdisjoint(columns)
    batch = Batch(found, ids, look, situations_now(ids, look) if is_asked else {})
    cells = [_CELLS[column](batch) for column in columns if column != "name"]
    return [
        Row(
            person["id"],
            f"{person['family_name']} {person['given_names']}",
            [column[place] for column in cells],
            look.since is not None and person["created_at"] > look.since,
            person["is_protected"],
            person["archived_on"] is not None,
        )
        for place, person in enumerate(found)
    ]


def masked_rows(people: Any, columns: Sequence[str]) -> list[Row]:
    """Return people of the own area who are not shown by name: the municipality at the most."""
    return [
        Row(
            "",
            "",
            [
                municipality_name(code) if column == "municipality" else ""
                for column in columns
                if column != "name"
            ],
        )
        for (code,) in people.maskable_rows("municipality_code")
    ]


def age_of(born: date | None, on: date) -> str:
    """Return somebody's age in whole years, "" where the birth is not known."""
    return str(on.year - born.year - ((on.month, on.day) < (born.month, born.day))) if born else ""


def situations_now(ids: Iterable[str], look: Look) -> dict[str, tuple[str, date]]:
    """Return the kind and first day of each person's situation of the day; one query."""
    rows = _now(look).filter(jobseeker_id__in=list(ids)).order_by("jobseeker_id", "starts_on")
    return {person: (kind, since) for person, kind, since in rows.rows("kind", "starts_on")}


def last_contacts(ids: Iterable[str], look: Look) -> dict[str, Any]:
    """Return the moment of each person's last contact; one query."""
    wanted = list(ids)
    rows = Contact.objects.in_area(look.scope).filter(jobseeker_id__in=wanted).order_by("jobseeker_id")
    current_unit().saw(wanted)
    return dict(rows.figures("jobseeker_id").annotate(last=Max("at")))


def _now(look: Look) -> Any:
    return SituationPeriod.objects.in_area(look.scope).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=look.on), starts_on__lte=look.on
    )


def _situation(look: Look, field: str) -> Subquery:
    return Subquery(_now(look).filter(jobseeker_id=OuterRef("id")).order_by("-starts_on").values(field)[:1])


_BY: Mapping[str, Callable[[Look], Any]] = {
    "situation": lambda look: _situation(look, "kind"),
    "since": lambda look: _situation(look, "starts_on"),
    "contacted": lambda look: Subquery(
        Contact.objects.in_area(look.scope)
        .filter(jobseeker_id=OuterRef("id"))
        .order_by("-at")
        .values("at")[:1]
    ),
    "occupation": lambda look: Subquery(
        ProfileOccupation.objects.in_area(look.scope)
        .filter(jobseeker_id=OuterRef("id"))
        .order_by(F("experience_months").desc(nulls_last=True), "id")
        .values("isco4")[:1]
    ),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """The people of one page: their values, ids and situations."""

    people: Sequence[Mapping[str, Any]]
    ids: Sequence[str]
    look: Look
    situations: Mapping[str, tuple[str, date]]


Cells = Callable[[Batch], list[str]]


def _value(key: str, said: Callable[[Any], str]) -> Cells:
    return lambda batch: [said(person[key]) for person in batch.people]


def _responsible(batch: Batch) -> list[str]:
    return [batch.look.staff.get(person["responsible_id"], "") for person in batch.people]


def _situations(batch: Batch) -> list[str]:
    found = batch.situations
    return [gettext(SITUATION_NAMES[found[id_][0]]) if id_ in found else "" for id_ in batch.ids]


def _since(batch: Batch) -> list[str]:
    return [day(batch.situations[id_][1]) if id_ in batch.situations else "" for id_ in batch.ids]


def _contacted(batch: Batch) -> list[str]:
    found = last_contacts(batch.ids, batch.look)
    return [day(localtime(found[id_]).date()) if id_ in found else "" for id_ in batch.ids]


def _phones(batch: Batch) -> list[str]:
    # The wall gives no row of a protected person here.
    rows = JobseekerContact.objects.in_area(batch.look.scope).filter(jobseeker_id__in=batch.ids)
    found = dict(rows.order_by("jobseeker_id").rows("phone"))
    return [found.get(id_, "") for id_ in batch.ids]


def _occupations(batch: Batch) -> list[str]:
    rows = ProfileOccupation.objects.in_area(batch.look.scope).filter(jobseeker_id__in=batch.ids)
    found: dict[str, str] = {}
    for person, uri in rows.order_by(F("experience_months").desc(nulls_last=True), "id").rows("uri"):
        found.setdefault(person, uri)
    return [occupation_name(found[id_], reader()) if id_ in found else "" for id_ in batch.ids]


def _language(code: str) -> str:
    return code_list("languages").name(code, reader()) if code else ""


_CELLS: Mapping[str, Cells] = {
    "municipality": _value("municipality_code", municipality_name),
    "responsible": _responsible,
    "situation": _situations,
    "since": _since,
    "contacted": _contacted,
    "registered": _value("registered_on", day),
    "age": lambda batch: [age_of(person["born_on"], batch.look.on) for person in batch.people],
    "language": _value("service_language", _language),
    "interpreter": _value("interpreter_language", _language),
    "phone": _phones,
    "occupation": _occupations,
    "added": _value("created_at", lambda moment: day(localtime(moment).date())),
    "number": _value("id", str),
}
