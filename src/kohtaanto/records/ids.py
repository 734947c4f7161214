"""Random ids of rows: short enough to read out, impossible to guess, without vowels that would make words."""

from __future__ import annotations

import re
import secrets

LETTERS = "0123456789bcdfghjklmnpqrstvwxyz"  # sorted, so that code-point order and database order agree
LENGTH = 12  # 31^12: about 59 bits
FORM = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def new_id() -> str:
    """Return a new random id of 12 letters and digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def is_id(text: str) -> bool:
    """Return whether the text has the form of an id; nothing is looked up."""
    return FORM.fullmatch(text) is not None
