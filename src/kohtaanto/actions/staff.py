"""Rights of the staff: given, changed, ended; nobody changes the own, and every change stays in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope, powers
from kohtaanto.access.viewer import StaffFacts
from kohtaanto.actions.accounts import account_of, close_account, end_sessions, make_account, set_email
from kohtaanto.actions.amendments import keep_history, reason_said, require_administrator
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.clock import today
from kohtaanto.actions.invitations import invite
from kohtaanto.actions.jobseekers import refused
from kohtaanto.codes.messages import message
from kohtaanto.records.models import Account, StaffMember, Unit
from kohtaanto.records.models.staff import STAFF_ROLES
from kohtaanto.records.viewers import area_facts

# Of these the history tells that they were changed, not what they were: they are no part of the right.
_CONTACTS = ("email", "phone")


@dataclass(frozen=True, slots=True)
class Told:
    """What an administrator tells of a member of the staff; no `municipalities`: as far as the employer reaches."""

    given_names: str
    family_name: str
    email: str
    phone: str
    unit: str
    employer_municipality: str
    role: Role
    municipalities: tuple[str, ...]
    starts_on: date
    ends_on: date | None


def add_member(scope: Scope, told: Told, reason: str) -> str:
    """Give a new member of the staff a right and an account without a password; return the member's id."""
    require_administrator(scope)
    said = reason_said(reason)
    _require_sound(scope, told, None)
    member = StaffMember(area_id=area_of(scope))
    _tell(member, told)
    member.save(force_insert=True)
    make_account(scope, told.role, member.id, email=told.email)
    changes = {name: ("", value) for name, value in _values(member).items() if value and name not in _CONTACTS}
    keep_history(scope, "staff.added", changes, said, member.id)
    return str(member.id)


def change_member(scope: Scope, member_id: str, version: int, told: Told, reason: str) -> bool:
    """Change a member's right or contacts; False where nothing differs. It counts from the next request on."""
    member = _locked(scope, member_id, version)
    said = reason_said(reason)
    before = _values(member)
    _require_sound(scope, told, member)
    _tell(member, told)
    after = _values(member)
    changes = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    if not changes:
        return False
    member.version += 1
    member.save()
    _follow(scope, member, set(changes))
    shown = {name: ("", "") if name in _CONTACTS else pair for name, pair in changes.items()}
    keep_history(scope, "staff.changed", shown, said, member.id)
    return True


def end_right(scope: Scope, member_id: str, version: int, reason: str) -> None:
    """End a member's right at once: the account closes, and its very next request is refused."""
    member = _locked(scope, member_id, version)
    said = reason_said(reason)
    account = account_of(scope, member.id)
    if _is_over(member) or (account is not None and not account.is_active):
        raise refused("ends_on", message("The right has ended already."), message("Nothing needs doing."))
    was, member.ends_on = member.ends_on, today()
    member.version += 1
    member.save(update_fields=["ends_on", "version"])
    if account is not None:
        close_account(scope, account)
    keep_history(scope, "staff.ended", {"ends_on": (_day(was), _day(member.ends_on))}, said, member.id)


def invite_member(scope: Scope, member_id: str) -> str:
    """Return the secret of a new link with which the member sets up signing in; earlier links end."""
    member = _locked(scope, member_id)
    if _is_over(member):
        raise refused("invitation", message("The right has ended."), message("Give a new right first."))
    account = account_of(scope, member.id) or make_account(scope, Role(member.role), member.id, email=member.email)
    if not account.is_active:
        raise refused("invitation", message("The account is closed."), message("Give a new right first."))
    keep_history(scope, "staff.invited", {"invitation": ("", "")}, "", member.id)
    return invite(scope, account)


def _locked(scope: Scope, member_id: str, version: int | None = None) -> StaffMember:
    require_administrator(scope)
    found = StaffMember.objects.visible_to(scope).select_for_update().filter(id=member_id).first()
    if found is None:
        raise NotShown(member_id)
    if found.id == scope.staff:
        raise refused(
            "form",
            message("Nobody changes the own right."),
            message("Ask another administrator of the area to do it."),
        )
    if version is not None and found.version != version:
        raise refused(
            "form",
            message("Somebody else has changed this right in the meantime."),
            message("See what it is now and change it again if need be."),
        )
    return cast(StaffMember, found)


def _require_sound(scope: Scope, told: Told, member: StaffMember | None) -> None:
    if told.role not in STAFF_ROLES:
        raise refused("role", message("The role is not known."), message("Choose one of the list."))
    if told.ends_on is not None and told.ends_on < told.starts_on:
        raise refused("ends_on", message("The right would end before it begins."), message("Mend the days."))
    if told.unit and not Unit.objects.visible_to(scope).filter(id=told.unit).exists():
        raise refused("unit", message("The unit is not known."), message("Choose one of the list."))
    _require_reach(scope, told)
    _require_own_email(scope, told, member)


def _require_reach(scope: Scope, told: Told) -> None:
    """Raise Refused where the employer is no member, or the right would reach further than its official may act."""
    on = max(told.starts_on, today())
    facts = area_facts(area_of(scope), on)
    if told.role is not Role.PARTNER and told.employer_municipality not in facts.members:
        raise refused(
            "employer_municipality",
            message("The employer municipality does not belong to this area."),
            message("Choose a member municipality; others' people come in as partners."),
        )
    whole = StaffFacts("", told.role, told.employer_municipality, (), told.starts_on, told.ends_on)
    reached = powers(whole, facts, on)
    if reached is not None and not set(told.municipalities) <= reached:
        raise refused(
            "municipalities",
            message("Officials of the employer municipality may not act for all of these on that day."),
            message("Leave them out, or record the agreement of delegation first."),
        )
    if not set(told.municipalities) <= set(facts.members):
        raise refused(
            "municipalities",
            message("Not all of these belong to this area."),
            message("Choose member municipalities."),
        )


def _require_own_email(scope: Scope, told: Told, member: StaffMember | None) -> None:
    """Raise Refused where somebody of the staff has the address: a second right would be a right given to oneself."""
    others = StaffMember.objects.visible_to(scope).filter(email__iexact=told.email)
    if member is not None:
        others = others.exclude(id=member.id)
    if told.email and others.exists():
        raise refused(
            "email",
            message("A member of the staff has this e-mail address already."),
            message("Change that member's right instead of adding another."),
        )


def _tell(member: StaffMember, told: Told) -> None:
    member.given_names, member.family_name = told.given_names, told.family_name
    member.email, member.phone = told.email, told.phone
    member.unit_id = told.unit or None  # type: ignore[assignment]  # the stubs do not see that it may be empty
    member.employer_municipality = told.employer_municipality
    member.role, member.municipalities = told.role.value, sorted(told.municipalities)
    member.starts_on, member.ends_on = told.starts_on, told.ends_on


def _follow(scope: Scope, member: StaffMember, changed: set[str]) -> None:
    """Let the account follow its member: role and address as recorded, closed or open as the right is."""
    account = account_of(scope, member.id)
    if account is None:
        return
    if "email" in changed:
        set_email(account, member.email)
    if "role" in changed:
        Account.objects.filter(pk=account.pk).update(role=member.role)
        end_sessions(scope, account)
    if "ends_on" in changed and _is_over(member):
        close_account(scope, account)
    elif "ends_on" in changed and not account.is_active:
        Account.objects.filter(pk=account.pk).update(is_active=True)


def _is_over(member: StaffMember) -> bool:
    return member.ends_on is not None and member.ends_on < today()


def _values(member: StaffMember) -> dict[str, str]:
    return {
        "given_names": member.given_names,
        "family_name": member.family_name,
        "email": member.email,
        "phone": member.phone,
        "unit": member.unit_id or "",
        "employer_municipality": member.employer_municipality,
        "role": member.role,
        "municipalities": " ".join(member.municipalities),
        "starts_on": _day(member.starts_on),
        "ends_on": _day(member.ends_on),
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
