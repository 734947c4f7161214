"""Coming in through a browser: the first administrator sets up, signs out and in again; wrong codes; a passkey."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.test_pages_axe import faults_of
from tests.web.entrance.conftest import PASSWORD, code_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def first_link(site):
    """Return the link of the first administrator, while there is none."""
    from kohtaanto.actions.clock import wall_clock
    from kohtaanto.actions.invitations import first_invitation
    from kohtaanto.records.models import Account

    Account.objects.filter(role="administrator").update(is_active=False)
    return f"{site}/kutsu?avain={first_invitation(wall_clock(), timedelta(hours=24))}"


def set_up(page, link):
    """Fill in who the first administrator is."""
    page.goto(link)
    page.get_by_label("Työllisyysalue").select_option("21")
    page.get_by_label("Kunta, jonka palveluksessa olet").select_option("790")
    page.get_by_label("Etunimet").fill("Ensio")
    page.get_by_label("Sukunimi").fill("Ensimmäinen")
    page.get_by_label("Sähköpostiosoite").fill("ensio@example.fi")
    page.get_by_label("Uusi salasana").fill(PASSWORD)
    page.get_by_label("Sama salasana uudelleen").fill(PASSWORD)
    page.get_by_role("button", name="Jatka").click()


def password_step(page, site):
    """Sign in with the e-mail address and the password."""
    page.goto(f"{site}/kirjaudu")
    page.get_by_label("Käyttäjätunnus tai sähköpostiosoite").fill("ensio@example.fi")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu sisään").click()


def test_the_first_administrator_sets_up_signs_out_and_in_again_and_wrong_codes_wait(first_link, site, page):
    set_up(page, first_link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kirjautumisen toinen vaihe")
    secret = page.locator("dd code").inner_text().replace(" ", "")

    page.get_by_label("Koodi").fill(code_of(secret))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Varakoodit")
    codes = page.locator(".k-recovery code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="Koodit ovat tallessa").click()
    expect(page.get_by_role("button", name="Kirjaudu ulos")).to_be_visible()
    page.get_by_role("button", name="Kirjaudu ulos").click()

    password_step(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vahvista, että se olet sinä")
    page.get_by_label("Koodi").fill(code_of(secret, ago=-30))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kirjaudu ulos").click()

    password_step(page, site)
    for _ in range(11):
        page.get_by_label("Koodi").fill("000000")
        page.keyboard.press("Enter")
        expect(page.locator(".aksel-error-summary")).to_be_focused()
    expect(page.locator(".aksel-error-summary")).to_contain_text("Liian monta väärää yritystä")
    page.goto(f"{site}/asetukset/kirjautuminen")
    expect(page).to_have_url(re.compile("/kirjaudu"))


def test_a_passkey_is_made_and_shown_instead_of_a_code(first_link, site, page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    set_up(page, first_link)

    page.get_by_role("button", name="Luo pääsyavain").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Varakoodit")
    page.get_by_role("link", name="Koodit ovat tallessa").click()
    page.get_by_role("button", name="Kirjaudu ulos").click()
    password_step(page, site)
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    expect(page.get_by_role("button", name="Kirjaudu ulos")).to_be_visible()


@pytest.mark.parametrize("step", ["invitation", "enrol", "code", "codes", "settings", "password"])
def test_the_pages_between_the_steps_are_in_order(first_link, site, page, step):
    if step == "invitation":
        page.goto(first_link)
        assert faults_of(page, f"{site}/kutsu") == []
        return
    set_up(page, first_link)
    if step == "enrol":
        assert faults_of(page, f"{site}/kirjaudu/vahvistus") == []
        return
    secret = page.locator("dd code").inner_text().replace(" ", "")
    page.get_by_label("Koodi").fill(code_of(secret))
    page.keyboard.press("Enter")
    page.locator(".k-recovery").wait_for()
    if step == "codes":
        from kohtaanto.web.entrance.enrolling import FRESH_CODES

        ask_again(page, FRESH_CODES)
    addresses = {"settings": "/asetukset/kirjautuminen", "password": "/asetukset/kirjautuminen/salasana"}
    if step == "code":
        page.context.clear_cookies()
        password_step(page, site)
    path = addresses.get(step, {"code": "/kirjaudu/koodi", "codes": "/asetukset/kirjautuminen/varakoodit"}.get(step))
    assert faults_of(page, f"{site}{path}") == []


def ask_again(page, key):
    """Let the page of the recovery codes be shown once more."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    cookie = next(each for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    session[key] = True
    session.save()
