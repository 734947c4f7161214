"""What django-allauth asks us while somebody signs in at an issuer outside: the checks, and who it is."""

from __future__ import annotations

import time
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.urls import reverse

from kohtaanto.records.issuers import Issuer
from kohtaanto.web.entrance.client_proof import assertion

NONCE = "issuer_nonce"
_CONFIGURATIONS: dict[str, tuple[float, Any]] = {}
CONFIGURATION_LASTS = 3600


class EntranceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Ends allauth's own way once the issuer has said who it is: accounts and sessions are ours."""

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Sign in the account that belongs to the identity, or say that there is none."""
        from kohtaanto.web.entrance.elsewhere import identified

        said = sociallogin.account.extra_data
        raise ImmediateHttpResponse(
            identified(request, sociallogin.account.provider, _claims(said), sociallogin.state.get("next") or "/")
        )

    def on_authentication_error(self, request: Any, provider: Any, **told: Any) -> None:
        """Say on the sign-in page that it did not work."""
        from kohtaanto.web.entrance.elsewhere import not_identified

        raise ImmediateHttpResponse(not_identified(request))

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Nobody makes an account by coming from outside."""
        return False


class IssuerClient(OAuth2Client):  # type: ignore[misc]
    """Proves itself to the issuer with a signed assertion where a key is configured."""

    issuer: Issuer | None = None

    def get_access_token(self, code: str, pkce_code_verifier: str | None = None, extra_data: Any = None) -> Any:
        """Exchange the code for tokens."""
        if self.issuer is not None and self.issuer.key_file is not None:
            extra_data = {**(extra_data or {}), **assertion(self.issuer, self.access_token_url)}
        return super().get_access_token(code, pkce_code_verifier, extra_data)


class IssuerAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """OpenID Connect with every check: signature, issuer, audience, end and nonce of the identity token."""

    client_class = IssuerClient
    issuer: Issuer

    @property
    def openid_config(self) -> Any:
        """Return how the issuer is reached, asked for once an hour."""
        kept = _CONFIGURATIONS.get(self.provider_id)
        if kept is None or time.monotonic() - kept[0] > CONFIGURATION_LASTS:
            kept = (time.monotonic(), super().openid_config)
            _CONFIGURATIONS[self.provider_id] = kept
        return kept[1]

    def get_callback_url(self, request: Any, app: Any) -> str:
        """Return the one address to which every issuer sends people back."""
        return str(request.build_absolute_uri(reverse("sign-in-return")))

    def get_client(self, request: Any, app: Any) -> Any:
        """Return the client, with what proves us."""
        client = super().get_client(request, app)
        client.issuer = self.issuer
        return client

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> Any:
        """Exchange the code; the token's signature is checked although it came directly."""
        data = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        return data

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        said = super()._decode_id_token(app, id_token)
        if not said.get("nonce") or said["nonce"] != self.request.session.pop(NONCE, None):
            raise OAuth2Error("The token was not made for this sign-in.")
        return said


def _claims(said: Any) -> dict[str, Any]:
    token, more = said.get("id_token") or {}, said.get("userinfo") or {}
    # What is told about somebody else than the token's subject does not count.
    return {**more, **token} if more.get("sub") == token.get("sub") else dict(token)
