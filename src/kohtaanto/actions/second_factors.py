"""Second factors of an account: authenticator app (TOTP), passkeys and recovery codes, kept by django-allauth."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code

from kohtaanto.records.factor_secrets import SealedSecrets
from kohtaanto.records.models.accounts import Account, UsedCode
from kohtaanto.records.sealing import keyed_digest
from kohtaanto.records.unit import current_unit

# Longer than any code is right: thirty seconds, and the ones before and after for clocks that differ.
USED_FOR = timedelta(minutes=3)
_KINDS = Authenticator.Type


def has_second_factor(account: Account) -> bool:
    """Return whether the account asks for more than a password."""
    return bool(_of(account, _KINDS.TOTP, _KINDS.WEBAUTHN).exists())


def has_app(account: Account) -> bool:
    """Return whether an authenticator app has been set up."""
    return bool(_of(account, _KINDS.TOTP).exists())


def passkeys_of(account: Account) -> list[Any]:
    """Return the account's passkeys, oldest first."""
    return list(_of(account, _KINDS.WEBAUTHN).order_by("pk"))


def new_secret() -> str:
    """Return a new secret for an authenticator app."""
    return str(generate_totp_secret())


def app_address(account: Account, secret: str) -> str:
    """Return the address by which an authenticator app takes the secret over."""
    return str(SealedSecrets().build_totp_url(account, secret))


def drawing_of(address: str) -> str:
    """Return an address as a QR code (SVG)."""
    return str(SealedSecrets().build_totp_svg(address))


def enrol_app(account: Account, secret: str, code: str, at: datetime) -> bool:
    """Take an authenticator app into use if its first code is right; the code is used up by it."""
    if not validate_totp_code(secret, code) or not _use_up(account, code, at):
        return False
    _of(account, _KINDS.TOTP).delete()
    TOTP.activate(account, secret)
    enrolled(account)
    return True


def enrolled(account: Account) -> None:
    """Put on record that a second factor was taken into use, and make sure there are recovery codes."""
    RecoveryCodes.activate(account)
    current_unit().did("account.factor_enrolled")


def remove_app(account: Account) -> None:
    """Give the authenticator app up."""
    _of(account, _KINDS.TOTP).delete()
    _removed(account)


def remove_passkey(account: Account, key: int) -> None:
    """Give one passkey up."""
    _of(account, _KINDS.WEBAUTHN).filter(pk=key).delete()
    _removed(account)


def check_code(account: Account, code: str, at: datetime) -> str | None:
    """Return which kind of code is right ("totp" or "recovery_codes") and use it up, None when none is."""
    typed = "".join(code.split())
    for kept in _of(account, _KINDS.TOTP, _KINDS.RECOVERY_CODES).order_by("-type"):
        if kept.wrap().validate_code(typed) and (kept.type != _KINDS.TOTP or _use_up(account, typed, at)):
            kept.record_usage()
            return str(kept.type)
    return None


def recovery_codes(account: Account) -> list[str]:
    """Return the recovery codes that have not been used."""
    kept = _of(account, _KINDS.RECOVERY_CODES).first()
    return [] if kept is None else list(kept.wrap().get_unused_codes())


def renew_recovery_codes(account: Account) -> None:
    """Make new recovery codes; the old ones end."""
    _of(account, _KINDS.RECOVERY_CODES).delete()
    RecoveryCodes.activate(account)
    current_unit().did("account.codes_renewed")


def forget_used_codes(at: datetime) -> int:
    """Delete the notes of codes that are no longer right anyway, and return how many those were."""
    return UsedCode.objects.filter(at__lt=at - USED_FOR).delete()[0]


def _use_up(account: Account, code: str, at: datetime) -> bool:
    # allauth remembers used codes in the memory of one process; this holds for all of them.
    key = keyed_digest(f"code/{account.pk}/{code}").hex()
    note, is_new = UsedCode.objects.get_or_create(key=key, defaults={"at": at})
    if not is_new and at - note.at < USED_FOR:
        return False
    UsedCode.objects.filter(key=key).update(at=at)
    return True


def _removed(account: Account) -> None:
    if not has_second_factor(account):
        _of(account, _KINDS.RECOVERY_CODES).delete()
    current_unit().did("account.factor_removed")


def _of(account: Account, *kinds: str) -> Any:
    return Authenticator.objects.filter(user=account, type__in=kinds)
