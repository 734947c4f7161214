"""Signing in at an issuer outside: whose account, what is checked, what is kept."""

from __future__ import annotations

from urllib.parse import urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connection
from django.test import Client
from tests.web.entrance.issuer import SmallIssuer, serving

from kohtaanto.actions.accounts import account_of, set_email
from kohtaanto.actions.invitations import invite
from kohtaanto.config.sign_in import _app
from kohtaanto.records.issuers import WrongIssuer, read_issuers
from kohtaanto.records.models import Account, Jobseeker
from kohtaanto.records.models.accounts import OutsideIdentity
from kohtaanto.web.entrance import issuer_adapter


@pytest.fixture
def issuer():
    issuer_adapter._CONFIGURATIONS.clear()
    with serving(SmallIssuer()) as made:
        yield made


@pytest.fixture
def configured(db, settings, issuer):
    """Return a function that configures the issuer as the environment would."""

    def configure(**told):
        variables = {"URL": issuer.address, "CLIENT_ID": "kohtaanto", "SECRET": "hush", **told}
        environment = {f"KOHTAANTO_OIDC_OUTSIDE_{name}": value for name, value in variables.items()}
        settings.ISSUERS = read_issuers(environment)
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_app(each) for each in settings.ISSUERS]}}

    return configure


def go(issuer, client=None):
    """Sign in at the issuer and return the browser and the last answer."""
    client = client or Client()
    there = client.get("/kirjaudu/muualla?kautta=outside&next=/asiakkaat")
    assert there["Location"].startswith(f"{issuer.address}/authorize?"), there.content.decode()[:2000]
    back = urlsplit(issuer.visit(there["Location"]))
    return client, client.get(f"{back.path}?{back.query}")


def invitation_link(unit_of, login):
    with unit_of("antti") as unit:
        return invite(unit.scope, account_of(unit.scope, Account.objects.get(login=login).holder))


def test_an_invitation_binds_the_identity_which_signs_in_from_then_on(configured, issuer, unit_of):
    configured(SERVES="staff", IS_STRONG="1")
    client = Client()
    client.get(f"/kutsu?avain={invitation_link(unit_of, 'veikko')}")

    _, answer = go(issuer, client)
    again, second = go(issuer)

    assert (answer["Location"], second["Location"]) == ("/asiakkaat", "/asiakkaat")
    assert again.get("/asiakkaat").status_code == 200
    assert issuer.proves()
    assert issuer.asked["client_secret"] == "hush"


def test_an_unknown_identity_gets_no_account(configured, issuer):
    configured(SERVES="staff")

    client, answer = go(issuer)

    assert "ei ole tiliä" in answer.content.decode()
    assert client.get("/asiakkaat").status_code == 302


def test_staff_show_a_second_factor_here_unless_the_issuer_is_strong(configured, issuer, unit_of):
    configured(SERVES="staff", MATCHES="email")
    issuer.claims = {"sub": "x", "email": "veikko.salminen@example.fi"}
    set_email(Account.objects.get(login="veikko"), "Veikko.Salminen@example.fi")

    client, answer = go(issuer)

    assert answer["Location"] == "/kirjaudu/vahvistus"
    assert client.get("/asiakkaat").status_code == 302


def test_a_jobseeker_is_found_by_the_identity_code_and_an_account_is_made(configured, issuer, unit_of):
    configured(SERVES="jobseeker", MATCHES="identity_code", CLAIM="urn:oid:1.2.246.21", IS_STRONG="1")
    with unit_of("sirpa") as unit:
        aino = Account.objects.get(login="aino")
        code = Jobseeker.objects.in_area(unit.scope).get(id=aino.holder).open_identity_code()
    aino.delete()
    issuer.claims = {"sub": "x", "urn:oid:1.2.246.21": code.lower()}

    client, _ = go(issuer)
    go(issuer)

    assert client.get("/omat/tyo").status_code == 200
    assert Account.objects.filter(holder=aino.holder).count() == 1


def test_an_issuer_signs_in_only_to_roles_it_serves(configured, issuer, unit_of):
    configured(SERVES="employer", MATCHES="email")
    issuer.claims = {"sub": "x", "email": "veikko@example.fi"}
    set_email(Account.objects.get(login="veikko"), "veikko@example.fi")

    _, answer = go(issuer)

    assert "ei ole tiliä" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [{"nonce": "another"}, {"nonce": None}, {"aud": "somebody else"}, {"iss": "https://elsewhere.example"}, {"exp": 1}],
    ids=str,
)
def test_a_token_made_for_something_else_is_refused(configured, issuer, unit_of, changes):
    configured(SERVES="staff", MATCHES="email", IS_STRONG="1")
    issuer.claims = {"sub": "x", "email": "veikko@example.fi"}
    issuer.changes = changes
    set_email(Account.objects.get(login="veikko"), "veikko@example.fi")

    client, answer = go(issuer)

    assert "ei onnistunut" in answer.content.decode()
    assert client.get("/asiakkaat").status_code == 302


def test_a_token_signed_by_another_key_is_refused(configured, issuer):
    configured(SERVES="staff", MATCHES="email", IS_STRONG="1")
    issuer.claims = {"sub": "x", "email": "veikko@example.fi"}
    issuer.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    set_email(Account.objects.get(login="veikko"), "veikko@example.fi")

    client, answer = go(issuer)

    assert "ei onnistunut" in answer.content.decode()
    assert client.get("/asiakkaat").status_code == 302


def test_coming_back_without_having_gone_there_leads_to_the_beginning(configured):
    configured(SERVES="staff")

    assert Client().get("/kirjaudu/paluu?code=code-1&state=made-up")["Location"] == "/kirjaudu"


def test_a_dead_issuer_is_told_and_stops_nothing_else(configured, issuer):
    configured(SERVES="staff")
    issuer.is_broken = True

    answer = Client().get("/kirjaudu/muualla?kautta=outside")

    assert answer.status_code == 200
    assert "ei vastaa" in answer.content.decode()


def test_nothing_the_issuer_says_of_the_person_is_kept(configured, issuer, unit_of):
    configured(SERVES="staff", IS_STRONG="1")
    issuer.claims = {"sub": "veikko-at-home", "name": "Veikko Salminen", "email": "v@example.fi"}
    client = Client()
    client.get(f"/kutsu?avain={invitation_link(unit_of, 'veikko')}")
    go(issuer, client)

    assert OutsideIdentity.objects.count() == 1
    for table in ("records_outsideidentity", "records_account", "socialaccount_socialaccount", "django_session"):
        with connection.cursor() as cursor:
            cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {table} t")
            kept = cursor.fetchone()[0]
        assert "veikko-at-home" not in kept
        assert "example.fi" not in kept


def test_a_private_key_proves_us_and_its_public_half_is_published(configured, issuer, unit_of, tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file = tmp_path / "proof.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    configured(SERVES="staff", SECRET="", KEY_FILE=str(file))
    go(issuer)

    (public,) = Client().get("/kirjaudu/avaimet.json").json()["keys"]
    said = jwt.decode(
        issuer.asked["client_assertion"], jwt.PyJWK(public).key, ["RS256"], audience=f"{issuer.address}/token"
    )
    assert (said["iss"], said["sub"]) == ("kohtaanto", "kohtaanto")
    assert "client_secret" not in issuer.asked
    assert "d" not in public


def test_issuers_stand_in_a_file_too(tmp_path):
    file = tmp_path / "sign-in.toml"
    file.write_text(
        '[[issuer]]\nid = "suomifi"\nname = { fi = "Suomi.fi-tunnistus", sv = "Suomi.fi-identifikation" }\n'
        'url = "https://id.example.fi/"\nclient_id = "k"\nkey_file = "/x.pem"\nserves = ["jobseeker", "employer"]\n'
        'matches = "identity_code"\nclaim = "hetu"\nis_strong = true\n',
        encoding="utf-8",
    )

    (found,) = read_issuers({"KOHTAANTO_SIGN_IN": str(file)})

    assert (found.said_in("sv"), found.said_in("en"), found.url) == (
        "Suomi.fi-identifikation",
        "Suomi.fi-tunnistus",
        "https://id.example.fi",
    )


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("URL", "http://id.example.fi", "begins with https"),
        ("SECRET", "", "secret, secret_file or key_file"),
        ("MATCHES", "name", "matches is one of"),
        ("SERVES", "friend", "friend is no role"),
        ("COLOUR", "red", "unknown entry: colour"),
    ],
)
def test_a_wrong_entry_is_named(name, value, fault):
    told = {"URL": "https://id.example.fi", "CLIENT_ID": "k", "SECRET": "s", name: value}

    with pytest.raises(WrongIssuer, match=fault):
        read_issuers({f"KOHTAANTO_OIDC_A_{key}": each for key, each in told.items()})
