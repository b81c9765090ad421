"""Judging: what a verdict, its confidence and its grounds earn, and what is said about it."""

import math
import re
from dataclasses import FrozenInstanceError, replace
from datetime import datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raincheck import guidance
from raincheck.cases import Case, Channels, Interview
from raincheck.judging import SAY, score_verdict

CASE = Case(
    id="toddler-fever", title="A toddler with a fever", difficulty=1, client="Priya", employer="Harlow", role="Coordinator",
    interviewer="Mr. Okafor", interview=Interview(datetime(2026, 6, 9, 10), "onsite", "first"), now=datetime(2026, 6, 8, 19),
    story="", reason="child-illness", verdict="acceptable", basis="stated", rules=("G04", "G09"), rationale="", private=(),
    facts=(), channels=Channels(), moments=("now",), availability=(), tasks=("call",), exemplars={}, fingerprint="0123456789ab",
)
VERDICTS = ["acceptable", "tread-carefully", "not-acceptable"]
GROUNDS = ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G09", "G10", "G12", "G13", "G14", "G18"]
some_rules = st.lists(st.sampled_from(GROUNDS), min_size=1, max_size=3, unique=True)


def judge(verdict="acceptable", confidence=100, rules=("G04", "G09"), case=CASE):
    return score_verdict(case, verdict, confidence, list(rules))


def by_hand(right, right_rules, verdict, confidence, rules):
    """Section 5 of the guidance, written out a second time."""
    points = {frozenset({"acceptable", "not-acceptable"}): 0}.get(frozenset({verdict, right}), 60 if verdict == right else 20)
    hits = len([r for r in rules if r in right_rules])
    precision, recall = hits / len(rules), hits / len(right_rules)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0
    outcome = 1 if verdict == right else 0
    return points + 25 * f1 + 15 * (1 - (confidence / 100 - outcome) ** 2)


@given(right=st.sampled_from(VERDICTS), right_rules=some_rules, verdict=st.sampled_from(VERDICTS), confidence=st.floats(50, 100), rules=some_rules)
def test_every_score_agrees_with_the_formula_written_out_a_second_time(right, right_rules, verdict, confidence, rules):
    score = judge(verdict, confidence, rules, replace(CASE, verdict=right, rules=tuple(right_rules)))
    assert score.total == pytest.approx(by_hand(right, right_rules, verdict, confidence, rules), abs=0.0501)
    assert score.total == round(score.total, 1)
    assert score.verdict_points + score.grounds_points + score.calibration_points == pytest.approx(score.total, abs=0.0501)


def test_the_right_verdict_with_its_grounds_and_full_confidence_earns_100():
    assert judge().total == 100.0


def test_a_verdict_earns_60_when_exact_20_one_step_away_and_nothing_at_the_opposite_end():
    assert [judge(v).verdict_points for v in VERDICTS] == [60, 20, 0]


def test_one_right_rule_of_two_and_one_stray_earn_half_of_the_grounds():
    assert judge(rules=["G04", "G13"]).grounds_points == 12.5


def test_naming_more_rules_than_the_case_has_costs_a_little():
    assert judge(rules=["G04", "G09", "G13"]).grounds_points == pytest.approx(20)


def test_rules_that_all_miss_earn_nothing():
    assert judge(rules=["G07"]).grounds_points == 0


def test_the_order_of_the_rules_does_not_matter():
    assert judge(rules=["G09", "G04"]) == judge(rules=["G04", "G09"])


def test_honest_doubt_costs_less_than_a_sure_mistake():
    assert judge("not-acceptable", 50).calibration_points == 11.25
    assert judge("not-acceptable", 100).calibration_points == 0


def test_being_sure_pays_where_the_verdict_is_exact():
    assert judge(confidence=100).calibration_points > judge(confidence=70).calibration_points > judge(confidence=50).calibration_points


def test_the_result_names_the_right_verdict_and_rules():
    score = judge("not-acceptable", rules=["G07"])
    assert (score.exact, score.verdict, score.rules) == (False, "acceptable", ("G04", "G09"))


def test_the_signature_names_guidance_judging_and_case():
    assert judge().signature == f"guidance {guidance.VERSION}, judging 1, case 0123456789ab"


def test_a_score_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        judge().total = 0


@pytest.mark.parametrize("confidence", [49.9, 100.1, -60, 0, math.nan, math.inf, True, "80", None, [80], 80j])
def test_a_confidence_that_is_no_number_from_50_to_100_is_refused(confidence):
    with pytest.raises(ValueError, match=re.escape(f"confidence {confidence!r} is not a number from 50 to 100.")):
        judge(confidence=confidence)


@pytest.mark.parametrize("verdict", ["maybe", "Acceptable", "", None, 1, ["acceptable"]])
def test_an_unknown_verdict_is_refused_with_the_choices(verdict):
    with pytest.raises(ValueError, match="is not one of acceptable, tread-carefully, not-acceptable"):
        judge(verdict)


@pytest.mark.parametrize("rule", ["G99", "g04", "", None, 4, ["G04"]])
def test_an_unknown_rule_is_refused_with_the_grounds(rule):
    with pytest.raises(ValueError, match="is not one of G01, G02"):
        judge(rules=[rule])


@pytest.mark.parametrize("rule", ["G11", "G15", "G16", "G17"])
def test_a_rule_that_says_only_how_is_refused_as_a_ground(rule):
    with pytest.raises(ValueError, match=f"'{rule} .*' says how, not whether"):
        judge(rules=["G04", rule])


@pytest.mark.parametrize("rules", [[], ["G01", "G02", "G03", "G04"]])
def test_no_rules_and_more_than_three_are_refused(rules):
    with pytest.raises(ValueError, match="one to three are wanted"):
        judge(rules=rules)


def test_a_rule_named_twice_is_refused():
    with pytest.raises(ValueError, match="'G04' is named twice"):
        judge(rules=["G04", "G04"])


@pytest.mark.parametrize("rules", ["G04", None, 4])
def test_rules_that_are_no_list_are_refused(rules):
    with pytest.raises(ValueError, match="not a list of one to three ids"):
        score_verdict(CASE, "acceptable", 80, rules)


@pytest.mark.parametrize(("verdict", "right"), list(product(VERDICTS, VERDICTS)))
def test_every_pair_of_verdicts_has_words_that_do_not_scold(verdict, right):
    words = judge(verdict, case=replace(CASE, verdict=right)).feedback
    assert SAY[verdict, right] in words
    assert not re.search(r"wrong|incorrect|mistake|fail|!", words, re.IGNORECASE)


def test_feedback_on_a_case_by_principle_says_which_question_turned_it():
    words = judge(case=replace(CASE, basis="principle", turned_by=2)).feedback
    assert f"question 2: {guidance.QUESTIONS[2]}" in words


@pytest.mark.parametrize(("rules", "words"), [
    (["G04", "G09"], "Your grounds are those of the case: G04 illness and G09 privacy."),
    (["G04"], "Right: G04 illness. It also rests on G09 privacy."),
    (["G04", "G09", "G13"], "Right: G04 illness and G09 privacy. It rests less on G13 early-notice."),
    (["G04", "G13"], "Right: G04 illness. It also rests on G09 privacy, and less on G13 early-notice."),
    (["G07"], "It rests on G04 illness and G09 privacy rather than on G07 other-event."),
])
def test_feedback_sets_the_chosen_grounds_beside_those_of_the_case(rules, words):
    assert words in judge(rules=rules).sentences


@pytest.mark.parametrize(("verdict", "confidence", "words"), [
    ("acceptable", 55, "trusted your judgement"), ("not-acceptable", 95, "take slowly"), ("not-acceptable", 50, "Your doubt was well placed"),
])
def test_feedback_speaks_of_the_confidence_where_there_is_something_to_say(verdict, confidence, words):
    assert words in judge(verdict, confidence).sentences[-1]


def test_feedback_leaves_a_fitting_confidence_alone():
    assert len(judge(confidence=90).sentences) == 2
