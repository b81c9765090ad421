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


def spread(task: str, labels: Mapping[str, str], doubted: Mapping[str, Mapping[str, float]]) -> tuple[float, float]:
    """From where to where the total lies eight times in ten, if each of the `doubted` labels is as likely as it says.

    The rest of the labels are taken as they are, and the criteria as independent of each other. The total itself is always
    within.
    """
    rubric = guidance.TASKS[task].rubric
    weights = {name: rubric[name].weight for name, label in labels.items() if label != "na"}
    sums = {0.0: 1.0}
    for name in (name for name in weights if name != "honesty"):  # in their order: in a set's, last digits would differ from run to run
        sums = _added(sums, weights[name], doubted.get(name) or {labels[name]: 1.0})
    honesty = doubted.get("honesty") or {labels.get("honesty", "met"): 1.0}
    totals = []
    for label, likelihood in honesty.items():
        for reached, chance in sums.items():
            points = 100 * (reached + weights.get("honesty", 0) * guidance.LABELS[label]) / sum(weights.values())
            totals.append((min(points, guidance.HONESTY_CAP) if label == "missed" else points, chance * likelihood))
    totals.sort()
    own = total(task, labels)
    return min(own, _at(totals, 0.1)), max(own, _at(totals, 0.9))


def _added(sums: Mapping[float, float], weight: int, likely: Mapping[str, float]) -> dict[float, float]:
    """The sums after one more criterion, each with its likelihood."""
    made: dict[float, float] = {}
    for reached, chance in sums.items():
        for label, likelihood in likely.items():
            here = reached + weight * guidance.LABELS[label]
            made[here] = made.get(here, 0.0) + chance * likelihood
    return made


def _at(totals: list[tuple[float, float]], share: float) -> float:
    """The total below which this share of the likelihood lies."""
    whole = sum(chance for _, chance in totals)
    passed = 0.0
    for points, chance in totals:
        passed += chance
        if passed >= share * whole:
            return points
    return totals[-1][0]


def next_criterion(task: str, labels: Mapping[str, str]) -> str | None:
    """The criterion that lost the most weight, the earlier where two lost the same; honesty always first."""
    if labels.get("honesty") == "missed":
        return "honesty"
    rubric = guidance.TASKS[task].rubric
    lost = {name: rubric[name].weight * (1 - guidance.LABELS[label]) for name, label in labels.items() if label != "na"}
    worst = max(lost, key=lambda name: lost[name], default=None)
    return worst if worst is not None and lost[worst] > 0 else None
