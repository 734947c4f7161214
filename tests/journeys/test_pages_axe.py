"""Every page: no axe violation light or dark, nothing from elsewhere, no error, no sideways scroll at 320 px.

The pages are found by the resolver and by following links: a new route is looked at without being named here.
"""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from tests.conftest import signed_in
from tests.journeys.walking import LOOK_ALSO, WALKERS, addresses, pages_of, routes

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# In the dark only colours differ; the rest of the page is the same and has been looked at.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}

PLANTED = """<!DOCTYPE html><html lang="fi"><head><title>Planted</title><style>
.dark p { color: #333; background: #222 } .wide { width: 900px }</style></head><body><main><h1>Planted</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p>Luettavaa</p><div class="wide">leveä</div>
<img src="http://elsewhere.invalid/x.png" alt="">
<script>console.error("planted")</script></main></body></html>"""


def faults_of(page: Any, address: str) -> list[str]:
    """Return what is wrong with a page, each as one line; [] for a page in order."""
    heard: list[str] = []
    host = address.split("/", 3)[2]
    page.on("console", lambda said: heard.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    page.on(
        "request",
        lambda asked: (
            heard.append(f"elsewhere: {asked.url}")
            if asked.url.startswith("http") and asked.url.split("/", 3)[2] != host
            else None
        ),
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(address, wait_until="load")
    if answer.status != 200:
        heard.append(f"status {answer.status}")
    heard += violations(page, "light", EVERYTHING)
    page.evaluate("document.documentElement.className = 'dark'")
    heard += violations(page, "dark", COLOURS)
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > 320:
        heard.append(f"at 320 px the page is {width} px wide")
    return heard


def violations(page: Any, theme: str, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{theme}: {each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def is_page(page: Any, address: str) -> bool:
    """Return whether the address gives a whole page, not a fragment, a file or a drawing."""
    answer = page.request.get(address)
    return "text/html" in answer.headers["content-type"] and "<html" in answer.text()


def come_in(page: Any, site: str, login: str | None) -> None:
    """Give the browser the session of a persona, and the light theme."""
    cookies = {"theme": "light"}
    if login is not None:
        cookies[settings.SESSION_COOKIE_NAME] = signed_in(login).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])


@pytest.mark.parametrize("login", [*WALKERS, *LOOK_ALSO], ids=str)
def test_every_page_of_somebody_is_in_order(login, site, context):
    wanted = pages_of(login)
    found = addresses(login, wanted)

    assert wanted <= found.keys(), f"no link leads {login} to {sorted(wanted - found.keys())}"
    faults = {}
    for name, path in sorted(found.items()):
        page = context.new_page()
        come_in(page, site, login)
        if name in wanted and is_page(page, f"{site}{path}") and (heard := faults_of(page, f"{site}{path}")):
            faults[f"{name} {path}"] = heard
        page.close()
    assert faults == {}


def test_each_route_read_by_get_is_looked_at_by_somebody():
    looked_at = set().union(*(pages_of(login) for login in WALKERS))

    assert looked_at == {name for name, view in routes().items() if "GET" in view.methods}


def test_a_page_with_planted_faults_is_found_out(site, page):
    page.route("**/planted", lambda route: route.fulfill(body=PLANTED, content_type="text/html"))
    page.route("http://elsewhere.invalid/**", lambda route: route.abort())

    told = "\n".join(faults_of(page, f"{site}/planted"))

    for fault in (
        "light: image-alt",
        "dark: color-contrast",
        "console: planted",
        "elsewhere: http://elsewhere.invalid",
        "at 320 px the page is",
    ):
        assert fault in told
    assert "light: color-contrast" not in told
