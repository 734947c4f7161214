"""Checking the audit trail: every chain recomputed with the key and held against its anchor."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connections

from kohtaanto.records.audit_trail import CHAINED, anchors_folder, audit_key, link


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the trail is not as it was written."""

    chain: str
    seq: int
    what: str

    @property
    def kind(self) -> str:
        """Return which kind of fault it is: "changed", "missing" or "unanchored"."""
        return self.what.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Report:
    """What the check found."""

    chains: int
    events: int
    faults: tuple[Fault, ...]
    events_of: Mapping[int | None, int]  # by area; None: of nobody who had signed in

    @property
    def is_whole(self) -> bool:
        """Return whether nothing was changed, removed, reordered or added."""
        return not self.faults


@dataclass(slots=True)
class _Walk:
    """The state of walking along one chain."""

    chain: str
    seq: int = 0
    mac: bytes = b""


def verify() -> Report:
    """Recompute every chain as the database's owner, one pass, and compare each head with its anchor.

    An event more than the anchor is a process that was killed between commit and anchoring; an anchor that the
    database does not reach is a removal or an older copy of the database.
    """
    key, anchors = audit_key(), _anchors()
    faults: list[Fault] = []
    heads: dict[str, _Walk] = {}
    events: Counter[int | None] = Counter()
    for values, mac in _events():
        events[values["area_id"]] += 1
        walk = heads.setdefault(values["chain"], _Walk(values["chain"]))
        faults.extend(_step(key, walk, values, mac, anchors.get(walk.chain)))
    for chain, (seq, _) in anchors.items():
        reached = heads[chain].seq if chain in heads else 0
        if reached < seq:
            faults.append(Fault(chain, reached + 1, f"missing: the anchored head is event {seq}"))
    return Report(len(heads), events.total(), tuple(faults), events)


def _step(
    key: bytes, walk: _Walk, values: dict[str, Any], mac: bytes, anchor: tuple[int, bytes] | None
) -> Iterator[Fault]:
    if values["seq"] != walk.seq + 1:
        yield Fault(walk.chain, walk.seq + 1, f"missing: the next event found is {values['seq']}")
    elif not hmac.compare_digest(link(key, walk.mac, values), mac):
        yield Fault(walk.chain, values["seq"], "changed: the digest does not agree")
    if anchor is None and values["seq"] > 1 and walk.seq == 1:
        yield Fault(walk.chain, values["seq"], "unanchored: the chain has no anchor file")
    if anchor is not None and anchor[0] == values["seq"] and anchor[1] != mac:
        yield Fault(walk.chain, values["seq"], "changed: the digest is not the anchored one")
    walk.seq, walk.mac = values["seq"], mac


def _events() -> Iterator[tuple[dict[str, Any], bytes]]:
    columns = ", ".join(CHAINED)
    # The owner sees every area; a server-side cursor keeps memory flat over millions of events.
    connection = connections["owner"]
    connection.ensure_connection()
    with connection.connection.transaction(), connection.connection.cursor(name="audit_check") as cursor:
        cursor.itersize = 5000
        cursor.execute(f"select {columns}, mac from records_auditevent order by chain, seq")  # noqa: S608  our own columns
        for row in cursor:
            values = dict(zip(CHAINED, row[:-1], strict=True))
            yield values, bytes(row[-1])


def _anchors() -> dict[str, tuple[int, bytes]]:
    found = {}
    for path in anchors_folder().iterdir():
        parts = path.read_text().split()
        if len(parts) == 2:
            found[path.name] = (int(parts[0]), bytes.fromhex(parts[1]))
    return found
