"""The text of a cell as a value: day, phone, municipality, licences … each fault with its reason and cure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kohtaanto.codes.folding import search_key
from kohtaanto.codes.lists import code_list
from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.municipalities import municipality_after_mergers, municipality_named

_SITUATIONS = Path(__file__).parent / "data" / "situations.toml"
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_FINNISH_DAY = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]\s*(\d{4})")
_SERIAL_DAY = re.compile(r"[1-7]\d{4}")
_SERIAL_EPOCH = date(1899, 12, 30)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")
_PARTS = re.compile(r"[;,|\n]")
_LICENCE_PARTS = re.compile(r"[;,|/\s+&]+")
_LICENCE = re.compile(r"AM|A1|A2|A|B96|BE|B1|B|C1E|CE|C1|C|D1E|DE|D1|D|T")
_LEVEL = re.compile(r"^(.*?)[\s(:=-]+([a-c][12]|l1)\)?$")
_NATIVE = re.compile(r"^(.*?)[\s(:=-]+(?:aidinkieli|modersmal|mother tongue|native)\)?$")
_YES = frozenset(("kylla", "k", "on", "x", "1", "true", "tosi", "ja", "j", "yes", "y", "sann"))
_NO = frozenset(("ei", "e", "0", "false", "epatosi", "nej", "n", "no", "-", "falsk"))
_SHORTEST_WORD = 5
_FULL_TIME, _PART_TIME = "01", "02"


class NotRead(ValueError):
    """Raised when a cell does not tell what its column should hold; `reason` and `cure` tell the user."""

    def __init__(self, reason: Message, cure: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.cure = cure


def day(text: str) -> date:
    """Return the day that "2026-11-23", "23.11.2026" or a spreadsheet's bare day number tells."""
    if _SERIAL_DAY.fullmatch(text):
        return _SERIAL_EPOCH + timedelta(days=int(text))
    if found := _ISO_DAY.fullmatch(text):
        year, month, number = found.groups()
    elif found := _FINNISH_DAY.fullmatch(text):
        number, month, year = found.groups()
    else:
        raise _not_a_day(text)
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise _not_a_day(text) from None


def past_day(text: str, on: date) -> date:
    """Return a day that cannot lie ahead of `on`."""
    found = day(text)
    if not date(1900, 1, 1) <= found <= on:
        raise NotRead(
            message("The day %(day)s cannot be right here.", day=found.isoformat()),
            message("Correct the day."),
        )
    return found


def phone(text: str) -> str:
    """Return a phone number with its country and without spaces, "+358401234567"."""
    digits = re.sub(r"[\s()./-]", "", text)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+358{digits[1:]}"
    elif digits.startswith("358"):
        digits = f"+{digits}"
    elif not digits.startswith("+") and 8 <= len(digits) <= 9:
        # A spreadsheet has taken the number for an amount and dropped its leading nought.
        digits = f"+358{digits}"
    if not re.fullmatch(r"\+[0-9]{7,15}", digits):
        raise NotRead(
            message("%(text)s is not a phone number.", text=text[:40]),
            message("Write the number as in 040 123 4567 or +358 40 123 4567."),
        )
    return digits


def email(text: str) -> str:
    """Return an email address."""
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise NotRead(
            message("%(text)s is not an email address.", text=text[:60]), message("Correct the address.")
        )
    return text


def postal_code(text: str) -> str:
    """Return a Finnish postal code; leading noughts that a spreadsheet dropped are put back."""
    padded = text.zfill(5)
    if not re.fullmatch(r"[0-9]{5}", padded):
        raise NotRead(
            message("%(text)s is not a postal code.", text=text[:20]), message("Write five digits.")
        )
    return padded


def municipality_code(text: str, on: date) -> str:
    """Return the code of the municipality named or coded, after mergers."""
    is_code = text.isascii() and text.isdigit()
    found = municipality_after_mergers(text.zfill(3), on) if is_code else municipality_named(text, on)
    if found is None:
        raise NotRead(
            message("%(text)s is not a municipality.", text=text[:60]),
            message("Write the name or the three-digit code of a Finnish municipality."),
        )
    return found.code


def municipality_codes(text: str, on: date) -> tuple[str, ...]:
    """Return the codes of the municipalities in the list."""
    return tuple(dict.fromkeys(municipality_code(part, on) for part in parts(text)))


def yes_or_no(text: str) -> bool:
    """Return what a yes-or-no cell tells; a blank one is a no of its caller."""
    folded = search_key(text)
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise NotRead(message("%(text)s is neither yes nor no.", text=text[:40]), message("Write yes or no."))


def language(text: str) -> str:
    """Return the code of the language named or coded."""
    found = code_list("languages").code_named(text)
    if found is None:
        raise NotRead(
            message("%(text)s is not a known language.", text=text[:40]),
            message("Write the name of the language or its code, for example sv."),
        )
    return found


def service_language(text: str) -> str:
    """Return "fi", "sv" or "en"."""
    found = language(text)
    if found not in ("fi", "sv", "en"):
        raise NotRead(
            message("The service is not given in %(language)s.", language=text[:40]),
            message("Choose Finnish, Swedish or English, and name the interpreter's language apart."),
        )
    return found


def languages(text: str) -> tuple[tuple[str, str], ...]:
    """Return (language, level) of each part of "suomi B1; arabia (äidinkieli)", "" where no level is told."""
    return tuple(dict.fromkeys(_language_skill(part) for part in parts(text)))


def licences(text: str) -> tuple[str, ...]:
    """Return the licence classes or groups of "B, C1", "BCE" or "ABE"."""
    groups, found = code_list("licence_groups"), []
    for part in _LICENCE_PARTS.split(text.upper()):
        if groups.knows(part):
            found.append(part)
        elif part:
            found.extend(_classes(part, text))
    return tuple(dict.fromkeys(found))


def permits(text: str) -> tuple[str, ...]:
    """Return the codes of the cards and permits named; the beginning of one name alone is enough."""
    return tuple(dict.fromkeys(_permit(part) for part in parts(text)))


def education(text: str) -> str:
    """Return the national code or ISCED level of an education."""
    found = code_list("education").code_named(text) or code_list("isced").code_named(text)
    if found is None:
        raise NotRead(
            message("%(text)s is not a level of education.", text=text[:60]),
            message("Write an ISCED level from 0 to 9, or the name of the level."),
        )
    return found


def situation(text: str) -> str:
    """Return the kind of situation by our name."""
    found = _situations().get(search_key(text))
    if found is None:
        raise NotRead(
            message("%(text)s is not a known situation.", text=text[:60]),
            message("Write for example unemployed, laid off, employed or in a service."),
        )
    return found


def working_time(text: str) -> tuple[str, ...]:
    """Return the codes of full-time and part-time work that the text names."""
    folded = search_key(text)
    found = [
        code
        for code, words in (
            (_FULL_TIME, ("koko", "heltid", "full", "01")),
            (_PART_TIME, ("osa", "deltid", "part", "02")),
        )
        if any(word in folded for word in words)
    ]
    if not found:
        raise NotRead(
            message("%(text)s is neither full-time nor part-time.", text=text[:40]),
            message("Write full-time, part-time or both."),
        )
    return tuple(found)


def amount(text: str, most: float) -> float:
    """Return a number, with a decimal comma or point and perhaps a unit after it."""
    found = re.fullmatch(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*[^0-9.,]{0,10}", text)
    number = float(found[1].replace(",", ".")) if found else -1.0
    if not 0 <= number <= most:
        raise NotRead(
            message("%(text)s is not a number from 0 to %(most)s.", text=text[:20], most=round(most)),
            message("Write a number."),
        )
    return number


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of a list in one cell, parted by ; , | or a new line."""
    return tuple(dict.fromkeys(part.strip()[:200] for part in _PARTS.split(text) if part.strip()))


def _language_skill(part: str) -> tuple[str, str]:
    folded = search_key(part)
    if found := _NATIVE.fullmatch(folded):
        return language(found[1].strip()), "L1"
    if found := _LEVEL.fullmatch(folded):
        return language(found[1].strip()), found[2].upper()
    return language(part), ""


def _classes(part: str, whole: str) -> Iterable[str]:
    found = _LICENCE.findall(part)
    if "".join(found) != part:
        raise NotRead(
            message("%(text)s is not a driving licence class.", text=whole[:40]),
            message("Write the classes, for example B, C1, CE."),
        )
    return found


def _permit(part: str) -> str:
    permits = code_list("permits")
    if (exact := permits.code_named(part)) is not None:
        return exact
    folded = search_key(part)
    begun = {
        code
        for code, names in permits.names.items()
        for name in (names.fi, names.sv, names.en)
        if len(folded) >= _SHORTEST_WORD and search_key(name).startswith(folded)
    }
    if len(begun) != 1:
        raise NotRead(
            message("%(text)s is not one of the national cards and permits.", text=part[:60]),
            message("Write the code from 001 to 095 or the name, for example 075 or tulityökortti."),
        )
    return begun.pop()


@cache
def _situations() -> dict[str, str]:
    content = tomllib.loads(_SITUATIONS.read_text(encoding="utf-8"))
    return {search_key(word): kind for kind, words in content.items() for word in (kind, *words)}


def _not_a_day(text: str) -> NotRead:
    return NotRead(
        message("%(text)s is not a day.", text=text[:40]),
        message("Write the day as in 23.11.2026 or 2026-11-23."),
    )
