"""The trained reader: from signals to the likelihood of each label, by small trees that were grown on the open drafts, and by
the encoder.

Boosted trees (Friedman, "Greedy function approximation", 2001) over `signals`, one set for each criterion of each task and
one for whether a draft attempts its task. They were grown by scikit-learn and are only walked here, in plain Python.
`weights` is made by `make model`, from the drafts and with the seed that it names.
"""

from __future__ import annotations

import json
import math
import zlib
from base64 import b85decode
from collections.abc import Mapping, Sequence
from functools import cache

ATTEMPT = "no-attempt"
"""The name under which a task's trees for "this is no attempt" stand beside its criteria."""

Tree = list
"""A leaf is a number; a fork is [signal, threshold, tree at most, tree above]."""


@cache
def _grown() -> dict:
    from raincheck.drafts import weights  # here, so that importing the scorer stays cheap

    return json.loads(zlib.decompress(b85decode("".join(weights.TREES))))


def likely(task: str, name: str, signals: Mapping[str, float], encoded: Mapping[str, float]) -> dict[str, float]:
    """The likelihood of each label of a criterion; for ATTEMPT, of "yes" (it is none) and "no"."""
    grown = _grown()["tasks"][task][name]
    return blended(grown["weighed"], likely_by(grown, signals), encoded)


def not_this_task(task: str, signals: Mapping[str, float]) -> float:
    """The likelihood, by the trees alone, that a draft is no attempt: they, and not the encoder, have seen answers to other tasks."""
    return likely_by(_grown()["tasks"][task][ATTEMPT], signals)["yes"]


def blended(weights: Sequence[float], by_trees: Mapping[str, float], by_encoder: Mapping[str, float]) -> dict[str, float]:
    """What trees and encoder make of a criterion together, by a weight for the logarithm of each, and a constant for `missed`
    (for ATTEMPT, "yes")."""
    trees, encoder, always = weights
    none = "yes" in by_trees
    seen = {"yes": by_encoder["met"], "no": by_encoder["missed"]} if none else by_encoder
    raw = {label: trees * math.log(known + LEAST) + encoder * math.log(seen.get(label, 0.0) + LEAST) for label, known in by_trees.items()}
    raw["yes" if none else "missed"] += always
    top = max(raw.values())
    parts = {label: math.exp(value - top) for label, value in raw.items()}
    return {label: round(part / sum(parts.values()), 4) for label, part in parts.items()}


LEAST = 0.001
"""Nothing is held to be less likely than this."""


def likely_by(grown: Mapping, signals: Mapping[str, float]) -> dict[str, float]:
    """The same by these trees: `labels`, `start` (a number a label, or one where there are two) and `trees` (a list a start)."""
    raw = [start + sum(_walk(tree, signals) for tree in trees) for start, trees in zip(grown["start"], grown["trees"])]
    if len(raw) == 1:
        second = 1 / (1 + math.exp(-raw[0]))
        return dict(zip(grown["labels"], (1 - second, second)))
    top = max(raw)
    parts = [math.exp(value - top) for value in raw]
    return {label: part / sum(parts) for label, part in zip(grown["labels"], parts)}


def sure_from(task: str, name: str) -> float:
    """The likelihood from which a label was right 95 times in 100 on open drafts that neither trees nor encoder had seen."""
    return _grown()["tasks"][task][name].get("sure", 1.0)


def _walk(tree: Tree | float, signals: Mapping[str, float]) -> float:
    while isinstance(tree, list):
        signal, threshold, below, above = tree
        tree = below if signals.get(signal, 0.0) <= threshold else above
    return tree
