"""The issuers outside at which people sign in (OpenID Connect): read from the environment and a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kohtaanto.access.roles import Role

MATCHES = ("subject", "email", "identity_code")
_ID = re.compile(r"[a-z0-9]{1,20}")
_URL_OF_ENVIRONMENT = re.compile(r"KOHTAANTO_OIDC_([A-Z0-9]{1,20})_URL")
_KNOWN = {
    "id",
    "name",
    "url",
    "client_id",
    "secret",
    "secret_file",
    "key_file",
    "scopes",
    "serves",
    "matches",
    "claim",
    "is_strong",
    "asks_userinfo",
}
_STAFF = tuple(role for role in Role if role not in {Role.JOBSEEKER, Role.EMPLOYER, Role.OUTSIDER})


class WrongIssuer(ValueError):
    """Raised at start-up where an issuer is described wrongly; it names the issuer and the entry."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """One issuer: how it is reached, whom it serves, and by which claim its people are known here.

    `matches` says how: "subject" (bound once, by an invitation), "email" (the address in the register) or
    "identity_code" (a jobseeker's). `key_file` holds the private key that proves us instead of a secret.
    `is_strong` counts the issuer's sign-in as two factors.
    """

    id: str
    names: Mapping[str, str]
    url: str
    client_id: str
    serves: tuple[Role, ...]
    matches: str = "subject"
    claim: str = "sub"
    secret: str = ""
    key_file: Path | None = None
    scopes: tuple[str, ...] = ("openid",)
    is_strong: bool = False
    asks_userinfo: bool = False

    def said_in(self, language: str) -> str:
        """Return the issuer's name in a language, else in Finnish."""
        return self.names.get(language) or self.names["fi"]


def read_issuers(environment: Mapping[str, str]) -> tuple[Issuer, ...]:
    """Return the issuers of the file that KOHTAANTO_SIGN_IN names and of the KOHTAANTO_OIDC_<ID>_… variables."""
    told = [*_of_file(environment.get("KOHTAANTO_SIGN_IN", "")), *_of_environment(environment)]
    found = tuple(_issuer(each) for each in told)
    if len({each.id for each in found}) != len(found):
        raise WrongIssuer("Two issuers have the same id.")
    return found


def _of_file(name: str) -> list[dict[str, Any]]:
    if not name:
        return []
    with Path(name).open("rb") as lines:
        entries: list[dict[str, Any]] = tomllib.load(lines).get("issuer", [])
    return entries


def _of_environment(environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for variable in sorted(environment):
        if named := _URL_OF_ENVIRONMENT.fullmatch(variable):
            before = variable.removesuffix("URL")
            told: dict[str, Any] = {
                name.removeprefix(before).lower(): value
                for name, value in environment.items()
                if name.startswith(before) and value
            }
            for listed in ("scopes", "serves"):
                if listed in told:
                    told[listed] = told[listed].split()
            for claimed in ("is_strong", "asks_userinfo"):
                told[claimed] = told.get(claimed, "") == "1"
            yield told | {"id": named.group(1).lower()}


def _issuer(told: Mapping[str, Any]) -> Issuer:
    name = str(told.get("id", ""))
    _require(_ID.fullmatch(name), name, "id: small letters and digits, at most 20")
    _require(not set(told) - _KNOWN, name, f"unknown entry: {', '.join(sorted(set(told) - _KNOWN))}")
    for needed in ("url", "client_id"):
        _require(told.get(needed), name, f"{needed} is missing")
    _require(str(told["url"]).startswith(("https://", "http://127.0.0.1:")), name, "url begins with https://")
    matches = told.get("matches", "subject")
    _require(matches in MATCHES, name, f"matches is one of {', '.join(MATCHES)}")
    secret = _secret(told)
    key_file = Path(told["key_file"]) if told.get("key_file") else None
    _require(secret or key_file, name, "secret, secret_file or key_file is missing")
    said = told.get("name", name)
    return Issuer(
        name,
        said if isinstance(said, dict) and "fi" in said else {"fi": str(said)},
        told["url"].rstrip("/"),
        told["client_id"],
        _roles(told.get("serves", ["staff"]), name),
        matches,
        told.get("claim", {"subject": "sub", "email": "email"}.get(matches, "")),
        secret,
        key_file,
        tuple(told.get("scopes", ["openid"])),
        bool(told.get("is_strong")),
        bool(told.get("asks_userinfo")),
    )


def _secret(told: Mapping[str, Any]) -> str:
    if told.get("secret_file"):
        return Path(told["secret_file"]).read_text(encoding="utf-8").strip()
    return str(told.get("secret", ""))


def _roles(told: list[str], issuer: str) -> tuple[Role, ...]:
    found: list[Role] = []
    for word in told:
        _require(word == "staff" or word in set(Role), issuer, f"serves: {word} is no role")
        found.extend(_STAFF if word == "staff" else [Role(word)])
    return tuple(found)


def _require(fine: object, issuer: str, what: str) -> None:
    if not fine:
        raise WrongIssuer(f"Issuer {issuer or '?'}: {what}.")
