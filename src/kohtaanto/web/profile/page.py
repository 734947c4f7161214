"""The profile page of any face: what it shows, and what each of its forms changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from kohtaanto.actions.profile_fields import LANGUAGE, OCCUPATION, SKILL, WORDS, Fields, fields_of
from kohtaanto.actions.profiles import Conflict, Edit, change_profile
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.problems import Refused
from kohtaanto.web.profile.forms import EducationForm, PartForm, PermitsForm, WishesForm
from kohtaanto.web.profile.lists import (
    WORD_PARTS,
    languages_now,
    occupations_now,
    skills_now,
    word_now,
)
from kohtaanto.web.profile.words import (
    FIELD_NAMES,
    SKILL_LEVEL_NAMES,
    field_name,
    level_said,
    value_said,
    years_of,
    years_said,
)
from kohtaanto.web.routes import UnitRequest
from kohtaanto.web.templatetags.kohtaanto import reader
from kohtaanto.web.vocabulary.search import search_of

COLUMN_PARTS: Mapping[str, type[PartForm]] = {
    "koulutus": EducationForm, "luvat": PermitsForm, "toiveet": WishesForm,
}  # fmt: skip
LIST_PARTS = {"ammatit": occupations_now, "osaaminen": skills_now, "kielet": languages_now}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a profile page stands: its template, its own address and the addresses of its parts."""

    template: str
    page: str
    part: str  # with "PART" where the name of the part comes

    def of(self, part: str) -> str:
        """Return the address to which a part's forms are sent."""
        return self.part.replace("PART", part)


def show(
    request: UnitRequest,
    person: str,
    place: Place,
    more: Mapping[str, Any],
    *,
    form: PartForm | None = None,
    conflict: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the profile; `form` is one that was sent and not accepted, `conflict` what two people changed."""
    fields = fields_of(request.scope, person)
    made = {part: kind(None, fields, request.unit.on) for part, kind in COLUMN_PARTS.items()}
    for part, kind in COLUMN_PARTS.items():
        if isinstance(form, kind):
            made[part] = form
    context = {
        "fields": fields,
        "place": {part: place.of(part) for part in (*COLUMN_PARTS, *LIST_PARTS)},
        "forms": {"education": made["koulutus"], "permits": made["luvat"], "wishes": made["toiveet"]},
        "was": {kind: _shown(fields, kind) for kind in ("occupation", "skill", "language")}
        | {name: json.dumps(fields.of(made[part].names)) for part, name in _COLUMN_NAMES.items()},
        "occupations": _occupations(fields),
        "skills": _skills(fields),
        "held_languages": _languages(fields),
        "skill_levels": SKILL_LEVEL_NAMES.items(),
        "language_levels": _language_levels(),
        "language_choices": _language_choices(fields),
        "told": {part: _told(fields, made[key].names) for key, part in _COLUMN_NAMES.items()},
        "words": {kind: _words(fields, kind) for kind in WORDS},
        **_searches(request),
        "conflict": conflict,
        "open": form,
        **more,
    }
    return render(request, place.template, context, status=status)


def _searches(request: UnitRequest) -> dict[str, Any]:
    """Return what a page without script was asked for: concepts to add, or concepts that a word may mean."""
    word = request.GET.get("word", "")
    found = search_of(request, request.GET) if "q" in request.GET else None
    return {"word": word, "search": None if word else found, "word_search": found if word else None}


def change(
    request: UnitRequest, person: str, part: str, place: Place, more: Mapping[str, Any]
) -> HttpResponse:
    """Make the change that a form of the page asks for, or show what stands in its way."""
    if part not in {*COLUMN_PARTS, *LIST_PARTS}:
        raise Http404
    sent, fields = request.POST, fields_of(request.scope, person)
    form = COLUMN_PARTS[part](sent, fields, request.unit.on) if part in COLUMN_PARTS else None
    if form is not None and not form.is_valid():
        return show(request, person, place, more, form=form, status=422)
    written: Mapping[str, str] = {}
    if part in WORD_PARTS and "word" in sent:
        now, written = word_now(part, sent, fields)
    else:
        now = form.values() if form is not None else _listed(part, sent, fields)
    try:
        done = change_profile(
            request.scope, person, Edit(_version(sent), _was(sent), now, written=written)
        )
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        return HttpResponseRedirect(f"{place.page}#{part}")
    if isinstance(done, Conflict):
        return show(
            request,
            person,
            place,
            more,
            form=form,
            conflict=_conflict(done, sent, place.of(part)),
            status=409,
        )
    messages.success(request, gettext("The profile has been changed."))
    return HttpResponseRedirect(f"{place.page}#{part}")


def _listed(part: str, sent: Any, fields: Fields) -> dict[str, Any]:
    """Return what a form of a list asks for; adding what is there already changes nothing of it."""
    now = LIST_PARTS[part](sent)
    return {name: value for name, value in now.items() if not (sent.get("add") and name in fields.values)}


def _conflict(found: Conflict, sent: Any, action: str) -> dict[str, Any]:
    """Return both sides field by field, and the form that sends the own side again, knowing the other one."""
    changed = {each.field: found.fields.values.get(each.field) for each in found.differences}
    again = [(name, value) for name, values in sent.lists() for value in values
             if name not in {"version", "was", "csrfmiddlewaretoken"}]  # fmt: skip
    return {
        "differences": [
            (field_name(each.field), value_said(each.field, each.theirs), value_said(each.field, each.yours))
            for each in found.differences
        ],
        "action": action,
        "again": [("version", found.fields.version), ("was", json.dumps(_was(sent) | changed)), *again],
    }


_COLUMN_NAMES = {"koulutus": "education", "luvat": "permits", "toiveet": "wishes"}


def _shown(fields: Fields, kind: str) -> str:
    prefixes = (f"{kind}:", WORDS.get(kind, f"{kind}:"))
    return json.dumps({name: value for name, value in fields.values.items() if name.startswith(prefixes)})


def _occupations(fields: Fields) -> list[dict[str, Any]]:
    return [
        {"uri": uri, "name": field_name(OCCUPATION + uri), "years": years_of(value["months"]),
         "said": years_said(value["months"]), "wished": value["wished"],
         "written": _written(fields, OCCUPATION + uri)}
        for uri, value in fields.listed(OCCUPATION).items()
    ]  # fmt: skip


def _skills(fields: Fields) -> list[dict[str, Any]]:
    found = [
        {"uri": uri, "name": field_name(SKILL + uri), "level": level, "said": level_said(level),
         "written": _written(fields, SKILL + uri)}
        for uri, level in fields.listed(SKILL).items()
    ]
    return sorted(found, key=lambda skill: skill["name"].casefold())


def _written(fields: Fields, field: str) -> str:
    """Return the words in which a concept was told, "" where they are the name it is shown by."""
    text = fields.written.get(field, "")
    return "" if text.casefold() == field_name(field).casefold() else text


def _words(fields: Fields, kind: str) -> list[dict[str, str]]:
    """Return what was told in words that no concept has been chosen for."""
    return [
        {"text": text, "years": years_said(value["months"]) if value["months"] is not None else ""}
        for text, value in fields.listed(WORDS[kind]).items()
    ]


def _languages(fields: Fields) -> list[dict[str, Any]]:
    return [
        {"code": code, "name": field_name(LANGUAGE + code), "level": level, "said": level_said(level)}
        for code, level in fields.listed(LANGUAGE).items()
    ]


def _language_levels() -> list[tuple[str, str]]:
    levels = [(code, code) for code in ("A1", "A2", "B1", "B2", "C1", "C2")]
    return [("", gettext("not told")), *levels, ("native", gettext("mother tongue"))]


def _language_choices(fields: Fields) -> list[tuple[str, str]]:
    known, has = code_list("languages"), fields.listed(LANGUAGE)
    named = [(code, known.name(code, reader())) for code in known.codes if code not in has]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _told(fields: Fields, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(gettext(FIELD_NAMES[name]), value_said(name, fields.values.get(name))) for name in names]


def _version(sent: Any) -> int:
    text = sent.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _was(sent: Any) -> dict[str, Any]:
    try:
        found = json.loads(sent.get("was", "{}"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
