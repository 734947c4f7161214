"""Antti's and Anneli's stories: a member is added and a right ends; who looked at Aino is found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_antti_adds_a_member_and_ends_a_right(visit, browser, site):
    veikko = browser.new_context(locale="fi-FI").new_page()
    veikko.goto(f"{site}/kirjaudu")
    veikko.locator("form:has(input[name=login][value=veikko]) button").click()
    expect(veikko.get_by_role("heading", level=1)).to_have_text("Asiakkaat")

    page = visit("antti")
    expect(page.get_by_role("heading", level=1)).to_have_text("Henkilöstö")
    page.get_by_role("link", name="Lisää henkilö").click()
    page.get_by_label("Sukunimi").fill("Meriläinen")
    page.get_by_label("Etunimet").fill("Maija")
    page.get_by_label("Työnantajakunta").select_option("581")
    page.get_by_label("Rooli").select_option("caseworker")
    page.get_by_label("Päätös tai peruste").fill("Päätös SAS/12/2026")
    page.get_by_role("button", name="Lisää henkilö").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maija Meriläinen")
    expect(page.get_by_text("Päätös SAS/12/2026").first).to_be_visible()
    page.get_by_role("button", name="Tee kutsulinkki").click()
    link = page.get_by_label("Linkki kirjautumisen käyttöönottoon").input_value()

    invited = browser.new_context(locale="fi-FI").new_page()
    invited.goto(link)
    expect(invited.locator("input[type=password]").first).to_be_visible()
    assert "avain" not in invited.url

    page.get_by_role("link", name="Henkilöstö", exact=True).click()
    page.get_by_label("Nimi, sähköposti tai käyttäjätunnus").fill("salminen")
    page.get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Salminen Veikko").click()
    page.get_by_text("Päätä oikeus", exact=True).click()
    page.get_by_label("Päätös tai peruste").fill("Työsuhde päättyi")
    page.get_by_role("button", name="Päätä oikeus nyt").click()
    expect(page.get_by_text("Oikeus on päättynyt. Kirjautuneena oleva kirjataan ulos.")).to_be_visible()

    veikko.reload()
    expect(veikko.get_by_role("heading", level=1)).to_have_text("Kirjaudu sisään")
    veikko.context.close()
    invited.context.close()


def test_anneli_finds_who_looked_at_aino_and_has_the_log_checked(visit, page, context):
    page = visit("veikko", "/asiakkaat?q=lehtonen+aino")
    page.get_by_role("link", name="Lehtonen Aino").click()
    context.clear_cookies()

    page = visit("anneli")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kuka on katsonut ketä")
    page.get_by_label("Asiakkaan nimi tai tunnus").fill("lehtonen aino")
    page.get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Lehtonen Aino").click()
    look = page.locator("tbody tr").filter(has_text="Asiakassivu").first
    expect(look).to_contain_text("Salminen Veikko")
    look.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Asiakassivu")
    expect(page.get_by_text("Lehtonen Aino")).to_be_visible()

    page.get_by_role("link", name="Lokiin").click()
    page.get_by_role("button", name="Tarkista nyt").click()
    expect(page.get_by_text("Odotetaan tarkistusta", exact=False).first).to_be_visible()
