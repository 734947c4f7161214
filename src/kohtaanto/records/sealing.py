"""Encrypted fields and their blind index: what the database keeps of a personal identity code."""

from __future__ import annotations

import hmac
import secrets
from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kohtaanto.records.keys import read_key

_NONCE = 12


def seal(text: str, place: str) -> bytes:
    """Return the text encrypted (AES-256-GCM) for one place, such as "jobseeker.identity_code:<id>".

    A sealed value copied to another row or column does not open there.
    """
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key("field")).encrypt(nonce, text.encode(), place.encode())


def unseal(sealed: bytes, place: str) -> str:
    """Return the text sealed for this place; cryptography's InvalidTag where it was changed or moved."""
    return (
        AESGCM(_key("field")).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), place.encode()).decode()
    )


def blind_index(text: str, area: int) -> bytes:
    """Return the keyed digest by which an exact value is found again within one area."""
    return hmac.digest(_key("index"), f"{area}:{text}".encode(), sha256)


def keyed_digest(text: str) -> bytes:
    """Return the keyed digest by which something of signing in is known again without being kept."""
    return hmac.digest(_key("index"), text.encode(), sha256)


@cache
def _key(name: str) -> bytes:
    return read_key(settings.DATA, name)
