"""The pages of imports: columns chosen, tried out, imported, what was found to keep, nobody else's business."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from kohtaanto.actions import import_steps

LIST = """Sukunimi;Etunimet;Syntymäaika;Matkuri;Kotikunta;Muuta
Testaaja;Tyyne;12.3.1988;040 123 4567;Sastamala;=1+1
Koettelija;Kauko;5.6.1979;050 765 4321;Ikaalinen;
Toinen;Teuvo;7.7.1991;;Helsinki;
Väärä;Päivä;1.1.1970;;Olematon;
"""


def sent(client, content=LIST, name="lista.csv"):
    file = SimpleUploadedFile(name, content.encode())
    return client.post("/tuonnit", {"file": file}, follow=True)


def run_path(response):
    return f"/tuonnit/{response.context['run'].id}"


def chosen(response, **changes):
    """Return the form of the columns as it stands, with other headers for some fields ("" for none)."""
    told = {}
    for column in response.context["columns"]:
        field = "" if column.field in changes else column.field
        told[f"column-{column.number}"] = next((key for key, name in changes.items() if name == column.header), field)
    return told


def tried_out(client, content=LIST, **changes):
    """Return the page of a list that has been tried out."""
    asked = sent(client, content)
    return client.post(f"{run_path(asked)}/sarakkeet", chosen(asked, **changes), follow=True)


def folder(response):
    return Path(settings.DATA) / "imports" / response.context["run"].id


def test_a_list_is_previewed_tried_out_and_imported(client_of):
    client = client_of("sirpa")
    customers = client.get("/asiakkaat").context["total"]

    asked = sent(client)
    assert asked.context["stage"] == "choosing"
    assert "Tyyne" in asked.content.decode()
    assert [column.header for column in asked.context["columns"] if not column.field] == ["Matkuri", "Muuta"]
    assert asked.context["columns"][0].examples == ("Testaaja", "Koettelija", "Toinen")

    path = run_path(asked)
    tried = client.post(f"{path}/sarakkeet", chosen(asked, phone="Matkuri"), follow=True)
    assert tried.context["stage"] == "tried"
    assert (tried.context["run"].added, tried.context["run"].refused) == (2, 2)
    assert client.get("/asiakkaat").context["total"] == customers

    done = client.post(f"{path}/tallennus", follow=True)
    assert done.context["stage"] == "done"
    assert (done.context["run"].added, done.context["run"].refused) == (2, 2)
    assert client.get("/asiakkaat").context["total"] == customers + 2
    assert not (folder(done) / "source").exists()
    row = client.get("/tuonnit").context["rows"][0][0]
    assert (row.id, row.added) == (done.context["run"].id, 2)


def test_an_import_sent_twice_is_begun_once(client_of):
    client = client_of("sirpa")
    path = run_path(tried_out(client))

    client.post(f"{path}/tallennus")
    again = client.post(f"{path}/tallennus", follow=True)

    assert (again.context["stage"], again.context["run"].added) == ("done", 2)


def test_a_list_that_is_imported_is_not_tried_out_any_more(client_of):
    client = client_of("sirpa")
    tried = tried_out(client)
    client.post(f"{run_path(tried)}/tallennus")

    again = client.post(f"{run_path(tried)}/sarakkeet", chosen(tried), follow=True)

    assert again.context["stage"] == "done"
    assert [message.level_tag for message in again.context["messages"]] == ["error"]


def test_files_of_an_import_are_their_owners_only(client_of):
    found = folder(tried_out(client_of("sirpa")))

    files = [path for path in found.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"source", "000000000.json"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (found.parent, found, found / "findings")} == {0o700}


def test_a_long_list_goes_on_step_by_step(client_of, monkeypatch):
    monkeypatch.setattr(import_steps, "STEP", 1)
    client = client_of("sirpa")
    asked = sent(client)
    path = run_path(asked)

    trying = client.post(f"{path}/sarakkeet", chosen(asked), follow=True)
    assert (trying.context["stage"], trying.context["progress"].done) == ("trying", 1)
    for _ in range(2):
        trying = client.post(f"{path}/jatko", follow=True)
    assert (trying.context["stage"], trying.context["run"].added) == ("tried", 2)

    importing = client.post(f"{path}/tallennus", follow=True)
    assert importing.context["stage"] == "importing"
    for _ in range(2):
        importing = client.post(f"{path}/jatko", follow=True)
    assert (importing.context["stage"], importing.context["run"].added) == ("done", 2)


def test_the_columns_of_a_header_are_remembered(client_of):
    client = client_of("sirpa")
    first = sent(client)
    client.post(f"{run_path(first)}/sarakkeet", chosen(first, phone="Matkuri"))
    client.post(f"{run_path(first)}/tallennus")

    second = sent(client, LIST.replace("Tyyne", "Toini"))

    assert [column.field for column in second.context["columns"] if column.header == "Matkuri"] == ["phone"]


def test_two_columns_for_one_field_are_asked_again(client_of):
    client = client_of("sirpa")
    asked = sent(client)
    twice = chosen(asked) | {"column-3": "family_name"}

    again = client.post(f"{run_path(asked)}/sarakkeet", twice, follow=True)

    assert again.context["stage"] == "choosing"
    told = [str(message) for message in again.context["messages"]]
    assert len(told) == 1
    assert "Sukunimi" in told[0]
    assert "Matkuri" in told[0]

def test_the_same_list_again_changes_nothing(client_of):
    client = client_of("sirpa")
    for _ in range(2):
        path = run_path(tried_out(client))
        done = client.post(f"{path}/tallennus", follow=True)

    assert (done.context["run"].added, done.context["run"].unchanged) == (0, 2)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("", None),
        ("Nimi;Nimi\nA;B\n", 1),
        ("\x00\x01\x02", 1),
        ("Nimi;Puhelin\n" + "Testaaja Tyyne;\n" * 3 + "\x00;\n", 5),
    ],
)
def test_a_broken_file_is_refused_with_its_place_and_cure(client_of, content, place):
    response = sent(client_of("sirpa"), content)

    assert response.status_code == 422
    problem = response.context["problem"]
    assert (problem.place.file, problem.place.row) == ("lista.csv", place)
    assert str(problem.cure)


def test_columns_without_names_are_asked_again(client_of):
    client = client_of("sirpa")
    asked = sent(client)

    again = client.post(f"{run_path(asked)}/sarakkeet", chosen(asked, family_name=""), follow=True)

    assert again.context["stage"] == "choosing"
    assert [message.level_tag for message in again.context["messages"]] == ["error"]


def test_an_administrator_sees_runs_but_neither_names_nor_imports(client_of):
    path = run_path(tried_out(client_of("sirpa")))
    client = client_of("antti")

    page = client.get(path)

    assert page.status_code == 200
    assert "Tyyne" not in page.content.decode()
    assert "Olematon" not in page.content.decode()
    assert sent(client).status_code == 422
    assert client.post(f"{path}/tallennus").status_code == 404
    assert client.get(f"{path}/huomiot.csv").status_code == 404
    assert client.get(f"{path}/samat").status_code == 404


def test_a_caseworker_imports_nothing(client_of):
    assert client_of("veikko").get("/tuonnit").status_code == 403
