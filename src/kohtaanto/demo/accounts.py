"""The accounts of the named people: one click signs in, no password ever does."""

from __future__ import annotations

from collections.abc import Mapping

from kohtaanto.access.roles import Role
from kohtaanto.demo.area_rows import AccountRow
from kohtaanto.demo.areas import DemoArea
from kohtaanto.demo.chance import drawn_id
from kohtaanto.demo.personas import PERSONAS
from kohtaanto.demo.setting import Setting


def accounts_of(
    setting: Setting, area: DemoArea, holders: Mapping[str, str], employer: str
) -> tuple[AccountRow, ...]:
    """Return the accounts of the area's personas; `holders` are their row ids by sign-in name."""
    random = setting.stream("accounts", area.code)
    return tuple(
        # An exclamation mark begins a password that nothing equals.
        AccountRow(
            drawn_id(random),
            each.login,
            "!" + drawn_id(random),
            each.role.value,
            holders[each.login],
            employer if each.role is Role.EMPLOYER else "",
            "fi",
        )
        for each in PERSONAS
        if each.area == area.code
    )
