"""How measured figures are written down: as tables of Markdown, between their marks in a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kohtaanto.jobs.bench_figures import Figure


def as_table(figures: Sequence[Figure], where: str) -> str:
    """Return the figures as a table of Markdown, with the machine and the moment they are from."""
    lines = [
        f"{where}",
        "",
        "| what | n | p50 ms | p95 ms | peer | p50 ms | p95 ms | times the peer |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in figures:
        ours, theirs = f"{each.p50:.1f} | {each.p95:.1f}", f"{each.peer_p50:.1f} | {each.peer_p95:.1f}"
        lines.append(f"| {each.what} | {each.n} | {ours} | {each.peer} | {theirs} | {each.ratio:.3g} |")
    return "\n".join(lines)


def write_between_marks(path: Path, kind: str, text: str) -> None:
    """Put the text between the marks of its kind in a document, or with new marks at its end."""
    begin, end = f"<!-- bench {kind} -->", f"<!-- end of bench {kind} -->"
    whole = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    fresh = f"{begin}\n{text}\n{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    if pattern.search(whole):
        whole = pattern.sub(lambda _: fresh, whole)
    else:
        whole = f"{whole.rstrip()}\n\n### {kind.capitalize()}\n{fresh}\n"
    path.write_text(whole, encoding="utf-8")
