"""The events of a large XML part in order, from pieces, without ever holding the whole of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from kohtaanto.interop.archives import pieces
from kohtaanto.interop.tables.workbook_parts import damaged_part, unsafe_xml


class Listener(Protocol):
    """Who is told of the elements and texts; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class _DocumentType(Exception):
    """Raised as soon as a document type begins: entities can be declared nowhere else."""


def listen(archive: zipfile.ZipFile, member: str, file: str, listener: Listener) -> Iterator[None]:
    """Tell the listener of the part's events; yields after each piece, so that rows can be handed on."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: listener.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: listener.end(_local(name))
    parser.CharacterDataHandler = listener.text
    try:
        for piece in pieces(archive, member, file):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except _DocumentType:
        raise unsafe_xml(file) from None
    except expat.ExpatError:
        raise damaged_part(file, member) from None
    yield


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse(*declared: object) -> None:
    raise _DocumentType
