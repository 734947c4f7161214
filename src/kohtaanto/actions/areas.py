"""The area within which an action acts; outside it nothing exists."""

from __future__ import annotations

from kohtaanto.access.scope import Scope


class NotShown(LookupError):
    """Raised when the scope does not show the person or the vacancy; for a page it does not exist."""


def area_of(scope: Scope) -> int:
    """Return the scope's area; whoever has none changes nothing."""
    if scope.area is None:
        raise NotShown("area")
    return scope.area
