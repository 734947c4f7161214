"""What the measurement of matching tells: every figure is there, and the lists are the same whoever makes them."""

from __future__ import annotations

from kohtaanto.jobs.bench_match import measure
from kohtaanto.matching.batch import AtOnce


def test_a_measurement_tells_times_memory_and_latencies_of_both_ways() -> None:
    found = measure(300, 200, questions=5, executor=AtOnce())

    whole = found["everybody both ways"]
    assert (found["jobseekers"], found["vacancies"]) == (300, 200)
    assert whole["wall_s"] > 0
    assert whole["peak_mb"] > 10
    assert whole["jobseekers_with_full_list"] > 0.2
    for way in ("jobseeker to vacancies", "vacancy to jobseekers"):
        assert 0 < found[way]["p50_ms"] <= found[way]["p95_ms"] <= found[way]["p99_ms"]
    assert found["explain_20_ms"] > 0


def test_the_same_seed_gives_the_same_lists_however_the_work_is_cut() -> None:
    one = measure(200, 150, questions=1, executor=AtOnce(), parts=1)
    other = measure(200, 150, questions=1, executor=AtOnce(), parts=5)

    assert one["everybody both ways"]["sum_of_scores"] == other["everybody both ways"]["sum_of_scores"]
