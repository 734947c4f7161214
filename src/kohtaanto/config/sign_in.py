"""Settings of signing in: second factors, issuers outside, the cookies of the entrance."""

from __future__ import annotations

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from kohtaanto.records.issuers import Issuer, WrongIssuer, read_issuers

try:
    ISSUERS: tuple[Issuer, ...] = read_issuers(os.environ)
except (WrongIssuer, OSError, ValueError) as fault:
    raise ImproperlyConfigured(f"Signing in elsewhere (docs/guides/operate.md): {fault}") from fault

SIGN_IN_APPS = ["allauth", "allauth.account", "allauth.mfa"]
if ISSUERS or os.environ.get("KOHTAANTO_PROFILE") == "test":
    # Only where it is used: its libraries cost a tenth of a second at every start.
    SIGN_IN_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]

# allauth keeps second factors and talks to issuers; pages, passwords, brakes and sessions are our own.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # see kohtaanto.actions.brakes
MFA_ADAPTER = "kohtaanto.records.factor_secrets.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Kohtaanto"
MFA_TOTP_TOLERANCE = 1  # thirty seconds either way: telephones' clocks differ
SOCIALACCOUNT_ADAPTER = "kohtaanto.web.entrance.issuer_adapter.EntranceAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5


def _app(issuer: Issuer) -> dict[str, Any]:
    return {
        "provider_id": issuer.id,
        "name": issuer.names["fi"],
        "client_id": issuer.client_id,
        "secret": issuer.secret,
        "settings": {
            "server_url": issuer.url,
            "scope": list(issuer.scopes),
            "uid_field": "sub",
            "fetch_userinfo": issuer.asks_userinfo,
            "oauth_pkce_enabled": True,
            **({"token_auth_method": "client_secret_post"} if issuer.key_file else {}),
        },
    }


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_app(issuer) for issuer in ISSUERS]}}
