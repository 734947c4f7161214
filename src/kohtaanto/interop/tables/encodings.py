"""Which encoding a text file is in, told from its bytes; what cannot be told for sure is refused."""

from __future__ import annotations

import codecs
import re

from kohtaanto.codes.messages import Message, message
from kohtaanto.codes.problems import Place, Refused
from kohtaanto.interop.sources import refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MANY_BYTE_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# In the old DOS encodings å, ä, ö are the bytes that Windows uses for quotation marks and daggers.
_DOS_LETTER = re.compile(rb"[A-Za-z][\x84\x86\x94\x8e\x99\x8f][a-z]")


def decoded(content: bytes, file: str) -> tuple[str, str]:
    """Return the text and the name of its encoding."""
    encoding, start = _marked(content)
    if encoding is None:
        encoding = _unmarked_utf16(content) or _eight_bit(content, file)
    try:
        text = content[start:].decode(encoding)
    except UnicodeDecodeError as fault:
        raise _wrong(file, _row(content[: start + fault.start]), _damaged()) from None
    if "\0" in text:
        raise _wrong(file, text[: text.index("\0")].count("\n") + 1, _binary())
    return text, encoding


def _marked(content: bytes) -> tuple[str | None, int]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding, len(mark)
    return None, 0


def _unmarked_utf16(content: bytes) -> str | None:
    # Latin letters in UTF-16 have a zero in every other byte; no text in another encoding has any.
    start = content[:2_000]
    if len(start) < 2 or b"\0" not in start:
        return None
    odd, even = start[1::2].count(0), start[0::2].count(0)
    half = len(start) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _eight_bit(content: bytes, file: str) -> str:
    if b"\0" in content:
        raise _wrong(file, _row(content[: content.index(0)]), _binary())
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        if _MANY_BYTE_LETTER.search(content):
            raise _wrong(file, _row(content[: fault.start]), _damaged()) from None
    else:
        return "utf-8"
    try:
        content.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise _wrong(file, _row(content[: fault.start]), _unknown()) from None
    if found := _DOS_LETTER.search(content):
        raise _wrong(file, _row(content[: found.start()]), _unknown())
    return "cp1252"


def _row(before: bytes) -> int:
    return before.count(b"\n") + 1


def _wrong(file: str, row: int, reason: Message) -> Refused:
    return refused(
        Place(file, row), reason, message("Save the file as CSV in the UTF-8 encoding, or as XLSX.")
    )


def _damaged() -> Message:
    return message("The text is partly in one encoding, partly in another, or cut in the middle of a letter.")


def _unknown() -> Message:
    return message("The encoding of the text cannot be told.")


def _binary() -> Message:
    return message("The file holds characters that no text has (NUL).")
