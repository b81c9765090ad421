"""The trained reader: its trees are whole and walked rightly, and it says no more than it has learnt."""

import hashlib
import importlib.util
import statistics
import time
import zlib
from base64 import b85decode
from datetime import datetime
from pathlib import Path

import pytest
from drafts_cases import CONCERT, TODDLER

from raincheck.cases import load_cases, packs_folder
from raincheck.drafts import DOUBTED, SEEN, model, read_signals, score_draft, weights
from raincheck.guidance import TASKS

CALL = ("Good evening, Mr. Okafor, this is Priya. I'm sorry to ring so late. My daughter is ill and needs me tomorrow. I know that you have planned your day. "
        "I'm still very interested in the job. Could I come on Thursday, or on Friday morning? Thank you for your patience.")


def test_the_trees_are_those_that_the_checksum_names():
    assert hashlib.sha256(zlib.decompress(b85decode("".join(weights.TREES)))).hexdigest() == weights.CHECKSUM


@pytest.mark.parametrize("task", TASKS)
def test_every_criterion_that_is_read_has_its_trees(task):
    found = read_signals(TODDLER, task, CALL)
    for name in (model.ATTEMPT, *TASKS[task].rubric):
        if name != "brevity":
            likely = model.likely(task, name, found)
            assert sum(likely.values()) == pytest.approx(1) and min(likely.values()) > 0
            assert set(likely) <= ({"yes", "no"} if name == model.ATTEMPT else {"met", "partly", "missed"})


def test_honesty_is_met_or_missed_and_nothing_between():
    for task in ("call", "followup", "advice"):
        assert set(model.likely(task, "honesty", {})) == {"met", "missed"}


def test_trees_are_walked_by_their_thresholds():
    grown = {"labels": ["a", "b"], "start": [0.0], "trees": [[["x", 1.5, ["y", 0.5, -2.0, 1.0], 3.0]]]}
    by = lambda **signals: model.likely_by(grown, signals)["b"]  # noqa: E731
    assert by(x=2.0) > by(x=1.5, y=1.0) > 0.5 > by()
    assert by(x=2.0, z=9.0) == by(x=2.0)


def test_three_labels_are_weighed_against_each_other():
    grown = {"labels": ["a", "b", "c"], "start": [0.0, 1.0, 2.0], "trees": [[], [], [["x", 0.0, 0.0, -5.0]]]}
    for signals, first in (({}, "c"), ({"x": 1.0}, "b")):
        likely = model.likely_by(grown, signals)
        assert max(likely, key=likely.get) == first and sum(likely.values()) == pytest.approx(1)


def test_no_signal_is_a_name_or_another_word_of_the_draft():
    found = read_signals(TODDLER, "call", CALL.replace("Priya", "Zebulon"))
    assert not [name for name in found if any(word in name.lower() for word in ("zebulon", "okafor", "daughter", "thursday"))]


def test_a_draft_of_a_sentence_is_read_by_the_rules_alone():
    text = "Good evening, I'm sorry, I can't come tomorrow."
    assert len(text.split()) < SEEN["call"] and score_draft(TODDLER, "call", text).criteria["apology"].label == "met"


def test_a_sure_rule_is_kept_unless_its_label_is_most_unlikely():
    score = score_draft(TODDLER, "call", CALL)
    likely = model.likely("call", "gratitude", read_signals(TODDLER, "call", CALL))
    assert score.criteria["gratitude"].label == "met" and likely["met"] > DOUBTED


def test_an_act_is_not_credited_where_nobody_has_found_words_for_it():
    text = "I understand, Leo. But a concert won't do as a reason, Mrs. Vance would think that you do not want the job at all, and that would be a pity."
    assert score_draft(CONCERT, "advice", text).criteria["alternative"].label == "missed"


def test_a_lie_that_the_trees_find_is_shown_in_the_draft():
    """Honesty that is missed always has its words: the trainee must see what is meant."""
    cases = {case.id: case for case in load_cases(packs_folder())}
    for case in list(cases.values())[::6]:
        for specimen in case.specimens:
            score = score_draft(case, specimen["task"], specimen["text"])
            if score.attempt and "honesty" in score.criteria and score.criteria["honesty"].label == "missed":
                assert score.criteria["honesty"].evidence


def test_trees_grow_on_open_cases_only():
    path = Path(__file__).parent / "drafts" / "train.py"
    spec = importlib.util.spec_from_file_location("train", path)
    train = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(train)
    cases = {case.id: case for case in load_cases(packs_folder())}
    grown_on = {row["case"] for row in train.gather(cases)}
    assert grown_on == {draft["case"] for name in ("drafts.jsonl", "dev-drafts.jsonl") for draft in train.lines(name)}
    assert len(cases) - len(grown_on) == 44


def test_a_draft_is_scored_in_good_time():
    score_draft(TODDLER, "call", CALL)
    times = []
    for number in range(20):
        began = time.perf_counter()
        score_draft(TODDLER, "call", f"{CALL} {number}")
        times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.25  # a bound for a busy machine; the figures are in the card


def test_signals_hold_times_against_what_this_trainee_was_offered():
    from raincheck.drafts import _answered
    from raincheck.drafts.reading import read

    reading = read("Thank you so much, Mr. Okafor, that is very flexible of you. Wednesday the 17th at nine, and I look forward to it.")
    own, other = (_answered(TODDLER, "thanks", reading, None, offer).signals for offer in (TODDLER.offer, datetime(2026, 6, 17, 9)))
    assert "offer both" not in own and other["offer both"] == 1.0
