"""The labelled drafts: whole, legal, each one of its own, and split so that what is measured has not been learnt from."""

import json
import lzma
import re
import subprocess
import sys
from pathlib import Path

import pytest

from raincheck.cases import load_cases, packs_folder
from raincheck.guidance import CHANNELS, MOMENTS, TASKS

HERE = Path(__file__).parent / "drafts"
CASES = {case.id: case for case in load_cases(packs_folder())}


def lines(name):
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line.strip()]


def locked():
    with lzma.open(HERE / "locked.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


OPEN = list(zip(lines("drafts.jsonl"), lines("labels.jsonl"), strict=True))
LOCKED = [(one["draft"], one["label"]) for one in locked()]
SIDES = pytest.mark.parametrize("side", [OPEN, LOCKED], ids=["open", "locked"])


def wrong(side, fault):
    """How many are at fault: a number, so that a failing test shows no locked word."""
    return sum(bool(fault(draft, label)) for draft, label in side)


@SIDES
def test_every_draft_answers_a_case_and_has_its_own_labels(side):
    assert wrong(side, lambda draft, label: draft["id"] != label["id"] or draft["case"] not in CASES or draft["task"] not in TASKS) == 0
    assert len({draft["id"] for draft, _ in side}) == len(side)
    assert wrong(side, lambda draft, _: draft.get("channel", "phone") not in CHANNELS or draft.get("moment", "now") not in MOMENTS) == 0


@SIDES
def test_every_criterion_is_labelled_and_no_other(side):
    def fault(draft, label):
        case, labels = CASES[draft["case"]], label["labels"]
        spare = {"responsibility": case.reason != "work-commitment", "confirmation": case.offer is None}
        return (set(labels) != set(TASKS[draft["task"]].rubric) - {"brevity"} or set(labels.values()) - {"met", "partly", "missed", "na"}
                or labels.get("honesty") == "partly" or any((labels[name] == "na") != spare.get(name, False) for name in labels)
                or set(label.get("alt", {})) - set(labels))
    assert wrong(side, fault) == 0


@SIDES
def test_evidence_is_in_the_words_of_the_draft(side):
    assert wrong(side, lambda draft, label: any(words not in draft["text"] for words in label.get("evidence", {}).values())) == 0


def test_no_case_and_no_writer_is_on_both_sides_and_pairs_stay_together():
    ours, theirs = ({(draft["case"], draft["writer"]) for draft, _ in side} for side in (OPEN, LOCKED))
    for place in (0, 1):
        assert not {one[place] for one in ours} & {one[place] for one in theirs}
    held = {case for case, _ in theirs}
    assert [case for case in sorted(held) if CASES[case].pair and CASES[case].pair not in held] == []
    assert len({case for case, _ in ours | theirs}) == len(CASES)


def test_no_two_drafts_are_nearly_alike():
    seen, twins = {}, 0
    for draft, _ in OPEN + LOCKED:
        words = re.findall(r"\w+", draft["text"].lower())
        runs = {" ".join(words[n:n + 8]) for n in range(len(words) - 7)}
        shared = [seen[run] for run in runs if run in seen]
        twins += any(shared.count(other) > 0.5 * len(runs) for other in set(shared))
        seen |= dict.fromkeys(runs, draft["id"])
    assert twins == 0


def test_at_least_two_thousand_drafts_and_four_hundred_labelled_twice():
    assert len(OPEN) + len(LOCKED) >= 2000 and len(LOCKED) >= 0.33 * 2000
    assert sum(bool(label.get("second")) for _, label in OPEN + LOCKED) >= 400


def test_the_locked_command_says_how_many_looks_there_were_and_no_more():
    done = subprocess.run([sys.executable, str(HERE / "locked.py")], capture_output=True, text=True)
    looks = len(re.findall(r"^\| \d{4}-\d\d-\d\d \|", (HERE / "CARD.md").read_text("utf-8"), re.M))
    assert done.stdout == f"{looks} of 10 looks taken. One more: python tests/drafts/locked.py --look\n" and looks <= 10


def test_no_word_of_a_locked_draft_stands_anywhere_else():
    """Whoever searches the repository must not come upon them."""
    root = HERE.parents[1]
    starts = [" ".join(draft["text"].split()[:9]) for draft, label in LOCKED
              if len(draft["text"].split()) >= 12 and set(label["labels"].values()) - {"missed", "na"}]  # a pasted story is everybody's
    files = [path for folder in ("src", "tests", "scenarios", "notebooks") for path in (root / folder).rglob("*")
             if path.suffix in (".py", ".md", ".jsonl", ".yaml", ".json", ".ipynb")]
    text = " ".join(" ".join(path.read_text("utf-8").split()) for path in files)
    assert sum(start in text for start in starts) == 0
