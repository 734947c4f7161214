"""Tests of finding the CSV files among what the operator gives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.interop.esco.packages import zipped

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.esco.files import csv_files
from kohtaanto.interop.limits import Limits


def test_zips_folders_and_packed_files_are_looked_into_and_languages_told(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", {"inside/skills_fi.csv": "a,b\n", "readme.txt": "x"})
    (tmp_path / "b_sv.csv.gz").write_bytes(gzip.compress(b'"conceptUri",x\n1,2\n'))
    (tmp_path / "c.csv").write_bytes(b"\xef\xbb\xbfconceptUri,y\r\n")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")

    found = list(csv_files([tmp_path]))

    assert [(file.name, file.language) for file in found] == [
        ("a.zip/inside/skills_fi.csv", "fi"),
        ("b_sv.csv.gz", "sv"),
        ("c.csv", ""),
    ]
    assert found[1].columns == {"conceptUri", "x"}
    assert found[2].columns == {"conceptUri", "y"}


@pytest.mark.parametrize("content", [b"not gzip", gzip.compress(b"x" * 100, mtime=0)[:-10]], ids=["other", "cut"])
def test_a_damaged_packed_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv.gz").write_bytes(content)

    with pytest.raises(Refused, match="damaged"):
        list(csv_files([tmp_path / "a.csv.gz"]))


def test_a_packed_file_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"0" * 5_000_000))

    with pytest.raises(Refused, match="larger than 1 MB"):
        list(csv_files([tmp_path / "a.csv.gz"], Limits(file_bytes=1024 * 1024)))
