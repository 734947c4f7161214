"""The events of a large XML part in order, from pieces, without ever holding the whole of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from kohtaanto.interop.archives import pieces
from kohtaanto.interop.tables.workbook_parts import damaged_part, unsafe_xml

_DEEPEST = 64


class Listener(Protocol):
    """Who is told of the elements and texts; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _DocumentType(Exception):
    """Raised as soon as a document type begins: entities can be declared nowhere else."""


class _TooDeep(Exception):
    """Raised when elements lie too deep in each other: the parser keeps every open one in memory."""


class _Teller:
    """Tells the listener of elements by their local names, and keeps count of the open ones."""

    def __init__(self, listener: Listener) -> None:
        self._start, self._end = listener.start, listener.end
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeep
        self._start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._end(name.rpartition(":")[2] if ":" in name else name)


def listen(archive: zipfile.ZipFile, member: str, file: str, listener: Listener) -> Iterator[None]:
    """Tell the listener of the part's events; yields after each piece, to hand rows on."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    teller = _Teller(listener)
    parser.StartElementHandler, parser.EndElementHandler = teller.start, teller.end
    parser.CharacterDataHandler = listener.text
    try:
        for piece in pieces(archive, member, file):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except _DocumentType:
        raise unsafe_xml(file) from None
    except (expat.ExpatError, _TooDeep):
        raise damaged_part(file, member) from None
    yield


def _refuse(*declared: object) -> None:
    raise _DocumentType
