"""Phone numbers in the one form in which they are compared."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[^0-9+]")


def phone_key(phone: str) -> str:
    """Return the number with its country and without spaces, "+358401234567"; empty for no number."""
    digits = _BETWEEN.sub("", phone)
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if digits.startswith("0"):
        return f"+358{digits[1:]}"
    return digits if digits.strip("+") else ""
