"""The filters of the customer list: their form, their condition, and the tiles that are filters too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.access.scope import Scope
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.phone import phone_key
from kohtaanto.records.models import Contact, Jobseeker, ProfileOccupation, SituationPeriod
from kohtaanto.web.caseworker.names import CUSTOMER_STATES, SITUATION_NAMES, municipality_choices
from kohtaanto.web.templatetags.kohtaanto import reader

FILTERS = (
    "q", "municipality", "responsible", "situation", "language", "interpreter", "quiet", "age", "profile",
    "licence", "protected", "state", "new",
)  # fmt: skip
MINE, NOBODY = "mine", "none"
QUIET_DAYS = (30, 60, 90, 180)
LICENCES = ("B", "BE", "C", "CE", "D")
# Age group -> the ages it takes in, both ends included.
AGES: Mapping[str, tuple[int, int]] = {
    "under25": (0, 24), "25-29": (25, 29), "under30": (0, 29), "30-49": (30, 49), "50plus": (50, 200),
    "55plus": (55, 200),
}  # fmt: skip
_AGE_NAMES = {
    "under25": gettext_lazy("under 25"), "25-29": gettext_lazy("25–29"), "under30": gettext_lazy("under 30"),
    "30-49": gettext_lazy("30–49"), "50plus": gettext_lazy("50 and over"),
    "55plus": gettext_lazy("55 and over"),
}  # fmt: skip
# What looks for one person, or tells of one: a masked row must not answer to it.
PERSONAL = frozenset(FILTERS) - {"municipality"}


@dataclass(frozen=True, slots=True)
class Look:
    """From where the list is looked at: whose eyes, which day, since when somebody is new, staff names."""

    scope: Scope
    on: date
    since: datetime | None = None
    staff: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tile:
    """A counter that is a filter: its label, number and the query that shows exactly those it counts."""

    label: str
    count: int
    query: str


class FilterForm(forms.Form):
    """The filters; what is not understood is left out, so that an old address still shows a list."""

    q = forms.CharField(label=gettext_lazy("Name, phone or number"), required=False, max_length=100)
    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"), required=False)
    responsible = forms.ChoiceField(label=gettext_lazy("Responsible"), required=False)
    situation = forms.ChoiceField(label=gettext_lazy("Situation"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Service language"), required=False)
    interpreter = forms.ChoiceField(label=gettext_lazy("Interpreter"), required=False)
    quiet = forms.ChoiceField(label=gettext_lazy("No contact in"), required=False)
    age = forms.ChoiceField(label=gettext_lazy("Age"), required=False)
    profile = forms.ChoiceField(label=gettext_lazy("Profile"), required=False)
    licence = forms.ChoiceField(label=gettext_lazy("Driving licence"), required=False)
    protected = forms.ChoiceField(label=gettext_lazy("Non-disclosure"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Customership"), required=False)
    new = forms.ChoiceField(label=gettext_lazy("Added"), required=False)

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in _choices(look).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", gettext("All")) if name != "state" else ("", gettext("served now")), *known]


def condition(asked: Mapping[str, Any], look: Look) -> Q:
    """Return the condition of the filters that are set; customers served now unless one says otherwise."""
    found = CUSTOMER_STATES[asked.get("state") or ""].condition
    for name, made in _CONDITIONS.items():
        if value := asked.get(name):
            found &= made(value, look)
    return found


def tiles(look: Look) -> list[Tile]:
    """Return the tiles with their numbers, one query; each is the list behind its address."""
    asked: dict[str, tuple[str, dict[str, str]]] = {
        "mine": (gettext("My customers"), {"responsible": MINE}),
        "nobody": (gettext("Nobody responsible"), {"responsible": NOBODY}),
        "quiet": (gettext("No contact in 90 days"), {"quiet": "90"}),
        "profile": (gettext("Profile missing"), {"profile": "missing"}),
        "new": (gettext("New since my last visit"), {"new": "yes"}),
    }
    counts = {key: Count("id", filter=condition(query, look)) for key, (_, query) in asked.items()}
    found = Jobseeker.objects.visible_to(look.scope).aggregate(**counts)
    return [
        Tile(label, found[key], "&".join(f"{name}={value}" for name, value in query.items()))
        for key, (label, query) in asked.items()
    ]


def born_between(least: int, most: int, on: date) -> Q:
    """Return the condition that somebody's age in whole years is within the bounds on the day."""
    return Q(born_on__lte=_years_before(on, least), born_on__gt=_years_before(on, most + 1))


def _years_before(on: date, years: int) -> date:
    year = max(on.year - years, 1)
    # Who was born on 29 February has the birthday on 1 March in other years.
    return (
        date(year, on.month, on.day)
        if (on.month, on.day) != (2, 29)
        else date(year, 3, 1) - timedelta(days=1)
    )


def _searched(text: str, look: Look) -> Q:
    found = Q()
    for word in search_key(text).split():
        found &= Q(search_key__contains=word)
    found |= Q(id=text.strip())
    key = phone_key(text)
    # Four digits are the least that tell numbers apart; the wall keeps protected people's phones out of this.
    return found | Q(contact__phone_key__contains=key) if len(key.lstrip("+")) >= 4 else found


def _responsible(value: str, look: Look) -> Q:
    if value == NOBODY:
        return Q(responsible__isnull=True)
    return Q(responsible_id=look.scope.staff if value == MINE else value)


def _situation(value: str, look: Look) -> Q:
    periods = SituationPeriod.objects.in_area(look.scope).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=look.on), starts_on__lte=look.on, kind=value
    )
    return _among(periods)


def _interpreter(value: str, look: Look) -> Q:
    return ~Q(interpreter_language="") if value == "any" else Q(interpreter_language=value)


def _quiet(value: str, look: Look) -> Q:
    since = make_aware(datetime.combine(look.on - timedelta(days=int(value)), time.min))
    return ~_among(Contact.objects.in_area(look.scope).filter(at__gte=since))


def _profile(value: str, look: Look) -> Q:
    return ~_among(ProfileOccupation.objects.in_area(look.scope))


def _among(rows: Any) -> Q:
    # One pass over the rows, kept as a hash: asked for each person, the same costs ten times as much.
    return Q(id__in=rows.order_by().values("jobseeker_id"))


def _new(value: str, look: Look) -> Q:
    return Q(created_at__gt=look.since) if look.since else Q(pk__in=[])


_CONDITIONS: Mapping[str, Callable[[str, Look], Q]] = {
    "q": _searched,
    "municipality": lambda value, look: Q(municipality_code=value),
    "responsible": _responsible,
    "situation": _situation,
    "language": lambda value, look: Q(service_language=value),
    "interpreter": _interpreter,
    "quiet": _quiet,
    "age": lambda value, look: born_between(*AGES[value], look.on),
    "profile": _profile,
    "licence": lambda value, look: Q(profile__driving_licences__contains=[value]),
    "protected": lambda value, look: Q(is_protected=True),
    "new": _new,
}


def _choices(look: Look) -> dict[str, list[tuple[str, Any]]]:
    staff = sorted(look.staff.items(), key=lambda pair: pair[1])
    spoken = Jobseeker.objects.visible_to(look.scope).exclude(interpreter_language="")
    codes = spoken.order_by("interpreter_language").figures("interpreter_language").distinct()
    languages = code_list("languages")
    return {
        "municipality": municipality_choices(look.scope, look.on),
        "responsible": [(MINE, gettext("me")), (NOBODY, gettext("nobody")), *staff],
        "situation": [(key, gettext(name)) for key, name in SITUATION_NAMES.items()],
        "language": [(code, languages.name(code, reader())) for code in ("fi", "sv", "en")],
        "interpreter": [
            ("any", gettext("needed")),
            *((code, languages.name(code, reader())) for (code,) in codes),
        ],
        "quiet": [(str(days), gettext("%(days)s days") % {"days": days}) for days in QUIET_DAYS],
        "age": list(_AGE_NAMES.items()),
        "profile": [("missing", gettext("missing"))],
        "licence": [(licence, licence) for licence in LICENCES],
        "protected": [("yes", gettext("in force"))],
        "state": [(key, gettext(each.name)) for key, each in CUSTOMER_STATES.items() if key],
        "new": [("yes", gettext("since my last visit"))],
    }
