"""The cards without a browser: what they send to a page, and what they take from one."""

import json
import logging
import re

import pytest

from raincheck.attempts import AttemptsError, open_attempts
from raincheck.cases import load_cases
from raincheck.guidance import CHECKS, TASKS
from raincheck.widgets import CheckCard, DraftCard, JudgeCard

CASES = load_cases("core")
BY_ID = {case.id: case for case in CASES}


@pytest.fixture
def attempts(tmp_path):
    with open_attempts(tmp_path) as log:
        yield log


@pytest.fixture
def judge(attempts):
    return JudgeCard(CASES, attempts)


@pytest.fixture(params=list(TASKS))
def draft(request, attempts):
    return DraftCard(request.param, CASES, attempts)


def send(card, action, **more):
    """What a page sends when the trainee does something, through the same door."""
    answer = {"action": action, "turn": 1, "case": card.view["case"]["id"] if card.view.get("case") else None, **more}
    message(card, {"answer": answer})
    return card.view


def message(card, state):
    card._handle_msg({"content": {"data": {"method": "update", "state": state}}})


def check(card, **more):
    return send(card, "check", **{"verdict": "acceptable", "confidence": 80, "rules": ["G04"], "id": "0" * 32, **more})


def score(card, text="Hello, I am sorry, I cannot come to the interview, my daughter is ill.", **more):
    return send(card, "score", text=text, **more)


def sent(card):
    """All that a browser holds of a card."""
    return json.dumps({key: value for key, value in card.get_state().items() if key not in ("_esm", "_css")}, default=str)


# --- what a page may not know yet ---

def secrets(case):
    """The passages of a case that give its answer away."""
    long = [case.rationale, *case.exemplars.values(), *case.private, *case.alternatives, *case.pitfalls]
    return [" ".join(text.split())[:40] for text in long if len(text) > 12]


def assert_nothing_given_away(card, case):
    state = " ".join(sent(card).split())
    view = card.view
    for name in ("verdict", "rules", "basis", "rationale", "exemplars", "private", "tasks", "alternatives", "pitfalls", "reason", "difficulty"):
        assert name not in view["case"], name
    for passage in secrets(case):
        assert passage not in state or passage in " ".join(case.story.split()), passage


def test_no_case_gives_its_answer_away_before_it_is_judged(judge):
    for case in CASES:
        send(judge, "open", case=case.id)
        assert_nothing_given_away(judge, case)


def test_no_case_gives_its_answer_away_before_a_draft_is_scored(draft):
    for case in draft.cases:
        send(draft, "open", case=case.id)
        assert_nothing_given_away(draft, case)


def test_the_list_of_cases_says_no_more_than_title_and_done(judge):
    assert all(set(entry) == {"id", "title", "done"} for entry in judge.view["cases"])


def test_moments_come_in_order_of_time_whatever_the_case_thinks_best(attempts):
    card = DraftCard("call", CASES, attempts)
    order = ["now", "this-evening", "tomorrow-morning", "hour-before", "afterwards"]
    for case in card.cases:
        names = [name for name, _ in send(card, "open", case=case.id)["moments"]]
        assert names == sorted(case.moments, key=order.index)


def test_checks_say_what_is_right_only_after_an_answer():
    for part, checks in CHECKS.items():
        card = CheckCard(part)
        assert all(check.because not in sent(card) for check in checks)
        message(card, {"answer": {"action": "check", "question": 0, "option": checks[0].right}})
        assert card.view["questions"][0]["right"] is True
        assert card.view["questions"][0]["because"] == checks[0].because


# --- judging ---

def test_a_right_verdict_with_its_grounds_and_full_confidence_scores_100(judge):
    for case in CASES[:5]:
        send(judge, "open", case=case.id)
        assert check(judge, verdict=case.verdict, confidence=100, rules=list(case.rules))["result"]["total"] == 100


def test_after_judging_the_page_learns_verdict_rationale_and_rules(judge):
    case = BY_ID[judge.view["case"]["id"]]
    result = check(judge)["result"]
    assert {rule["name"][:3] for rule in result["rules"] if rule["right"]} == set(case.rules)
    assert len(result["rationale"]) > 100


def test_an_answer_is_kept_before_the_page_is_told_so(judge, attempts):
    assert check(judge)["kept"] is True
    (kept,) = attempts.all()
    assert (kept.task, kept.answer["verdict"], kept.total) == ("judge", "acceptable", judge.view["result"]["total"])


def test_an_answer_sent_twice_is_kept_once(attempts):
    first, second = JudgeCard(CASES, attempts), JudgeCard(CASES, attempts)
    check(first)
    check(second)
    assert len(attempts.all()) == 1


def test_the_next_case_is_the_next_that_is_not_done(judge, attempts):
    send(judge, "open", case=CASES[1].id)
    check(judge, id="1" * 32)
    send(judge, "open", case=CASES[0].id)
    check(judge, id="2" * 32)
    assert send(judge, "next")["case"]["id"] == CASES[2].id
    assert JudgeCard(CASES, attempts).view["case"]["id"] == CASES[2].id


def test_a_skipped_case_comes_back_when_the_others_are_done(attempts):
    card = JudgeCard(CASES[:2], attempts)
    send(card, "next")
    check(card)
    assert send(card, "next")["case"]["id"] == CASES[0].id


def test_skipping_the_only_case_left_is_said(attempts):
    card = JudgeCard(CASES[:1], attempts)
    assert send(card, "next")["message"] == "This is the only case that is left."


def test_going_on_from_a_case_that_is_not_on_the_page_any_more_is_refused(judge):
    first = judge.view["case"]["id"]
    second = send(judge, "next")["case"]["id"]
    assert send(judge, "next", case=first)["case"]["id"] == second
    assert judge.view["refused"]


def test_going_back_leads_to_the_case_before(judge):
    send(judge, "next")
    assert send(judge, "back")["case"]["id"] == CASES[0].id
    assert send(judge, "back")["message"] == "This is the first case."


def test_when_all_is_done_the_card_says_so(attempts):
    card = JudgeCard(CASES[:1], attempts)
    check(card)
    assert send(card, "next")["finished"] is True
    assert JudgeCard(CASES[:1], attempts).view["finished"] is True


def test_starting_over_counts_nothing_as_done_and_keeps_the_answers(judge, attempts):
    check(judge)
    send(judge, "next")
    view = send(judge, "start-over")
    assert view["case"]["id"] == CASES[0].id and not any(entry["done"] for entry in view["cases"])
    assert len(attempts.all()) == 1
    assert JudgeCard(CASES, attempts).view["case"]["id"] == CASES[0].id


# --- drafting ---

def test_a_draft_is_scored_with_words_and_advice(draft):
    result = score(draft)["result"]
    assert [criterion["name"] for criterion in result["criteria"]][-1] == "brevity"
    assert all(criterion["advice"] for criterion in result["criteria"] if criterion["label"] in ("partly", "missed"))


def test_the_model_answer_comes_only_after_a_scored_draft(draft):
    assert send(draft, "show-model")["message"] == "The model answer comes after your first scored draft."
    assert draft.view["model"] is None
    score(draft)
    case = BY_ID[draft.view["case"]["id"]]
    assert send(draft, "show-model")["model"] == " ".join(case.exemplars[draft.task].split())


def test_the_model_answer_of_one_case_does_not_follow_to_the_next(draft):
    score(draft)
    send(draft, "show-model")
    assert send(draft, "next")["model"] is None
    assert send(draft, "show-model")["model"] is None


def test_a_pasted_model_answer_keeps_its_score_and_counts_for_nothing(draft, attempts):
    case = draft.case
    result = score(draft, case.exemplars[draft.task])["result"]
    assert result["copied"] and result["total"] > 40
    assert not any(entry["done"] for entry in draft.view["cases"])
    assert attempts.done(draft.task) == frozenset()


def test_a_draft_that_is_no_attempt_leaves_its_case_to_be_done(draft, attempts):
    result = score(draft, "hm")["result"]
    assert (result["attempt"], result["total"], draft.view["kept"]) == (False, 0, True)
    assert not any(entry["done"] for entry in draft.view["cases"])
    assert attempts.done(draft.task) == frozenset()


def test_a_case_done_before_opens_with_the_words_of_then(draft):
    first = draft.view["case"]["id"]
    text = "Well then. " + draft.case.exemplars[draft.task][:150]
    result = score(draft, text)["result"]
    draft.last[first] = result["total"]  # whether the scorer takes this for a copy is not the matter here
    send(draft, "next")
    assert draft.view["earlier"] is None
    assert send(draft, "open", case=first)["earlier"]["text"] == text


def test_a_revised_draft_shows_what_has_changed(attempts):
    card = DraftCard("call", CASES, attempts)
    first = score(card, "Hello, I cannot come to the interview tomorrow because I am ill in bed with something.")["result"]
    second = score(card, "Hello, I am very sorry, I cannot come to the interview tomorrow because I am ill in bed with something.")["result"]
    apology = next(c for c in second["criteria"] if c["name"] == "apology")
    assert (second["was"], apology["was"], apology["label"]) == (first["total"], "missed", "met")
    assert len(attempts.all()) == 2


def test_a_call_is_scored_without_channel_and_moment_and_that_is_said(attempts):
    card = DraftCard("call", CASES, attempts)
    choices = score(card)["result"]["choices"]
    assert [choice["label"] for choice in choices] == [None, None]
    assert choices[0]["choice"] == "not chosen." and choices[0]["advice"] == "The draft is scored all the same."


def test_channel_and_moment_are_scored_where_they_are_chosen(attempts):
    card = DraftCard("call", CASES, attempts)
    case = BY_ID[card.view["case"]["id"]]
    choices = score(card, channel=case.channels.best, moment=case.moments[0])["result"]["choices"]
    assert [choice["label"] for choice in choices] == ["met", "met"]


# --- what a page should not have sent ---

HOSTILE = [
    None, 7, "check", [], {}, {"action": 1}, {"action": "__init__"}, {"action": "build_view"}, {"action": ["check"]},
    {"action": "open"}, {"action": "open", "case": "../../etc/passwd"}, {"action": "open", "case": {}},
    {"action": "check"}, {"action": "score"}, {"action": "next", "turn": "x" * 1000},
]


@pytest.mark.parametrize("answer", HOSTILE, ids=repr)
def test_a_hostile_answer_is_refused_in_words_and_nothing_is_kept(judge, attempts, answer):
    message(judge, {"answer": answer})
    assert judge.view["result"] is None
    assert attempts.all() == []
    assert "Traceback" not in sent(judge)


@pytest.mark.parametrize("wrong", [
    {"verdict": "maybe"}, {"verdict": None}, {"verdict": ["acceptable"]}, {"verdict": {}},
    {"confidence": 49}, {"confidence": 101}, {"confidence": "80"}, {"confidence": None}, {"confidence": True}, {"confidence": 1e308},
    {"rules": []}, {"rules": ["G04", "G05", "G06", "G09"]}, {"rules": ["G04", "G04"]}, {"rules": ["G15"]},
    {"rules": "G04"}, {"rules": [["G04"]]}, {"rules": None}, {"case": "another"}, {"case": None},
], ids=repr)
def test_a_judgement_that_no_page_sends_is_refused(judge, attempts, wrong):
    assert check(judge, **wrong)["result"] is None
    assert judge.view["message"] and judge.view["refused"]
    assert attempts.all() == []


@pytest.mark.parametrize("wrong", [
    {"text": ""}, {"text": " \n"}, {"text": None}, {"text": 5}, {"text": "x" * 2_000_000},
    {"text": "Hello", "channel": "pigeon"}, {"text": "Hello", "channel": 1}, {"text": "Hello", "moment": []}, {"case": "another"},
], ids=lambda wrong: str(wrong)[:40])
def test_a_draft_that_no_page_sends_is_refused(attempts, wrong):
    card = DraftCard("call", CASES, attempts)
    assert score(card, **wrong)["result"] is None
    assert card.view["message"] and card.view["refused"]
    assert attempts.all() == []


def test_a_case_is_judged_once_until_it_is_opened_again(judge, attempts):
    check(judge)
    right = judge.view["result"]
    assert check(judge, id="3" * 32, verdict="not-acceptable")["result"] == right
    assert len(attempts.all()) == 1


def test_a_page_can_set_nothing_but_its_answer(judge):
    before = judge.get_state()
    message(judge, {"_esm": "alert(1)", "view": {"result": {}}, "layout": None})
    judge._handle_msg({"content": {"data": {"method": "custom", "content": {"kind": "anywidget-command"}}}})
    judge._handle_msg({"content": {"data": {"method": "update"}}})
    judge._handle_msg({"content": {"data": "nothing"}})
    judge._handle_msg({})
    assert judge.get_state() == before


# --- when something fails ---

def test_a_fault_in_the_workbook_is_said_in_words_and_logged_with_its_traceback(judge, monkeypatch, caplog):
    monkeypatch.setattr("raincheck.widgets.judge.score_verdict", lambda *_, **__: 1 / 0)
    with caplog.at_level(logging.ERROR):
        view = check(judge)
    assert view["message"].startswith("Something went wrong in the workbook")
    assert "ZeroDivisionError" in caplog.text and "ZeroDivision" not in sent(judge)


def test_an_answer_that_could_not_be_saved_is_scored_and_the_trainee_is_told(judge, attempts, monkeypatch):
    def full(**_):
        raise AttemptsError("The disk is full.")

    monkeypatch.setattr(attempts, "add", full)
    view = check(judge)
    assert view["result"]["total"] > 0 and view["kept"] is False
    assert view["message"].startswith("This answer was scored but not saved. The disk is full.")
    assert send(judge, "next")["case"]["id"] == CASES[1].id


def test_a_log_that_cannot_be_opened_is_said_and_the_cases_can_be_practised(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RAINCHECK_DATA", str(tmp_path / "file"))
    card = JudgeCard(CASES)
    assert "You can go on, but your answers will not be kept." in card.view["trouble"][0]
    assert check(card)["result"]["total"] >= 0
    assert send(card, "start-over")["case"]["id"] == CASES[0].id


def test_cases_that_cannot_be_read_are_said(attempts, monkeypatch):
    monkeypatch.setenv("RAINCHECK_CASES", "/nowhere/at/all")
    view = JudgeCard(attempts=attempts).view
    assert view["case"] is None and "/nowhere/at/all" in view["trouble"][0]
    assert "Traceback" not in view["trouble"][0]


def test_html_in_a_story_comes_out_harmless():
    from raincheck.words import html

    made = html('*so* <b onclick="x">bold</b> <script>alert(1)</script><img src=x onerror=alert(1)> [link](javascript:alert(1))')
    assert "<em>so</em>" in made
    assert set(re.findall(r"<(/?\w+)", made)) <= {"p", "/p", "em", "/em"}
