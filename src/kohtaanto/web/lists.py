"""What every list page needs: pages of rows, sorting and columns, all kept in the address or a cookie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

SIZES = (50, 200)
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the reader is in a list: the page's number, the last one, and the addresses beside it."""

    number: int
    size: int
    last: int
    found: int
    previous: str
    next: str

    @property
    def rows(self) -> slice:
        """Return the slice of the list that this page shows."""
        return slice((self.number - 1) * self.size, self.number * self.size)


@dataclass(frozen=True, slots=True)
class Sort:
    """The header of a column by which a list can be sorted."""

    key: str
    label: str
    direction: str  # "ascending", "descending" or "none"
    address: str


def pages_of(request: HttpRequest, found: int) -> Pages:
    """Return the page that the address asks for; a page beyond the end is the last one."""
    size = page_size(request)
    last = max(1, -(-found // size))
    number = min(max(1, _number(request.GET.get("page", ""))), last)
    return Pages(
        number,
        size,
        last,
        found,
        address(request, page=number - 1) if number > 1 else "",
        address(request, page=number + 1) if number < last else "",
    )


def page_size(request: HttpRequest) -> int:
    """Return how many rows a page has: as the address says, else as the reader chose last."""
    asked = _number(request.GET.get("size", "") or request.COOKIES.get("rows", ""))
    return asked if asked in SIZES else SIZES[0]


def sorted_by(request: HttpRequest, allowed: Sequence[str], default: str) -> str:
    """Return the column to sort by, "-name" for descending; whatever is not allowed is the default."""
    asked = request.GET.get("sort", "")
    return asked if asked.removeprefix("-") in allowed else default


def sort_headers(request: HttpRequest, labels: Mapping[str, str], chosen: str) -> list[Sort]:
    """Return the header of each column; the chosen one's address turns its direction round."""
    return [_header(request, key, label, chosen) for key, label in labels.items()]


def columns_of(request: HttpRequest, name: str, known: Sequence[str], usual: Sequence[str]) -> list[str]:
    """Return the columns of a list in their order: as the address says, as remembered, or the usual."""
    asked = request.GET.getlist("columns") or request.COOKIES.get(f"columns_{name}", "").split(".")
    chosen = [column for column in known if column in asked]
    return chosen or list(usual)


def remember(request: HttpRequest, response: HttpResponse, name: str) -> HttpResponse:
    """Keep the page size and the columns of a list, once chosen in the address, for the next visit."""
    if _number(request.GET.get("size", "")) in SIZES:
        _keep(response, "rows", str(page_size(request)))
    if columns := request.GET.getlist("columns"):
        _keep(response, f"columns_{name}", ".".join(columns)[:500])
    return response


def address(request: HttpRequest, **changes: object) -> str:
    """Return this page's address with some parameters changed; None or "" takes one away.

    Anything but a change of page leads back to the first one.
    """
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for key, value in changes.items():
        _set(query, key, value)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def active_filters(request: HttpRequest, keys: Sequence[str]) -> int:
    """Return how many of the filters are set in the address."""
    return sum(1 for key in keys if any(value.strip() for value in request.GET.getlist(key)))


def carried(request: HttpRequest, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a form carries on of the address, for its hidden fields."""
    return [(key, value) for key in keys for value in request.GET.getlist(key) if value]


def _header(request: HttpRequest, key: str, label: str, chosen: str) -> Sort:
    if chosen == key:
        return Sort(key, label, "ascending", address(request, sort=f"-{key}"))
    direction = "descending" if chosen == f"-{key}" else "none"
    return Sort(key, label, direction, address(request, sort=key))


def _set(query: QueryDict, key: str, value: object) -> None:
    if value is None or value == "":
        query.pop(key, None)
    else:
        query[key] = str(value)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _keep(response: HttpResponse, key: str, value: str) -> None:
    response.set_cookie(key, value, max_age=YEAR, samesite="Lax", secure=not settings.IS_DEMO, httponly=True)
