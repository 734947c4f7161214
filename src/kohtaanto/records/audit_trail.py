"""Writing the audit trail: events chained by keyed digests, one chain per thread, heads anchored in files."""

from __future__ import annotations

import hmac
import json
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from kohtaanto.records.keys import read_key

if TYPE_CHECKING:
    from kohtaanto.records.unit import Unit

# What the digest covers, in this order; ids and names of views only, nothing about the people themselves.
CHAINED = ("chain", "seq", "at", "area_id", "account", "staff", "role", "unit", "view", "deeds", "ground",
           "request_id", "is_permitted", "subjects")


@dataclass(slots=True)
class _Chain:
    """One thread's chain: its random name, the last number and digest that were committed."""

    name: str
    process: int
    seq: int = 0
    mac: bytes = b""
    anchor: int = -1


@dataclass(slots=True)
class Trail:
    """The end of a chain inside one transaction; advanced only after the commit."""

    chain: _Chain
    pending: tuple[int, bytes] | None = None

    def write(self, unit: Unit) -> None:
        """Insert the unit's event as the chain's next link; part of the open transaction."""
        from kohtaanto.records.models.audit import AuditEvent

        scope, occasion = unit.named or unit.scope, unit.occasion
        values: dict[str, Any] = {
            "chain": self.chain.name, "seq": self.chain.seq + 1, "at": occasion.at, "area_id": scope.area,
            "account": scope.account, "staff": scope.staff, "role": scope.role.value, "unit": scope.unit,
            "view": occasion.view, "deeds": list(unit.deeds), "ground": unit.ground,
            "request_id": occasion.request_id, "is_permitted": not unit.is_refused,
            "subjects": sorted(unit.subjects),
        }
        mac = link(audit_key(), self.chain.mac, values)
        AuditEvent(id=f"{values['chain']}:{values['seq']:012d}", **values, mac=mac).save(force_insert=True)
        self.pending = (self.chain.seq + 1, mac)


_thread = threading.local()


@contextmanager
def chained_event() -> Iterator[Trail]:
    """Give the thread's chain to one transaction and move its head once that has been committed.

    After a failed commit nobody knows whether the event is there: the thread begins a new chain.
    """
    chain = _current_chain()
    trail = Trail(chain)
    try:
        yield trail
    except BaseException:
        if trail.pending is not None:
            _close(chain)
            _thread.chain = None
        raise
    if trail.pending is not None:
        chain.seq, chain.mac = trail.pending
        _anchor(chain)


def link(key: bytes, before: bytes, values: dict[str, Any]) -> bytes:
    """Return the digest of an event after the one whose digest is `before` (empty for a chain's first)."""
    said = {name: values[name] for name in CHAINED}
    said["at"] = said["at"].astimezone(UTC).isoformat()
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hmac.digest(key, before + text.encode(), sha256)


def anchors_folder() -> Path:
    """Return the folder outside the database where the head of each chain is kept."""
    folder: Path = settings.DATA / "audit"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def audit_key() -> bytes:
    """Return the key of the chains."""
    return read_key(settings.DATA, "audit")


def _current_chain() -> _Chain:
    chain: _Chain | None = getattr(_thread, "chain", None)
    if chain is None or chain.process != os.getpid():
        chain = _Chain(secrets.token_hex(8), os.getpid())
        _thread.chain = chain
    return chain


def _anchor(chain: _Chain) -> None:
    # One record of fixed length, overwritten in place: a single small write, whole or not at all.
    if chain.anchor < 0:
        path = anchors_folder() / chain.name
        chain.anchor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    os.pwrite(chain.anchor, f"{chain.seq:012d} {chain.mac.hex()}\n".encode(), 0)


def _close(chain: _Chain) -> None:
    if chain.anchor >= 0:
        os.close(chain.anchor)
        chain.anchor = -1
