"""Signing in with name and password: whose account it is, and what goes on record of it."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import scope_of
from kohtaanto.actions.accounts import NEEDS_SECOND_FACTOR, email_index
from kohtaanto.records.models.accounts import Account
from kohtaanto.records.unit import current_unit, rescope
from kohtaanto.records.viewers import sign_in_scope, viewer_of


def account_named(name: str) -> Account | None:
    """Return the account of a sign-in name or an e-mail address, whether or not it may be signed in to."""
    typed = name.strip()
    if "@" in typed:
        return Account.objects.filter(email_index=email_index(typed)).first()
    return Account.objects.filter(login=typed.casefold()).first()


def has_password(account: Account | None, password: str) -> bool:
    """Return whether the password is the account's; it takes as long when there is no account."""
    if account is None or not account.has_usable_password():
        make_password(password)
        return False

    def renewed(raw: str) -> None:
        account.set_password(raw)
        account.save(update_fields=["password"])

    return check_password(password, account.password, renewed) and account.is_active


def needs_second_factor(account: Account) -> bool:
    """Return whether the account's role is only signed in to with a second factor."""
    return Role(account.role) in NEEDS_SECOND_FACTOR


def has_right(account: Account) -> bool:
    """Return whether the account's role is in force today: a right that has ended signs nobody in."""
    unit = current_unit()
    before = unit.scope
    rescope(unit, sign_in_scope(account))
    found = scope_of(viewer_of(account, unit.on), unit.on)
    rescope(unit, before)
    return found.role is not Role.OUTSIDER


def note(deed: str, account: Account | None) -> None:
    """Put on record what an account did at the entrance, or somebody nameless."""
    unit = current_unit()
    unit.did(deed)
    if account is not None:
        unit.name_actor(sign_in_scope(account))
