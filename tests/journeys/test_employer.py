"""Eero's story in a browser: counts first, a person only with her consent, nothing once it ends."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_cook(page):
    row = (
        page.locator("tbody tr")
        .filter(has_text=re.compile("kokki", re.IGNORECASE))
        .filter(has_text="haku auki")
    )
    row.get_by_role("link", name=re.compile("^kokki$", re.IGNORECASE)).click()


def test_eero_sees_counts_and_only_the_items_of_who_consented(visit):
    page = visit("eero", "/omat-tyopaikat")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Elina Rantanen")).to_be_visible()
    open_cook(page)
    expect(page.get_by_text("Luku on pyöristetty alaspäin", exact=False)).to_be_visible()

    page.get_by_role("link", name=re.compile("esitelty sinulle")).click()
    expect(page.get_by_role("heading", name="Henkilö 1")).to_be_visible()
    expect(page.get_by_role("heading", name="Henkilö 2")).to_have_count(0)
    expect(page.get_by_text("Aino Lehtonen")).to_have_count(0)


def test_aino_gives_her_consent_eero_sees_it_and_she_takes_it_back(visit, site):
    page = visit("aino", "/omat/suostumukset")
    page.get_by_role("link", name="Lue ja vastaa").click()
    page.get_by_label("Nimi ja yhteystiedot").check()
    page.get_by_label("Työhistoria").check()
    page.get_by_label("Vahvista kirjoittamalla nimesi").fill("Aino Lehtonen")
    page.get_by_role("button", name="Annan suostumukseni valittuihin kohtiin").click()
    expect(page.get_by_text("Suostumuksesi on kirjattu.", exact=False)).to_be_visible()
    consent = page.url
    page.get_by_role("button", name="Kirjaudu ulos").click()

    page = visit("eero", "/omat-tyopaikat")
    open_cook(page)
    page.get_by_role("link", name=re.compile("esitelty sinulle")).click()
    card = page.locator("section.k-card").filter(has_text="Aino Lehtonen")
    expect(card.get_by_role("heading", name="Työhistoria")).to_be_visible()
    expect(card.get_by_role("heading", name="Koulutus ja tutkinnot")).to_have_count(0)
    presented = page.url
    page.get_by_role("button", name="Kirjaudu ulos").click()

    page = visit("aino", consent.removeprefix(site))
    page.get_by_role("button", name="Peruuta suostumus").click()
    expect(page.get_by_text("Olet peruuttanut suostumuksen.", exact=False)).to_be_visible()
    page.get_by_role("button", name="Kirjaudu ulos").click()

    page = visit("eero", presented.removeprefix(site))
    expect(page.get_by_text("Aino Lehtonen")).to_have_count(0)


def test_eero_closes_a_vacancy_with_its_outcome_and_opens_it_again(visit):
    page = visit("eero", "/omat-tyopaikat")
    open_cook(page)
    page.get_by_text("Sulje haku").click()
    page.get_by_label("Miten työpaikalle kävi?").select_option("not_filled")
    page.get_by_role("button", name="Sulje", exact=True).click()
    expect(page.get_by_text("Sopivaa ei löytynyt")).to_be_visible()

    page.get_by_role("button", name="Avaa uudelleen").click()

    expect(page.get_by_text("Työpaikan haku on taas auki.")).to_be_visible()
