"""Whose account an identity at an issuer outside belongs to; of the identity only keyed digests are kept."""

from __future__ import annotations

from collections.abc import Iterator

from kohtaanto.access.roles import Role
from kohtaanto.access.scope import system_scope
from kohtaanto.actions.accounts import account_of, email_index, make_account
from kohtaanto.records.issuers import Issuer
from kohtaanto.records.models import Area, Jobseeker
from kohtaanto.records.models.accounts import Account, OutsideIdentity
from kohtaanto.records.sealing import blind_index, keyed_digest
from kohtaanto.records.unit import current_unit, rescope


def found_by(issuer: Issuer, value: str) -> Account | None:
    """Return the account that the issuer's claim names, among those of the roles it serves."""
    found = {"subject": _by_subject, "email": _by_email, "identity_code": _by_identity_code}
    account = found[issuer.matches](issuer, value)
    if account is None or not account.is_active or Role(account.role) not in issuer.serves:
        return None
    return account


def may_bind(issuer: Issuer, account: Account) -> bool:
    """Return whether an invited account can be bound to identities of this issuer."""
    return issuer.matches == "subject" and Role(account.role) in issuer.serves


def bind(issuer: Issuer, value: str, account: Account) -> Account:
    """Let the identity sign in to the account from now on, and return the account."""
    OutsideIdentity.objects.create(issuer=issuer.id, subject=_subject(issuer, value), account=account)
    current_unit().did("account.identity_bound")
    return account


def _by_subject(issuer: Issuer, value: str) -> Account | None:
    bound = OutsideIdentity.objects.select_related("account")
    found = bound.filter(issuer=issuer.id, subject=_subject(issuer, value)).first()
    return None if found is None else found.account


def _by_email(issuer: Issuer, value: str) -> Account | None:
    return Account.objects.filter(email_index=email_index(value)).first()


def _by_identity_code(issuer: Issuer, value: str) -> Account | None:
    # Somebody who has moved has a row in two areas; the one whose customership goes on is signed in to.
    unit = current_unit()
    before = unit.scope
    for area, person in _customers(value.strip().upper()):
        scope = system_scope(area, "sign-in")
        rescope(unit, scope)
        account = account_of(scope, person) or make_account(scope, Role.JOBSEEKER, person)
        rescope(unit, before)
        return account
    rescope(unit, before)
    return None


def _customers(code: str) -> Iterator[tuple[int, str]]:
    for area in Area.objects.values_list("code", flat=True).order_by("code"):
        scope = system_scope(area, "sign-in")
        rescope(current_unit(), scope)
        people = Jobseeker.objects.in_area(scope).filter(
            identity_index=blind_index(code, area), archived_on__isnull=True
        )
        for (person,) in people.figures("id"):
            yield area, person


def _subject(issuer: Issuer, value: str) -> bytes:
    return keyed_digest(f"issuer/{issuer.id}/{value}")
