"""How secrets of second factors are kept in the database: sealed with the field key (called by django-allauth)."""

from __future__ import annotations

from base64 import b64decode, b64encode

from allauth.mfa.adapter import DefaultMFAAdapter

from kohtaanto.records.sealing import seal, unseal

_PLACE = "authenticator.secret"


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth brings no types
    """Seals what authenticator apps and recovery codes are made of."""

    def encrypt(self, text: str) -> str:
        """Return the secret sealed."""
        return b64encode(seal(text, _PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret in clear."""
        return unseal(b64decode(encrypted_text), _PLACE)
