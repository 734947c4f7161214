"""Where prepared vocabularies lie that a site uses instead of those of the package; nothing here reads them."""

from __future__ import annotations

from pathlib import Path

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused

_POINTER = "esco.current"
_homes: list[Path] = []


def use(home: Path) -> None:
    """Look for prepared vocabularies in this folder from now on; to be told before any is read."""
    _homes[:] = [home]


def esco_in_use() -> Path | None:
    """Return the folder of the prepared version of ESCO that is in use, None for that of the package."""
    return pointed_at(_homes[0]) if _homes else None


def pointed_at(home: Path) -> Path | None:
    """Return the folder that the home's pointer names, None where there is no pointer."""
    try:
        named = (home / _POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return home / named


def pointer_of(home: Path) -> Path:
    """Return the file that names the folder in use; replacing it is what changes the vocabulary."""
    return home / _POINTER


def require_whole(home: Path) -> None:
    """Raise Refused where the pointer leads to nothing; a look at names only, the content is not read."""
    prepared = pointed_at(home)
    if prepared is not None and not (prepared / "VERSION.txt").is_file():
        raise damaged(prepared)


def damaged(prepared: Path) -> Refused:
    """Return the refusal of a prepared version that cannot be read, to be raised.

    With another in its place, what people know would change meaning.
    """
    return Refused(
        Problem(
            Place(f"{prepared.parent.name}/{prepared.name}"),
            message("The imported vocabulary is damaged or gone."),
            message(
                "Import it again, or remove the file %(pointer)s for the vocabulary of the package.",
                pointer=_POINTER,
            ),
        )
    )
