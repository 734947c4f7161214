"""The version of ESCO in use: that of the package, or one that the operator has prepared in its place."""

from __future__ import annotations

import functools
import zipfile
import zlib
from importlib.resources import files

from kohtaanto.codes import vocabularies
from kohtaanto.codes.esco.files import read_vocabulary
from kohtaanto.codes.esco.tables import Vocabulary

_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error, zipfile.BadZipFile)


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary in use; read once per process, so that a new one is used from the next start.

    Refused where a prepared one is damaged.
    """
    prepared = vocabularies.esco_in_use()
    if prepared is None:
        return read_vocabulary(files("kohtaanto.codes") / "data" / "esco")
    try:
        return read_vocabulary(prepared)
    except _BROKEN:
        raise vocabularies.damaged(prepared) from None


def shipped_vocabulary() -> Vocabulary:
    """Return the vocabulary of the package, whichever is in use; read anew at each call."""
    return read_vocabulary(files("kohtaanto.codes") / "data" / "esco")
