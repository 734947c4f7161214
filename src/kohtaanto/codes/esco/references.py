"""References to occupations as they come in: ESCO's own, ISCO groups, and foreign ones kept as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kohtaanto.codes.esco.shipped import vocabulary
from kohtaanto.codes.esco.tables import Vocabulary

_ISCO_URI = re.compile(r"https?://data\.europa\.eu/esco/isco/C([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class OccupationRef:
    """What somebody named as an occupation: the URI as given, and the ISCO group it can be matched at.

    `isco4` has one to four digits, None where unknown; `in_vocabulary` is true for ESCO occupations only.
    """

    uri: str
    isco4: str | None
    in_vocabulary: bool


def occupation_ref(uri: str, isco4: str | None = None, within: Vocabulary | None = None) -> OccupationRef:
    """Return the reference; for a URI of ESCO its own group holds, for others the group given beside it."""
    known = vocabulary() if within is None else within
    row = known.occupation_row.get(uri)
    if row is not None:
        return OccupationRef(uri, known.occupations[row].isco4, in_vocabulary=True)
    group = _ISCO_URI.fullmatch(uri)
    return OccupationRef(uri, group.group(1) if group else isco4, in_vocabulary=False)


def isco_group_of(uri: str) -> str | None:
    """Return the ISCO group code of an ESCO occupation or ISCO group URI, None for a foreign one."""
    return occupation_ref(uri).isco4
