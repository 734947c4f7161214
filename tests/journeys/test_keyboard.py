"""The keyboard alone: the first stop skips to the content, and every stop can be seen."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
SEEN = """() => {
    const seen = getComputedStyle(document.activeElement);
    return seen.outlineStyle !== 'none' || seen.boxShadow !== 'none';
}"""
WHERE = "() => document.activeElement.outerHTML.slice(0, 80)"


def test_the_first_stop_leads_past_the_header_to_the_content(visit):
    page = visit(None, "/tyopaikat")

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")

    assert first == "k-skip"
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.url.endswith("#content")


def test_every_stop_of_a_page_shows_where_it_is(visit):
    page = visit(None, "/lantinen-pirkanmaa/tyopaikat")

    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate(WHERE))

    assert unseen == []


def test_the_language_is_chosen_with_the_keyboard_and_stays(visit):
    page = visit(None, "/tyopaikat")

    page.locator("button[value=sv]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.locator("h1").inner_text() == "Områdenas lediga jobb"
