"""Declaring routes: every view says which deed it is, and nothing else is served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from kohtaanto.access.roles import Deed
from kohtaanto.access.scope import Scope
from kohtaanto.records.models import Account
from kohtaanto.records.unit import Unit

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)


class UnitRequest(HttpRequest):
    """A request inside its unit of work."""

    unit: Unit
    scope: Scope
    user: Account


View = Callable[Concatenate[UnitRequest, P], R]


def route(deed: Deed, *methods: str) -> Callable[[View[P, R]], Callable[..., R]]:
    """Declare a view: the deed it lets one do, and its methods (GET unless said)."""

    def declare(view: View[P, R]) -> Callable[..., R]:
        allowed = list(methods or ("GET",))
        if "GET" in allowed:
            allowed.append("HEAD")

        @wraps(view)
        def served(request: Any, *args: P.args, **kwargs: P.kwargs) -> R:
            return view(request, *args, **kwargs)

        guarded: Any = require_http_methods(allowed)(served)
        guarded.deed = deed
        guarded.methods = frozenset(allowed)
        return guarded  # type: ignore[no-any-return]

    return declare


def one(found: Any) -> Any:
    """Return the single row of a scoped query; what does not exist for the viewer is not found."""
    row = found.first()
    if row is None:
        raise Http404
    return row
