"""What `kohtaanto doctor` finds: one part that is missing or weak, and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kohtaanto.codes.problems import Problem


@dataclass(frozen=True, slots=True)
class Ailment:
    """One part that is missing or weak, and what mends it; what is not serious is told and does no harm yet."""

    part: str
    what: str
    cure: str
    is_serious: bool = True

    def __str__(self) -> str:
        return f"{'!' if self.is_serious else '-'} {self.part}: {self.what}. {self.cure}"


def of_problem(part: str, problem: Problem) -> Ailment:
    """Return a problem of serving as an ailment of that part."""
    return Ailment(f"{part} ({problem.place})", str(problem.reason).rstrip("."), str(problem.cure))


def examined(looks: Iterable[Callable[[], Iterator[Ailment]]]) -> Iterator[Ailment]:
    """Give what every look finds; one that fails is itself an ailment, and the others go on."""
    for look in looks:
        try:
            yield from look()
        except Exception as fault:  # the doctor tells whatever is wrong
            said = str(fault).strip().splitlines() or [type(fault).__name__]
            name = getattr(look, "func", look).__name__.strip("_").replace("_", " ")
            yield Ailment(name, f"could not be examined: {said[0]}", "Mend what stands above first, then look again")
