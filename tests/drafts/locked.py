"""Figures of the scorer on the locked drafts, and nothing else: their words are not for whoever works on the scorer.

    python tests/drafts/locked.py          how many looks there have been
    python tests/drafts/locked.py --look   one look: prints the figures, and writes them into CARD.md

Ten looks at most: whoever looks again and again, and keeps what helps, has read the drafts after all. A look needs a
clean checkout, so that its line names the code that earned the figures.
"""

import datetime
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import evaluate  # noqa: E402

MOST = 10
CARD = HERE / "CARD.md"
LINE = re.compile(r"^\| \d{4}-\d\d-\d\d \| [0-9a-f]{7,} \|", re.M)


def looks() -> int:
    return len(LINE.findall(CARD.read_text("utf-8")))


def figures() -> dict:
    """Figures over all locked drafts; no id, no text and no single label is in them."""
    from raincheck.cases import load_cases, packs_folder
    from raincheck.drafts import score_draft

    cases = {case.id: case for case in load_cases(packs_folder())}
    with lzma.open(HERE / "locked.jsonl.xz", "rt", encoding="utf-8") as file:
        held = [json.loads(line) for line in file]
    drafts = {one["draft"]["id"]: one["draft"] for one in held}
    gold = {one["draft"]["id"]: {**one["label"]["labels"], "_alt": one["label"].get("alt", {})} for one in held}
    scores = {name: score_draft(cases[draft["case"]], draft["task"], draft["text"]) for name, draft in drafts.items()}
    given = {name: {criterion: got.label for criterion, got in score.criteria.items()} for name, score in scores.items()}
    found = evaluate.compare(gold, given, drafts)
    judged = [(got.sure, got.label in (gold[name][criterion], gold[name]["_alt"].get(criterion)))
              for name, score in scores.items() for criterion, got in score.criteria.items() if criterion in gold[name] and gold[name][criterion] != "na"]
    sure = [right for is_sure, right in judged if is_sure]
    inside = [score.low - 0.5 <= evaluate.total(drafts[name]["task"], {k: v for k, v in gold[name].items() if k != "_alt"}, drafts[name]["text"]) <= score.high + 0.5
              for name, score in scores.items()]
    found |= {"sure": len(sure) / len(judged), "sure_right": sum(sure) / len(sure), "in_range": sum(inside) / len(inside)}
    return {name: value for name, value in found.items() if name != "_rows"}


def line(found: dict, commit: str, day: datetime.date) -> str:
    tasks = " ".join(f"{name} {figures['qwk']:.2f}" for name, figures in found["tasks"].items())
    off, lies = found["offtask"], found["dishonest"]
    return (f"| {day} | {commit} | {found['qwk_total']:.3f} | {tasks} | {found['mean_f1']:.3f} | {found['within10']:.2f} "
            f"| {off['found']} of {off['gold']}, {off['false']} false | {lies['precision']:.2f}, {lies['recall']:.2f} "
            f"| {found['sure']:.2f}, {found['sure_right']:.2f} | {found['in_range']:.2f} |")


def main(arguments: list[str]) -> int:
    done = looks()
    if "--look" not in arguments:
        print(f"{done} of {MOST} looks taken. One more: python tests/drafts/locked.py --look")
        return 0
    if done >= MOST:
        print(f"All {MOST} looks have been taken. These drafts are read: compose new ones.")
        return 1
    git = ["git", "-C", str(HERE)]
    if subprocess.run([*git, "status", "--porcelain", "--", "../../src", "../../scenarios"], capture_output=True, text=True, check=True).stdout.strip():
        print("src or scenarios has changes that are not committed. Commit them, so that the look names the code it looked at.")
        return 1
    commit = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    found = figures()
    row = line(found, commit, datetime.date.today())
    CARD.write_text(CARD.read_text("utf-8").rstrip("\n") + "\n" + row + "\n", "utf-8")
    print(row)
    print(" ".join(f"{name} {value['f1']:.2f}" for name, value in found["criteria"].items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
