"""Every task that is handed over by name exists under that name and takes what it is given."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from procrastinate.contrib.django import app

from kohtaanto.jobs import tasks

SOURCE = Path(__file__).parents[2] / "src" / "kohtaanto"
HANDING_OVER = {"hand_over", "configure_task"}
# The one place that takes the name from its caller.
PASSED_ON = {"actions/background.py"}
OF_THE_QUEUE = {"lock", "queueing_lock", "schedule_in", "schedule_at", "queue", "priority"}


@dataclass(frozen=True, slots=True)
class Handing:
    """One call that hands a task over: where, under which name (None: not to be seen), with which arguments."""

    place: str
    name: str | None
    arguments: frozenset[str]


def handings(text: str, place: str) -> Iterator[Handing]:
    tree = ast.parse(text)
    known = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in HANDING_OVER:
                name: ast.expr | None = node.args[0] if node.args else None
                name = known.get(name.id) if isinstance(name, ast.Name) else name
                said = name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else None
                given = frozenset(word.arg for word in node.keywords if word.arg) - OF_THE_QUEUE
                yield Handing(f"{place}:{node.lineno}", said, given)


def every_handing() -> list[Handing]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        place = str(path.relative_to(SOURCE))
        if place not in PASSED_ON:
            found += handings(path.read_text(encoding="utf-8"), place)
    return found


def test_a_handing_over_is_found_wherever_it_stands() -> None:
    written = """TASK = "check"
def act():
    hand_over("send", "lock", run=1)
    hand_over(TASK, "lock")
    app.configure_task(name_of(), lock="x")
"""

    assert list(handings(written, "x.py")) == [
        Handing("x.py:3", "send", frozenset({"run"})),
        Handing("x.py:4", "check", frozenset()),
        Handing("x.py:5", None, frozenset()),
    ]


@pytest.mark.parametrize("handing", every_handing(), ids=lambda handing: handing.place)
def test_what_is_handed_over_is_a_task_that_takes_it(handing: Handing) -> None:
    assert handing.name is not None, f"{handing.place}: name the task by a literal or a constant of its module"
    assert handing.name in app.tasks, f"{handing.place}: no task is called {handing.name!r} in kohtaanto.jobs.tasks"

    taken = set(inspect.signature(app.tasks[handing.name].func).parameters)

    assert handing.arguments <= taken, f"{handing.place}: {handing.name} takes {sorted(taken)}"


def test_every_task_of_ours_is_called_as_its_function() -> None:
    ours = {name: task for name, task in app.tasks.items() if task.func.__module__ == tasks.__name__}

    assert len(ours) >= 4
    assert {name: task.func.__name__ for name, task in ours.items()} == {name: name for name in ours}
