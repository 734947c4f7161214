"""Sirpa's story in a browser: a list from its file to the customers, what is broken told, a long one left alone."""

from __future__ import annotations

import io
import json
import threading
import zipfile

import pytest
from django.db import connection
from playwright.sync_api import expect
from tests.interop.tables.workbooks import by_hand, sheet, text_cell, written

from kohtaanto.actions import import_steps
from kohtaanto.jobs.tasks import import_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KNOWN = "Sukunimi;Etunimet;Syntymäaika;Puhelin;Kotikunta\nKoettelija;Kauko;5.6.1979;050 765 4321;Ikaalinen\n"
LIST = """Sukunimi;Etunimet;Syntymäaika;Matkuri;Kotikunta;Ammatti
Testaaja;Tyyne;12.3.1988;040 123 4567;Sastamala;kokki
Koettelija;Kauko;5.6.1979;050 999 9999;Ikaalinen;zzxqy
Väärä;Päivä;1.1.1970;;Olematon;
"""
LONG = "Sukunimi;Etunimet;Syntymäaika;Kotikunta\n" + "".join(
    f"Jonossa;Matti;{day}.3.1988;Parkano\n" for day in range(1, 10)
)
FORMULA = "<c><f>A1</f></c>"  # a formula whose value was never computed


def send(page, name, content):
    """Send a file on the page of imports."""
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator("form:has(#file)").get_by_role("button", name="Jatka").click()


def import_all(page, name, content):
    """Bring a list in that needs no answers."""
    send(page, name, content)
    page.get_by_role("button", name="Kokeile listaa").click()
    page.get_by_role("button", name="Tuo", exact=True).click()
    expect(page.get_by_role("heading", name="Tuonti on päättynyt")).to_be_visible()


def work():
    """Do what waits for the background worker."""

    def run():
        with connection.cursor() as cursor:
            cursor.execute(
                "update procrastinate_jobs set status = 'doing' where status = 'todo' and task_name = 'import_rows'"
                " returning args::text"
            )
            waiting = [json.loads(arguments) for (arguments,) in cursor.fetchall()]
        for arguments in waiting:
            import_rows.func(**arguments)
        connection.close()

    thread = threading.Thread(target=run)  # the browser's own loop runs in this one
    thread.start()
    thread.join()


def count(page, name):
    """Return the figure of the import's page with this name."""
    return page.locator(f"dt:text-is('{name}') + dd")


def test_a_list_becomes_customers_with_columns_answers_and_a_result(visit):
    page = visit("sirpa", "/tuonnit")
    import_all(page, "tunnettu.csv", KNOWN.encode())
    page.get_by_role("link", name="Kaikki tuonnit").click()

    send(page, "lista.csv", LIST.encode("cp1252"))
    expect(page.get_by_role("heading", name="Valitse sarakkeet")).to_be_visible()
    expect(page.get_by_text("050 999 9999")).to_be_visible()
    page.get_by_role("combobox", name="Matkuri").select_option(label="Puhelin")
    page.get_by_role("button", name="Kokeile listaa").click()

    expect(page.get_by_role("heading", name="Näin kävisi")).to_be_visible()
    expect(count(page, "Lisätty")).to_have_text("1")
    expect(count(page, "Hylätty")).to_have_text("2")
    page.get_by_role("link", name="Vertaa niitä yksi kerrallaan").click()
    expect(page.get_by_role("link", name="Koettelija Kauko")).to_be_visible()
    page.get_by_role("radio", name="Sama henkilö").check()
    page.get_by_role("button", name="Tallenna vastaukset").click()

    expect(page.get_by_text("Luvut ovat ajalta ennen viimeisimpiä vastauksia.", exact=False)).to_be_visible()
    page.get_by_role("button", name="Tuo", exact=True).click()
    expect(page.get_by_role("heading", name="Tuonti on päättynyt")).to_be_visible()
    assert [count(page, name).inner_text() for name in ("Lisätty", "Muutettu", "Hylätty")] == ["1", "1", "1"]
    expect(page.get_by_role("row", name="zzxqy Ammatti 1 Lisää")).to_be_visible()

    page.get_by_role("combobox", name="Mitä riville kävi").select_option(label="hylätty")
    page.locator("#findings").get_by_role("button", name="Hae").click()
    expect(page.locator("#findings tbody tr")).to_have_count(1)
    expect(page.locator("#findings tbody")).to_contain_text("Olematon ei ole kunta.")
    with page.expect_download() as file:
        page.get_by_role("link", name="Nämä tiedostona (CSV)").click()
    lines = file.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[:2] for line in lines[1:]] == [["4", "Kotikunta"]]

    page.get_by_role("link", name="Asiakkaisiin").click()
    page.get_by_label("Nimi, puhelin tai tunnus").fill("050 999 9999")
    page.get_by_role("button", name="Hae").click()
    expect(page.get_by_role("link", name="Koettelija Kauko")).to_be_visible()


def test_a_workbook_is_imported_and_its_formulas_are_told(visit):
    page = visit("sirpa", "/tuonnit")
    rows = "".join(
        f"<row>{cells}</row>"
        for cells in (
            "".join(map(text_cell, ("Sukunimi", "Etunimet", "Syntymäaika", "Puhelin"))),
            "".join(map(text_cell, ("Testaaja", "Tyyne", "12.3.1988")))
            + '<c t="str"><f>"040"&amp;"1234567"</f><v>0401234567</v></c>',
            "".join(map(text_cell, ("Toinen", "Teuvo", "7.7.1991"))) + FORMULA,
        )
    )

    import_all(page, "lista.xlsx", by_hand(sheet(rows)))

    assert [count(page, name).inner_text() for name in ("Lisätty", "Hylätty")] == ["1", "1"]
    found = page.locator("#findings tbody")
    expect(found).to_contain_text("Sarakkeessa on kaavoja")
    expect(found.locator("tr").filter(has_text="Rivi 3")).to_contain_text("kaava ilman arvoa")


def bomb():
    """Return a small file that would unpack to much more than is taken."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(220):
            part.write(bytes(1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("sekaisin.csv", "Nimi;Kunta\nÄijö Aimo;Ähtäri\n".encode() + "Öhman Åke;Ähtäri\n".encode("cp1252"), "Rivi 3"),
        ("katkennut.xlsx", written({"A": [["Sukunimi", "Etunimet"], ["Testaaja", "Tyyne"]]})[:-200], "katkennut"),
        ("pommi.xlsx", bomb, "200 megatavuun"),
        ("otsikot.csv", b"Sukunimi;Etunimet;Sukunimi\nA;B;C\n", "Rivi 1"),
        ("kuva.pdf", b"%PDF-1.7\n", "PDF"),
    ],
)
def test_a_broken_file_is_told_with_its_place_and_cure(visit, name, content, told):
    page = visit("sirpa", "/tuonnit")

    send(page, name, content() if callable(content) else content)

    summary = page.locator(".aksel-error-summary")
    expect(summary.get_by_role("heading", name="Tiedostoa ei otettu vastaan")).to_be_visible()
    expect(summary).to_contain_text(told)
    assert summary.get_by_role("listitem").inner_text().count(".") >= 2  # the reason and the cure


def test_a_long_list_goes_on_without_the_page_and_the_page_follows_it(visit, monkeypatch):
    monkeypatch.setattr(import_steps, "STEP", 3)
    page = visit("sirpa", "/tuonnit")
    send(page, "pitkä.csv", LONG.encode())
    page.get_by_role("button", name="Kokeile listaa").click()
    expect(page.get_by_role("heading", name="Listaa kokeillaan")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="3 / 9 riviä käyty läpi")).to_be_visible()

    page.get_by_role("link", name="Kaikki tuonnit").click()
    work()
    page.get_by_role("link", name="pitkä.csv").click()
    expect(page.get_by_role("heading", name="Näin kävisi")).to_be_visible()
    expect(count(page, "Lisätty")).to_have_text("9")

    page.get_by_role("button", name="Tuo", exact=True).click()
    expect(page.get_by_role("heading", name="Listaa tuodaan")).to_be_visible()
    work()
    # Nobody touches the page: it finds out by itself.
    expect(page.get_by_role("heading", name="Tuonti on päättynyt")).to_be_visible(timeout=15_000)
    expect(count(page, "Lisätty")).to_have_text("9")


def test_the_same_without_script(visit, browser, site, monkeypatch):
    monkeypatch.setattr(import_steps, "STEP", 3)
    signed_in = visit("sirpa", "/tuonnit").context.storage_state()
    context = browser.new_context(java_script_enabled=False, locale="fi-FI", storage_state=signed_in)
    page = context.new_page()
    page.goto(f"{site}/tuonnit")
    send(page, "pitkä.csv", LONG.encode())
    page.get_by_role("button", name="Kokeile listaa").click()
    expect(page.get_by_text("3 / 9 riviä käyty läpi")).to_be_visible()
    work()

    page.get_by_role("link", name="Katso, missä mennään").click()

    expect(page.get_by_role("heading", name="Näin kävisi")).to_be_visible()
    expect(count(page, "Lisätty")).to_have_text("9")
    context.close()
