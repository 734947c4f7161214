"""Aino's story in a browser: what fits and why, mending the profile, who has seen her data."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

UNTOLD = "Profiili ei kerro, mitä ajokortteja"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_aino_reads_why_sets_one_aside_and_brings_it_back(visit):
    page = visit("aino", "/")
    expect(page).to_have_url(re.compile("/omat/tyo$"))
    expect(page.get_by_text("Tämä palvelu ei korvaa Työmarkkinatoria", exact=False)).to_be_visible()
    rows = page.locator("ol.k-list > li")
    first = rows.first.get_by_role("link").first.get_attribute("href")
    rows.first.locator("summary").first.click()
    expect(rows.first.get_by_role("heading", name="Mikä puhuu puolesta")).to_be_visible()

    rows.first.get_by_text("Ei sovi, koska…").click()
    rows.first.get_by_label("Se on liian kaukana").check()
    rows.first.get_by_role("button", name="Siirrä sivuun").click()
    expect(page.get_by_text("Työpaikka on siirretty sivuun", exact=False)).to_be_visible()
    expect(page.locator(f"ol.k-list a[href='{first}']")).to_have_count(0)

    page.get_by_role("button", name="Kumoa").click()

    expect(page.locator(f"ol.k-list a[href='{first}']")).to_have_count(1)


def test_aino_adds_what_nobody_had_asked_her_and_it_is_not_unknown_any_more(visit):
    page = visit("aino", "/omat/tyo")
    utusalo = page.locator("ol.k-list > li").filter(has_text="Utusalon Keittiö").first
    utusalo.locator("summary").first.click()
    unknown = utusalo.locator("li").filter(has_text=UNTOLD)
    expect(unknown.get_by_text("Voit lisätä tämän itse.")).to_be_visible()
    unknown.get_by_role("link", name="Lisää").click()

    page.locator("#luvat").get_by_text(re.compile("^Muuta")).click()
    licences = page.locator("#luvat fieldset").filter(has_text="Ajokortit")
    licences.get_by_label("B", exact=True).check()
    page.locator("#luvat").get_by_role("button", name="Tallenna").click()
    expect(page.locator("#luvat dl dd").first).to_have_text("B")

    page.goto(page.url.split("/omat/")[0] + "/omat/tyo")
    utusalo = page.locator("ol.k-list > li").filter(has_text="Utusalon Keittiö").first
    utusalo.locator("summary").first.click()
    expect(utusalo.get_by_role("heading", name="Mikä puhuu puolesta")).to_be_visible()
    expect(utusalo.get_by_text(UNTOLD, exact=False)).to_have_count(0)


def test_aino_asks_why_a_vacancy_is_not_in_her_list(visit):
    page = visit("aino", "/omat/tyo")
    page.get_by_label("Hae avoimia työpaikkoja otsikolla tai työnantajalla").fill("hoitaja")
    page.locator("#search").get_by_role("button", name="Hae").click()
    page.locator("#search ul").get_by_role("link").first.click()

    expect(page.get_by_role("heading", name="Miten se sopii sinulle")).to_be_visible()
    expect(page.get_by_role("heading", name="Kysy ihmiseltä")).to_be_visible()


def test_aino_sees_who_has_looked_and_loads_the_log(visit):
    page = visit("veikko", "/suostumukset?q=lehtonen+aino")
    page.get_by_role("button", name="Kirjaudu ulos").click()
    page = visit("aino", "/omat/loki")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Suostumuskysymysten luetteloa katsottiin")

    with page.expect_download() as loading:
        page.get_by_role("link", name="Lataa tiedostona (CSV)").click()

    assert loading.value.suggested_filename == "loki.csv"
