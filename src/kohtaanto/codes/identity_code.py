"""The Finnish personal identity code: whether it is one, the birthday it tells, and its masked form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from stdnum.exceptions import InvalidChecksum, InvalidFormat, ValidationError
from stdnum.fi import hetu

from kohtaanto.codes.messages import Message, message

# The signs of the century since the reform of 2023; + alone is used for those born in the 1800s.
_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_ARTIFICIAL_FROM = 900


class NotAnIdentityCode(ValueError):
    """Raised when a text is no identity code that may be held here; `reason` and `cure` tell the user."""

    def __init__(self, reason: Message, cure: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.cure = cure


@dataclass(frozen=True, slots=True)
class IdentityCode:
    """A valid personal identity code (henkilötunnus) in its normal form; its repr never shows the end."""

    text: str

    def __repr__(self) -> str:
        return f"IdentityCode({self.masked!r})"

    @property
    def birth_date(self) -> date:
        """Return the day of birth the code tells."""
        day, month, year = (int(self.text[at : at + 2]) for at in (0, 2, 4))
        return date(_CENTURIES[self.text[6]] + year, month, day)

    @property
    def is_artificial(self) -> bool:
        """Tell whether the code is of the 900 series, which no real person bears for life."""
        return int(self.text[7:10]) >= _ARTIFICIAL_FROM

    @property
    def masked(self) -> str:
        """Return the code as pages show it: the date of birth and no more."""
        return f"{self.text[:6]}{self.text[6]}****"


def identity_code(text: str, *, accept_real: bool = False) -> IdentityCode:
    """Return the identity code that `text` spells, in capitals and without spaces.

    Codes of real persons are taken only with `accept_real`, which is the standalone production use: elsewhere
    only the artificial 900 series passes, so that no real person's code can slip in.
    """
    try:
        normal = hetu.validate(_spelled(text), allow_temporary=True)
    except ValidationError as fault:
        raise NotAnIdentityCode(_reason(fault), _form()) from None
    code = IdentityCode(normal)
    if not accept_real and not code.is_artificial:
        raise NotAnIdentityCode(
            message("The personal identity code is not of the artificial 900 series."),
            message(
                "Real identity codes are not taken here: use an artificial code or leave the field empty."
            ),
        )
    return code


def artificial_identity_code(born: date, random: Random) -> IdentityCode:
    """Return a valid code of the 900 series for that day of birth, drawn with `random`."""
    signs = [sign for sign, century in _CENTURIES.items() if century == born.year // 100 * 100]
    number = random.randrange(_ARTIFICIAL_FROM, 1000)
    counted = f"{born:%d%m}{born.year % 100:02d}"
    control = _CONTROL[int(f"{counted}{number}") % 31]
    return IdentityCode(f"{counted}{random.choice(signs)}{number}{control}")


def _spelled(text: str) -> str:
    spelled = hetu.compact(text[:40])
    # Digits of other scripts pass as digits in Python; a code has none.
    return spelled if spelled.isascii() else ""


def _reason(fault: ValidationError) -> Message:
    if isinstance(fault, InvalidChecksum):
        return message("The check character of the personal identity code is wrong.")
    if isinstance(fault, InvalidFormat):
        return message("The personal identity code is not of the right form.")
    return message("The personal identity code has no such day or number.")


def _form() -> Message:
    return message("Write the code as in DDMMYY-NNNC, for example 010190-900P.")
