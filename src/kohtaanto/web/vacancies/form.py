"""The form of a vacancy: its fields, what they show of a kept one, and what they say when sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from kohtaanto.actions.vacancy_content import LANGUAGES, LONGEST, LONGEST_TEXT, SUITS, VacancyContent
from kohtaanto.codes.municipalities import every_municipality, municipality_named
from kohtaanto.web.form_fields import DayField, many_codes, one_code
from kohtaanto.web.templatetags.kohtaanto import reader
from kohtaanto.web.vacancies.form_rows import contacts_sent, languages_sent
from kohtaanto.web.vacancies.record import SUITS_NAMES

# Concepts are chosen by buttons of their own: field of the content -> the button that adds one.
CHOSEN = {"occupations": "occupation", "must_skills": "must", "nice_skills": "nice"}
_PLAIN = (
    "employment_relationship",
    "working_time",
    "wage_principal",
    "education",
    "starts_on",
    "expires_on",
    "open_positions",
    "reference",
    "qualification_required",
    "workplace_address",
    "workplace_postal_code",
    "workplace_post_office",
)
_MANY = ("working_hours", "continuity", "permits", "driving_licences", "suits")


class VacancyForm(forms.Form):
    """Everything of a vacancy but its concepts, languages and contacts, which come in rows and lists."""

    def __init__(self, *args: Any, members: tuple[str, ...], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.on = members, on
        self.fields |= {name: field for language in LANGUAGES for name, field in _texts(language)}
        self.fields |= dict(_asked())
        self.fields |= dict(_terms())
        self.fields |= dict(_place(members))

    def clean_other_places(self) -> list[str]:
        """Return the codes of the municipalities that were typed by name."""
        codes = []
        for name in filter(None, (part.strip() for part in self.cleaned_data["other_places"].split(","))):
            found = municipality_named(name, self.on)
            if found is None:
                raise forms.ValidationError(
                    gettext("%(name)s is not a municipality. Write the names parted by commas.")
                    % {"name": name}
                )
            codes.append(found.code)
        return codes

    def content(self, sent: QueryDict) -> VacancyContent:
        """Return what the valid form says, with the concepts, languages and contacts sent beside it."""
        said = self.cleaned_data
        values: dict[str, Any] = {name: self._texts(name) for name in text_names()}
        values |= {name: said[name] for name in _PLAIN}
        values |= {name: tuple(said[name]) for name in _MANY}
        values |= {name: tuple(dict.fromkeys(sent.getlist(name))) for name in CHOSEN}
        return VacancyContent(
            **values,
            main_occupation=sent.get("main", ""),
            is_remote={"yes": True, "no": False}.get(said["is_remote"]),
            municipalities=tuple(dict.fromkeys((*said["municipalities"], *said["other_places"]))),
            work_languages=tuple(languages_sent(sent)),
            contacts=tuple(contacts_sent(sent)),
        )

    def texts_in(self, language: str) -> list[forms.BoundField]:
        """Return the text fields of one language, in their order."""
        return [self[f"{name}_{language}"] for name in text_names()]

    def _texts(self, name: str) -> dict[str, str]:
        said = {language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES}
        return {language: text for language, text in said.items() if text}


def text_names() -> tuple[str, ...]:
    """Return the names of the texts that are written in each language."""
    return (
        "title",
        "job_description",
        "marketing_description",
        "permits_description",
        "part_time_info",
        "wage_principal_info",
        "workplace_name",
        "application_help",
        "application_url",
    )


def labels() -> dict[str, str]:
    """Return what the texts are called, for the form and for telling of a conflict."""
    return {
        "title": gettext("Title"),
        "job_description": gettext("Description of the work"),
        "marketing_description": gettext("Presentation"),
        "permits_description": gettext("More about cards and permits"),
        "part_time_info": gettext("More about part-time work"),
        "wage_principal_info": gettext("More about pay"),
        "workplace_name": gettext("Name of the workplace"),
        "application_help": gettext("How to apply"),
        "application_url": gettext("Address for applying"),
    }


def initial_of(content: VacancyContent, members: tuple[str, ...]) -> dict[str, Any]:
    """Return what the form shows of a kept vacancy."""
    shown = {
        f"{name}_{language}": getattr(content, name).get(language, "")
        for name in text_names()
        for language in LANGUAGES
    }
    shown |= {name: getattr(content, name) for name in (*_PLAIN, *_MANY)}
    places = {code: every_municipality().get(code) for code in content.municipalities}
    elsewhere = [
        each.names.said_in(reader()) for code, each in places.items() if each and code not in members
    ]
    remote = {True: "yes", False: "no", None: ""}[content.is_remote]
    # The national list has no level below its own; a record's bare level is shown as that level's usual code.
    education = {"3": "32"}.get(content.education, content.education)
    return shown | {
        "is_remote": remote,
        "education": education,
        "other_places": ", ".join(elsewhere),
        "municipalities": [code for code in content.municipalities if code in members],
    }


def _texts(language: str) -> Iterator[tuple[str, forms.Field]]:
    lines = {"job_description": 8, "marketing_description": 4, "application_help": 3}
    for name, label in labels().items():
        rows = lines.get(name)
        widget = (
            forms.Textarea(attrs={"rows": rows, "lang": language})
            if rows
            else forms.TextInput(attrs={"lang": language})
        )
        hint = gettext("It is needed in at least one language.") if name == "title" else ""
        longest = LONGEST.get(name, LONGEST_TEXT)
        yield (
            f"{name}_{language}",
            forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=hint),
        )


def _asked() -> Iterator[tuple[str, forms.Field]]:
    yield "permits", many_codes("permits", label=gettext("Cards and permits that are required"))
    yield (
        "driving_licences",
        many_codes("licence_groups", label=gettext("Driving licences that are required")),
    )
    yield "education", one_code("education", label=gettext("Least level of education"))
    yield (
        "qualification_required",
        forms.BooleanField(
            label=gettext("The law asks for a qualification for this occupation"), required=False
        ),
    )
    suits = [(code, gettext(SUITS_NAMES[code])) for code in SUITS]
    yield (
        "suits",
        forms.MultipleChoiceField(
            label=gettext("Suitability"), choices=suits, widget=forms.CheckboxSelectMultiple, required=False
        ),
    )


def _terms() -> Iterator[tuple[str, forms.Field]]:
    yield "employment_relationship", one_code("employment_type", label=gettext("Type of employment"))
    yield "continuity", many_codes("continuity", label=gettext("Continuity"))
    yield "working_time", one_code("working_time", label=gettext("Working time"))
    yield "working_hours", many_codes("working_hours", label=gettext("Times of work"))
    yield "wage_principal", one_code("pay_basis", label=gettext("Pay"))
    yield "starts_on", DayField(label=gettext("Starts on"), required=False)
    yield "expires_on", DayField(label=gettext("Last day to apply"), required=False)
    yield (
        "open_positions",
        forms.IntegerField(
            label=gettext("How many people are sought"), min_value=1, max_value=1000, initial=1
        ),
    )
    yield "reference", forms.CharField(label=gettext("Own reference"), required=False, max_length=100)


def _place(members: tuple[str, ...]) -> Iterator[tuple[str, forms.Field]]:
    names = sorted((every_municipality()[code].names.said_in(reader()), code) for code in members)
    yield (
        "municipalities",
        forms.MultipleChoiceField(
            label=gettext("Municipality"),
            choices=[(code, name) for name, code in names],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
    )
    yield (
        "other_places",
        forms.CharField(
            label=gettext("Other municipalities"),
            required=False,
            max_length=300,
            help_text=gettext("Names parted by commas."),
        ),
    )
    yield (
        "is_remote",
        forms.ChoiceField(
            label=gettext("Can the work be done remotely?"),
            required=False,
            choices=[("", gettext("Not told")), ("yes", gettext("Yes")), ("no", gettext("No"))],
        ),
    )
    for name, label, longest in (
        ("workplace_address", gettext("Street address"), 200),
        ("workplace_postal_code", gettext("Postal code"), 10),
        ("workplace_post_office", gettext("Post office"), 60),
    ):
        yield name, forms.CharField(label=label, required=False, max_length=longest)
