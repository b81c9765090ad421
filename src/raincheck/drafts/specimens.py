"""Hold the scorer against the specimens of cases: flawed answers with the labels that they deserve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from raincheck.cases import Case
from raincheck.drafts import score_draft


class SpecimenReading(NamedTuple):
    """One criterion of one specimen: the label that it deserves, and the one that the scorer gives. `number` counts from 1 in its case."""

    case: str
    number: int
    task: str
    criterion: str
    label: str
    read: str


def read_specimens(cases: Iterable[Case]) -> tuple[SpecimenReading, ...]:
    """Every label of every specimen beside the scorer's own, in the order of the cases and of the labels."""
    readings = []
    for case in cases:
        for number, specimen in enumerate(case.specimens, 1):
            scored = score_draft(case, specimen["task"], specimen["text"]).criteria
            readings += [SpecimenReading(case.id, number, specimen["task"], criterion, label, scored[criterion].label)
                         for criterion, label in specimen["labels"].items()]
    return tuple(readings)
