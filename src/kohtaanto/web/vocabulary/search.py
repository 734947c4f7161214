"""Finding a concept while typing: the list under a search field, and the same as a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from kohtaanto.access.roles import Deed
from kohtaanto.actions.concepts import KINDS, Found, search_concepts
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

# What the buttons of the list may be called in the form they stand in.
BUTTONS = ("add", "must", "nice", "occupation", "main_occupation", "uri")


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed for which kind of concept, what was found, and the name of the choosing buttons."""

    kind: str
    text: str
    button: str
    found: tuple[Found, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether something was looked for and nothing found."""
        return bool(self.text.strip()) and not self.found


@route(Deed.USE_OWN_SETTINGS)
def concept_search(request: UnitRequest) -> HttpResponse:
    """Answer with the concepts that may be meant, to be chosen in the form that asked; one query."""
    search = search_of(request, request.GET)
    is_fragment = request.headers.get("HX-Request") == "true"
    return render(
        request, "vocabulary/found.html" if is_fragment else "vocabulary/search.html", {"search": search}
    )


def search_of(request: UnitRequest, asked: QueryDict) -> Search:
    """Return the search that the parameters ask for: `kind` (occupation, skill), `q`, `button`."""
    kind, button = asked.get("kind", KINDS[0]), asked.get("button", BUTTONS[0])
    text = asked.get("q", "")
    found = search_concepts(request.scope, kind, text, reader())
    return Search(kind, text, button if button in BUTTONS else BUTTONS[0], found)
