"""The area's own everyday words for occupations and skills: the list, adding one, withdrawing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from kohtaanto.access.roles import Deed
from kohtaanto.actions.aliases import add_alias, withdraw_alias
from kohtaanto.actions.concepts import KINDS, concept_name
from kohtaanto.codes.folding import search_key
from kohtaanto.codes.problems import Refused
from kohtaanto.records.models import Alias
from kohtaanto.web import lists
from kohtaanto.web.caseworker.names import staff_names
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader
from kohtaanto.web.vocabulary.search import search_of

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the list."""

    id: str
    text: str
    language: str
    kind: str
    concept: str
    added_by: str
    added_on: date


@route(Deed.EDIT_ALIASES, "GET", "POST")
def aliases(request: UnitRequest) -> HttpResponse:
    """Show the words in use with a search among them, or add one."""
    if request.method == "POST":
        return _added(request)
    words = Alias.objects.visible_to(request.scope).filter(withdrawn_at__isnull=True)
    sought = search_key(request.GET.get("haku", ""))[:100]
    found = words.filter(folded__contains=sought) if sought else words
    pages = lists.pages_of(request, found.count())
    kind = request.GET.get("kind", KINDS[0])
    return render(request, "vocabulary/aliases.html", {
        "pages": pages,
        "total": words.count(),
        "active": int(bool(sought)),
        "clear": request.path,
        "sought": request.GET.get("haku", ""),
        "rows": _rows(request, found.order_by("folded", "id")[pages.rows]),
        "kind": kind if kind in KINDS else KINDS[0],
        "text": request.GET.get("text", ""),
        "word_language": request.GET.get("language", reader()),
        "word_languages": LANGUAGES,
        "search": search_of(request, request.GET) if "q" in request.GET else None,
        "hidden": [(name, request.GET.get(name, "")) for name in ("kind", "text", "language")],
    })  # fmt: skip


@route(Deed.EDIT_ALIASES, "POST")
def withdraw(request: UnitRequest, alias: str) -> HttpResponse:
    """Take a word out of use."""
    if withdraw_alias(request.scope, alias):
        messages.success(request, gettext("The word is out of use."))
    return redirect("aliases")


def _added(request: UnitRequest) -> HttpResponse:
    told = {name: request.POST.get(name, "") for name in ("kind", "text", "language", "uri")}
    try:
        add_alias(request.scope, **told)
    except Refused as fault:
        messages.error(request, f"{fault.problem.reason.say(gettext)} {fault.problem.cure.say(gettext)}")
        return redirect("aliases")
    messages.success(request, gettext("The word “%(word)s” is in use now.") % {"word": told["text"]})
    return redirect(f"{reverse('aliases')}?kind={told['kind']}" if told["kind"] in KINDS else "aliases")


def _rows(request: UnitRequest, found: object) -> list[Row]:
    names = staff_names(request.scope)
    values = found.values_list("id", "text", "language", "kind", "uri", "added_by_id", "added_at")  # type: ignore[attr-defined]
    return [
        Row(
            id_,
            text,
            language,
            kind,
            concept_name(kind, uri, reader()),
            names.get(by, ""),
            localtime(at).date(),
        )
        for id_, text, language, kind, uri, by, at in values
    ]
