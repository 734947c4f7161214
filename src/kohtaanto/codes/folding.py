"""How names are put in Finnish order and compared when searched, the same on every machine and database."""

from __future__ import annotations

import unicodedata

# In Finnish å, ä and ö are letters of their own and stand last; the rest fall back to their base letter.
_LAST = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3", "õ": "z3"}
_SPELLED = {"ð": "d", "þ": "th", "đ": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "ı": "i", "œ": "oe"}
_SORTED = {**_SPELLED, "w": "v", "ü": "y"}
_SEARCHED = {**_SPELLED, "æ": "a", "ø": "o"}


def sort_key(text: str) -> str:
    """Return a key that plain code-point comparison puts in Finnish order: å, ä, ö last, v and w alike.

    Equal keys are told apart by the text itself, which the caller adds as the second key when it matters.
    """
    return "".join(_sorted_letter(letter) for letter in _words(text))


def search_key(text: str) -> str:
    """Return the form in which searches compare: lower case, no diacritics, single spaces between words."""
    spelled = "".join(_SEARCHED.get(letter, letter) for letter in _words(text))
    # Taking an accent off may leave the space it stood on.
    return " ".join(_bare(spelled).split())


def _words(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())


def _sorted_letter(letter: str) -> str:
    if letter in _LAST:
        return _LAST[letter]
    if letter in _SORTED:
        return _SORTED[letter]
    # "z" itself must stay before "z1"; a plain z followed by a digit is kept apart by the low mark.
    return "z\x01" if letter == "z" else _bare(letter)


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))
