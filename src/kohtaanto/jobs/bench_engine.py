"""Benchmarks of what needs no web: matching on a drawn area, type-ahead, the import of a list, the start."""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg

from kohtaanto.codes.esco import vocabulary
from kohtaanto.codes.folding import search_key
from kohtaanto.jobs.bench_figures import Figure, figure, timed, timed_each
from kohtaanto.matching.type_ahead import TypeAhead, occupation_type_ahead, skill_type_ahead
from kohtaanto.records import server
from kohtaanto.records.addresses import is_embedded, parameters

AREA = 21
QUERIES, COMPARED, PEOPLE, STARTS = 200, 10, 5_000, 5
SEED = 7
PATIENCE = 60


def match(folder: Path) -> Iterator[Figure]:
    """Measure one jobseeker's list and one vacancy's, and hold them against the explanation of each pair in turn."""
    from kohtaanto.access.scope import system_scope
    from kohtaanto.actions.clock import now, today
    from kohtaanto.actions.match_index import index_of
    from kohtaanto.matching import evidence, search
    from kohtaanto.matching.explain import explain_ready
    from kohtaanto.matching.profiles import JobseekerProfile
    from kohtaanto.records.facts.profiles import matched_people
    from kohtaanto.records.facts.vacancies import matched_vacancies
    from kohtaanto.records.unit import Occasion, unit_of_work

    model, scope, on = search.model(), system_scope(AREA, "matching"), today()
    search.warm_up(model)
    with unit_of_work(scope, Occasion(now(), on, "matching")):
        index = index_of(scope)
        people = [each.profile for each in matched_people(scope, list(index.people.ids[:COMPARED]))]
        vacancies = list(matched_vacancies(scope, list(index.vacancies.ids)))
    rows = random.Random(SEED).choices(range(len(index.people.ids)), k=QUERIES)
    ours = timed_each(lambda row: search.best_vacancies(index.people, row, index.vacancies, on, model), rows)
    ready = [evidence.opening(each, model) for each in vacancies]

    def pair_by_pair(person: JobseekerProfile) -> None:
        one = evidence.person(person, model)
        found = [explain_ready(one, other, model, on) for other in ready]
        sorted(found, key=lambda each: -each.score)

    theirs = timed_each(pair_by_pair, people)
    yield figure(f"jobseeker → best 20 of {len(vacancies):,} vacancies", ours, "pair by pair", theirs)


def linking(folder: Path) -> Iterator[Figure]:
    """Measure the first answers while somebody types, and hold them against a look through every name."""
    known = vocabulary()
    yield _typing("occupations", occupation_type_ahead(known))
    yield _typing("skills", skill_type_ahead(known))


def _typing(kind: str, made: TypeAhead) -> Figure:
    names, chance = [search_key(each.text) for each in made.names], random.Random(SEED)
    typed = [chance.choice(names)[: chance.randint(3, 8)] for _ in range(QUERIES)]
    made.suggest("kokki")
    ours = timed_each(lambda text: made.suggest(text, 10, "fi"), typed)
    theirs = timed_each(lambda text: sorted(name for name in names if text in name)[:10], typed)
    return figure(f"type-ahead over {len(names):,} names of {kind}", ours, "a look through every name", theirs)


def imports(folder: Path) -> Iterator[Figure]:
    """Measure the check of a list of people, and hold it against reading and copying it unchecked."""
    from kohtaanto.jobs import importing

    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "people.csv"
        _write_people(path)
        words = ["jobseekers", str(path), "--area", str(AREA), "--dry-run", "--data", str(folder), "--json"]
        parser = argparse.ArgumentParser()
        importing.add_arguments(parser)

        def check() -> None:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                code = importing.run(parser.parse_args(words))
            if code != importing.GOOD:
                raise RuntimeError(f"The list was not taken: exit code {code}.")

        check()  # what is read once a process is not the list's
        ours, theirs = [timed(check) for _ in range(3)], [timed(lambda: _copied(path, folder)) for _ in range(3)]
    yield figure(f"{PEOPLE:,} people of a CSV checked (dry run)", ours, "read and copied unchecked", theirs)


def start(folder: Path) -> Iterator[Figure]:
    """Measure from the command to the first page, and hold it against loading nothing but Django and its addresses."""
    code = "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns"
    _let_go(folder)
    ours = [_first_page(folder) for _ in range(STARTS)]
    theirs = [timed(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(STARTS)]
    yield figure("`kohtaanto demo` to the first page", ours, "Django and the addresses loaded", theirs)


def _let_go(folder: Path) -> None:
    from django.db import connections

    connections.close_all()
    if is_embedded():  # the database's own start belongs to what is measured
        server.stop_if_unused(server.cluster(folder))


def _first_page(folder: Path) -> float:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    words = [sys.executable, "-c", "from kohtaanto.cli import main; main()", "demo"]
    began = time.perf_counter()
    site = subprocess.Popen(
        [*words, "--data", str(folder), "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - began < PATIENCE:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE).close()
                return (time.perf_counter() - began) * 1000
            time.sleep(0.01)
        raise TimeoutError(f"no page in {PATIENCE} s")
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(PATIENCE)


def _write_people(path: Path) -> None:
    chance = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(["Sukunimi", "Etunimet", "Syntymäaika", "Puhelin", "Sähköposti", "Kotikunta"])
        for number in range(PEOPLE):
            born = f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.{chance.randint(1962, 2006)}"
            name = f"Koe{number:05d}"
            phone, mail = f"012 {number:07d}", f"{name.lower()}@example.fi"
            rows.writerow([name, "Testi", born, phone, mail, "Sastamala"])


def _copied(path: Path, folder: Path) -> None:
    with (
        path.open(encoding="utf-8", newline="") as lines,
        psycopg.connect(**parameters(server.APP, folder)) as connection,
    ):
        rows = csv.reader(lines, delimiter=";")
        columns = ", ".join(f"c{number} text" for number in range(len(next(rows))))
        connection.execute(f"create temporary table unchecked ({columns}) on commit drop")
        with connection.cursor().copy("copy unchecked from stdin") as target:
            for row in rows:
                target.write_row(row)
