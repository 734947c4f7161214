"""How many events there are, told exactly only as far as that is quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, or that there are more than are counted."""

    number: int
    is_more: bool


def counted(found: Any) -> Count:
    """Return how many events there are, up to ten thousand: an exact number beyond would read them all."""
    number = found.order_by()[: COUNTED + 1].count()
    return Count(min(number, COUNTED), number > COUNTED)
