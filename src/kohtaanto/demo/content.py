"""The demo's own lists: names, trades, sentences, invented houses, staff and everyday words, as TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def content(name: str) -> dict[str, Any]:
    """Return one of the lists: names, trades, texts, employers, staff or aliases."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
