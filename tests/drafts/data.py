"""The open drafts as rows for whoever trains on them. Never opens the locked drafts, nor the specimens of their cases."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from raincheck.cases import Case, load_cases, packs_folder

HERE = Path(__file__).resolve().parent
SEED = 20261128
FOLDS = 4
OLDER = 0.5
"""How much a draft counts that was read while the rules were made: on it the rules look better than they are."""


def all_cases() -> dict[str, Case]:
    return {case.id: case for case in load_cases(packs_folder())}


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]


def gather(cases: dict[str, Case]) -> list[dict]:
    """Every open draft: id, case, task, text, labels, alt, evidence, weight, fold. A specimen has no writer."""
    rows = []
    for drafts, labels, weight in (("drafts.jsonl", "labels.jsonl", 1.0), ("dev-drafts.jsonl", "dev-labels.jsonl", OLDER)):
        gold = {one["id"]: one for one in lines(labels)}
        rows += [{"alt": {}, "evidence": {}, **draft, **gold[draft["id"]], "weight": weight} for draft in lines(drafts)]
    ours = {row["case"] for row in rows}
    for case in cases.values():
        for number, specimen in enumerate(case.specimens if case.id in ours else (), 1):
            rows.append({"id": f"{case.id}-{number}", "case": case.id, "task": specimen["task"], "text": specimen["text"],
                         "labels": dict(specimen["labels"]), "alt": {}, "evidence": {}, "weight": 1.0})
    names = sorted({_family(cases[row["case"]]) for row in rows})
    order = np.random.default_rng(SEED).permutation(len(names))
    fold = {name: int(place) % FOLDS for name, place in zip(names, order)}
    return [{**row, "fold": fold[_family(cases[row["case"]])]} for row in rows]


def _family(case: Case) -> str:
    """A case and its pair are never on two sides."""
    return min(case.id, case.pair or case.id)


def is_none(row: dict) -> bool:
    """Whether it does not attempt its task."""
    return all(label in ("missed", "na") for label in row["labels"].values())
