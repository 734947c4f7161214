"""Elina's story in a browser: writes a vacancy, finds candidates, asks them, records an answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_elina_writes_and_publishes_a_vacancy_choosing_concepts_while_typing(visit):
    page = visit("elina", "/tyopaikat-hallinta")
    page.get_by_role("link", name="Uusi avoin työpaikka").click()
    page.get_by_label("Y-tunnus").fill("9000001-1")
    page.get_by_label("Nimi, jos työnantajaa ei vielä tunneta").fill("Joen Keittiö Oy")
    page.locator("#id_title_fi").fill("Lounaskokki")
    page.locator("#id_job_description_fi").fill("Keität päivän lounaan.")
    page.locator("#id_application_help_fi").fill("Soita meille.")

    page.locator("#q-main_occupation").press_sequentially("kokki")
    page.locator("#found-main_occupation").get_by_role("button", name=re.compile("^kokki")).first.click()
    expect(page.locator("input[name=main]")).to_be_checked()
    expect(page.locator("#id_title_fi")).to_have_value("Lounaskokki")

    page.locator("#q-must").press_sequentially("ruoka-aineallerg")
    page.locator("#found-must").get_by_role("button").first.click()
    expect(page.locator("input[name=must_skills]")).to_be_checked()

    page.get_by_label("Sastamala").check()
    page.locator("#id_expires_on").fill("2026-12-31")
    page.get_by_role("button", name="Tallenna luonnoksena").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lounaskokki")

    page.get_by_role("button", name="Julkaise").click()
    expect(page.get_by_text("Työpaikka on julkaistu.")).to_be_visible()
    expect(page.get_by_text("haku auki").first).to_be_visible()


def test_elina_finds_candidates_with_reasons_and_asks_two_of_them(visit):
    page = visit("elina", "/tyopaikat-hallinta?q=kokki&employer=utusalon&state=open")
    page.locator("tbody").get_by_role("link", name=re.compile("^kokki$", re.IGNORECASE)).click()
    page.get_by_role("link", name="Ehdokkaat").click()
    rows = page.locator("ol.k-list > li")
    rows.first.locator("summary").click()
    expect(rows.first.get_by_role("heading", name="Mikä puhuu puolesta")).to_be_visible()

    boxes = page.locator("input[name=people]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.get_by_label("Asevelvollisuuden suorittaminen")).not_to_be_checked()
    page.get_by_role("button", name="Kysy suostumusta").click()

    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody").get_by_role("link", name="Avaa kysymys")).to_have_count(2)
    page.locator("tbody").get_by_role("link", name="Avaa kysymys").first.click()
    expect(page.get_by_text("odottaa vastausta")).to_be_visible()


def test_elina_sees_why_somebody_is_not_found_and_records_an_answer_on_paper(visit):
    page = visit("elina", "/tyopaikat-hallinta?q=kokki&employer=utusalon&state=open")
    page.locator("tbody").get_by_role("link", name=re.compile("^kokki$", re.IGNORECASE)).click()
    page.get_by_role("link", name="Ehdokkaat").click()
    page.get_by_role("link", name="Miksi joku ei löydy?").click()
    page.get_by_label("Nimi").fill("lehtonen aino")
    page.get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Aino Lehtonen").click()
    expect(page.get_by_role("heading", name="Missä kohdassa ehdokkaita henkilö on")).to_be_visible()
    expect(page.get_by_text("odottaa vastausta")).to_be_visible()

    page.get_by_role("link", name="Avaa kysymys").click()
    page.get_by_label("Nimi ja yhteystiedot").check()
    page.get_by_role("button", name="Kirjaa vastaus").click()

    expect(page.get_by_text("Suostumus on kirjattu.")).to_be_visible()
    expect(page.get_by_text("suostumus voimassa")).to_be_visible()


def test_the_vacancy_form_works_without_script(browser, site, browser_context_args):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/kirjaudu")
    page.locator("form:has(input[name=login][value=elina]) button").click()
    page.goto(f"{site}/tyopaikat-hallinta/uusi")
    page.locator("#id_title_fi").fill("Kokki")
    page.locator("#q-must").fill("hygienia")
    page.locator("#q-must").press("Enter")

    page.locator("#found-must").get_by_role("button").first.click()

    expect(page.locator("input[name=must_skills]")).to_be_checked()
    expect(page.locator("#id_title_fi")).to_have_value("Kokki")
    context.close()
