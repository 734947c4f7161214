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


def reach(page, target, key="Enter"):
    """Go on with Tab until the target has the focus, which must be seen there; then press the key."""
    handle = target.first.element_handle()
    for _ in range(150):
        if handle.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert handle.evaluate("each => each === document.activeElement"), "the keyboard does not lead there"
    assert page.evaluate(SEEN)
    page.keyboard.press(key)


@pytest.mark.django_db(transaction=True)
def test_veikko_leaves_a_vacancy_out_and_takes_it_back_with_the_keyboard_alone(visit):
    page = visit("veikko", "/asiakkaat?q=lehtonen+aino")
    with page.expect_navigation():
        reach(page, page.get_by_role("link", name="Lehtonen Aino"))
    with page.expect_navigation():
        reach(page, page.get_by_role("link", name="Ehdotetut työpaikat"))
    first = page.locator("li.k-card").first.get_attribute("id")

    reach(page, page.locator("li.k-card").first.get_by_text("Ei sovi, koska…"))
    reach(page, page.locator("li.k-card").first.get_by_label("Perustelu"), "ArrowDown")
    with page.expect_navigation():
        reach(page, page.locator("li.k-card").first.get_by_role("button", name="Jätä pois"))
    left_out = page.locator(f"#{first}").count() == 0
    with page.expect_navigation():
        reach(page, page.get_by_role("button", name="Kumoa"))

    assert left_out
    assert page.locator("li.k-card").first.get_attribute("id") == first
