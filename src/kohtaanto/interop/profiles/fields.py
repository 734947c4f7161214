"""Reading one JSON object of a profile: each key once, what is wrong with its place, the rest reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Problem

# What matching must never see; whoever sends it is told so, whatever it is worth.
NEVER_USED = frozenset(
    {
        *("nationality", "citizenship", "ethnicity", "religion", "gender", "sex", "maritalstatus"),
        *(
            "age",
            "birthdate",
            "dateofbirth",
            "birthyear",
            "personalidentitycode",
            "identitycode",
            "hetu",
            "ssn",
        ),
        *("health", "healthinformation", "disability", "diagnosis", "workability"),
        *("benefit", "benefits", "benefithistory", "unemploymentbenefit", "sanctions"),
        *("address", "streetaddress", "protectedaddress"),
    }
)


@dataclass(slots=True)
class Notes:
    """What is met in one profile: faults refuse it, doubts do not."""

    file: str
    row: int
    record: str | None = None
    faults: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    def fault(self, path: str, reason: Message) -> None:
        """Note a value for which the profile is refused."""
        cure = message("Correct the value and send the profile again.")
        self.faults.append(Problem(Place(self.file, self.row, path or None, self.record), reason, cure))

    def doubt(self, path: str, reason: Message, cure: Message) -> None:
        """Note something to know of a profile that is taken."""
        self.doubts.append(Problem(Place(self.file, self.row, path or None, self.record), reason, cure))


class Fields:
    """The keys of one object; a key given as null counts as not given."""

    def __init__(self, values: Mapping[str, Any], path: str, notes: Notes) -> None:
        self._left = {key: value for key, value in values.items() if value is not None}
        self.path = path
        self.notes = notes

    def text(self, key: str) -> str | None:
        """Return a text, None where the key is not given or the text is empty."""
        value = self._left.pop(key, None)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or isinstance(value, str):
            return (value or "").strip() or None
        self._wrong(key, message("A text was expected here."))
        return None

    def choice(self, key: str, allowed: Sequence[str]) -> str | None:
        """Return one of the allowed texts."""
        value = self.text(key)
        if value is None or value in allowed:
            return value
        reason = message(
            "%(value)s is not one of: %(allowed)s.", value=value[:80], allowed=", ".join(allowed)
        )
        self._wrong(key, reason)
        return None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts, each once; a single text is a list of one."""
        value = self._left.pop(key, None)
        listed = [value] if isinstance(value, str) else value
        if listed is None:
            return None
        if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
            return tuple(dict.fromkeys(each.strip() for each in listed if each.strip()))
        self._wrong(key, message("A list of texts was expected here."))
        return None

    def choices(self, key: str, allowed: Sequence[str]) -> frozenset[str] | None:
        """Return a list of allowed texts as a set."""
        found = self.texts(key)
        wrong = [each for each in found or () if each not in allowed]
        if wrong:
            listed = ", ".join(allowed)
            self._wrong(
                key, message("%(value)s is not one of: %(allowed)s.", value=wrong[0][:80], allowed=listed)
            )
        return None if found is None else frozenset(found) - frozenset(wrong)

    def number(self, key: str, most: float) -> float | None:
        """Return a number from 0 to `most`."""
        value = self._left.pop(key, None)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most:
            return float(value)
        self._wrong(key, message("A number from 0 to %(most)s was expected here.", most=f"{most:g}"))
        return None

    def flag(self, key: str) -> bool | None:
        """Return true or false."""
        value = self._left.pop(key, None)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, message("True or false was expected here."))
        return None

    def day(self, key: str) -> date | None:
        """Return a day written as year-month-day."""
        value = self.text(key)
        try:
            return None if value is None else date.fromisoformat(value[:10])
        except ValueError:
            self._wrong(key, message("A day such as 2026-11-22 was expected here."))
            return None

    def parts(self, key: str) -> list[Fields] | None:
        """Return the objects listed under the key; a single object is a list of one."""
        value = self._left.pop(key, None)
        listed = [value] if isinstance(value, dict) else value
        if listed is None:
            return None
        if isinstance(listed, list) and all(isinstance(each, dict) for each in listed):
            return [Fields(each, f"{self.at(key)}[{place}]", self.notes) for place, each in enumerate(listed)]
        self._wrong(key, message("A list of objects with named fields was expected here."))
        return None

    def finish(self) -> None:
        """Report every key nobody asked for: nothing is ignored in silence."""
        for key in self._left:
            plain = "".join(letter for letter in key.lower() if letter.isalnum())
            if plain in NEVER_USED:
                reason = message("This is never used in matching and was not read.")
                self.notes.doubt(self.at(key), reason, message("Leave it out of the file."))
            else:
                reason = message("This key is not known and was not read.")
                cure = message("See docs/guides/match.md for the keys that are.")
                self.notes.doubt(self.at(key), reason, cure)

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key[:80]}" if self.path else key[:80]

    def _wrong(self, key: str, reason: Message) -> None:
        self.notes.fault(self.at(key), reason)
