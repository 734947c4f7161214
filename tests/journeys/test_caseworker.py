"""Veikko's story in a browser: finds Aino, reads why, says what does not fit, adds a skill, asks why not."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kohtaanto.actions.matching import suggestions_for_jobseeker
from kohtaanto.matching.findings import ConceptKind
from kohtaanto.records.models import Account
from kohtaanto.web.concepts import skill_name

VALUES = "meters => meters.map(meter => meter.value)"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lacked_skill(unit_of):
    """Return the name of a skill that Aino's best suggestion names as missing."""
    with unit_of("veikko") as unit:
        aino = Account.objects.get(login="aino").holder
        for suggestion in suggestions_for_jobseeker(unit.scope, aino):
            for each in suggestion.explanation.missing:
                if each.gap.concept.kind is ConceptKind.SKILL:
                    return skill_name(each.gap.concept.code, "fi")
    raise AssertionError("Aino's story has a skill missing.")


def test_veikko_finds_aino_and_what_suits_her(visit):
    page = visit("veikko", "/asiakkaat")
    expect(page.get_by_role("heading", level=1)).to_have_text("Asiakkaat")

    page.get_by_label("Nimi, puhelin tai tunnus").fill("lehtonen aino")
    page.get_by_role("button", name="Hae").click()
    page.get_by_role("link", name="Lehtonen Aino").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aino Lehtonen")
    expect(page.get_by_text("Salminen Veikko").first).to_be_visible()

    page.get_by_role("link", name="Ehdotetut työpaikat").click()
    cards = page.locator("li.k-card")
    count = cards.count()
    assert count > 5
    first = cards.first
    first.get_by_text("Miksi tämä työpaikka").click()
    expect(first.get_by_text("Osaaminen", exact=True)).to_be_visible()
    expect(first.locator("meter.k-bar")).to_have_count(6)

    first_id = first.get_attribute("id")
    first.get_by_text("Ei sovi, koska…").click()
    first.get_by_label("Perustelu").select_option("far")
    first.get_by_role("button", name="Jätä pois ehdotuksista").click()
    expect(page.locator(f"#{first_id}")).to_have_count(0)
    page.get_by_role("button", name="Kumoa").click()
    expect(page.locator("li.k-card").first).to_have_id(first_id)

    page.get_by_label("Työpaikan nimike tai työnantaja").fill("sairaanhoitaja")
    page.locator("#why").get_by_role("button", name="Hae").click()
    page.locator("#why").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Mikä puhuu puolesta")).to_be_visible()
    expect(page.get_by_text("Työpaikka asiakkaan luettelossa")).to_be_visible()


def test_veikko_adds_a_skill_while_typing_and_the_suggestions_change(visit, lacked_skill):
    page = visit("veikko", "/asiakkaat?q=lehtonen+aino")
    page.get_by_role("link", name="Lehtonen Aino").click()
    page.get_by_role("link", name="Ehdotetut työpaikat").click()
    before = page.locator("li.k-card meter").evaluate_all(VALUES)
    page.get_by_role("link", name="Profiili").click()

    page.get_by_label("Lisää osaaminen").press_sequentially(lacked_skill[:24])
    page.locator("#osaaminen-found").get_by_role("button", name=lacked_skill).first.click()

    level = page.get_by_label(f"Taso, {lacked_skill}", exact=True)
    expect(level).to_have_value("")
    level.select_option("master")
    page.get_by_role("button", name="Tallenna tasot").first.click()
    expect(page.get_by_text("Profiili on muutettu.")).to_be_visible()
    expect(level).to_have_value("master")

    page.get_by_role("link", name="Ehdotetut työpaikat").click()
    assert page.locator("li.k-card meter").evaluate_all(VALUES) != before


def test_the_same_without_script(visit, browser, site):
    signed_in = visit("veikko", "/asiakkaat").context.storage_state()
    context = browser.new_context(java_script_enabled=False, locale="fi-FI", storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{site}/asiakkaat?q=lehtonen+aino")
    page.get_by_role("link", name="Lehtonen Aino").click()
    page.get_by_role("link", name="Profiili").click()

    page.get_by_label("Lisää osaaminen").fill("hitsaustekn")
    page.locator("#osaaminen").get_by_role("button", name="Hae").click()
    page.get_by_role("button", name="hitsaustekniikat").click()

    expect(page.get_by_role("rowheader", name="hitsaustekniikat", exact=True)).to_be_visible()
    context.close()


def test_veikko_records_a_contact_and_opens_protected_contacts_with_a_reason(visit):
    page = visit("veikko", "/asiakkaat?q=nurmi+tuula")
    page.get_by_role("link", name="Nurmi Tuula").click()
    expect(page.get_by_text("Piilotettu: henkilöllä on turvakielto.")).to_be_visible()

    page.get_by_label("Perustelu").first.fill("Sovittu puhelinaika tänään klo 14.")
    page.get_by_role("button", name="Avaa yhteystiedot").click()
    expect(page.get_by_text("Avattu perustellusta syystä", exact=False)).to_be_visible()

    page.get_by_text("Kirjaa yhteydenotto").click()
    page.get_by_label("Yhteydenottotapa").select_option("call")
    page.locator("form[action*=yhteydenotto]").get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Yhteydenotto on kirjattu.")).to_be_visible()


def test_the_filter_survives_the_customer_page_and_the_way_back(visit):
    page = visit("veikko", "/asiakkaat")
    page.get_by_role("combobox", name="Kunta").select_option("581")
    page.get_by_role("button", name="Hae").click()
    names = page.locator("tbody th a").all_inner_texts()
    page.locator("tbody th a").nth(1).click()

    page.get_by_role("link", name="Seuraava asiakas").click()
    family, _, given = names[2].partition(" ")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{given} {family}")
    page.get_by_role("link", name="Takaisin luetteloon").click()

    expect(page.get_by_role("combobox", name="Kunta")).to_have_value("581")
    assert page.locator("tbody th a").all_inner_texts() == names
