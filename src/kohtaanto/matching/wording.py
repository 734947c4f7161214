"""How titles and names of skills are brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")
_ALTERNATIVES = re.compile(r"\s*[/|;]\s*|\s+-\s+|\s+–\s+")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


def plain(text: str) -> str:
    """Return the text in lower case, punctuation as single spaces, soft hyphens gone."""
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()
    return _NOT_WORDS.sub(" ", composed).strip()


def parts(title: str) -> tuple[str, ...]:
    """Return the plain titles that "a/b" offers side by side; one without such a mark is its only part."""
    found = [plain(part) for part in _ALTERNATIVES.split(_BRACKETS.sub(" ", title))]
    distinct = tuple(dict.fromkeys(part for part in found if len(part) > 1))
    return distinct or ((plain(title),) if plain(title) else ())


def stems(text: str, length: int = 6) -> list[str]:
    """Return the words of a text, plain and cut to their first letters: endings go, whatever the language."""
    return [word[:length] for word in plain(text).split() if len(word) > 1]
