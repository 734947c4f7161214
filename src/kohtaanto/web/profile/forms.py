"""The forms of the parts of a profile that are columns: education, cards and licences, wishes.

A list of choices comes with "has been asked": nothing ticked and not asked is unknown, nothing ticked and
asked is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kohtaanto.actions.profile_fields import Fields, Value
from kohtaanto.actions.profile_rules import LONGEST_COMMUTE_KM, LONGEST_TEXT
from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.municipalities import municipalities
from kohtaanto.matching.profiles import CONTRACTS, SHIFTS, WORKING_TIMES
from kohtaanto.matching.weights import PARTS
from kohtaanto.web.concepts import PART_NAMES, occupation_name
from kohtaanto.web.profile.words import CONTRACT_NAMES, FIELD_NAMES, WEIGHT_NAMES
from kohtaanto.web.templatetags.kohtaanto import reader

Choices = list[tuple[str, str]]
_LONG = 20
LICENCES = ("AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T")


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a part as the page shows it; a list with "has been asked", long ones folded."""

    bound: forms.BoundField
    is_list: bool = False
    is_long: bool = False
    told: forms.BoundField | None = None

    @property
    def chosen(self) -> list[str]:
        """Return what is chosen of a list."""
        return list(self.bound.value() or ())


class PartForm(forms.Form):
    """A part of the profile; `asked` names the lists that come with "has been asked"."""

    names: ClassVar[tuple[str, ...]] = ()
    asked: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Mapping[str, Any] | None, fields: Fields, on: date) -> None:
        self.on = on
        super().__init__(data, initial=self._initial(fields))
        for name in self.names:
            if name in self.fields:
                self.fields[name].label = gettext(FIELD_NAMES[name])
        for name, choices in self.choices(fields).items():
            self.fields[name] = _choice(gettext(FIELD_NAMES[name]), choices)
        for name in self.asked:
            self.fields[f"{name}_told"] = forms.BooleanField(label=gettext("Has been asked"), required=False)

    def visible(self) -> list[Line]:
        """Return the fields in the order of the part, those of weights left to their own group."""
        return [self._line(name) for name in self.names if name in self.fields]

    def choices(self, fields: Fields) -> dict[str, Choices]:
        """Return the choices of each list; what is in the profile already is always among them."""
        return {}

    def values(self) -> dict[str, Value]:
        """Return the values of the part as they are kept; the form is valid."""
        return {name: self._value(name) for name in self.names}

    def _line(self, name: str) -> Line:
        if name not in self.asked:
            return Line(self[name])
        count = len(self.fields[name].choices)  # type: ignore[attr-defined]
        return Line(self[name], is_list=True, is_long=count > _LONG, told=self[f"{name}_told"])

    def _value(self, name: str) -> Value:
        value = self.cleaned_data.get(name)
        if name in self.asked:
            return sorted(value or ()) if value or self.cleaned_data[f"{name}_told"] else None
        return value.isoformat() if isinstance(value, date) else (None if value == "" else value)

    def _initial(self, fields: Fields) -> dict[str, Any]:
        told = fields.of(self.names)
        return told | {f"{name}_told": told[name] is not None for name in self.asked}


class EducationForm(PartForm):
    """Education, legally required qualifications and the person's own words."""

    names = ("education", "education_name", "qualifications", "presentation")
    asked = ("qualifications",)
    education = forms.ChoiceField(required=False)
    education_name = forms.CharField(required=False, max_length=200)
    presentation = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, data: Mapping[str, Any] | None, fields: Fields, on: date) -> None:
        super().__init__(data, fields, on)
        levels = [(code, code_list("isced").name(code, reader())) for code in code_list("isced").codes]
        self.fields["education"].choices = [("", gettext("not told")), *levels]  # type: ignore[attr-defined]

    def choices(self, fields: Fields) -> dict[str, Choices]:
        """Offer the regulated occupations of the profile and those held already."""
        known = vocabulary()
        done = [uri for uri in fields.listed("occupation:") if uri in known.occupation_row]
        regulated = [uri for uri in done if known.occupations[known.occupation_row[uri]].regulated]
        offered = dict.fromkeys([*regulated, *(fields.values.get("qualifications") or ())])
        return {"qualifications": [(uri, occupation_name(uri, reader())) for uri in offered]}


class PermitsForm(PartForm):
    """Cards, permits and driving licences."""

    names = asked = ("driving_licences", "permits")

    def choices(self, fields: Fields) -> dict[str, Choices]:
        """Offer the licence classes and the national list of cards and permits."""
        permits = code_list("permits")
        held = [code for code in fields.values.get("driving_licences") or () if code not in LICENCES]
        return {
            "driving_licences": [(code, code) for code in (*LICENCES, *held)],
            "permits": [(code, permits.name(code, reader())) for code in permits.codes],
        }


class WishesForm(PartForm):
    """What the person wishes of work, and what weighs most."""

    names = (
        "wished_municipalities", "longest_commute_km", "working_time", "working_hours", "contracts",
        "working_languages", "available_from", "wants_remote", "own_weights",
    )  # fmt: skip
    asked = ("wished_municipalities", "working_time", "working_hours", "contracts", "working_languages")
    longest_commute_km = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_COMMUTE_KM)
    available_from = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    wants_remote = forms.TypedChoiceField(
        required=False, coerce=lambda said: said == "True", empty_value=None,
        choices=[
            ("", gettext_lazy("not told")), ("True", gettext_lazy("suits")),
            ("False", gettext_lazy("does not suit")),
        ],
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, fields: Fields, on: date) -> None:
        super().__init__(data, fields, on)
        factors = fields.values.get("own_weights") or {}
        for part in PARTS:
            self.fields[f"weight_{part}"] = forms.ChoiceField(
                label=gettext(PART_NAMES[part]), required=False, initial=f"{factors.get(part, 1):g}",
                choices=_weights(factors.get(part)),
            )  # fmt: skip

    def choices(self, fields: Fields) -> dict[str, Choices]:
        """Offer the municipalities of today and the national lists of working time."""
        times, hours, languages = (
            code_list("working_time"),
            code_list("working_hours"),
            code_list("languages"),
        )
        places = [(each.code, each.names.said_in(reader())) for each in municipalities(self.on)]
        return {
            "wished_municipalities": sorted(places, key=lambda pair: pair[1]),
            "working_time": [(code, times.name(code, reader())) for code in WORKING_TIMES],
            "working_hours": [(code, hours.name(code, reader())) for code in SHIFTS],
            "contracts": [(key, gettext(CONTRACT_NAMES[key])) for key in CONTRACTS],
            "working_languages": [(code, languages.name(code, reader())) for code in ("fi", "sv", "en")],
        }

    def weights(self) -> Iterable[Any]:
        """Return the bound fields of the weights."""
        return [self[f"weight_{part}"] for part in PARTS]

    def _value(self, name: str) -> Value:
        if name != "own_weights":
            return super()._value(name)
        chosen = {part: float(self.cleaned_data[f"weight_{part}"] or 1) for part in PARTS}
        return {part: factor for part, factor in chosen.items() if factor != 1} or None


def _choice(label: str, choices: Choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _weights(kept: float | None) -> Choices:
    known = [(key, gettext(name)) for key, name in WEIGHT_NAMES.items()]
    # A factor of another source stays choosable: opening the form must not change it.
    return known if kept is None or f"{kept:g}" in WEIGHT_NAMES else [*known, (f"{kept:g}", f"× {kept:g}")]
