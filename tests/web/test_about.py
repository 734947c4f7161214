"""What comes from others is named where the law and the licences ask for it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from django.test import Client

from kohtaanto.web.public.about import sources

ROOT = Path(__file__).parents[2]
NOTICES = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")


def test_the_notices_name_every_source_of_the_about_page_with_its_holder_and_terms():
    for source in sources():
        line = next((line for line in NOTICES.splitlines() if line.startswith(f"| {source.name} |")), "")

        assert source.holder in line, source.name
        assert source.terms in line, source.name


def test_the_notices_name_every_library_the_product_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    for requirement in project["dependencies"]:
        name = re.match(r"[A-Za-z0-9-]+", requirement).group()
        assert f"| {name} " in NOTICES, name


def test_everybody_can_read_the_acknowledgements_in_three_languages(db):
    for language, words in (
        ("fi", "Euroopan komissio"),
        ("sv", "Europeiska kommissionen"),
        ("en", "European Commission"),
    ):
        client = Client()
        client.cookies["kieli"] = language

        page = client.get("/tietoa").content.decode()

        assert words in page
        for name in ("ESCO v1.1.1", "CC BY 4.0", "MIT", "SIL Open Font License", "EUPL-1.2", "2023"):
            assert name in page
