"""`kohtaanto bench`: figures beside a peer's, written between their marks and nowhere else."""

from __future__ import annotations

import argparse
from itertools import count

from tests.jobs import serving

from kohtaanto.jobs import bench, bench_engine, bench_figures
from kohtaanto.jobs.bench_figures import figure, percentile
from kohtaanto.jobs.bench_tables import as_table, write_between_marks


def test_a_percentile_is_one_of_the_times():
    times = [5.0, 1.0, 4.0, 2.0, 3.0]

    assert percentile(times, 50) == 3.0
    assert percentile(times, 95) == 5.0
    assert percentile([7.0], 50) == 7.0


def test_a_figure_tells_how_many_times_the_peer_it_takes():
    found = figure("a list", [30.0, 10.0, 20.0], "plain SQL", [4.0, 5.0, 6.0])

    assert (found.p50, found.p95, found.peer_p50, found.peer_p95, found.n) == (20.0, 30.0, 5.0, 6.0, 3)
    assert found.ratio == 4.0


def test_what_is_timed_is_done_once_for_each_item(monkeypatch):
    done, clock = [], count()
    monkeypatch.setattr(bench_figures.time, "perf_counter", lambda: float(next(clock)))

    assert bench_figures.timed_each(done.append, ["a", "b"]) == [1000.0, 1000.0]
    assert done == ["a", "b"]


def test_a_table_is_put_between_its_marks_and_the_rest_stays(tmp_path):
    document = tmp_path / "benchmarks.md"
    document.write_text("# Benchmarks\n\nBefore.\n<!-- bench lists -->\nold\n<!-- end of bench lists -->\nAfter.\n")

    write_between_marks(document, "lists", "new \\1")
    write_between_marks(document, "start", "quick")

    assert document.read_text() == (
        "# Benchmarks\n\nBefore.\n<!-- bench lists -->\nnew \\1\n<!-- end of bench lists -->\nAfter.\n"
        "\n### Start\n<!-- bench start -->\nquick\n<!-- end of bench start -->\n"
    )


def test_a_table_has_one_line_for_each_figure():
    table = as_table([figure("a list", [20.0], "plain SQL", [5.0])], "on a Monday")

    assert table.splitlines()[0] == "on a Monday"
    assert table.splitlines()[-1] == "| a list | 1 | 20.0 | 20.0 | plain SQL | 5.0 | 5.0 | 4 |"


def test_an_unknown_benchmark_is_a_slip_of_usage(capsys):
    arguments = argparse.Namespace(kinds=["lists", "beauty"])

    assert bench.run(arguments) == 2
    assert "There is no benchmark beauty; there are match, lists, linking, import, start." in capsys.readouterr().out


def test_typing_is_measured_over_every_name_in_three_languages(monkeypatch, tmp_path):
    monkeypatch.setattr(bench_engine, "QUERIES", 3)

    found = list(bench_engine.linking(tmp_path))

    assert [each.what.split()[-1] for each in found] == ["occupations", "skills"]
    assert [each.n for each in found] == [3, 3]
    assert all(each.p50 > 0 and each.peer_p50 > 0 for each in found)


def test_the_command_seeds_measures_and_writes(tmp_path):
    with serving.data_folder() as folder:
        words = ["match", "lists", "--scale", "0.1", "--data", str(folder), "--json"]
        done = serving.run("bench", *words, "--write", str(tmp_path / "benchmarks.md"))

    written = (tmp_path / "benchmarks.md").read_text()
    assert done.returncode == 0, done.stderr
    assert '"ratio"' in done.stdout
    assert "| jobseeker → best 20 of " in written
    assert "| customers (" in written
    assert "| public vacancies (" in written
