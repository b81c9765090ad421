"""Grow the trees and weigh them against the encoder, from the open drafts: `make model` runs this after teach.py.

    python tests/drafts/train.py            figures on the fold that was left out; then grow on everything open, and write
    python tests/drafts/train.py --fold     the figures alone

Writes src/raincheck/drafts/weights.py: trees, how they and the encoder are weighed, and from where on a label is sure. Both
are settled on the first fold, on what trees and encoder make of it that have not seen its cases: build/left-out.json, from
`teach.py --left-out`. Never opens the locked drafts. Needs scikit-learn (the extra `model`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import zlib
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import evaluate  # noqa: E402
from data import HERE, SEED, all_cases, gather, is_none  # noqa: E402

from raincheck import guidance  # noqa: E402
from raincheck.drafts import combined, model, read_signals  # noqa: E402
from raincheck.drafts.model import ATTEMPT  # noqa: E402

WEIGHTS = HERE.parents[1] / "src" / "raincheck" / "drafts" / "weights.py"
LEFT_OUT = HERE.parents[1] / "build" / "left-out.json"
SETTINGS = dict(max_iter=70, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=8, l2_regularization=1.0, max_bins=32, random_state=SEED)
RIGHT = 0.95
"""How often a label that is called sure should be right."""
LIKE_THE_REST = 8.0
"""How strongly a criterion's weighing is held to that of all criteria together."""


def grow(rows: list[dict]) -> dict:
    """Trees by task and criterion, as `model` walks them. A draft of another task is no attempt at this one."""
    grown = {}
    for task, about in guidance.TASKS.items():
        ours = [row for row in rows if row["task"] == task]
        others = [{"signals": row["elsewhere"][task], "weight": 0.3} for row in rows if task in row["elsewhere"]]
        grown[task] = {ATTEMPT: grow_one(ours + others, ["yes" if is_none(row) else "no" for row in ours] + ["yes"] * len(others))}
        real = [row for row in ours if not is_none(row)]
        for name in about.rubric:
            if name != "brevity":
                judged = [row for row in real if row["labels"][name] != "na"]
                grown[task][name] = grow_one(judged, [row["labels"][name] for row in judged])
    return grown


def grow_one(rows: list[dict], labels: list[str]) -> dict:
    from sklearn.ensemble import HistGradientBoostingClassifier

    counts = Counter(name for row in rows for name in row["signals"])
    names = sorted(name for name, count in counts.items() if count >= 5)
    table = np.array([[row["signals"].get(name, 0.0) for name in names] for row in rows])
    learner = HistGradientBoostingClassifier(**SETTINGS).fit(table, labels, sample_weight=[row["weight"] for row in rows])
    trees = [[] for _ in range(learner.n_trees_per_iteration_)]
    for round_ in learner._predictors:
        for place, predictor in enumerate(round_):
            trees[place].append(plain(predictor.nodes, 0, names))
    return {"labels": list(map(str, learner.classes_)), "start": [round(float(value), 4) for value in np.ravel(learner._baseline_prediction)], "trees": trees}


def plain(nodes, at: int, names: list[str]):
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    return [names[node["feature_idx"]], round(float(node["num_threshold"]), 5), plain(nodes, node["left"], names), plain(nodes, node["right"], names)]


def left_out(rows: list[dict]) -> list[tuple[dict, dict, dict]]:
    """Each draft of the first fold, with what trees and encoder make of it that have not seen its cases."""
    encoded = json.loads(LEFT_OUT.read_text("utf-8"))
    grown = grow([row for row in rows if row["fold"]])
    found = []
    for row in rows:
        if row["id"] in encoded and "writer" in row:
            found.append((row, {name: model.likely_by(trees, row["signals"]) for name, trees in grown[row["task"]].items()}, encoded[row["id"]]))
    return found


def weighings(found: list[tuple[dict, dict, dict]]) -> dict[tuple[str, str], list[float]]:
    """By task and criterion, the three numbers of `model.blended` under which the labels are likeliest."""
    every = weighing([one for task, about in guidance.TASKS.items() for name in about.rubric for one in lessons(found, task, name)], [0.5, 0.5, 0.0])
    return {(task, name): weighing(lessons(found, task, name), every)
            for task, about in guidance.TASKS.items() for name in (ATTEMPT, *about.rubric) if name != "brevity"}


def lessons(found, task: str, name: str) -> list[tuple[dict, dict, str]]:
    """(by the trees, by the encoder, label) of each draft that has the criterion."""
    if name == ATTEMPT:
        return [(trees[name], encoded[name], "yes" if is_none(row) else "no") for row, trees, encoded in found if row["task"] == task]
    return [(trees[name], encoded[name], row["labels"][name]) for row, trees, encoded in found
            if row["task"] == task and not is_none(row) and row["labels"].get(name, "na") != "na"]


def weighing(own: list[tuple[dict, dict, str]], like: list[float]) -> list[float]:
    from scipy.optimize import minimize

    def loss(weights) -> float:
        unlikely = sum(-np.log(max(model.blended(weights, trees, encoded).get(label, 0.0), 1e-6)) for trees, encoded, label in own)
        return unlikely + LIKE_THE_REST * float(np.sum((np.array(weights) - like) ** 2))

    return [round(float(value), 3) for value in minimize(loss, like, method="Powell", options={"maxfev": 300, "xtol": 0.02, "ftol": 1e-4}).x]


def thresholds(likely: list[tuple[dict, dict]]) -> dict[tuple[str, str], float]:
    """By task and criterion, the least likelihood from which labels were right RIGHT of the time; above 1 where none is."""
    made = {}
    for task, about in guidance.TASKS.items():
        for name in about.rubric:
            if name == "brevity":
                continue
            seen = sorted(((max(given[name].values()), max(given[name], key=given[name].get) in (row["labels"][name], row["alt"].get(name)))
                           for row, given in likely if row["task"] == task and not is_none(row) and row["labels"][name] != "na"), reverse=True)
            best, right = 1.01, 0
            for count, (likelihood, hit) in enumerate(seen, 1):
                right += hit
                if count >= 20 and right / count >= RIGHT:
                    best = likelihood
            made[task, name] = round(best, 4)
    return made


def write(grown: dict) -> None:
    text = json.dumps({"tasks": grown}, separators=(",", ":"))
    packed = base64.b85encode(zlib.compress(text.encode(), 9)).decode()
    wrapped = "\n".join(f"    {packed[at:at + 140]!r}," for at in range(0, len(packed), 140))
    WEIGHTS.write_text(
        '"""The trees of the trained reader, packed; made by `make model`, never by hand."""\n\n'
        f"SEED = {SEED}\nENCODER = \"{hashlib.sha256(WEIGHTS.with_name('encoder.npz').read_bytes()).hexdigest()}\"\n\"\"\"SHA-256 of encoder.npz.\"\"\"\nCHECKSUM = \"{hashlib.sha256(text.encode()).hexdigest()}\"\n\"\"\"SHA-256 of the trees as JSON.\"\"\"\nTREES = (\n{wrapped}\n)\n", "utf-8")
    print(f"{WEIGHTS.name}: {len(packed) / 1024:.0f} KiB, {len(text) / 1024:.0f} KiB unpacked")


def main(arguments: list[str]) -> int:
    cases = all_cases()
    rows = gather(cases)
    for row in rows:
        row["signals"] = read_signals(cases[row["case"]], row["task"], row["text"])
        other = list(guidance.TASKS)[int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 4]
        row["elsewhere"] = {} if is_none(row) or other == row["task"] else {other: read_signals(cases[row["case"]], other, row["text"])}
    found = left_out(rows)
    weighed = weighings(found)
    likely = [(row, {name: model.blended(weighed[row["task"], name], trees[name], encoded[name]) for name in trees})
              for row, trees, encoded in found]
    drafts = {row["id"]: row for row, _ in likely}
    result = evaluate.compare({name: {**row["labels"], "_alt": row["alt"]} for name, row in drafts.items()},
                              {row["id"]: combined(cases[row["case"]], row["task"], row["text"], given) for row, given in likely}, drafts)
    print({name: value for name, value in result.items() if name not in ("criteria", "_rows")})
    print(" ".join(f"{name} {value['f1']:.2f}" for name, value in result["criteria"].items()))
    if "--fold" in arguments:
        return 0
    grown = grow(rows)
    for (task, name), weights in weighed.items():
        grown[task][name]["weighed"] = weights
    for (task, name), threshold in thresholds(likely).items():
        grown[task][name]["sure"] = threshold
    write(grown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
