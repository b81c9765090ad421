"""Warnings that need more than one case: pairs, cases that are nearly alike, and a pack's balance."""

import json
from datetime import datetime

import pytest
from test_cases import case, yaml_of

from raincheck.cases import Case, Channels, Interview, load_cases, packs_folder, read_cases
from raincheck.cases_compared import compare, weigh

STORIES = (
    "The boiler went cold on Sunday and the landlord's plumber comes at ten tomorrow, which is when Ms. Lund expects me for the second round. I live alone here.",
    "I teach on Saturdays, so my Mondays are free, and they have put me down for a panel on the one Monday when our inspector visits every classroom with a clipboard.",
)


def made(name, story=STORIES[0], **more):
    values = dict(
        id=name, title="T", difficulty=1, client="Ana", employer="E", role="R", interviewer="Ms. Lund", interview=Interview(datetime(2027, 6, 9, 10), "onsite", "first"),
        now=datetime(2027, 6, 8, 19), story=story, reason="home-emergency", verdict="acceptable", basis="principle", rules=("G03",), rationale="R.", private=(),
        facts=(), channels=Channels(), moments=("now",), availability=(), tasks=("call",), exemplars={"call": f"Hello, this is about {name}."}, turned_by=2)
    return Case(**values | more)


def found(*cases, alone=False):
    return [(code, case.id, message) for code, case, _, message in compare(cases, alone)]


def pair(**other):
    turned = {"pair": "one", "verdict": "tread-carefully", "story": STORIES[0].replace("I live alone here.", "My flatmate is at home.")}
    return made("one", pair="two"), made("two", **turned | other)


def pair_problems(**other):
    return [message for code, _, message in found(*pair(**other)) if code == "pair-differs"]


# --- pairs ---

def test_a_pair_that_differs_in_a_fact_and_in_the_verdict_is_fine():
    assert pair_problems() == []


def test_a_pair_with_one_verdict_is_told():
    assert pair_problems(verdict="acceptable") == ["'two' has the same verdict; a pair shows a fact that turns it."]


@pytest.mark.parametrize(("field", "value"), [("client", "Bo"), ("employer", "F"), ("role", "S"), ("interviewer", "Mr. Lund")])
def test_a_pair_with_another_client_or_job_is_told(field, value):
    [message] = pair_problems(**{field: value})
    assert f"has another {field}" in message


def test_a_pair_with_another_round_is_told():
    [message] = pair_problems(interview=Interview(datetime(2027, 6, 9, 10), "video", "final"))
    assert "another interview.format, interview.stage" in message


def test_the_hour_may_be_the_one_fact():
    assert pair_problems(story=STORIES[0], interview=Interview(datetime(2027, 6, 16, 10), "onsite", "first")) == []


def test_a_pair_without_a_difference_is_told():
    [message] = pair_problems(story=STORIES[0])
    assert "the fact that turns the verdict is missing" in message


def test_a_pair_with_another_story_is_told():
    [message] = pair_problems(story=STORIES[1])
    assert "a pair differs in one fact" in message


def test_a_pair_that_differs_in_many_places_is_told():
    story = STORIES[0].replace("boiler", "oven").replace("landlord's", "agent's").replace("tomorrow", "today").replace("second", "final")
    [message] = pair_problems(story=story)
    assert "differ in" in message


def test_a_pair_is_told_of_once_and_either_half_may_accept_it():
    one, two = pair(verdict="acceptable")
    assert len(found(one, two)) == len(found(two, one)) == 1


def test_a_pair_named_both_ways_is_fine(tmp_path):
    (tmp_path / "a.yaml").write_text(yaml_of(case(pair="other")), "utf-8")
    changed = case(id="other", pair="toddler-fever", verdict="tread-carefully", tasks=["advice"], offer=None, said=None, alternatives=["stay"],
                   exemplars={"advice": "Think of it again. " * 10}, story="My two-year-old came home with a fever. " * 5 + "My mother has offered to come.")
    (tmp_path / "b.yaml").write_text(yaml_of(changed), "utf-8")
    assert [p.code for p in read_cases(tmp_path / "a.yaml", tmp_path / "b.yaml").problems] == []


@pytest.mark.parametrize(("name", "words"), [("good", "does not name this case"), ("gone", "is not the id of a case"), ("one", "is the case itself")])
def test_a_pair_not_named_both_ways_is_told(name, words):
    [(code, _, message)] = found(made("one", pair=name), made("good", STORIES[1], client="Bo"))
    assert code == "pair" and words in message


def test_a_pair_in_a_file_that_was_not_read_is_no_matter_for_a_lone_file():
    assert found(made("one", pair="gone"), alone=True) == []


# --- alike ---

def test_two_cases_with_one_story_that_are_no_pair_are_told():
    messages = found(made("one"), made("two", client="Bo"))
    assert messages == [("alike", "two", "has 100% of its wording from 'one', which is not its pair.")]


def test_a_model_answer_that_was_copied_is_told():
    answer = {"call": "Good morning, Ms. Lund, this is Ana; I am sorry, my boiler has failed and the plumber comes at ten."}
    [(code, name, message)] = found(made("one", exemplars=answer), made("two", STORIES[1], client="Bo", exemplars=answer))
    assert (code, name) == ("alike", "two")


def test_one_client_at_one_employer_twice_is_told():
    [(code, _, message)] = found(made("one"), made("two", STORIES[1]))
    assert code == "alike" and "is Ana at E, as in 'one'" in message


def test_two_cases_with_their_own_words_are_fine():
    assert found(made("one"), made("two", STORIES[1], client="Bo")) == []


def test_what_a_case_accepts_is_not_told(tmp_path):
    for name, accept in (("one", {}), ("two", {"alike": "the same day seen twice; part of the lesson"})):
        (tmp_path / f"{name}.yaml").write_text(yaml_of(case(id=name, accept=accept)), "utf-8")
    assert "alike" not in {p.code for p in read_cases(tmp_path).problems}


# --- balance ---

def pack(verdicts):
    return [made(f"c{n}", verdict={"a": "acceptable", "t": "tread-carefully", "n": "not-acceptable"}[letter]) for n, letter in enumerate(verdicts)]


def test_a_mixed_pack_is_fine():
    assert list(weigh(pack("atnatnatnatn"))) == []


def test_a_pack_with_mostly_one_verdict_is_told():
    assert [code for code, _ in weigh(pack("aanaataanaaa"))] == ["balance"]


def test_a_pack_without_one_verdict_is_told():
    [(code, message)] = weigh(pack("anananananan"))
    assert code == "balance" and "no case that is tread-carefully" in message


def test_five_in_a_row_are_told_with_the_first():
    [(code, message)] = weigh(pack("tnaaaaatntnt"))
    assert code == "in-a-row" and "from 'c2' on" in message


def test_a_small_pack_has_no_balance_to_speak_of():
    assert list(weigh(pack("aaaaaaaaa"))) == []


def test_a_packs_balance_is_told_at_its_pack_yaml_and_can_be_accepted_there(tmp_path):
    about = "title: T\nsummary: S\nlanguage: en\nlicense: CC-BY-4.0\nversion: \"1\"\n"
    for n in range(12):
        (tmp_path / f"{n:02}.yaml").write_text(yaml_of(case(id=f"c{n}", client=f"C{n}", accept={"alike": "a test"})), "utf-8")
    (tmp_path / "pack.yaml").write_text(about, "utf-8")
    told = [p for p in read_cases(tmp_path).problems]
    assert {p.code for p in told} == {"balance", "in-a-row"} and {p.path.rpartition("/")[2] for p in told} == {"pack.yaml"}
    (tmp_path / "pack.yaml").write_text(about + "accept: " + json.dumps({"balance": "a test", "in-a-row": "a test"}) + "\n", "utf-8")
    assert read_cases(tmp_path).problems == ()


def test_no_shipped_case_is_like_another():
    assert found(*load_cases(packs_folder())) == []
