"""What stands around the content of every page: who is signed in, and where a change of language leads."""

from __future__ import annotations

import re

import pytest

from kohtaanto.records.models import Vacancy


@pytest.mark.parametrize(
    ("login", "name"), [("veikko", "Veikko Salminen"), ("eero", "Eero Mäkelä"), ("marja", "Marja Laine")]
)
def test_the_header_says_as_whom_one_is_signed_in(client_of, login, name):
    page = client_of(login).get("/tietoa").content.decode()

    assert re.search(r'class="k-header__who">([^<]+)<', page).group(1) == name


def test_outside_the_demonstration_the_header_says_the_role(client_of, settings):
    settings.IS_DEMO = False

    page = client_of("veikko").get("/tietoa").content.decode()

    assert 'class="k-header__who">Asiantuntija<' in page
    assert "Salminen" not in page


def test_a_change_of_language_keeps_the_list_as_it_was_asked_for(client_of):
    page = client_of("veikko").get("/asiakkaat?q=lehto&sort=-age").content.decode()

    assert page.count('name="next" value="/asiakkaat?q=lehto&amp;sort=-age"') == 2


def test_a_change_of_language_after_a_refused_form_leads_back_to_the_form(client_of, unit_of):
    client = client_of("elina")
    with unit_of("elina") as unit:
        mine = Vacancy.objects.visible_to(unit.scope).filter(source="own", state="published")
        candidates = f"/tyopaikat-hallinta/{mine.order_by('id').first().id}/ehdokkaat"
    asking = f"{candidates}/kysy"

    refused = client.post(asking, {}, HTTP_REFERER=f"http://testserver{candidates}")
    again = client.post(asking, {}, HTTP_REFERER=f"http://testserver{asking}")

    assert (refused.status_code, again.status_code) == (422, 422)
    assert f'name="next" value="{candidates}"' in refused.content.decode()
    assert 'name="next" value="/"' in again.content.decode()
