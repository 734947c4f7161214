"""Tests of zip archives: bombs, locks and damage are refused before or while unpacking."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.archives import member_bytes, open_archive
from kohtaanto.interop.limits import Limits


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_members_are_read_from_bytes_and_from_a_file(tmp_path: Path) -> None:
    content = packed({"a.csv": b"x" * 200_000})
    (tmp_path / "a.zip").write_bytes(content)

    for source in (content, tmp_path / "a.zip"):
        with open_archive(source, "a.zip") as archive:
            assert member_bytes(archive, "a.csv", "a.zip") == b"x" * 200_000


def test_a_bomb_is_refused_by_its_declared_size_before_unpacking() -> None:
    bomb = packed({f"{number}.xml": b"0" * 3_000_000 for number in range(10)})

    with pytest.raises(Refused, match="unpack to more than 20 MB"):
        open_archive(bomb, "bomb.xlsx", Limits(unpacked_bytes=20 * 1024 * 1024))


def test_a_member_that_lies_about_its_size_is_never_read_beyond_it() -> None:
    content = packed({"a.csv": b"y" * 100_000})
    real, told = struct.pack("<L", 100_000), struct.pack("<L", 10)
    lying = content.replace(real, told)
    assert lying != content

    with (
        open_archive(lying, "a.zip") as archive,
        pytest.raises(Refused, match=r"a\.csv of the file is damaged"),
    ):
        member_bytes(archive, "a.csv", "a.zip")


def test_too_many_members_are_refused() -> None:
    crowd = packed({str(number): b"" for number in range(30)})

    with pytest.raises(Refused, match="too many parts"):
        open_archive(crowd, "crowd.zip", Limits(archive_members=29))


def test_a_locked_archive_is_refused_with_the_cure() -> None:
    locked = bytearray(packed({"a": b"1"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1

    with pytest.raises(Refused, match="password"):
        open_archive(bytes(locked), "a.zip")


@pytest.mark.parametrize("keep", [0, 4, 50, -1, -22, -60])
def test_a_cut_archive_is_refused(keep: int) -> None:
    content = packed({"a": b"1" * 100})

    with pytest.raises(Refused), open_archive(content[:keep], "a.zip") as archive:
        member_bytes(archive, "a", "a.zip")


def test_a_damaged_member_is_refused() -> None:
    content = bytearray(packed({"a": bytes(range(256)) * 50}))
    content[60] ^= 0xFF

    with open_archive(bytes(content), "a.zip") as archive, pytest.raises(Refused, match="damaged"):
        member_bytes(archive, "a", "a.zip")
