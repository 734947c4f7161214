"""The version of ESCO in use: that of the package, or one that the operator has prepared in its place."""

from __future__ import annotations

import functools
import zipfile
import zlib
from importlib.resources import files

from kohtaanto.codes import vocabularies
from kohtaanto.codes.esco.files import read_vocabulary
from kohtaanto.codes.esco.tables import Vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused

_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error, zipfile.BadZipFile)


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary in use; read once per process, so that a new one is used from the next start.

    Refused where a prepared one is damaged: with another in its place, what people know would change meaning.
    """
    prepared = vocabularies.esco_in_use()
    if prepared is None:
        return read_vocabulary(files("kohtaanto.codes") / "data" / "esco")
    try:
        return read_vocabulary(prepared)
    except _BROKEN:
        raise Refused(
            Problem(
                Place(f"{prepared.parent.name}/{prepared.name}"),
                message("The imported vocabulary is damaged or gone."),
                message(
                    "Import it again, or remove the file %(pointer)s for the vocabulary of the package.",
                    pointer=vocabularies.pointer_of(prepared.parent.parent).name,
                ),
            )
        ) from None


def shipped_vocabulary() -> Vocabulary:
    """Return the vocabulary of the package, whichever is in use; read anew at each call."""
    return read_vocabulary(files("kohtaanto.codes") / "data" / "esco")
