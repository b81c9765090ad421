"""What may not change a score, and what must: over hundreds of drafts. A sample of them, or all with RAINCHECK_SOAK=1 (make soak)."""

import json
import os
import re
from pathlib import Path

import drafts_varied
import pytest

from raincheck.cases import load_cases, packs_folder
from raincheck.drafts import score_draft

HERE = Path(__file__).parent / "drafts"
CASES = {case.id: case for case in load_cases(packs_folder())}
SOAK = bool(os.environ.get("RAINCHECK_SOAK"))
ORDER = {"missed": 0, "partly": 1, "met": 2, "na": 3}


def _open():
    drafts, labels = ([json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()] for name in ("drafts.jsonl", "labels.jsonl"))
    return [(draft, label) for draft, label in zip(drafts, labels) if len(draft["text"].split()) >= 12 and set(label["labels"].values()) - {"missed", "na"}]


OPEN = _open()


def some(drafts, most=48):
    """All of them in a soak of up to 400, else every so many."""
    return drafts[::max(1, len(drafts) // (400 if SOAK else most))]


def score(draft, text=None, case=None):
    return score_draft(case or CASES[draft["case"]], draft["task"], draft["text"] if text is None else text)


def within(pairs):
    """The share of pairs of scores that are at most five points apart."""
    near = [abs(one.total - other.total) <= 5 for one, other in pairs]
    return sum(near) / len(near), len(near)


@pytest.mark.parametrize("change", drafts_varied.KEEPING, ids=lambda change: change.__name__)
def test_how_it_is_typed_leaves_the_total_alone(change):
    drafts = some([draft for draft, _ in OPEN if change(draft["text"]) != draft["text"]])
    share, count = within([(score(draft), score(draft, change(draft["text"]))) for draft in drafts])
    assert count >= 20 and share >= FLOORS[change.__name__], f"{share:.3f} of {count}"


@pytest.mark.parametrize("swap", drafts_varied.SWAPS, ids=lambda swap: swap.__name__)
def test_who_it_is_about_leaves_the_total_alone(swap):
    pairs = []
    for draft in some([draft for draft, _ in OPEN]):
        case, text = swap(CASES[draft["case"]], draft["text"])
        pairs.append((score(draft), score(draft, text, case)))
    share, count = within(pairs)
    assert share >= FLOORS[swap.__name__], f"{share:.3f} of {count}"


FLOORS = dict.fromkeys((change.__name__ for change in drafts_varied.KEEPING + drafts_varied.SWAPS), 0.95) | {"with_slips": 0.72, "without_stops": 0.82}
"""The share of drafts that must stay within five points. The aim is 0.95; the two that are short of it are kept from falling further."""


def lowered(before, after, name, also=()):
    """(whether this label fell, which others moved)"""
    moved = {other for other, one in after.criteria.items() if one.label != before.criteria[other].label}
    return ORDER[after.criteria[name].label] < ORDER[before.criteria[name].label], moved - {name, *also}


def test_a_private_detail_lowers_discretion_and_no_other_label():
    fell, others, count = 0, 0, 0
    for draft, _ in some([pair for pair in OPEN if pair[0]["task"] in ("call", "followup") and CASES[pair[0]["case"]].private]):
        before = score(draft)
        if not before.attempt or before.criteria["discretion"].label != "met":
            continue
        told = max(CASES[draft["case"]].private, key=len)
        lower, moved = lowered(before, score(draft, f"{draft['text'].rstrip()} Between ourselves, there is more to it: {told}."), "discretion", {"brevity"})
        fell, others, count = fell + lower, others + bool(moved), count + 1
    assert count >= 15 and fell / count >= 0.9 and others / count <= 0.35, f"{fell} and {others} of {count}"


APOLOGY = re.compile(r"sorry|apolog|forgive|pardon|regret|excuse|afraid|mortified|ashamed|embarrass|feel (?:awful|bad|terrible|rotten)|hate to|beg\b", re.I)


def test_without_the_apology_only_the_apology_is_lost():
    fell, others, count = 0, 0, 0
    pool = [(draft, label["evidence"]["apology"]) for draft, label in OPEN if draft["task"] == "call" and label["labels"]["apology"] == "met" and "apology" in label.get("evidence", {})
            and not any(words in label["evidence"]["apology"] or label["evidence"]["apology"] in words for name, words in label["evidence"].items() if name != "apology")]
    pool = [(draft, rest) for draft, words in pool if not APOLOGY.search(rest := without(draft["text"], words))]
    for draft, rest in some(pool):
        before = score(draft)
        if before.criteria["apology"].label != "met":
            continue
        lower, moved = lowered(before, score(draft, rest), "apology", {"tone", "brevity"})
        fell, others, count = fell + lower, others + bool(moved), count + 1
    assert count >= 15 and fell / count >= 0.85 and others / count <= 0.35, f"{fell} and {others} of {count}"


def without(text, words):
    """The text without these words and the stop after them."""
    before, _, after = text.partition(words)
    return f"{before.rstrip(' ,')} {after.lstrip(' ,.!;:')}".strip()


NEGATED = (
    ("call", "apology", r"\b(I'm|I am) (?:so |very |really |truly |terribly |awfully )?sorry\b", r"\1 not sorry"),
    ("call", "interest", r"\b(I'm|I am) (?:still |really |very |so |genuinely )*(keen|interested|excited)\b", r"\1 no longer \2"),
    ("call", "gratitude", r"\b[Tt]hank you\b", "I don't thank you"),
    ("followup", "gratitude", r"\b[Tt]hank you\b", "I don't thank you"),
    ("thanks", "thanks-flexibility", r"\b[Tt]hank you\b", "I don't thank you"),
)


@pytest.mark.parametrize(("task", "name", "act", "denial"), NEGATED, ids=[f"{task}-{name}" for task, name, *_ in NEGATED])
def test_an_act_that_is_denied_is_not_done(task, name, act, denial):
    fell, count = 0, 0
    for draft, _ in some([(draft, label) for draft, label in OPEN if draft["task"] == task and label["labels"][name] == "met" and len(re.findall(act, draft["text"])) == 1]):
        before = score(draft)
        if before.criteria[name].label == "met":
            fell += lowered(before, score(draft, re.sub(act, denial, draft["text"])), name)[0]
            count += 1
    assert count >= 8 and fell / count >= HEARD.get((task, name), 0.75), f"{fell} of {count}"


HEARD = {("thanks", "thanks-flexibility"): 0.3, ("followup", "gratitude"): 0.6, ("call", "gratitude"): 0.65}
"""Where fewer denials are heard, since the draft earns the label by more than the words that are denied. The aim is all."""
