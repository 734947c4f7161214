"""How the lists of `kohtaanto match` are written: one JSON document, or text for the eye."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from kohtaanto.matching.weights import PARTS

# Side -> its lists, one after the other as they are reckoned.
Sides = Mapping[str, Iterator[dict[str, Any]]]


def write_json(head: Mapping[str, str], sides: Sides, out: TextIO) -> None:
    """Write one JSON object, list by list, so that none but the current one is held in memory."""
    out.write(json.dumps(dict(head), ensure_ascii=False)[:-1])
    for side, lists in sides.items():
        out.write(f",\n{json.dumps(side)}: [")
        for number, each in enumerate(lists):
            out.write(("," if number else "") + "\n" + json.dumps(each, ensure_ascii=False))
        out.write("]")
    out.write("}\n")


def write_text(head: Mapping[str, str], sides: Sides, out: TextIO) -> None:
    """Write one line for each result."""
    out.write(" · ".join(f"{key} {value}" for key, value in head.items()) + "\n")
    for lists in sides.values():
        for each in lists:
            out.writelines(f"{line}\n" for line in _text(each))


def _text(one: Mapping[str, Any]) -> Iterable[str]:
    side = "vacancy" if "vacancies" in one else "jobseeker"
    yield f"\n{one['id']}"
    for each in one["vacancies" if side == "vacancy" else "jobseekers"]:
        parts = "  ".join(f"{part} {each['parts'][part]:.3f}" for part in PARTS)
        lacking = f"  missing {len(each['missing'])}" if each["missing"] else ""
        yield f"{each['place']:>4}. {each['score']:.4f}  {each[side]}  {parts}{lacking}"
    for each in one.get("excluded", ()):
        yield f"   –  {each[side]}  " + " ".join(why["reason"] for why in each["blocking"])
