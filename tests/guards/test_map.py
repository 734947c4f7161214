"""Every line of docs/map.md opens: the file is there and holds what the line names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = re.findall(
    r"^\| (.+?) \| `(.+?)` \| (.+?) \|$", (ROOT / "docs" / "map.md").read_text(encoding="utf-8"), re.M
)


def test_the_map_has_lines():
    assert len(LINES) > 15


@pytest.mark.parametrize(("question", "path", "names"), LINES, ids=[line[0] for line in LINES])
def test_a_line_of_the_map_leads_to_its_answer(question, path, names):
    text = (ROOT / path).read_text(encoding="utf-8")

    for name in re.findall(r"`(\w+)`", names):
        assert re.search(rf"^(async )?(def {name}\(|class {name}\b|{name}\b.*=)", text, re.M), (path, name)
