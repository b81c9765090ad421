"""Grow the trees of the trained reader, from the open drafts: `make model` runs this and writes src/raincheck/drafts/weights.py.

    python tests/drafts/train.py            figures on cases left out, in four folds; then grow on everything open, and write
    python tests/drafts/train.py --folds    the figures alone

Never opens the locked drafts, and leaves out the specimens of their cases: a case is open where an open draft answers it.
Needs scikit-learn (the extra `model`).
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

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import evaluate  # noqa: E402

from raincheck import guidance  # noqa: E402
from raincheck.cases import load_cases, packs_folder  # noqa: E402
from raincheck.drafts import combined, read_signals  # noqa: E402
from raincheck.drafts.model import ATTEMPT  # noqa: E402

SEED = 20261128
WEIGHTS = HERE.parents[1] / "src" / "raincheck" / "drafts" / "weights.py"
SETTINGS = dict(max_iter=70, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=8, l2_regularization=1.0, max_bins=32, random_state=SEED)
OLDER = 0.5
"""How much a draft counts that was read while the rules were made: on it the rules look better than they are."""
RIGHT = 0.9
"""How often a label that is called sure should be right. The aim is 0.95; with it only 41 labels in 100 would be sure."""
FOLDS = 4


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]


def gather(cases: dict) -> list[dict]:
    """Every open draft: case, task, text, labels, weight."""
    rows = []
    for drafts, labels, weight in (("drafts.jsonl", "labels.jsonl", 1.0), ("dev-drafts.jsonl", "dev-labels.jsonl", OLDER)):
        gold = {one["id"]: one for one in lines(labels)}
        rows += [{**draft, "labels": gold[draft["id"]]["labels"], "alt": gold[draft["id"]].get("alt", {}), "weight": weight} for draft in lines(drafts)]
    ours = {row["case"] for row in rows}
    for case in cases.values():
        for number, specimen in enumerate(case.specimens if case.id in ours else (), 1):
            rows.append({"id": f"{case.id}-{number}", "case": case.id, "task": specimen["task"], "text": specimen["text"],
                         "labels": dict(specimen["labels"]), "alt": {}, "weight": 1.0})
    for row in rows:
        row["signals"] = read_signals(cases[row["case"]], row["task"], row["text"])
    return rows


def is_none(row: dict) -> bool:
    return all(label in ("missed", "na") for label in row["labels"].values())


def grow(rows: list[dict]) -> dict:
    """Trees by task and criterion, as `model` walks them."""
    grown = {}
    for task, about in guidance.TASKS.items():
        ours = [row for row in rows if row["task"] == task]
        grown[task] = {ATTEMPT: grow_one(ours, ["yes" if is_none(row) else "no" for row in ours])}
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


def left_out(rows: list[dict], cases: dict) -> list[tuple[dict, dict]]:
    """Each draft with the likelihoods of trees that were grown without its case and its case's pair."""
    from raincheck.drafts.model import likely_by

    names = sorted({min(row["case"], cases[row["case"]].pair or row["case"]) for row in rows})
    order = np.random.default_rng(SEED).permutation(len(names))
    fold = {name: int(place) % FOLDS for name, place in zip(names, order)}
    place = [fold[min(row["case"], cases[row["case"]].pair or row["case"])] for row in rows]
    found = []
    for number in range(FOLDS):
        grown = grow([row for row, here in zip(rows, place) if here != number])
        found += [(row, {name: likely_by(trees, row["signals"]) for name, trees in grown[row["task"]].items()})
                  for row, here in zip(rows, place) if here == number]
        print(f"fold {number + 1} of {FOLDS}", file=sys.stderr)
    return found


def thresholds(found: list[tuple[dict, dict]]) -> dict:
    """By task and criterion, the least likelihood from which labels were right RIGHT of the time; above 1 where none is."""
    made = {}
    for task, about in guidance.TASKS.items():
        for name in about.rubric:
            if name == "brevity":
                continue
            seen = sorted(((max(likely[name].values()), max(likely[name], key=likely[name].get) == row["labels"][name])
                           for row, likely in found if row["task"] == task and not is_none(row) and row["labels"][name] != "na"), reverse=True)
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
        f"SEED = {SEED}\nCHECKSUM = \"{hashlib.sha256(text.encode()).hexdigest()}\"\n\"\"\"SHA-256 of the trees as JSON.\"\"\"\nTREES = (\n{wrapped}\n)\n", "utf-8")
    print(f"{WEIGHTS.name}: {len(packed) / 1024:.0f} KiB, {len(text) / 1024:.0f} KiB unpacked")


def main(arguments: list[str]) -> int:
    cases = {case.id: case for case in load_cases(packs_folder())}
    rows = gather(cases)
    found = left_out(rows, cases)
    new = [(row, likely) for row, likely in found if "writer" in row]
    given = {row["id"]: combined(cases[row["case"]], row["task"], row["text"], likely) for row, likely in new}
    gold = {row["id"]: {**row["labels"], "_alt": row["alt"]} for row, _ in new}
    result = evaluate.compare(gold, given, {row["id"]: row for row, _ in new})
    print({name: value for name, value in result.items() if name not in ("criteria", "_rows")})
    print(" ".join(f"{name} {value['f1']:.2f}" for name, value in result["criteria"].items()))
    if "--folds" in arguments:
        return 0
    grown = grow(rows)
    for (task, name), threshold in thresholds(found).items():
        grown[task][name]["sure"] = threshold
    write(grown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
