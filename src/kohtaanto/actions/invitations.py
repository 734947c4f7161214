"""Invitations: links by which somebody sets an own account up, once and until they end."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from kohtaanto.access.scope import Scope
from kohtaanto.actions.accounts import did, require_own_area
from kohtaanto.actions.clock import wall_clock
from kohtaanto.records.models.accounts import Account, Invitation

INVITATION_LASTS = timedelta(days=7)


def invite(scope: Scope, account: Account, lasts: timedelta = INVITATION_LASTS) -> str:
    """Return the secret of a new link by which the holder sets password and second factor; older links end.

    Who has lost both gets a new invitation: it replaces password and second factor once it is used.
    """
    require_own_area(scope, account)
    moment = wall_clock()
    account.invitations.filter(used_at=None, ends_at__gt=moment).update(ends_at=moment)
    did("account.invited", account)
    return _new_invitation(account, scope.account, moment, lasts)


def invitation_of(secret: str, at: datetime) -> Invitation | None:
    """Return the invitation of a link that can still be used."""
    found = Invitation.objects.select_related("account").filter(
        key=_digest(secret), used_at=None, ends_at__gt=at
    )
    invitation = found.first()
    if invitation is None or (invitation.account is not None and not invitation.account.is_active):
        return None
    return invitation


def use_invitation(invitation: Invitation, at: datetime) -> bool:
    """Use the invitation up; False when somebody was quicker with the same link."""
    return Invitation.objects.filter(key=invitation.key, used_at=None).update(used_at=at) == 1


def first_invitation(at: datetime, lasts: timedelta) -> str:
    """Return the secret of the link that makes the first administrator; such links from before end."""
    Invitation.objects.filter(account=None, used_at=None, ends_at__gt=at).update(ends_at=at)
    return _new_invitation(None, "", at, lasts)


def _new_invitation(account: Account | None, made_by: str, at: datetime, lasts: timedelta) -> str:
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        key=_digest(secret), account=account, made_by=made_by, made_at=at, ends_at=at + lasts
    )
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
