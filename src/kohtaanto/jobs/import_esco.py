"""`kohtaanto import esco`: a version of ESCO from its official files, used by the site from its next start."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

from kohtaanto.actions.import_vocabulary import uses_of
from kohtaanto.actions.imports import Counts, Taken
from kohtaanto.codes.esco import Vocabulary, vocabulary
from kohtaanto.codes.esco.comparing import Change, Changes, changes
from kohtaanto.codes.esco.concepts import LANGUAGES
from kohtaanto.codes.esco.preparing import prepare
from kohtaanto.codes.esco.shipped import shipped_vocabulary
from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.interop.esco import Merged, merged, parse_esco, version_named
from kohtaanto.interop.esco.files import csv_files
from kohtaanto.jobs.import_batches import scopes_of_all, tell_all, unit
from kohtaanto.jobs.site import complain
from kohtaanto.records.unit import current_unit


def take_esco(paths: Sequence[Path], arguments: argparse.Namespace) -> Taken:
    """Prepare the version that the files hold and put it in use; a dry run tells only what would change."""
    version = arguments.esco_version or version_named(paths)
    if version is None:
        raise Refused(
            Problem(
                Place(paths[0].name),
                message("The names of the files do not tell the version of ESCO."),
                message("Give it as --esco-version, such as 1.1.1."),
            )
        )
    before = _used_until_now()
    read = parse_esco(paths, version, known=before, progress=complain)
    made = merged(read, before)
    found = changes(before, made.vocabulary)
    for line in _told(before, made.vocabulary, found):
        complain(line)
    taken = Taken(_counts(found, read.refused), read.problems, (*read.warnings, *_warnings(version, made)))
    if arguments.dry_run:
        return taken
    if prepare(made.vocabulary, home()):
        complain("The site uses it from its next start: run `kohtaanto up` again where it is running.")
    else:
        complain("It is in use already; nothing was changed.")
    tell_all(arguments, f"ESCO {version}", _digest(paths), taken)
    return taken


def home() -> Path:
    """Return the folder of the site's prepared vocabularies."""
    folder: Path = settings.DATA / "vocabularies"
    return folder


def _used_until_now() -> Vocabulary:
    try:
        return vocabulary()
    except Refused as fault:
        # The one in use is damaged: importing it again is what mends that.
        complain(str(fault.problem.reason))
        return shipped_vocabulary()


def _counts(found: Changes, refused: int) -> Counts:
    return Counts(
        added=sum(len(each.added) for each in found.tables),
        changed=sum(len(each.changed) for each in found.tables),
        unchanged=sum(each.unchanged for each in found.tables),
        removed=sum(len(each.gone) for each in found.tables),
        refused=refused,
    )


def _warnings(version: str, made: Merged) -> Iterator[Problem]:
    place = Place(f"ESCO {version}")
    for language in LANGUAGES:
        if made.lacking[language]:
            yield Problem(
                place,
                message(
                    "%(count)s concepts have no label in %(language)s.",
                    count=made.lacking[language],
                    language=language,
                ),
                message("Add the classification package of that language."),
            )
        if made.filled[language]:
            yield Problem(
                place,
                message(
                    "%(count)s labels in %(language)s are not in the files and stay as they were.",
                    count=made.filled[language],
                    language=language,
                ),
                message("Add the classification package of that language if there is a newer one."),
            )


def _told(before: Vocabulary, after: Vocabulary, found: Changes) -> Iterator[str]:
    yield f"ESCO {before.version} -> {after.version}"
    named = zip(("occupations", "skills", "ISCO groups"), found.tables, strict=True)
    yield from (_line(name, change) for name, change in named)
    yield f"relations of occupations and skills: {found.relations_before} -> {found.relations_after}"
    if after.left_out:
        yield f"{len(after.left_out)} addresses stand in relations only and are left out"
    gone = found.occupations.gone, found.skills.gone
    if any(gone):
        yield from _uses(*gone)


def _line(name: str, change: Change) -> str:
    return (
        f"{name}: {change.before} -> {change.after}; {len(change.added)} new, {len(change.gone)} gone,"
        f" {len(change.changed)} with other names or places"
    )


def _uses(occupations: Sequence[str], skills: Sequence[str]) -> Iterator[str]:
    for scope in scopes_of_all():
        with unit(scope, "esco"):
            uses = uses_of(scope, occupations, skills)
            current_unit().did("vocabulary.compared")
        if any((uses.occupations, uses.skills, uses.vacancies)):
            yield (
                f"area {scope.area}: {uses.occupations} occupations and {uses.skills} skills of profiles and"
                f" {uses.vacancies} vacancies name concepts that go: they stay, are shown as not in the"
                " vocabulary, and occupations of profiles are matched at their ISCO group"
            )


def _digest(paths: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for file in csv_files(paths):
        found.update(file.name.encode() + b"\0" + hashlib.sha256(file.content).digest())
    return found.hexdigest()
