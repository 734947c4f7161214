"""JSON read strictly: double keys, NaN, endless numbers and deep nesting are refused with their place."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.limits import LIMITS, Limits
from kohtaanto.interop.sources import refused

# The closing quote may be missing: else each quote of an unclosed text would be tried anew, in square time.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_UNSTORABLE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89a-fA-F])")
_BRACKET = re.compile(r"[\[{\]}]")


class _Fault(ValueError):
    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def strict_json(text: str, place: Place, limits: Limits = LIMITS) -> Any:
    """Return the value that `text` spells; anything JSON does not allow or nobody needs raises Refused."""
    try:
        if _depth(text, limits.depth) > limits.depth:
            raise _Fault(message("The data is nested more than %(depth)s levels deep.", depth=limits.depth))
        value = _DECODER.decode(text)
        if "\\u" in text and _UNSTORABLE.search(text):
            _check_letters(value)
        return value
    except _Fault as fault:
        raise refused(place, fault.reason, _cure()) from None
    except json.JSONDecodeError as fault:
        reason = message(
            "This is not valid JSON (line %(line)s, character %(character)s).",
            line=fault.lineno,
            character=fault.colno,
        )
        raise refused(place, reason, _cure()) from None
    except (ValueError, RecursionError):
        raise refused(place, message("A number or the nesting is too long to be read."), _cure()) from None


def _depth(text: str, most: int) -> int:
    # Most texts have fewer brackets in all than levels are allowed: then nothing needs to be counted.
    if text.count("[") + text.count("{") <= most:
        return 0
    depth = deepest = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _check_letters(value: Any) -> None:
    # Half of a surrogate pair and NUL are letters for JSON, but no database or page can hold them.
    if not all(_is_storable(text) for text in _texts(value)):
        raise _Fault(message("A text contains a character that cannot be stored."))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        double = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _Fault(message("The key %(key)s is given twice in one object.", key=double[:80]))
    return found


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Fault(message("The number %(number)s is too large.", number=text[:40]))
    return number


def _constant(name: str) -> float:
    raise _Fault(message("%(name)s is not a number JSON allows.", name=name))


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)


def _cure() -> Message:
    return message("Correct the data where it is made and send it again.")
