"""The total: labels to a number out of 100, with the two gates, and the one criterion to change next."""

from __future__ import annotations

from collections.abc import Mapping

from raincheck import guidance


def total(task: str, labels: Mapping[str, str]) -> float:
    """The weighted mean of the labels that count, times 100; nothing for brevity alone, and a cap on dishonesty."""
    judged = [label for name, label in labels.items() if name != "brevity"]
    if all(label in ("missed", "na") for label in judged):
        return 0.0
    rubric = guidance.TASKS[task].rubric
    counted = [(rubric[name].weight, guidance.LABELS[label]) for name, label in labels.items() if label != "na"]
    reached = 100 * sum(weight * worth for weight, worth in counted) / sum(weight for weight, _ in counted)
    return min(reached, guidance.HONESTY_CAP) if labels.get("honesty") == "missed" else reached


def next_criterion(task: str, labels: Mapping[str, str]) -> str | None:
    """The criterion that lost the most weight, the earlier where two lost the same; honesty always first."""
    if labels.get("honesty") == "missed":
        return "honesty"
    rubric = guidance.TASKS[task].rubric
    lost = {name: rubric[name].weight * (1 - guidance.LABELS[label]) for name, label in labels.items() if label != "na"}
    worst = max(lost, key=lambda name: lost[name], default=None)
    return worst if worst is not None and lost[worst] > 0 else None
