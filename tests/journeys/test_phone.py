"""On a phone: one menu in the header, tables as cards that still sort, nothing wider than the screen."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 700}


def on_a_phone(visit, login, path):
    page = visit(login, path)
    page.set_viewport_size(PHONE)
    return page


def test_the_header_and_navigation_leave_the_screen_to_the_page(visit):
    page = on_a_phone(visit, "veikko", "/asiakkaat")

    assert page.locator("h1").bounding_box()["y"] < 260


def test_the_menu_opens_and_closes_with_the_keyboard(visit):
    page = on_a_phone(visit, "veikko", "/asiakkaat")
    leave = page.get_by_role("button", name="Kirjaudu ulos")

    was_there = leave.is_visible()
    page.locator(".k-menu > summary").focus()
    page.keyboard.press("Enter")
    leave.wait_for()
    box = page.locator(".k-menu__body").bounding_box()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert not was_there
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert not leave.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_each_row_is_a_card_that_names_its_values(visit):
    page = on_a_phone(visit, "veikko", "/asiakkaat?q=aino+lehtonen")

    card = page.locator("main tbody tr").first
    cell = card.locator("td[data-label='Vastuuhenkilö']")

    assert cell.evaluate("each => getComputedStyle(each, '::before').content") == '"Vastuuhenkilö"'
    assert card.bounding_box()["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_cards_are_sorted_as_the_table_is(visit):
    page = on_a_phone(visit, "veikko", "/asiakkaat")
    first = page.locator("main tbody th").first.inner_text()

    page.get_by_role("link", name="Nimi").click()

    assert "sort=-name" in page.url
    assert page.locator("main tbody th").first.inner_text() != first
