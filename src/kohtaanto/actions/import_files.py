"""The files of an import in pages: kept from upload to the end of the run, readable by nobody else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from kohtaanto.codes.messages import Message
from kohtaanto.codes.problems import Place, Problem
from kohtaanto.records.models import ImportRun


def keep_source(run: ImportRun, content: bytes) -> None:
    """Keep the uploaded file until the run has ended."""
    _folder(run).mkdir(parents=True, exist_ok=True, mode=0o700)
    path = _source(run)
    path.touch(mode=0o600)
    path.write_bytes(content)


def source_of(run: ImportRun) -> bytes | None:
    """Return the uploaded file, None once it is gone."""
    path = _source(run)
    return path.read_bytes() if path.is_file() else None


def drop_source(run: ImportRun) -> None:
    """Remove the uploaded file: what was taken of it is in the records now."""
    _source(run).unlink(missing_ok=True)


def drop_all(run: ImportRun) -> None:
    """Remove everything kept of the run but its row."""
    shutil.rmtree(_folder(run), ignore_errors=True)


def add_problems(run: ImportRun, problems: Iterable[Problem]) -> None:
    """Keep what was wrong with rows, after what is kept already."""
    path = _problems(run)
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        for each in problems:
            told = [each.place.file, each.place.row, each.place.column, _told(each.reason), _told(each.cure)]
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def problems_of(run: ImportRun) -> Iterator[Problem]:
    """Give what was wrong with rows, in the order of the file."""
    path = _problems(run)
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            name, row, column, reason, cure = json.loads(line)
            yield Problem(Place(name, row, column), _message(reason), _message(cure))


def drop_problems(run: ImportRun) -> None:
    """Forget what was wrong: the rows are gone through anew."""
    _problems(run).unlink(missing_ok=True)


def _told(said: Message) -> list[Any]:
    values = [
        [name, _told(value) if isinstance(value, Message) else str(value)] for name, value in said.values
    ]
    return [said.msgid, values]


def _message(told: list[Any]) -> Message:
    msgid, values = told
    return Message(
        msgid,
        tuple((name, _message(value) if isinstance(value, list) else value) for name, value in values),
    )


def _folder(run: ImportRun) -> Path:
    return Path(settings.DATA) / "imports" / str(run.id)


def _source(run: ImportRun) -> Path:
    return _folder(run) / "source"


def _problems(run: ImportRun) -> Path:
    return _folder(run) / "problems.jsonl"
