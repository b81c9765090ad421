"""Which case comes next: pure choices from what has been done."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from raincheck.cases import Case


def next_case(cases: Sequence[Case], done: Collection[str], after: Case | None = None) -> Case | None:
    """The first case not yet done behind `after` (from the start where None), then from the beginning again.

    done: ids of the cases that have been answered. `after` itself is not offered again unless nothing else is
    left. None where every case is done.
    """
    start = cases.index(after) + 1 if after in cases else 0
    ring = [*cases[start:], *cases[:start]]
    return next((case for case in ring if case.id not in done), None)
