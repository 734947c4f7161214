"""Tests of where an input comes from and of its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from kohtaanto.codes.problems import Refused
from kohtaanto.interop.limits import Limits
from kohtaanto.interop.sources import content_of, name_of, opened


def test_problems_name_the_file_and_never_its_folder(tmp_path: Path) -> None:
    assert name_of(tmp_path / "people.csv", None) == "people.csv"
    assert name_of(b"", None) == "input"
    assert name_of(b"", "people.csv") == "people.csv"


@pytest.mark.parametrize("size", [10, 11])
def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    limits = Limits(file_bytes=10)

    for source in (tmp_path / "a", b"x" * size):
        if size > 10:
            with pytest.raises(Refused, match="larger than"):
                opened(source, "a", limits)
        else:
            assert content_of(source, "a", limits) == b"x" * 10


def test_a_file_that_is_not_there_is_refused_without_its_path(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be opened") as refusal:
        content_of(tmp_path / "gone.csv", "gone.csv")

    assert str(tmp_path) not in str(refusal.value)
