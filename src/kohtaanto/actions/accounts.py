"""Making accounts, inviting their holders, ending their sessions; what is kept of them tells nothing of the person."""

from __future__ import annotations

import secrets

from django.db.models import F

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import Scope
from kohtaanto.actions.areas import NotShown, area_of
from kohtaanto.actions.clock import wall_clock
from kohtaanto.records.models.accounts import Account
from kohtaanto.records.sealing import keyed_digest
from kohtaanto.records.unit import current_unit

# Roles that meet other people's data: nobody of them signs in without a second factor.
NEEDS_SECOND_FACTOR = frozenset(Role) - {Role.JOBSEEKER, Role.EMPLOYER, Role.OUTSIDER}
_LETTERS = "bcdfghjkmnpqrstvwxyz"


def make_account(scope: Scope, role: Role, holder: str, *, email: str = "", employer: str = "") -> Account:
    """Make the account of a staff member, jobseeker or employer contact of the scope's area and return it.

    It has no password: its holder sets it up with the link of `invite`, or signs in at an issuer outside. The
    e-mail address is an additional sign-in name; where another account has it already, it is not.
    """
    account = Account(area_id=area_of(scope), role=role.value, holder=holder, employer=employer)
    account.login = _new_login()
    account.email_index = _free_index(email, account)
    account.set_unusable_password()
    account.save(force_insert=True)
    did("account.made", account)
    return account


def account_of(scope: Scope, holder: str) -> Account | None:
    """Return the account of a holder of the scope's area."""
    return Account.objects.filter(area_id=area_of(scope), holder=holder).first()


def set_email(account: Account, email: str) -> None:
    """Let the account be signed in to with this e-mail address instead of the one before."""
    account.email_index = _free_index(email, account)
    account.save(update_fields=["email_index"])


def set_up(account: Account, password: str) -> None:
    """Set the password of an invited account; sessions and second factors from before are gone."""
    from allauth.mfa.models import Authenticator

    account.set_password(password)
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    account.outside_identities.all().delete()
    _end(account)
    did("account.set_up", account)


def change_password(account: Account, password: str) -> None:
    """Set a new password chosen by the signed-in holder; all sessions end."""
    account.set_password(password)
    account.save(update_fields=["password"])
    _end(account)
    did("account.password_changed", account)


def end_sessions(scope: Scope, account: Account) -> None:
    """Sign the account out everywhere, at the very next request."""
    require_own_area(scope, account)
    _end(account)
    did("account.sessions_ended", account)


def close_account(scope: Scope, account: Account) -> None:
    """Let nobody sign in to the account any more; its sessions and invitations end."""
    require_own_area(scope, account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.is_active = False
    account.invitations.filter(used_at=None).update(ends_at=wall_clock())
    _end(account)
    did("account.closed", account)


def email_index(email: str) -> bytes:
    """Return the keyed digest under which an e-mail address is a sign-in name."""
    return keyed_digest(f"email/{email.strip().casefold()}")


def _new_login() -> str:
    # Said over the telephone without trouble, and tells nothing: four letters, four digits.
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(4))
        login = f"{letters}{secrets.randbelow(10_000):04d}"
        if not Account.objects.filter(login=login).exists():
            return login


def _free_index(email: str, account: Account) -> bytes | None:
    if not email.strip():
        return None
    index = email_index(email)
    is_taken = Account.objects.exclude(pk=account.pk).filter(email_index=index).exists()
    return None if is_taken else index


def _end(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(generation=F("generation") + 1)
    account.refresh_from_db(fields=["generation"])


def did(deed: str, account: Account) -> None:
    """Put a deed on record, with the account it was done to as its ground where there is no other."""
    unit = current_unit()
    unit.did(deed)
    unit.ground = unit.ground or f"account {account.pk}"


def require_own_area(scope: Scope, account: Account) -> None:
    """Raise NotShown for an account of another area."""
    if account.area_id != area_of(scope):
        raise NotShown(account.pk)
