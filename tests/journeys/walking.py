"""Walking the site as somebody: which pages there are for whom, and an address of each, found by links."""

from __future__ import annotations

from collections import deque
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.exceptions import NoReverseMatch
from tests.conftest import signed_in

from kohtaanto.access.roles import Role, may

# Who walks, in this order: each page is looked at by the first of these whose role has it. None is anybody.
WALKERS: dict[str | None, Role] = {
    None: Role.OUTSIDER,
    "aino": Role.JOBSEEKER,
    "eero": Role.EMPLOYER,
    "veikko": Role.CASEWORKER,
    "elina": Role.EMPLOYER_EXPERT,
    "sirpa": Role.SERVICE_MANAGER,
    "marja": Role.AREA_LEADER,
    "anneli": Role.AUDITOR,
    "antti": Role.ADMINISTRATOR,
}
# Pages that look otherwise to another of the same deed: masked rows of other municipalities.
LOOK_ALSO = {"paavo": {"customers"}}
# What a walker writes into a search: the end of many Finnish family names.
WORD = "nen"
LIST = "Sukunimi;Etunimet;Syntymäaika;Ammatti\nTestaaja;Tyyne;12.3.1988;zzxqy\nTestaaja;Tyyne;12.3.1988;\nPuuttuva;;;\n"
# A few pages of each kind are opened in search of links: the first customer may have no suggestion to follow.
OPENED_OF_A_KIND = 4


class Ways(HTMLParser):
    """Collects where a page leads by GET: links, htmx requests, and search forms with a word in them."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.found: list[str] = []
        self.form: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what leads somewhere."""
        given = {name.removeprefix("data-"): value or "" for name, value in attrs}
        self.found += [given[name].partition("#")[0] for name in ("href", "hx-get") if given.get(name)]
        if tag == "form":
            self.form = (
                (given.get("action") or self.path) if given.get("method", "get").lower() == "get" else None
            )
        elif (
            tag == "input"
            and self.form
            and given.get("type", "text") in {"text", "search"}
            and given.get("name")
        ):
            self.found.append(f"{self.form}?{given['name']}={WORD}")

    def handle_endtag(self, tag: str) -> None:
        """Forget the form once it ends."""
        self.form = None if tag == "form" else self.form


def routes() -> dict[str, Any]:
    """Return every named route with its view, as the resolver has them."""
    found: dict[str, Any] = {}
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        each = waiting.pop()
        if isinstance(each, URLResolver):
            waiting.extend(each.url_patterns)
        elif each.name is not None:
            found[each.name] = each.callback
    return found


def pages_of(login: str | None) -> set[str]:
    """Return the routes this walker looks at: those read by GET that no walker before it has."""
    if login in LOOK_ALSO:
        return LOOK_ALSO[login]
    before = list(WALKERS.values())[: list(WALKERS).index(login)]
    return {
        name
        for name, view in routes().items()
        if "GET" in view.methods
        and may(WALKERS[login], view.deed)
        and not any(may(role, view.deed) for role in before)
    }


def addresses(login: str | None, wanted: set[str]) -> dict[str, str]:
    """Return an address of each wanted route that following links from the first page leads to.

    A route without arguments has its own address, linked or not; the answer to feedback has one that only its
    sender is given, and an import is there once a list has been sent.
    """
    left = Client().post("/saavutettavuusseloste", {"area": 21, "text": "Kartan värit eivät erotu."})[
        "Location"
    ]
    client = Client() if login is None else signed_in(login)
    found = {name: plain for name in wanted if (plain := plain_address(name))}
    opened: dict[str, int] = {}
    sent = [tried_list(client)] if "import-run" in wanted else []
    waiting = deque(["/", *sent, *found.values(), left])
    while waiting and not wanted <= found.keys():
        path = waiting.popleft()
        name = name_of(path)
        kind = f"{name} {'?' in path}"
        if name is None or opened.get(kind, 0) >= OPENED_OF_A_KIND:
            continue
        opened[kind] = opened.get(kind, 0) + 1
        answer = client.get(path, follow=True)
        if answer.status_code == 200 and name in wanted:
            found.setdefault(name, path)
        if "text/html" in answer.get("Content-Type", ""):
            ways = Ways(path.partition("?")[0])
            ways.feed(answer.content.decode())
            waiting.extend(way for way in ways.found if way.startswith("/"))
    return found


def tried_list(client: Client) -> str:
    """Return the address of a list that has been tried out, with rows refused, unknown words and a double."""
    asked = client.post("/tuonnit", {"file": SimpleUploadedFile("lista.csv", LIST.encode())})["Location"]
    fields = ("family_name", "given_names", "born_on", "occupations")
    columns = {f"column-{at}": field for at, field in enumerate(fields)}
    client.post(f"{asked}/sarakkeet", columns)
    return str(asked)


def plain_address(name: str) -> str | None:
    """Return the address of a route without arguments, None for any other."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def name_of(path: str) -> str | None:
    """Return the name of the route an address leads to, None for static files and the like."""
    try:
        return resolve(path.partition("?")[0]).url_name
    except Resolver404:
        return None
