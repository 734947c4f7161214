"""The shape of the code: budgets, first lines, layers, names that may not appear."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kohtaanto"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(SOURCE.rglob("*.html"))
NOT_A_NAME = {
    "utils",
    "util",
    "common",
    "base",
    "misc",
    "core",
    "manager",
    "managers",
    "helpers",
    "helper",
    "services",
}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions() -> list[int]:
    sizes = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                sizes.append((body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0)
    return sizes


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_and_says_first_what_is_found_in_it(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 400
    if path.stat().st_size:
        assert ast.get_docstring(ast.parse(text)), "a module begins with one sentence: what do I find here?"
    assert path.stem not in NOT_A_NAME


def test_modules_and_functions_keep_their_medians():
    assert statistics.median(lines(path) for path in MODULES) <= 80
    assert statistics.median(functions()) <= 9


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_short_and_has_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 150
    for forbidden in (" style=", "onclick=", "onchange=", "javascript:", "<style"):
        assert forbidden not in text
    assert "|safe" not in text


def test_the_readme_fits_on_two_screens():
    assert lines(ROOT / "README.md") <= 120


PURE = [
    path
    for package in ("codes", "matching", "access", "process", "economics", "workforce", "effects")
    for path in sorted((SOURCE / package).rglob("*.py"))
    if path.stem != "__init__"
]


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_pure_module_has_its_mirror_or_is_named_by_a_test_or_a_sibling(path):
    dotted = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
    package = path.relative_to(SOURCE).parts[0]
    is_mirrored = (ROOT / "tests" / package / f"test_{path.stem}.py").exists()
    home = re.escape(dotted.rpartition(".")[0])
    imported = re.compile(rf"{re.escape(dotted)}\b|from {home} import .*\b{path.stem}\b")
    users = [*(ROOT / "tests").rglob("test_*.py"), *(SOURCE / package).rglob("*.py")]

    assert is_mirrored or any(imported.search(user.read_text(encoding="utf-8")) for user in users if user != path)


def test_the_repository_names_no_index_no_local_path_and_no_shared_folder():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    words = [
        "pypi" + ".org",
        "files.python" + "hosted",
        "registry.npm" + "js",
        "/opt/" + "pypi",
        "../" + "shared",
        "/work/" + "main",
        "/work/" + "shared",
    ]
    found = []
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".gz", ".npz", ".woff2", ".png", ".xlsx", ".zip", ".mo"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [(name, word) for word in words if word in text]
    assert found == []


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_a_lock_is_hashed_and_names_no_address(lock):
    text = lock.read_text(encoding="utf-8")

    assert "--hash=sha256:" in text
    for forbidden in ("://", "--find-links", "--index-url", "--extra-index-url", "file:", "\n/"):
        assert forbidden not in text
