"""The scorer against the labelled drafts: a floor that no change may fall through; see tests/drafts/CARD.md."""

import importlib.util
import json
from pathlib import Path

import pytest

from raincheck.cases import load_cases, packs_folder
from raincheck.drafts import score_draft

HERE = Path(__file__).parent / "drafts"
FIRST = {json.loads(line)["case"] for line in (HERE / "dev-drafts.jsonl").read_text("utf-8").splitlines()}
CASES = [case for case in load_cases(packs_folder()) if case.id in FIRST]
"""The thirty cases that the labelled drafts answer. How the scorer reads the others, `raincheck specimens` tells."""


def lines(name):
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def agreement():
    spec = importlib.util.spec_from_file_location("evaluate", HERE / "evaluate.py")
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    cases = {case.id: case for case in CASES}
    drafts = {draft["id"]: draft for draft in lines("dev-drafts.jsonl")}
    labels = {
        key: {name: c.label for name, c in score_draft(cases[draft["case"]], draft["task"], draft["text"]).criteria.items()}
        for key, draft in drafts.items()
    }
    return evaluate.compare(evaluate.read(HERE / "dev-labels.jsonl"), labels, drafts)


def test_every_draft_is_scored(agreement):
    assert (agreement["n"], agreement["absent"]) == (240, 0)


def test_the_totals_agree_with_the_labels(agreement):
    assert agreement["qwk_total"] >= 0.80


def test_every_criterion_agrees_with_the_labels(agreement):
    weak = {name: round(figures["f1"], 2) for name, figures in agreement["criteria"].items() if figures["f1"] < 0.50}
    assert not weak


def test_few_real_attempts_are_turned_away(agreement):
    assert agreement["offtask"]["found"] >= 12 and agreement["offtask"]["false"] <= 4


@pytest.mark.parametrize("task", ["call", "thanks", "followup", "advice"])
def test_the_model_answers_of_the_cases_are_good_answers(task):
    totals = [score_draft(case, task, case.exemplars[task]).total for case in CASES if task in case.exemplars]
    assert sum(totals) / len(totals) >= 90


def test_telling_the_model_answer_of_another_case_is_mostly_known_for_a_lie():
    """A neutral one ("another appointment") fits many cases and is rightly let through."""
    cases = [case for case in CASES if "call" in case.exemplars]
    told = [score_draft(here, "call", there.exemplars["call"]).criteria["honesty"].label for here in cases[::4] for there in cases if there is not here]
    assert told.count("missed") / len(told) >= 0.8


def test_telling_the_model_answer_of_the_case_is_never_a_lie():
    models = [(case, task, text) for case in CASES for task, text in case.exemplars.items() if task != "thanks"]
    assert [f"{case.id} {task}" for case, task, text in models if score_draft(case, task, text).criteria["honesty"].label != "met"] == []


def test_the_number_of_a_total_is_the_one_that_the_labels_give(agreement):
    spec = importlib.util.spec_from_file_location("evaluate", HERE / "evaluate.py")
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    cases = {case.id: case for case in CASES}
    for draft in lines("dev-drafts.jsonl"):
        score = score_draft(cases[draft["case"]], draft["task"], draft["text"])
        labels = {name: c.label for name, c in score.criteria.items()}
        assert score.total == pytest.approx(evaluate.total(draft["task"], labels, draft["text"]), abs=0.051)
