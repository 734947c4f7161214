"""How fast matching is at a size: everybody both ways, and one question at a time, over a drawn population."""

from __future__ import annotations

import platform
import resource
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from kohtaanto.matching import evidence
from kohtaanto.matching.batch import AtOnce, Matches, match_all
from kohtaanto.matching.columns import PersonColumns, Table
from kohtaanto.matching.encode import encode_jobseekers, encode_vacancies
from kohtaanto.matching.explain import explain_ready
from kohtaanto.matching.online import Index, index_of
from kohtaanto.matching.population import people, vacancies
from kohtaanto.matching.profiles import JobseekerProfile, VacancyProfile
from kohtaanto.matching.search import model
from kohtaanto.matching.terms import Model

# The population is drawn for one day, whenever it is measured.
DAY = date(2026, 11, 23)
_LIST = 20


def measure(
    jobseekers: int,
    openings: int,
    *,
    questions: int = 500,
    seed: int = 1,
    executor: Executor | None = None,
    parts: int = 8,
) -> dict[str, Any]:
    """Return seconds, memory and latencies at this size; all times are of this machine as it is now."""
    using = model()
    drawing = _Clock()
    ones, others = people(jobseekers, using, DAY, seed), vacancies(openings, using, DAY, seed)
    drawn = drawing.read()
    warming = _Clock()
    _warm_up(ones, using)
    warmed = warming.read()
    before = _Clock()
    with _Memory() as memory:
        found = match_all(ones, others, DAY, using, _LIST, executor=executor, parts=parts)
    whole = before.read()
    indexing = _Clock()
    index = index_of(ones, others, DAY, using, _LIST)
    indexed = indexing.read()
    return {
        "jobseekers": jobseekers,
        "vacancies": openings,
        "seed": seed,
        "machine": {"processor": platform.machine(), "python": platform.python_version()},
        "population": drawn,
        "model and compiled code": warmed,
        "everybody both ways": whole | {"peak_mb": memory.peak_mb} | _lists(found),
        "index": indexed,
        **_online(index, questions, seed),
        "explain_20_ms": _explaining(using),
    }


def _online(index: Index, questions: int, seed: int) -> dict[str, Any]:
    random = np.random.default_rng((seed, 3))
    return {
        "jobseeker to vacancies": _latency(
            index.best_vacancies, random.integers(0, len(index.people.ids), questions).tolist()
        ),
        "vacancy to jobseekers": _latency(
            index.best_jobseekers, random.integers(0, len(index.vacancies.ids), questions).tolist()
        ),
    }


def _latency(ask: Callable[[int], object], rows: Sequence[int]) -> dict[str, float]:
    ask(rows[0])
    wall, cpu = [], []
    for row in rows:
        clock = _Clock()
        ask(row)
        taken = clock.read()
        wall.append(taken["wall_s"] * 1000)
        cpu.append(taken["cpu_s"] * 1000)
    found = {f"p{each}_ms": round(float(np.percentile(wall, each)), 3) for each in (50, 95, 99)}
    found |= {f"p{each}_cpu_ms": round(float(np.percentile(cpu, each)), 3) for each in (50, 95, 99)}
    return found | {"per_second": round(1000 * len(rows) / sum(wall), 1)}


def _explaining(using: Model) -> float:
    # One person and twenty vacancies of the vocabulary's own occupations and skills.
    known = using.vocabulary.skills
    person = evidence.person(JobseekerProfile("p", home="091", longest_commute_km=50), using)
    ready = [
        evidence.opening(
            VacancyProfile(f"v{n}", must_skills=tuple(each.uri for each in known[n * 50 : n * 50 + 16])),
            using,
        )
        for n in range(_LIST)
    ]
    for each in ready:
        explain_ready(person, each, using, DAY)
    clock = _Clock()
    for each in ready:
        explain_ready(person, each, using, DAY)
    return round(clock.read()["wall_s"] * 1000, 3)


def _warm_up(ones: Table[PersonColumns], using: Model) -> None:
    # What is made once and kept: nearness of occupations, compiled code.
    for node in np.unique(ones.columns.trade_node).tolist():
        using.nearness.row(node)
    pair = encode_jobseekers([JobseekerProfile("")], using), encode_vacancies([VacancyProfile("")], using)
    match_all(*pair, DAY, using, executor=AtOnce())


def _lists(found: Matches) -> dict[str, float]:
    return {
        "jobseekers_with_full_list": round(float((found.vacancies.rows[:, -1] >= 0).mean()), 4),
        "vacancies_with_full_list": round(float((found.people.rows[:, -1] >= 0).mean()), 4),
        "sum_of_scores": round(float(np.maximum(found.vacancies.scores, 0).sum(dtype=np.float64)), 3),
    }


class _Clock:
    """Seconds since it was made: on the wall, and of all processors for this process and its children."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), _used()

    def read(self) -> dict[str, float]:
        return {
            "wall_s": round(time.perf_counter() - self._wall, 6),
            "cpu_s": round(_used() - self._cpu, 6),
        }


def _used() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


class _Memory:
    """The most memory this process and its children held together, looked at ten times a second."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Memory:
        self._watch.start()
        return self

    def __exit__(self, *reason: object) -> None:
        self._done.set()
        self._watch.join()

    def _look(self) -> None:
        while True:
            self.peak_mb = max(self.peak_mb, round(_held_mb(), 1))
            if self._done.wait(0.1):
                return


def _held_mb() -> float:
    # Pages shared by several processes count once: each has its part of them ("Pss").
    own = Path("/proc/self/task")
    children = [child for task in own.glob("*/children") for child in _read(task).split()]
    return sum(_part_mb(Path("/proc") / process / "smaps_rollup") for process in ("self", *children))


def _part_mb(file: Path) -> float:
    lines = [line.split() for line in _read(file).splitlines() if line.startswith("Pss:")]
    return int(lines[0][1]) / 1024 if lines else 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        # Gone meanwhile, or not Linux.
        return ""
