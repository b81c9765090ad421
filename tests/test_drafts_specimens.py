"""The scorer against the packs' own answers: every model answer is a good one, and nine specimen labels in ten are hit."""

import pytest

from raincheck.cases import load_cases, packs_folder
from raincheck.drafts import score_draft

CASES = load_cases(packs_folder())
MODELS = [(case, task) for case in CASES for task in case.exemplars]
SPECIMENS = [(f"{case.id}-{number}", case, specimen) for case in CASES for number, specimen in enumerate(case.specimens, 1)]
WEAK_MODELS = frozenset("""
""".split())
"""Model answers that get less than 95 or a `missed`: what is wrong is the scorer, which reads a way of saying it that it has not learnt."""
MISREAD = frozenset("""
""".split())
"""Specimens with a label that the scorer misses, named so that nobody takes them for hit; mostly tone, empathy, and lies of the true kind."""


def is_good(case, task):
    score = score_draft(case, task, case.exemplars[task])
    return score.attempt and score.total >= 95 and "missed" not in {one.label for one in score.criteria.values()}


def missed(case, specimen):
    score = score_draft(case, specimen["task"], specimen["text"])
    return {name for name, label in specimen["labels"].items() if score.criteria[name].label != label}


@pytest.mark.parametrize(("case", "task"), [
    pytest.param(case, task, id=f"{case.id}-{task}",
                 marks=[pytest.mark.xfail(reason="the scorer underrates it", strict=False)] if f"{case.id}-{task}" in WEAK_MODELS else [])
    for case, task in MODELS])
def test_every_model_answer_is_a_good_answer(case, task):
    assert is_good(case, task)


def test_nine_specimen_labels_in_ten_are_hit():
    hit, all_ = 0, 0
    for _, case, specimen in SPECIMENS:
        hit, all_ = hit + len(specimen["labels"]) - len(missed(case, specimen)), all_ + len(specimen["labels"])
    assert hit / all_ >= 0.9


@pytest.mark.parametrize(("case", "specimen"), [
    pytest.param(case, specimen, id=name, marks=[pytest.mark.xfail(reason="a label is misread", strict=False)] if name in MISREAD else [])
    for name, case, specimen in SPECIMENS])
def test_every_label_of_a_specimen_is_hit(case, specimen):
    assert not missed(case, specimen)
