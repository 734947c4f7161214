"""The Finnish and Swedish catalogues: parts written by hand, joined and compiled without GNU gettext."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("fi", "sv")


@dataclass(frozen=True, slots=True)
class Clash:
    """One msgid that two parts translate differently."""

    msgid: str
    parts: tuple[str, str]


def parts_of(language: str) -> list[Path]:
    """Return the files a language's catalogue is joined from, by name."""
    return sorted((LOCALE / language / "parts").glob("*.po"))


def read_part(path: Path, language: str) -> Catalog:
    """Return one part as it is written."""
    with path.open("rb") as lines:
        return read_po(lines, locale=language)


def joined(language: str) -> tuple[Catalog, list[Clash]]:
    """Return a language's whole catalogue, and the msgids about which its parts disagree."""
    whole = Catalog(locale=language, domain="django", charset="utf-8")
    came_from: dict[object, str] = {}
    clashes = []
    for path in parts_of(language):
        for entry in read_part(path, language):
            if not entry.id or not is_translated(entry):
                continue
            key = whole._key_for(entry.id, entry.context)
            known = whole.get(entry.id, entry.context)
            if known is not None and known.string != entry.string:
                clashes.append(Clash(str(entry.id), (came_from[key], path.stem)))
            whole[entry.id] = entry
            came_from[key] = path.stem
    return whole, clashes


def is_translated(entry: Entry) -> bool:
    """Return whether an entry has its translation, every plural form included, and is not in doubt."""
    strings = entry.string if isinstance(entry.string, list | tuple) else [entry.string]
    return bool(strings) and all(strings) and not entry.fuzzy


def compile_catalogues() -> list[Path]:
    """Write the compiled catalogue of each language whose parts are newer; return those written.

    Each file is replaced in one step, so that two processes may do it at once.
    """
    return [_compiled(language) for language in LANGUAGES if _is_stale(language)]


def compiled_path(language: str) -> Path:
    """Return where Django looks for a language's compiled catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "django.mo"


def _is_stale(language: str) -> bool:
    target = compiled_path(language)
    if not target.exists():
        return True
    # A part that was taken away changes the folder's own time.
    sources = [LOCALE / language / "parts", *parts_of(language)]
    return any(source.stat().st_mtime_ns > target.stat().st_mtime_ns for source in sources)


def _compiled(language: str) -> Path:
    catalogue, _ = joined(language)
    target = compiled_path(language)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix="django.", suffix=".new")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return target
