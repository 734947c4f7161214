"""Tests of listening to large XML parts."""

from __future__ import annotations

import io
import zipfile

import pytest

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.tables.xml_events import listen


class Heard:
    def __init__(self) -> None:
        self.events: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.events.append(f"<{name} {attributes}>")

    def end(self, name: str) -> None:
        self.events.append(f"</{name}>")

    def text(self, text: str) -> None:
        self.events.append(text)


def heard(xml: bytes) -> list[str]:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xml", xml)
    listener = Heard()
    with zipfile.ZipFile(target) as archive:
        for _ in listen(archive, "a.xml", "a.xlsx", listener):
            pass
    return listener.events


def test_elements_and_texts_are_told_in_order_without_prefixes() -> None:
    assert heard(b'<x:a xmlns:x="u" b="1"><x:c>\xc3\xa4 &amp; o</x:c></x:a>')[1:] == [
        "<c {}>",
        "ä & o",
        "</c>",
        "</a>",
    ]


@pytest.mark.parametrize(
    "xml",
    [b"<!DOCTYPE a><a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b'<!DOCTYPE a SYSTEM "x.dtd"><a/>'],
)
def test_a_document_type_is_refused_at_once(xml: bytes) -> None:
    with pytest.raises(Refused, match="entities"):
        heard(xml)


@pytest.mark.parametrize(
    "xml",
    [b"", b"<a>", b"<a></b>", b"<a>&nbsp;</a>", b"<a>\xff</a>", b"<a>\x00</a>", b"<a>" * 65 + b"</a>" * 65],
)
def test_broken_xml_is_refused(xml: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        heard(xml)
