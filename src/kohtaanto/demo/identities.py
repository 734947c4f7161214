"""Who the people of the demo are: names, birthdays and artificial identity codes, each code once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from kohtaanto.codes.identity_code import artificial_identity_code
from kohtaanto.demo.areas import AREAS
from kohtaanto.demo.chance import weighted
from kohtaanto.demo.names import Name, draw_name
from kohtaanto.demo.setting import Setting

# Ages of jobseekers, from-to and share; an estimate of our own.
_AGES = {(18, 24): 0.13, (25, 34): 0.21, (35, 44): 0.2, (45, 54): 0.2, (55, 64): 0.26}
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Identity:
    """A name, a birthday and an identity code of the 900 series."""

    name: Name
    born_on: date
    code: str


def identities(setting: Setting, known: tuple[tuple[Name, date], ...]) -> tuple[tuple[Identity, ...], ...]:
    """Return the known people, then the people of each area; no code comes twice."""
    taken: set[str] = set()
    random = setting.stream("identities")
    named = tuple(Identity(name, born, _code(random, born, name.is_man, taken)) for name, born in known)
    drawn = (
        tuple(
            _drawn(setting, random, taken)
            for _ in range(setting.scaled(area.jobseekers) + setting.scaled(area.archived))
        )
        for area in AREAS
    )
    return named, *drawn


def _drawn(setting: Setting, random: Random, taken: set[str]) -> Identity:
    least, most = weighted(random, _AGES)
    born = setting.ago(random.randint(int(least * _YEAR) + 1, int((most + 1) * _YEAR) - 1))
    name = draw_name(random, setting.day.year - born.year)
    return Identity(name, born, _code(random, born, name.is_man, taken))


def _code(random: Random, born: date, is_man: bool, taken: set[str]) -> str:
    # The number of a man is odd.
    while True:
        code = artificial_identity_code(born, random).text
        if int(code[7:10]) % 2 == is_man and code not in taken:
            taken.add(code)
            return code
