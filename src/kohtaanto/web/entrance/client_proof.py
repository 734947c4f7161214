"""Proving ourselves to an issuer with a private key (private_key_jwt), and the public keys it checks that by."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from kohtaanto.actions.clock import wall_clock
from kohtaanto.records.issuers import Issuer

LASTS = 60


def assertion(issuer: Issuer, token_address: str) -> dict[str, str]:
    """Return what is sent with the code: a statement about ourselves, signed now, good for a minute."""
    import jwt

    moment = int(wall_clock().timestamp())
    said = {
        "iss": issuer.client_id,
        "sub": issuer.client_id,
        "aud": token_address,
        "jti": secrets.token_urlsafe(16),
        "iat": moment,
        "exp": moment + LASTS,
    }
    key = _private_key(issuer)
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode(said, key, algorithm="RS256", headers={"kid": _public(key)["kid"]}),
    }


def key_set(issuers: Iterable[Issuer]) -> dict[str, Any]:
    """Return the public keys of all issuers that know us by a key, as a JWK set."""
    return {"keys": [_public(_private_key(each)) for each in issuers if each.key_file is not None]}


def _private_key(issuer: Issuer) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    assert issuer.key_file is not None
    return load_pem_private_key(issuer.key_file.read_bytes(), password=None)


def _public(private: Any) -> dict[str, Any]:
    from jwt.algorithms import RSAAlgorithm

    told: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private.public_key()))
    kid = sha256(json.dumps({name: told[name] for name in ("e", "kty", "n")}).encode()).hexdigest()[:16]
    return {**told, "kid": kid, "use": "sig", "alg": "RS256", "key_ops": ["verify"]}
