"""What this service is, what it stands on, and whom it has to thank."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop

from kohtaanto.access.roles import Deed, Role
from kohtaanto.codes.names import Names
from kohtaanto.web.routes import UnitRequest, route
from kohtaanto.web.templatetags.kohtaanto import reader

KINDS = {"data": gettext_noop("Vocabularies, registers and statistics"), "look": gettext_noop("Look")}


@dataclass(frozen=True, slots=True)
class Source:
    """Something that comes from others: its name, holder, terms, address, and what it is used for."""

    kind: str
    name: str
    holder: str
    terms: str
    address: str
    said: Names


@cache
def sources() -> tuple[Source, ...]:
    """Return everything that comes from others, in the order of the page."""
    with (Path(__file__).parent / "data" / "sources.toml").open("rb") as file:
        entries = tomllib.load(file)["source"]
    return tuple(
        Source(
            entry["kind"],
            entry["name"],
            entry["holder"],
            entry["terms"],
            entry["address"],
            Names(entry["fi"], entry["sv"], entry["en"]),
        )
        for entry in entries
    )


@route(Deed.READ_PUBLIC)
def about(request: UnitRequest) -> HttpResponse:
    """Show what the service is, its licence and its sources; to a partner, who lands here, what there is to do."""
    groups = [
        (heading, [(source, source.said.said_in(reader())) for source in sources() if source.kind == kind])
        for kind, heading in KINDS.items()
    ]
    is_partner = request.scope.role is Role.PARTNER
    return render(request, "public/about.html", {"groups": groups, "is_partner": is_partner})
