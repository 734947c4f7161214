"""The catalogues: complete, true to the values in the source, compiled without GNU gettext."""

from __future__ import annotations

import gettext
import importlib.util
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from kohtaanto.web import catalogues

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def texts():
    spec = importlib.util.spec_from_file_location("kohtaanto_texts", ROOT / "tools" / "texts.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def own_locale(tmp_path, monkeypatch):
    """Catalogues of a test alone, with a function that writes a part."""
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)

    def write(part: str, body: str, language: str = "fi") -> None:
        path = tmp_path / language / "parts" / f"{part}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n' + body, encoding="utf-8"
        )

    return write


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_text_has_its_translation_and_none_is_left_over(texts, language):
    assert texts.faults(language, list(texts.texts())) == []


def test_texts_are_found_in_calls_labels_of_choices_and_templates(texts):
    python = """
message("The %(thing)s is late.", thing=x)
ngettext("one day", "%(n)s days", n)
class Way(models.TextChoices):
    CALL = "call", "by phone"
"""
    template = (
        '{% translate "Hello" %} '
        "{% blocktranslate count n=n %}{{ n }} bird{% plural %}{{ n }} birds{% endblocktranslate %}"
    )

    found = [*texts.in_python(python, "src/kohtaanto/codes/x.py"), *texts.in_template(template, "t.html")]

    assert {text.msgid for text in found} == {
        "The %(thing)s is late.",
        ("one day", "%(n)s days"),
        "by phone",
        "Hello",
        ("%(n)s bird", "%(n)s birds"),
    }


def test_a_message_without_a_literal_is_refused_with_its_place(texts):
    with pytest.raises(SystemExit, match=r"a\.py:2: message"):
        list(texts.in_python("\nmessage(name)", "a.py"))


def test_a_missing_an_obsolete_and_a_changed_value_are_each_told(texts, own_locale, monkeypatch):
    monkeypatch.setattr(texts, "ROOT", catalogues.LOCALE)
    own_locale(
        "frame", 'msgid "Gone"\nmsgstr "Poissa"\n\nmsgid "Wait %(days)s days"\nmsgstr "Odota %(paivat)s"\n'
    )
    wanted = [
        texts.Text("Wait %(days)s days", None, "src/kohtaanto/web/a.py", 3),
        texts.Text("New", None, "src/kohtaanto/web/a.py", 9),
    ]

    told = "\n".join(texts.faults("fi", wanted))

    assert "not translated: 'New' (src/kohtaanto/web/a.py:9)" in told
    assert "not in the source: 'Gone'" in told
    assert "other values than the msgid has: 'Wait %(days)s days'" in told


def test_two_parts_that_translate_one_text_differently_are_told(own_locale):
    own_locale("a", 'msgid "Send"\nmsgstr "Lähetä"\n')
    own_locale("b", 'msgid "Send"\nmsgstr "Laita menemään"\n')

    _, clashes = catalogues.joined("fi")

    assert [(clash.msgid, clash.parts) for clash in clashes] == [("Send", ("a", "b"))]


def test_a_doubtful_or_half_translated_entry_does_not_count():
    catalogue = Catalog(locale="fi")
    doubtful = catalogue.add("Send", "Lähetä", flags={"fuzzy"})
    half = catalogue.add(("one day", "%(n)s days"), ("yksi päivä", ""))
    whole = catalogue.add("Answer", "Vastaus")

    assert [catalogues.is_translated(entry) for entry in (doubtful, half, whole)] == [False, False, True]


def test_the_compiled_catalogue_says_what_the_parts_say_and_follows_their_changes(own_locale):
    own_locale("a", 'msgid "Send"\nmsgstr "Lähetä"\n')
    own_locale("a", 'msgid "Send"\nmsgstr "Skicka"\n', "sv")

    written = catalogues.compile_catalogues()

    assert [path.parent.parent.name for path in written] == ["fi", "sv"]
    with catalogues.compiled_path("sv").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Send") == "Skicka"
    assert catalogues.compile_catalogues() == []


def test_adding_writes_what_is_missing_to_its_part_and_takes_out_the_obsolete(texts, own_locale):
    own_locale("frame", 'msgid "Gone"\nmsgstr "Poissa"\n\nmsgid "Send"\nmsgstr "Lähetä"\n')
    wanted = [
        texts.Text("Send", None, "src/kohtaanto/web/page.py", 1),
        texts.Text("New", None, "src/kohtaanto/interop/files.py", 1),
        texts.Text("Shown", None, "src/kohtaanto/web/templates/leadership/a.html", 1),
    ]

    texts.update("fi", wanted)

    parts = {
        path.stem: [entry.id for entry in catalogues.read_part(path, "fi") if entry.id]
        for path in catalogues.parts_of("fi")
    }
    assert parts == {"frame": ["Send"], "interop": ["New"], "leadership": ["Shown"]}
