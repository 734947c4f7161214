"""Tests of what parsers give back."""

from __future__ import annotations

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place
from kohtaanto.interop.parsed import Findings, Parsed


def test_problems_beyond_the_most_are_counted_and_not_kept() -> None:
    findings = Findings(most=2)

    for row in range(5):
        findings.refuse_row(Place("a.csv", row), message("Wrong."), message("Mend it."))
    parsed: Parsed[str] = findings.parsed("a.csv", ["one"])

    assert [problem.place.row for problem in parsed.problems] == [0, 1]
    assert (parsed.summary.read, parsed.summary.taken, parsed.summary.refused) == (6, 1, 5)
    assert parsed.summary.problems_beyond == 3
    assert not parsed.is_whole


def test_warnings_refuse_nothing() -> None:
    findings = Findings()
    findings.warn(Place("a.csv", 2), message("Odd."), message("Look at it."))

    parsed: Parsed[str] = findings.parsed("a.csv", ["one"])

    assert parsed.is_whole
    assert len(parsed.warnings) == 1
