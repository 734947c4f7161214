"""Reading the fields of one JSON object: each with its type, the wrong ones told, the unknown ones kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem
from kohtaanto.interop.tyomarkkinatori.records import Moment, Texts

Value = TypeVar("Value")

# What a record may hold at most: longer values are no mistake of taste but of the sender's program.
LONGEST_ID = 80
LONGEST_CODE = 200
LONGEST_TEXT = 200
LONGEST_STORY = 100_000
LONGEST_LANGUAGE = 8
LONGEST_MOMENT = 30

_FINLAND = ZoneInfo("Europe/Helsinki")


@dataclass(slots=True)
class Notes:
    """What is met in one record: faults that refuse it, doubts that do not, keys nobody asked for."""

    file: str
    row: int
    record: str | None = None
    faults: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, path: str, reason: Message) -> None:
        """Note a value for which the record is refused."""
        cure = message("Correct the field where the vacancy is made and fetch it again.")
        self.faults.append(Problem(Place(self.file, self.row, path, self.record), reason, cure))

    def doubt(self, path: str, reason: Message) -> None:
        """Note a value that is left out while the record is taken."""
        cure = message("The vacancy was taken without this value.")
        self.doubts.append(Problem(Place(self.file, self.row, path, self.record), reason, cure))


class Fields:
    """The fields of one object on their way into a record: each asked for once; `finish` keeps the rest."""

    def __init__(self, values: Mapping[str, Any], path: str, notes: Notes) -> None:
        self._left = {key: value for key, value in values.items() if value is not None}
        self._path = path
        self._notes = notes

    def finish(self) -> None:
        """Keep every key nobody asked for, with its value as JSON text."""
        for key, value in self._left.items():
            self._notes.unknown.append((self._at(key), _json(value)))

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """Return a plain text, "" where there is none; a number is taken as it is written."""
        return self._read(key, lambda value: _within(_plain(value), longest), "")

    def texts(self, key: str) -> Texts:
        """Return a text by language; a plain text has no language."""
        return self._read(key, _texts, Texts())

    def codes(self, key: str, longest: int = LONGEST_CODE) -> tuple[str, ...]:
        """Return a list of codes or URIs as they are; a single one is a list of one."""
        return self._read(key, lambda value: _codes(value, longest), ())

    def flag(self, key: str) -> bool | None:
        """Return true or false, None where nothing is told."""
        return self._read(key, _flag, None)

    def number(self, key: str) -> float | None:
        """Return a number that is not negative."""
        return self._read(key, _number, None)

    def moment(self, key: str) -> Moment | None:
        """Return a time; one that cannot be read is left out and noted, since the vacancy is still one."""
        return self._doubtful(key, _moment)

    def day(self, key: str) -> date | None:
        """Return the day of a date or time."""
        found = self._doubtful(key, _moment)
        return found.day if found is not None else None

    def count(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number within the bounds; another one is left out and noted."""
        return self._doubtful(key, lambda value: _count(value, least, most))

    def raw(self, key: str) -> str:
        """Return a value of any shape: a text as it is, everything else as JSON text."""
        return self._read(key, lambda value: _within(_as_text(value), LONGEST_STORY), "")

    def part(self, key: str) -> Fields:
        """Return the fields of the object under the key; an absent one has none."""
        return Fields(self._read(key, _object, {}), self._at(key), self._notes)

    def parts(self, key: str) -> list[Fields]:
        """Return the fields of each object in the list under the key."""
        found: list[dict[str, Any]] = self._read(key, _objects, [])
        return [Fields(each, f"{self._at(key)}[{at}]", self._notes) for at, each in enumerate(found)]

    def has(self, key: str) -> bool:
        """Tell whether there is something under the key that nobody has asked for yet."""
        return key in self._left

    def fault(self, key: str, reason: Message) -> None:
        """Note that the record cannot be taken because of this key."""
        self._notes.fault(self._at(key), reason)

    def _read(self, key: str, convert: Callable[[Any], Value], absent: Value) -> Value:
        if key not in self._left:
            return absent
        try:
            return convert(self._left.pop(key))
        except _Misshapen as misshapen:
            self._notes.fault(self._at(key), misshapen.reason)
            return absent

    def _doubtful(self, key: str, convert: Callable[[Any], Value]) -> Value | None:
        if key not in self._left:
            return None
        try:
            return convert(self._left.pop(key))
        except _Misshapen as misshapen:
            self._notes.doubt(self._at(key), misshapen.reason)
            return None

    def _at(self, key: str) -> str:
        return f"{self._path}.{key[:80]}" if self._path else key[:80]


class _Misshapen(ValueError):
    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _Misshapen(message("A text was expected here."))


def _within(text: str, longest: int) -> str:
    if len(text) > longest:
        raise _Misshapen(message("The text has more than %(longest)s characters.", longest=longest))
    return text


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _texts(value: Any) -> Texts:
    if isinstance(value, str):
        return Texts((("und", value.strip()),)) if value.strip() else Texts()
    if isinstance(value, list):
        return Texts(tuple(_said(each) for each in value))
    if isinstance(value, dict):
        return Texts(tuple(_told(key, said) for key, said in value.items() if said is not None))
    raise _Misshapen(message("A text by language was expected here."))


def _said(value: Any) -> tuple[str, str]:
    each = _object(value) if not isinstance(value, str) else {"arvo": value}
    return _told(_plain(each.get("kieliKoodi") or "und"), each.get("arvo") or "")


def _told(language: str, value: Any) -> tuple[str, str]:
    return _within(language, LONGEST_LANGUAGE), _within(_plain(value), LONGEST_STORY)


def _codes(value: Any, longest: int) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    codes = (_within(_code(each), longest) for each in found if each is not None)
    return tuple(dict.fromkeys(code for code in codes if code))


def _code(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("luokiteltuArvo"), str):
        return str(value["luokiteltuArvo"]).strip()
    if isinstance(value, str):
        return value.strip()
    raise _Misshapen(message("A list of codes was expected here."))


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise _Misshapen(message("True or false was expected here."))


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1e9:
        return float(value)
    raise _Misshapen(message("A number was expected here."))


def _count(value: Any, least: int, most: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise _Misshapen(
        message("A whole number from %(least)s to %(most)s was expected here.", least=least, most=most)
    )


def _moment(value: Any) -> Moment:
    try:
        at = datetime.fromisoformat(_within(value.strip(), LONGEST_MOMENT))
        day = at.astimezone(_FINLAND).date() if at.tzinfo is not None else at.date()
    except (AttributeError, ValueError, TypeError, OverflowError):
        raise _Misshapen(message("A date and time was expected here.")) from None
    return Moment(value.strip(), day)


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise _Misshapen(message("An object with named fields was expected here."))


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [_object(each) for each in value]
    raise _Misshapen(message("A list was expected here."))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
