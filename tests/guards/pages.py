"""The routes of the site and what stands on their pages: forms to send, names that addresses take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
Data = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its name, what stands in its address, its deed and methods."""

    name: str
    spelled: str
    parameters: tuple[str, ...]
    deed: str
    methods: frozenset[str]

    def path(self, values: Mapping[str, str]) -> str:
        """Return the address with these values."""
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], self.spelled)


@dataclass(frozen=True, slots=True)
class Sending:
    """A form as a browser would send it by one of its buttons: where to, how, and what."""

    method: str
    action: str
    data: Data
    missing: tuple[tuple[str, str], ...] = ()  # required fields without a value, with their kind


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on a page: its forms, and the addresses it leads to."""

    sendings: tuple[Sending, ...]
    links: tuple[str, ...]


def routes() -> tuple[Route, ...]:
    """Return every route of the site, by name."""
    return tuple(sorted(_routes(get_resolver(), ""), key=lambda route: route.name))


def _routes(resolver: URLResolver, before: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        spelled = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, spelled)
        else:
            assert isinstance(entry, URLPattern)
            yield Route(
                entry.name or "", spelled, tuple(re.findall(r"<(?:\w+:)?(\w+)>", spelled)),
                entry.callback.deed.value, entry.callback.methods - {"HEAD"},
            )  # fmt: skip


def route_of(address: str) -> tuple[str, dict[str, str]] | None:
    """Return the name of the route behind an address and the values in it, None for none of ours."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return found.view_name, {name: str(value) for name, value in found.kwargs.items()}


def query_of(address: str) -> Data:
    """Return the parameters after the question mark."""
    return tuple(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def plain(content: bytes) -> bytes:
    """Return the answer without what differs from one answer to the next: the tokens of its forms."""
    return TOKEN.sub(rb"\1", content)


def read_page(address: str, content: bytes) -> Page:
    """Return what stands on an HTML page that was found at the address."""
    reader = _Reader()
    reader.feed(content.decode(errors="replace"))
    here = urlsplit(address).path
    sendings = [each for form in reader.forms.values() for each in form.sendings(here)]
    return Page(tuple(dict.fromkeys(sendings)), tuple(dict.fromkeys(reader.links)))


@dataclass(slots=True)
class _Form:
    """A form while it is read."""

    method: str = "get"
    action: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    # Boxes not ticked and choices not made: what a sender could still tick.
    offered: list[tuple[str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def sendings(self, here: str) -> Iterator[Sending]:
        """Give what each button sends; where there is none of its own, what the form sends by itself."""
        ticked = {name: value for name, value in self.offered if name not in dict(self.fields)}
        data = tuple(self.fields) + tuple(ticked.items())
        missing = tuple((name, kind) for name, kind in self.missing if name not in ticked)
        for name, value, action in self.buttons or [("", "", "")]:
            pressed = ((name, value),) if name else ()
            to = action or self.action
            yield Sending(self.method, here if not to or to.startswith("#") else to, data + pressed, missing)


class _Reader(HTMLParser):
    """Reads forms with their fields and buttons, also those that stand elsewhere on the page, and links."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, _Form] = {}
        self.links: list[str] = []
        self.inside = ""
        self.select: tuple[_Form, str, bool] | None = None
        self.options: list[tuple[str, bool]] = []
        self.area: tuple[_Form, str, bool] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = told.get("id") or f"#{len(self.forms)}"
            form = self._form(self.inside)
            form.method, form.action = told.get("method", "get").lower(), told.get("action", "")
        elif tag == "a" and told.get("href"):
            self.links.append(told["href"])
        elif owner := told.get("form") or self.inside:
            self._field(self._form(owner), tag, told)
        for name in ("hx-get", "data-href"):
            if told.get(name):
                self.links.append(told[name])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = ""
        elif tag == "select" and self.select:
            form, name, is_required = self.select
            chosen = [value for value, is_chosen in self.options if is_chosen] or [
                value for value, _ in self.options[:1]
            ]
            if is_required and not any(chosen):
                chosen = [value for value, _ in self.options if value][:1]
            form.fields += [(name, value) for value in chosen]
            form.offered += [(name, value) for value, _ in self.options]
            self.select, self.options = None, []
        elif tag == "textarea" and self.area:
            form, name, is_required = self.area
            (form.missing if is_required and not self.text.strip() else form.fields).append(
                (name, "text" if is_required and not self.text.strip() else self.text)
            )
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def _form(self, key: str) -> _Form:
        return self.forms.setdefault(key, _Form())

    def _field(self, form: _Form, tag: str, told: dict[str, str]) -> None:
        name, is_required = told.get("name", ""), "required" in told
        if tag == "button" and told.get("type", "submit") == "submit":
            form.buttons.append((name, told.get("value", ""), told.get("formaction", "")))
        elif tag == "select" and name:
            self.select, self.options = (form, name, is_required), []
        elif tag == "option" and self.select:
            self.options.append((told.get("value", ""), "selected" in told))
        elif tag == "textarea" and name:
            self.area, self.text = (form, name, is_required), ""
        elif tag == "input" and name:
            self._input(form, name, told, is_required=is_required)

    @staticmethod
    def _input(form: _Form, name: str, told: dict[str, str], *, is_required: bool) -> None:
        kind, value = told.get("type", "text"), told.get("value", "")
        if kind in {"checkbox", "radio"} and "checked" not in told:
            form.offered.append((name, value or "on"))
        elif kind == "submit":
            form.buttons.append((name, value, told.get("formaction", "")))
        elif kind not in {"file", "reset", "button", "image"}:
            if is_required and not value:
                form.missing.append((name, kind))
            else:
                form.fields.append((name, value or ("on" if kind in {"checkbox", "radio"} else "")))
        elif kind == "file":
            form.missing.append((name, "file"))
