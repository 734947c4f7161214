"""Keeps the texts of the pages whole: every msgid has its Finnish and Swedish, and none is left over.

Usage: python tools/texts.py check | update | compile
`check` prints each fault with its place and ends with 1 if there is any. `update` writes msgids without a
translation to the part of their folder, to be filled in, and takes out those the source no longer has.
`compile` writes the catalogues Django reads. GNU gettext is not needed.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.conf import settings
from django.utils.translation.template import templatize

from kohtaanto.web import catalogues

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "kohtaanto"
# Name of the function -> places of its msgids (singular, plural) among the arguments.
CALLS = {
    "gettext": (0,),
    "gettext_noop": (0,),
    "gettext_lazy": (0,),
    "_": (0,),
    "message": (0,),
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "pgettext": (1,),
    "pgettext_lazy": (1,),
}
CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")
ARGUMENT = re.compile(r"""\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*,?""")
PLACE = re.compile(r"%\((\w+)\)[sd]")
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@dataclass(frozen=True, slots=True)
class Text:
    """One msgid of the source (or singular and plural) and where it stands."""

    msgid: str | tuple[str, str]
    context: str | None
    file: str
    line: int

    @property
    def key(self) -> tuple[str, str | None]:
        """Return what tells the text apart from others: its singular and context."""
        return key_of(self.msgid, self.context)

    @property
    def part(self) -> str:
        """Return the part its translation belongs to unless another has it: the face's or package's."""
        folders = Path(self.file).relative_to("src/kohtaanto").parts[:-1]
        inner = folders[2:] if folders[:2] == ("web", "templates") else folders[1:]
        if folders[:1] != ("web",):
            return folders[0] if folders else "cli"
        return inner[0] if inner and inner[0] not in {"parts", "templatetags"} else "frame"


def key_of(msgid: str | tuple[str, ...] | list[str], context: str | None) -> tuple[str, str | None]:
    """Return what tells a text apart from others."""
    return (msgid if isinstance(msgid, str) else msgid[0], context or None)


def texts() -> Iterator[Text]:
    """Give every msgid of the package's Python and templates, in the order of the files."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from in_python(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    for path in sorted((SOURCE / "web" / "templates").rglob("*.html")):
        yield from in_template(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


def in_python(source: str, file: str) -> Iterator[Text]:
    """Give the msgids of a module: literals of the marking functions, and labels of choices."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from in_call(node, file)
        elif isinstance(node, ast.ClassDef) and "TextChoices" in map(tail, node.bases):
            yield from in_choices(node, file)


def in_call(node: ast.Call, file: str) -> Iterator[Text]:
    """Give the msgid of one call; `message` must have a literal, or no catalogue could know it."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    found = [literal(node.args[at]) for at in CALLS.get(called, ()) if at < len(node.args)]
    if called == "message" and found == [None]:
        raise SystemExit(f"{file}:{node.lineno}: message(...) needs a literal msgid")
    literals = [text for text in found if text]
    if literals and len(literals) == len(found):
        context = literal(node.args[0]) if called.startswith("pgettext") else None
        yield Text(whole_of(literals), context, file, node.lineno)


def tail(node: ast.expr) -> str:
    """Return the last name of a dotted name."""
    return ast.unparse(node).rpartition(".")[2]


def in_choices(node: ast.ClassDef, file: str) -> Iterator[Text]:
    """Give the labels of an enumeration of choices; they are said with the `say` filter."""
    for line in node.body:
        value = line.value if isinstance(line, ast.Assign) else None
        if isinstance(value, ast.Tuple) and len(value.elts) == 2 and (label := literal(value.elts[1])):
            yield Text(label, None, file, line.lineno)


def in_template(source: str, file: str) -> Iterator[Text]:
    """Give the msgids of one template: the calls that Django's own extraction makes of its tags."""
    marked = templatize(source, origin=file)
    for call in CALL.finditer(marked):
        literals = list(literals_from(marked, call.end()))
        context = literals.pop(0) if literals and call.group(1) in {"pgettext", "npgettext"} else None
        if literals:
            yield Text(whole_of(literals), context, file, marked.count("\n", 0, call.start()) + 1)


def literals_from(marked: str, at: int) -> Iterator[str]:
    """Give the text literals of a call's arguments from a place on, up to the first that is none."""
    while found := ARGUMENT.match(marked, at):
        yield ast.literal_eval(found.group(1))
        at = found.end()


def whole_of(literals: list[str]) -> str | tuple[str, str]:
    """Return one msgid, or singular and plural."""
    return literals[0] if len(literals) == 1 else (literals[0], literals[1])


def literal(node: ast.expr) -> str | None:
    """Return the text of a literal, None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def faults(language: str, wanted: list[Text]) -> list[str]:
    """Return what is wrong with a language's catalogue, each with its place."""
    _, clashes = catalogues.joined(language)
    found = [f"{language}: {' and '.join(clash.parts)} differ: {clash.msgid!r}" for clash in clashes]
    found += [
        f"{language}: not translated: {text.msgid!r} ({text.file}:{text.line})"
        for text in missing(language, wanted)
    ]
    known = {text.key for text in wanted}
    for path in catalogues.parts_of(language):
        for entry in catalogues.read_part(path, language):
            place = f"{path.relative_to(ROOT)}:{entry.lineno}"
            if entry.id and key_of(entry.id, entry.context) not in known:
                found.append(f"{language}: not in the source: {entry.id!r} ({place})")
            elif entry.id and catalogues.is_translated(entry) and not keeps_places(entry.id, entry.string):
                found.append(f"{language}: other values than the msgid has: {entry.id!r} ({place})")
    return found


def missing(language: str, wanted: list[Text]) -> list[Text]:
    """Return the texts without a translation, each once."""
    whole, _ = catalogues.joined(language)
    first: dict[tuple[str, str | None], Text] = {}
    for text in wanted:
        known = whole.get(text.msgid, text.context)
        if known is None or (isinstance(text.msgid, tuple) and isinstance(known.string, str)):
            first.setdefault(text.key, text)
    return list(first.values())


def keeps_places(msgid: Any, string: Any) -> bool:
    """Return whether the translation has the values of the msgid (a singular may leave one out)."""
    wanted = set(PLACE.findall(msgid if isinstance(msgid, str) else msgid[-1]))
    given = [set(PLACE.findall(form)) for form in ([string] if isinstance(string, str) else string)]
    return given[-1] == wanted and all(each <= wanted for each in given)


def update(language: str, wanted: list[Text]) -> None:
    """Write the texts without a translation to their parts, and take out what the source no longer has."""
    known = {text.key for text in wanted}
    parts = {path.stem: catalogues.read_part(path, language) for path in catalogues.parts_of(language)}
    for text in missing(language, wanted):
        part = parts.setdefault(text.part, Catalog(locale=language, charset="utf-8"))
        part.add(text.msgid, context=text.context)
    for name, catalogue in parts.items():
        kept = [entry for entry in catalogue if entry.id and key_of(entry.id, entry.context) in known]
        save(language, name, kept)


def save(language: str, name: str, entries: list[Any]) -> None:
    """Write a part in a form that changes only where its texts change: no dates, no places, by msgid."""
    catalogue = Catalog(locale=language, charset="utf-8")
    for entry in entries:
        catalogue.add(entry.id, entry.string, context=entry.context)
    target = io.BytesIO()
    write_po(target, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    lines = [line for line in target.getvalue().decode().splitlines() if not line.startswith("#")]
    path = catalogues.LOCALE / language / "parts" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "\n".join(lines).strip() + "\n", encoding="utf-8")


def main() -> int:
    """Do what is asked and return the exit code."""
    parser = argparse.ArgumentParser(description="Keeps the texts of the pages whole.")
    parser.add_argument("task", choices=("check", "update", "compile"))
    task = parser.parse_args().task
    if task == "compile":
        catalogues.compile_catalogues()
        return 0
    settings.configure(USE_I18N=True)
    django.setup()
    wanted = list(texts())
    if task == "update":
        for language in catalogues.LANGUAGES:
            update(language, wanted)
    found = [fault for language in catalogues.LANGUAGES for fault in faults(language, wanted)]
    if found:
        print(*found, sep="\n", file=sys.stderr)
    print(f"{len({text.key for text in wanted})} texts, {len(found)} faults")
    return 1 if found and task == "check" else 0


if __name__ == "__main__":
    raise SystemExit(main())
