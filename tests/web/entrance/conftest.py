"""An account with a password for one of the demo's staff, and codes of an authenticator app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

PASSWORD = "seitsemän veljestä metsässä"


def code_of(secret: str, ago: int = 0) -> str:
    """Return the code an authenticator app shows, by RFC 6238 written out here."""
    import base64
    import hashlib
    import hmac
    import struct

    counter = int((datetime.now(UTC) - timedelta(seconds=ago)).timestamp()) // 30
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Hash passwords quickly: dozens of sign-ins would take minutes with the real, slow one."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def with_password(db: None) -> Callable[[str], None]:
    """Return a function that gives a persona's account the password."""

    def give(login: str) -> None:
        from kohtaanto.records.models import Account

        account = Account.objects.get(login=login)
        account.set_password(PASSWORD)
        account.save()

    return give


@pytest.fixture
def with_app(with_password: Callable[[str], None]) -> Callable[[str], str]:
    """Return a function that gives a persona's account the password and an authenticator app, and its secret."""

    def give(login: str) -> str:
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        from kohtaanto.records.models import Account

        with_password(login)
        account = Account.objects.get(login=login)
        secret = generate_totp_secret()
        TOTP.activate(account, secret)
        RecoveryCodes.activate(account)
        return secret

    return give
