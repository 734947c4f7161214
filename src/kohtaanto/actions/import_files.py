"""The files of an import: the upload, what was found in its rows and what was answered, for their owner only.

They lie in DATA/imports/<run>/ (folders 0700, files 0600) and hold personal data: actions/import_keeping.py
says for how long.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings

from kohtaanto.actions.import_answers import Answers
from kohtaanto.records.models import ImportRun

SOURCE, ANSWERS, POSSIBLE, FINDINGS = "source", "answers.json", "possible.json", "findings"


def imports_folder() -> Path:
    """Return the folder of all imports."""
    return Path(settings.DATA) / "imports"


def folder_of(run: ImportRun) -> Path:
    """Return the folder of one import; it need not be there."""
    return imports_folder() / str(run.id)


def keep_source(run: ImportRun, content: bytes) -> None:
    """Keep the uploaded file until the run has ended."""
    write(folder_of(run) / SOURCE, content)


def source_of(run: ImportRun) -> bytes | None:
    """Return the uploaded file, None once it is gone."""
    path = folder_of(run) / SOURCE
    return path.read_bytes() if path.is_file() else None


def has_source(run: ImportRun) -> bool:
    """Return whether the uploaded file is still here."""
    return (folder_of(run) / SOURCE).is_file()


def drop_source(run: ImportRun) -> None:
    """Remove the uploaded file: what was taken of it is in the records now."""
    for name in (SOURCE, POSSIBLE):
        (folder_of(run) / name).unlink(missing_ok=True)


def drop_all(run: ImportRun) -> None:
    """Remove everything kept of the run but its row."""
    shutil.rmtree(folder_of(run), ignore_errors=True)


def keep_answers(run: ImportRun, answers: Answers) -> None:
    """Keep what was answered about single rows."""
    write_json(folder_of(run) / ANSWERS, {str(row): answer for row, answer in answers.items()})


def answers_of(run: ImportRun) -> dict[int, str]:
    """Return what was answered about single rows, by row number."""
    return {int(row): answer for row, answer in (read_json(folder_of(run) / ANSWERS) or {}).items()}


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    _make(path.parent)
    fresh = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    fresh.replace(path)


def write_json(path: Path, told: Any) -> None:
    """Write a value that `read_json` gives back."""
    write(path, json.dumps(told, ensure_ascii=False).encode())


def read_json(path: Path) -> Any:
    """Return what was written, None where nothing is."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _make(folder: Path) -> None:
    # Each folder by itself: `parents=True` would make those above it open to others.
    for each in (*reversed(folder.parents), folder):
        if each.is_relative_to(imports_folder()):
            each.mkdir(mode=0o700, exist_ok=True)
