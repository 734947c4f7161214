"""Derives web/static/look/aksel.css and the fonts from three published packages that its SOURCE.md names.

Usage: python tools/derive_look.py DS_CSS_FOLDER SOURCE_SANS_FOLDER
Each folder is an unpacked package (the one with package.json in it).
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/kohtaanto/web/static/look"
VERSIONS = {"@navikt/ds-css": "8.16.2", "@fontsource-variable/source-sans-3": "5.3.0"}
# fonts.css stays out: it fetches from a foreign host.
PARTS = ("reset", "tokens", "baseline", "print")
NOTICE = (
    "/*! Aksel, @navikt/ds-css {version}. Copyright (c) 2017 NAV, MIT licence, see aksel-LICENSE.txt."
    " Derived: parts joined. */\n"
)


def checked(folder: Path, name: str) -> Path:
    """Return the folder of a package once it is the very version that is pinned."""
    told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    if (told["name"], told["version"]) != (name, VERSIONS[name]):
        raise SystemExit(f"{folder} holds {told['name']} {told['version']}, not {name} {VERSIONS[name]}")
    return folder


def automatic(tokens: str) -> str:
    """Return the dark tokens for readers who leave the choice to their system, without any script."""
    blocks = re.findall(
        r"^  \.dark(?:, \.dark-theme)? \{\n(.*?)^  \}", tokens, flags=re.DOTALL | re.MULTILINE
    )
    if len(blocks) != 2:
        raise SystemExit(f"expected two dark blocks in tokens.css, found {len(blocks)}")
    inner = "".join(" ".join(line.strip() for line in block.splitlines()) for block in blocks)
    return (
        "@layer aksel.theming{@media (prefers-color-scheme: dark){.auto{" + inner + "}}}\n"
        "@layer aksel.baseline{@media (prefers-color-scheme: dark){.auto{color-scheme:dark}}}\n"
    )


def main(css: Path, font: Path) -> None:
    dist = checked(css, "@navikt/ds-css") / "dist"
    texts = [(dist / "global" / f"{part}.min.css").read_text(encoding="utf-8") for part in PARTS]
    texts.append((dist / "components.min.css").read_text(encoding="utf-8"))
    texts.append(automatic((dist / "global" / "tokens.css").read_text(encoding="utf-8")))
    notice = NOTICE.format(version=VERSIONS["@navikt/ds-css"])
    joined = notice + "".join(text.rstrip() + "\n" for text in texts)
    if "url(http" in joined or "@import" in joined:
        raise SystemExit("the style sheet would fetch from elsewhere")
    (TARGET / "aksel.css").write_text(joined, encoding="utf-8")
    files = checked(font, "@fontsource-variable/source-sans-3")
    for subset in ("latin", "latin-ext"):
        shutil.copyfile(
            files / "files" / f"source-sans-3-{subset}-wght-normal.woff2",
            TARGET / f"source-sans-3-{subset}.woff2",
        )
    shutil.copyfile(files / "LICENSE", TARGET / "source-sans-3-OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
