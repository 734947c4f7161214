"""Where jobseekers live and have lived: homes in proportion to the statistics, moves within two years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kohtaanto.demo.areas import DemoArea, official, people_weights
from kohtaanto.demo.chance import divided, drawn_id, happens
from kohtaanto.demo.person_rows import HomeRow, JobseekerRow
from kohtaanto.demo.setting import Setting
from kohtaanto.demo.situations import HISTORY_DAYS, recorded_by

_MOVED = 0.06


def homes_of(setting: Setting, area: DemoArea) -> Sequence[str]:
    """Return the home municipality of each jobseeker: first those registered now, then the archived."""
    return [
        home
        for group, count in (("now", area.jobseekers), ("archived", area.archived))
        for home in _mixed(setting, area, group, setting.scaled(count))
    ]


def draw_homes(
    random: Random, setting: Setting, area: DemoArea, person: JobseekerRow, home: str
) -> tuple[HomeRow, ...]:
    """Return the home municipalities in order of time; the last one is open and is `home`."""
    began = max(person.born_on, person.registered_on - timedelta(days=random.randint(200, 9000)))
    moved = setting.ago(random.randint(10, HISTORY_DAYS - 10))
    earlier = random.choice([code for code in official(area).municipality_codes if code != home])
    is_left = person.archived_on is not None and moved > person.archived_on
    if not happens(random, _MOVED) or moved <= began or is_left:
        return (_home(random, person, home, began, None),)
    return (
        _home(random, person, earlier, began, moved - timedelta(days=1)),
        _home(random, person, home, moved, None),
    )


def _home(random: Random, person: JobseekerRow, code: str, starts_on: date, ends_on: date | None) -> HomeRow:
    return HomeRow(
        drawn_id(random), person.id, code, starts_on, ends_on, person.is_protected, recorded_by(starts_on)
    )


def _mixed(setting: Setting, area: DemoArea, group: str, count: int) -> list[str]:
    places = [code for code, people in divided(count, people_weights(area)).items() for _ in range(people)]
    setting.stream("homes", area.code, group).shuffle(places)
    return places
