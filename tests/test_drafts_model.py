"""The trained reader: its weights are whole and read rightly, and it says no more than it has learnt."""

import hashlib
import importlib.resources
import importlib.util
import statistics
import subprocess
import sys
import time
import zlib
from base64 import b85decode
from datetime import datetime
from pathlib import Path

import pytest
from drafts_cases import CONCERT, TODDLER

from raincheck.cases import load_cases, packs_folder
from raincheck.drafts import encoder, model, read_signals, score_draft, weights
from raincheck.drafts.reading import read
from raincheck.drafts.total import spread, total
from raincheck.guidance import TASKS

CALL = ("Good evening, Mr. Okafor, this is Priya. I'm sorry to ring so late. My daughter is ill and needs me tomorrow. I know that you have planned your day. "
        "I'm still very interested in the job. Could I come on Thursday, or on Friday morning? Thank you for your patience.")


def looked(text=CALL, task="call", case=TODDLER):
    return encoder.look(case, task, read(text), case.said, case.offer)


def test_the_weights_are_those_that_the_checksums_name():
    assert hashlib.sha256(zlib.decompress(b85decode("".join(weights.TREES)))).hexdigest() == weights.CHECKSUM
    stored = importlib.resources.files("raincheck.drafts").joinpath("encoder.npz").read_bytes()
    assert hashlib.sha256(stored).hexdigest() == weights.ENCODER and len(stored) < 30 * 2**20


@pytest.mark.parametrize("task", TASKS)
def test_every_criterion_that_is_read_has_its_trees_and_its_place_in_the_encoder(task):
    found, seen = read_signals(TODDLER, task, CALL), looked(task=task)
    assert set(seen.likely) == {model.ATTEMPT, *TASKS[task].rubric} - {"brevity"}
    for name, encoded in seen.likely.items():
        likely = model.likely(task, name, found, encoded)
        assert sum(likely.values()) == pytest.approx(1, abs=0.001) and sum(encoded.values()) == pytest.approx(1, abs=0.001)
        assert set(likely) <= ({"yes", "no"} if name == model.ATTEMPT else {"met", "partly", "missed"})


def test_honesty_is_met_or_missed_and_nothing_between():
    for task in ("call", "followup", "advice"):
        assert set(model.likely(task, "honesty", {}, looked(task=task).likely["honesty"])) == {"met", "missed"}


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


def test_trees_and_encoder_are_weighed_by_the_logarithm():
    trees, encoded = {"met": 0.9, "missed": 0.1}, {"met": 0.2, "missed": 0.8}
    assert model.blended([1, 0, 0], trees, encoded)["met"] == pytest.approx(0.9, abs=0.01)
    assert model.blended([0, 1, 0], trees, encoded)["met"] == pytest.approx(0.2, abs=0.01)
    assert model.blended([1, 1, 0], trees, encoded)["met"] == pytest.approx(0.18 / 0.26, abs=0.01)
    assert model.blended([1, 1, 2], trees, encoded)["missed"] > 0.7
    assert model.blended([0, 1, 0], {"yes": 0.5, "no": 0.5}, encoded)["yes"] == pytest.approx(0.2, abs=0.01)


def test_no_signal_is_a_name_or_another_word_of_the_draft():
    found = read_signals(TODDLER, "call", CALL.replace("Priya", "Zebulon"))
    assert not [name for name in found if any(word in name.lower() for word in ("zebulon", "okafor", "daughter", "thursday"))]


def test_the_encoder_knows_no_name_and_no_pronoun():
    import dataclasses

    other = dataclasses.replace(TODDLER, client="Zebulon", interviewer="Mrs. Quill", said="My son is ill, so I asked to move the interview.")
    one = encoder.pieces(TODDLER, "call", read("Mr. Okafor, it's Priya. He is ill."), encoder._weights().vocabulary, "")
    two = encoder.pieces(other, "call", read("mrs quill, it's Zebulon. She is ill."), encoder._weights().vocabulary, "")
    assert one.numbers == two.numbers


@pytest.mark.parametrize("text", ["x", "\U0001f64f " * 400, "word " * 5000, "\u0130\u0131\ufb01 \u00c9t\u00e9 na\u00efve", "a" * 3000])
def test_the_encoder_reads_anything(text):
    assert set(looked(text).likely["apology"]) == {"met", "partly", "missed"}


def test_the_encoder_looks_at_the_words_that_count():
    for name, words in (("apology", "sorry"), ("reschedule", "Thursday"), ("gratitude", "Thank you")):
        (start, end), *_ = encoder.evidence(read(CALL), looked(), name)
        assert words in CALL[start:end]


def test_a_lie_is_shown_in_the_draft():
    """Honesty that is missed always has its words: the trainee must see what is meant."""
    cases = {case.id: case for case in load_cases(packs_folder())}
    for case in list(cases.values())[::6]:
        for specimen in case.specimens:
            score = score_draft(case, specimen["task"], specimen["text"])
            if score.attempt and "honesty" in score.criteria and score.criteria["honesty"].label == "missed":
                assert score.criteria["honesty"].evidence


def test_what_is_taught_comes_from_open_cases_only():
    path = Path(__file__).parent / "drafts" / "data.py"
    spec = importlib.util.spec_from_file_location("data", path)
    data = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(data)
    cases = data.all_cases()
    taught = {row["case"] for row in data.gather(cases)}
    assert taught == {draft["case"] for name in ("drafts.jsonl", "dev-drafts.jsonl") for draft in data.lines(name)}
    assert len(cases) - len(taught) == 44


def test_a_range_holds_the_total_and_grows_with_doubt():
    labels = {name: "met" for name in TASKS["thanks"].rubric}
    assert spread("thanks", labels, {}) == (total("thanks", labels),) * 2 == (100, 100)
    low, high = spread("thanks", labels, {"tone": {"met": 0.6, "missed": 0.4}})
    assert low == pytest.approx(100 * 10 / 12) and high == 100
    assert spread("thanks", labels, {"tone": {"met": 0.95, "missed": 0.05}})[0] == 100


def test_a_doubt_of_honesty_reaches_down_to_the_cap():
    labels = {name: "met" for name in TASKS["followup"].rubric}
    assert spread("followup", labels, {"honesty": {"met": 0.7, "missed": 0.3}}) == (40, 100)


def test_a_score_that_is_sure_of_everything_is_a_number_and_no_range():
    for text in ("Buy milk.", CALL):
        score = score_draft(TODDLER, "call", text)
        assert score.low <= score.total <= score.high
        assert all(one.sure for one in score.criteria.values()) <= (score.low == score.high)


def test_the_same_draft_gets_the_same_score_in_another_process():
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from drafts_cases import TODDLER; from raincheck.drafts import score_draft; print(score_draft(TODDLER, 'call', {CALL!r}).total)"
    told = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)}
    assert told == {str(score_draft(TODDLER, "call", CALL).total)}


def test_a_draft_is_scored_in_good_time():
    score_draft(TODDLER, "call", CALL)
    times = []
    for number in range(20):
        began = time.perf_counter()
        score_draft(TODDLER, "call", f"{CALL} {number}")
        times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.4  # a bound for a busy machine; the figures are in the card


def test_times_are_held_against_what_this_trainee_was_offered():
    from raincheck.drafts import _ruled

    reading = read("Thank you so much, Mr. Okafor, that is very flexible of you. Wednesday the 17th at nine, and I look forward to it.")
    own, other = (_ruled(TODDLER, "thanks", reading, None, offer)[1] for offer in (TODDLER.offer, datetime(2026, 6, 17, 9)))
    assert "offer both" not in own and other["offer both"] == 1.0
    assert "wednesday 17 june" in encoder.about(TODDLER, "thanks", None, datetime(2026, 6, 17, 9))


def test_advice_for_a_case_without_a_call_is_read_too():
    import dataclasses

    silent = dataclasses.replace(CONCERT, said=None, offer=None)
    assert score_draft(silent, "advice", "Leo, I see how much you want this, but a concert won't do. Keep the interview and take the later train at two.").attempt
