"""The everyday words for occupations and skills that the area's caseworkers have added."""

from __future__ import annotations

from kohtaanto.codes.folding import search_key
from kohtaanto.demo.area_rows import AliasRow
from kohtaanto.demo.areas import DemoArea
from kohtaanto.demo.chance import drawn_id
from kohtaanto.demo.content import content
from kohtaanto.demo.setting import Setting, at
from kohtaanto.demo.skills import skill_named
from kohtaanto.demo.staff import Staff
from kohtaanto.demo.trades import occupation_named


def aliases_of(setting: Setting, area: DemoArea, staff: Staff) -> tuple[AliasRow, ...]:
    """Return the aliases of the area, each added by one of its caseworkers."""
    random = setting.stream("aliases", area.code)
    caseworkers = tuple(each for ids in staff.caseworkers.values() for each in ids)
    return tuple(
        AliasRow(
            drawn_id(random),
            kind,
            text,
            search_key(text),
            language,
            _uri(kind, label),
            random.choice(caseworkers),
            at(setting.ago(random.randint(1, 500)), random.randint(8, 15)),
        )
        for kind in ("occupation", "skill")
        for language, text, label in content("aliases")[kind]
    )


def _uri(kind: str, label: str) -> str:
    return occupation_named(label).uri if kind == "occupation" else skill_named(label).uri
