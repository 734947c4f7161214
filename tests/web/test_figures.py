"""The figures: what is shown is what was published, by an oracle that reads the shipped tables itself."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from tests.conftest import signed_in

from kohtaanto.codes import statistics
from kohtaanto.records.facts.statistics import Counts, bearer_of
from kohtaanto.records.models import MunicipalityMonth
from kohtaanto.web.leadership import drawing

pytestmark = pytest.mark.django_db
# Hämeenkyrö, Ikaalinen, Kihniö, Parkano, Punkalaidun, Sastamala
MEMBERS = ("108", "143", "250", "581", "619", "790")
LAST = date(2023, 10, 1)
QUERIES = 16


def finnish(number: float, decimals: int = 0) -> str:
    return f"{number:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")


def page(login: str = "marja", **query: str) -> str:
    answer = signed_in(login).get("/luvut", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_totals_of_the_area_are_the_sums_of_the_published_figures():
    unemployed = sum(statistics.unemployed(code, LAST) for code in MEMBERS)
    labour_force = sum(statistics.labour_force(code, LAST) for code in MEMBERS)
    vacancies = sum(statistics.open_vacancies(code, LAST) or 0 for code in MEMBERS)

    numbers = re.findall(r'k-tile__number">([^<]+)<', page())

    assert numbers == [finnish(100 * unemployed / labour_force, 1), finnish(unemployed), finnish(vacancies)]


def test_the_end_of_the_statistics_and_of_the_boundaries_is_said():
    shown = page()

    assert "viimeisin kuukausi on lokakuu 2023" in shown
    assert "Vuoden 2023 rajat" in shown


def test_another_month_and_measure_are_chosen_in_the_address():
    month = date(2015, 3, 1)

    shown = page(measure="unemployed", month="2015-03")

    assert "Työttömät työnhakijat, maaliskuu 2015" in shown
    assert finnish(statistics.unemployed("790", month)) in shown


def test_an_unknown_measure_or_month_falls_back_to_the_newest_share():
    shown = page(measure="secret", month="2099-13")

    assert "Työttömien osuus työvoimasta, %, lokakuu 2023" in shown


def test_the_file_holds_every_month_and_municipality_as_published():
    answer = signed_in("kalle").get("/luvut/kunnat.csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert answer["Content-Disposition"] == 'attachment; filename="municipalities.csv"'
    assert rows[0] == [
        "Kuukausi",
        "Kuntakoodi",
        "Kunta",
        "Työttömät työnhakijat",
        "Työvoima",
        "Avoimet työpaikat",
    ]
    assert len(rows) - 1 == len(MEMBERS) * 214  # 2006-01 … 2023-10
    for month, code, _, unemployed, labour_force, vacancies in rows[1:]:
        day = date.fromisoformat(f"{month}-01")
        expected = (
            statistics.unemployed(code, day),
            statistics.labour_force(code, day),
            statistics.open_vacancies(code, day),
        )
        assert (
            tuple(int(cell) if cell else None for cell in (unemployed, labour_force, vacancies)) == expected
        )


def test_occupations_are_those_of_the_region_with_most_unemployed_first():
    published = {counts.isco: counts for counts in statistics.by_occupation("06", LAST)}

    shown = re.findall(r'<td class="aksel-table__data-cell">(\d{4})</td>', page())

    numbers = [published[isco].unemployed for isco in shown]
    assert len(shown) == 20
    assert numbers == sorted((counts.unemployed or 0 for counts in published.values()), reverse=True)[:20]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["kartta", "kuukaudet", "ammatit"])
def test_each_drawing_is_an_svg_of_the_theme_without_script_or_address(name, theme):
    answer = signed_in("liisa").get(f"/luvut/{name}.svg", {"theme": theme, "narrow": "1"})

    root = ElementTree.fromstring(answer.content)
    text = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert root.tag.endswith("svg")
    assert drawing.INKS[theme].ground in text
    assert "<script" not in text
    assert not [
        value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")
    ]


def test_the_map_names_each_municipality_with_its_value():
    text = signed_in("liisa").get("/luvut/kartta.svg", {"measure": "unemployed"}).content.decode()

    for code, name in zip(
        MEMBERS, ("Hämeenkyrö", "Ikaalinen", "Kihniö", "Parkano", "Punkalaidun", "Sastamala"), strict=True
    ):
        assert f">{name}<" in text
        assert f">{finnish(statistics.unemployed(code, LAST))}<" in text


def test_every_picture_of_the_page_says_in_words_what_it_shows():
    shown = page()

    alts = re.findall(r'<img [^>]*alt="([^"]*)"', shown)
    assert len(alts) == 3
    assert "Suurin: Ikaalinen 9,7. Pienin: Punkalaidun 6,5." in alts[0]


def test_an_unknown_theme_is_no_drawing():
    assert signed_in("marja").get("/luvut/kartta.svg", {"theme": "neon"}).status_code == 404


@pytest.mark.parametrize(
    ("login", "status"),
    [
        ("marja", 200),
        ("kalle", 200),
        ("liisa", 200),
        ("anneli", 200),
        ("veikko", 200),
        ("aino", 403),
        ("eero", 403),
        ("pekka", 403),
    ],
)
def test_figures_are_for_those_whose_role_has_them(login, status):
    client = signed_in(login)

    for address in ("/luvut", "/luvut/kartta.svg", "/luvut/kunnat.csv"):
        assert client.get(address).status_code == status


def test_an_area_without_statistics_says_so_and_draws_nothing():
    MunicipalityMonth.objects.filter(municipality_code__in=MEMBERS).delete()
    client = signed_in("marja")

    assert "Tämän alueen kuntien tilastoja ei ole tuotu." in client.get("/luvut").content.decode()
    assert client.get("/luvut/kartta.svg").status_code == 404


def test_a_municipality_that_has_ended_counts_in_the_one_that_bears_its_people():
    assert bearer_of("588", date(2024, 12, 31)) == "588"
    assert bearer_of("588", date(2025, 1, 1)) == "507"
    assert Counts(10, 100, None).plus(Counts(5, 100, 3)) == Counts(15, 200, 3)
    assert Counts(None, 100).share is None


def test_the_page_costs_the_same_queries_for_every_choice(django_assert_num_queries):
    client = signed_in("marja")
    client.get("/luvut")

    # A month before the occupations began asks for their last month, and for that.
    for query, queries in (
        ({}, QUERIES),
        ({"month": "2022-01"}, QUERIES),
        ({"month": "2010-01"}, QUERIES + 2),
    ):
        with django_assert_num_queries(queries):
            client.get("/luvut", query)
