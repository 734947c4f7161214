"""The units and staff of an area: the personas and invented colleagues, each in a role with its right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from kohtaanto.access.roles import Role
from kohtaanto.codes.folding import search_key
from kohtaanto.demo.addresses import draw_phone
from kohtaanto.demo.area_rows import StaffRow, UnitRow
from kohtaanto.demo.areas import AREAS_BEGAN, DemoArea
from kohtaanto.demo.chance import drawn_id, happens
from kohtaanto.demo.content import content
from kohtaanto.demo.personas import PERSONAS, Persona
from kohtaanto.demo.setting import Setting

_WITHOUT_CASEWORKER = 0.08
_NOT_STAFF = {Role.JOBSEEKER, Role.EMPLOYER}


@dataclass(frozen=True, slots=True)
class Staff:
    """The staff of an area; `persona_ids` by sign-in name, `caseworkers` by the unit's municipality."""

    units: tuple[UnitRow, ...]
    members: tuple[StaffRow, ...]
    persona_ids: Mapping[str, str]
    caseworkers: Mapping[str, tuple[str, ...]]
    employer_experts: tuple[str, ...]

    def draw_caseworkers(self, random: Random, home: str) -> tuple[str, ...]:
        """Return those who serve somebody of that municipality, the responsible first; some have nobody."""
        if happens(random, _WITHOUT_CASEWORKER):
            return ()
        near = self.caseworkers.get(home) or tuple(each for ids in self.caseworkers.values() for each in ids)
        return tuple(random.sample(near, len(near)))


def staff_of(setting: Setting, area: DemoArea) -> Staff:
    """Return the units and the staff of the area."""
    random = setting.stream("staff", area.code)
    plan = plan_of(area.code)
    units = {each["key"]: _unit(random, each) for each in plan["unit"]}
    named = {
        each.login: _persona(random, each, units)
        for each in PERSONAS
        if each.area == area.code and each.role not in _NOT_STAFF
    }
    members = (*named.values(), *_colleagues(random, setting, plan, units))
    return Staff(
        tuple(units.values()),
        members,
        {login: row.id for login, row in named.items()},
        _by_municipality(units, members),
        tuple(each.id for each in members if each.role == Role.EMPLOYER_EXPERT),
    )


def plan_of(area: int) -> Mapping[str, Any]:
    """Return what is written of an area's units, staff and agreements."""
    found: Mapping[str, Any] = next(each for each in content("staff")["area"] if each["code"] == area)
    return found


def _unit(random: Random, told: Mapping[str, Any]) -> UnitRow:
    fi, sv, en = told["names"]
    return UnitRow(drawn_id(random), fi, sv, en, told["municipality"])


def _persona(random: Random, each: Persona, units: Mapping[str, UnitRow]) -> StaffRow:
    unit = units[each.unit].id if each.unit else None
    names = (each.given_names, each.family_name)
    return _member(random, unit, names, each.role, each.municipality, each.narrowed_to, None)


def _colleagues(
    random: Random, setting: Setting, plan: Mapping[str, Any], units: Mapping[str, UnitRow]
) -> Iterator[StaffRow]:
    for unit, given, family, role, employer, remark in plan["staff"]["members"]:
        ended = setting.ago(120) if remark == "ended" else None
        yield _member(random, units[unit].id, (given, family), Role(role), employer, (), ended)


def _member(
    random: Random,
    unit: str | None,
    names: tuple[str, str],
    role: Role,
    employer: str,
    narrowed_to: tuple[str, ...],
    ends_on: date | None,
) -> StaffRow:
    given, family = names
    email = search_key(f"{given} {family}").replace(" ", ".") + "@example.fi"
    return StaffRow(
        drawn_id(random),
        unit,
        given,
        family,
        email,
        draw_phone(random),
        employer,
        role.value,
        narrowed_to,
        AREAS_BEGAN,
        ends_on,
    )


def _by_municipality(
    units: Mapping[str, UnitRow], members: tuple[StaffRow, ...]
) -> dict[str, tuple[str, ...]]:
    places = {unit.id: unit.municipality_code for unit in units.values()}
    found: dict[str, tuple[str, ...]] = {}
    for each in members:
        if each.role == Role.CASEWORKER and each.ends_on is None and each.unit_id is not None:
            place = places[each.unit_id]
            found[place] = (*found.get(place, ()), each.id)
    return found
