"""Every template compiles by itself: an included one too loads the filters it uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.engine import Engine

FOLDER = Path(__file__).parents[2] / "src" / "kohtaanto" / "web" / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name: str) -> None:
    assert Engine.get_default().get_template(name).name == name
