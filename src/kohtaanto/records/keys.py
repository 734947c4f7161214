"""The keys of an installation: made at the first start, kept outside the database, readable by its user only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NAMES = ("secret", "field", "index", "audit")  # sessions; AES-256-GCM fields; blind index; audit chains
LENGTH = 32


def ensure_keys(data: Path) -> Path:
    """Make the keys that are missing (mode 600 in a folder of mode 700) and return their folder."""
    folder = data / "keys"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name in NAMES:
        path = folder / name
        if not path.exists():
            _write_once(path, secrets.token_bytes(LENGTH))
    return folder


def missing_keys(data: Path) -> list[str]:
    """Return the names of the keys that are not there."""
    return [name for name in NAMES if not (data / "keys" / name).exists()]


def read_key(data: Path, name: str) -> bytes:
    """Return one key's bytes; FileNotFoundError where the installation was never started."""
    return (data / "keys" / name).read_bytes()


def _write_once(path: Path, key: bytes) -> None:
    # Linked into place, so that two first starts agree on one key and a killed one leaves no half.
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
