"""A drawing on a page: its addresses for light and dark, wide and narrow, and what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """Where the forms of one drawing are, their usual size, and the words for who does not see it."""

    light: str
    dark: str
    narrow_light: str
    narrow_dark: str
    alt: str
    width: int
    height: int
