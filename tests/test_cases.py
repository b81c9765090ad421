"""Cases: a good one is read to the letter, a bad one refused in one line, and every other file still loads."""

import hashlib
import json
import os
import subprocess
import sys
import textwrap
import warnings
from dataclasses import FrozenInstanceError
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raincheck.cases import (
    CaseError, CaseWarning, Pack, case_record, case_rows, load_cases, packs_folder, read_cases,
)
from raincheck.cases_fields import schema
from raincheck.guidance import REASONS

GOOD = {
    "id": "toddler-fever",
    "title": "A toddler with a fever",
    "difficulty": 1,
    "client": "Priya",
    "employer": "Harlow Dental Group",
    "role": "Practice coordinator",
    "interviewer": "Mr. Okafor",
    "interview": {"at": "2026-06-09T11:00", "format": "onsite", "stage": "first"},
    "now": "2026-06-08T16:30",
    "story": "My two-year-old came home with a fever. " * 6,
    "reason": "child-illness",
    "verdict": "acceptable",
    "basis": "stated",
    "rules": ["G04", "G09"],
    "rationale": "A child who is ill is one of the reasons named. " * 4,
    "turned_by": None,
    "private": ["fever of 39"],
    "facts": ["the child is two"],
    "channels": {"best": "phone", "phone_tried": False, "only": None},
    "moments": ["now", "this-evening", "tomorrow-morning"],
    "availability": ["Thursday 11 June all day", "Friday 12 June morning"],
    "offer": {"at": "2026-06-11T14:00"},
    "said": "My daughter is ill, so I asked to move the interview.",
    "tasks": ["call", "thanks", "followup"],
    "exemplars": {
        "call": "Good afternoon, I am sorry to ask, but my daughter is ill. May I come on Thursday or on Friday morning? " * 2,
        "thanks": "Thank you for being so flexible. Thursday the 11th at two it is.",
        "followup": "Yes, my daughter was ill that day, and I was grateful that you made room for me. I am glad to be here now.",
    },
}
ADVICE = {
    "verdict": "not-acceptable", "reason": "other-event", "rules": ["G07"], "tasks": ["advice"], "offer": None, "said": None,
    "alternatives": ["keep the interview"],
    "exemplars": {"advice": "A concert is no ground that an interviewer would accept; keep the interview, and ring your friend tonight. " * 2},
}
LEFT_OUT = object()


def case(**changes) -> dict:
    """The good case with other values; LEFT_OUT takes a field away."""
    return {name: value for name, value in {**GOOD, **changes}.items() if value is not LEFT_OUT}


def yaml_of(*cases: dict) -> str:
    """JSON is YAML with all words in quotes; one field a line, so that lines can be told."""
    def one(c):
        return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in c.items()) + "\n"
    if len(cases) == 1:
        return one(cases[0]).replace('"2026-06-08T16:30"', "2026-06-08T16:30")
    return "cases:\n" + "".join("  - " + textwrap.indent(one(c), "    ").lstrip() for c in cases)


@pytest.fixture
def folder(tmp_path):
    """A pack's folder with a pack.yaml and one good case of another id, which every reading must still give."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text('title: T\nsummary: S\nlanguage: en\nlicense: CC-BY-4.0\nversion: "1"\n', "utf-8")
    (pack / "good.yaml").write_text(yaml_of(case(id="good-one")), "utf-8")
    return pack


@pytest.fixture
def write_case(folder):
    """Write `bad.yaml` beside the good case: the good case with changes, or any text or bytes."""
    def write(content: str | bytes | None = None, **changes) -> Path:
        text = yaml_of(case(**changes)) if content is None else content
        (folder / "bad.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder / "bad.yaml"
    return write


@pytest.fixture
def refusal(folder, write_case):
    """Write a bad file; the one error it gets. The other file must load, and nothing else be said."""
    def refuse(content=None, **changes):
        write_case(content, **changes)
        return only_error(read_cases(folder))
    return refuse


@pytest.fixture
def warned(write_case):
    """Write a case; (code, message) of every warning about it. It must load."""
    def warn(**changes):
        reading = read_cases(write_case(**changes))
        assert not reading.errors and len(reading.cases) == 1
        return [(p.code, p.message) for p in reading.warnings]
    return warn


def only_error(reading):
    assert [c.id for c in reading.cases] == ["good-one"]
    (problem,) = reading.problems
    assert problem.level == "error" and "\n" not in str(problem)
    return problem


# --- a good case ---


def test_a_good_case_is_read_field_by_field_without_a_problem(write_case):
    reading = read_cases(write_case())
    (read,) = reading.cases
    assert reading.problems == ()
    assert (read.id, read.difficulty, read.verdict, read.rules, read.moments) == (
        "toddler-fever", 1, "acceptable", ("G04", "G09"), ("now", "this-evening", "tomorrow-morning"))
    assert (read.interview.at, read.interview.format, read.offer) == (datetime(2026, 6, 9, 11), "onsite", datetime(2026, 6, 11, 14))
    assert read.story == GOOD["story"].strip()
    assert read.exemplars["thanks"] == GOOD["exemplars"]["thanks"]
    assert read.notice == timedelta(hours=18, minutes=30)


def test_what_may_be_left_out_may_be_left_out(write_case):
    path = write_case(turned_by=LEFT_OUT, offer=LEFT_OUT, said=LEFT_OUT, tasks=["call"], exemplars={"call": GOOD["exemplars"]["call"]})
    (read,) = read_cases(path).cases
    assert (read.turned_by, read.offer, read.said, read.alternatives, read.pitfalls, read.panel) == (None, None, None, (), (), None)


def test_the_additions_are_read(write_case):
    path = write_case(
        pair="good-one", accept={"weekday": "the office is mistaken"}, pitfalls=["tells about the fever"],
        specimens=[{"task": "call", "text": "No.", "labels": {"apology": "missed", "honesty": "met"}}],
        replies={"call": [{"when": {"tone": "missed"}, "says": "I see."}, {"says": "Of course."}]},
        panel={"held": "2027-03-01", "votes": {"acceptable": 9, "not-acceptable": 1}, "reasons": [{"verdict": "acceptable", "text": "A child."}]},
    )
    (read,) = read_cases(path).cases
    assert read.pair == "good-one" and read.accept["weekday"] == "the office is mistaken"
    assert read.specimens[0]["labels"]["apology"] == "missed"
    assert [reply["says"] for reply in read.replies["call"]] == ["I see.", "Of course."]
    assert read.panel["votes"]["acceptable"] == 9
    json.dumps(case_record(read))


def test_a_file_with_a_list_of_cases_gives_them_in_its_order(tmp_path):
    (tmp_path / "two.yaml").write_text(yaml_of(case(id="b-one"), case(id="a-two")), "utf-8")
    assert [c.id for c in read_cases(tmp_path / "two.yaml").cases] == ["b-one", "a-two"]


def test_a_case_cannot_be_changed_not_even_its_exemplars(write_case):
    (read,) = read_cases(write_case()).cases
    with pytest.raises(FrozenInstanceError):
        read.title = "other"
    with pytest.raises(TypeError):
        read.exemplars["call"] = "other"


def test_cases_can_be_put_in_a_set(write_case):
    path = write_case()
    assert len({*read_cases(path).cases, *read_cases(path).cases}) == 1


def test_windows_line_ends_and_a_byte_order_mark_are_as_if_not_there(write_case):
    (plain,) = read_cases(write_case()).cases
    (marked,) = read_cases(write_case(b"\xef\xbb\xbf" + yaml_of(case()).replace("\n", "\r\n").encode())).cases
    assert marked == plain


def test_block_text_keeps_its_lines_and_loses_the_last_line_end(write_case):
    story = "One line here.\nAnother line.\n\nA paragraph."
    text = yaml_of(case(story=LEFT_OUT)) + "story: |\n" + textwrap.indent(story, "  ") + "\n\n"
    assert read_cases(write_case(text)).cases[0].story == story


# --- a bad file is refused in one line, and every other file still loads ---


def test_the_message_names_file_line_case_field_value_and_choices(refusal, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    assert str(refusal(id="visa-slot", verdict="maybe")) == (
        "pack/bad.yaml:12, case visa-slot, field verdict: 'maybe' is not one of acceptable, tread-carefully, not-acceptable.")


def test_a_misspelt_verdict_is_told_the_nearest(refusal):
    assert "'acceptible' is not one of" in (message := refusal(verdict="acceptible").message)
    assert message.endswith("Did you mean acceptable?")


def test_an_unknown_kind_of_reason_is_told_the_nearest(refusal):
    assert refusal(reason="child-ilness").message == "'child-ilness' is not known; did you mean child-illness?"


def test_an_unknown_kind_of_reason_with_none_near_is_told_all(refusal):
    message = refusal(reason="zzz").message
    assert all(reason in message for reason in REASONS)


@pytest.mark.parametrize(("field", "changes"), [
    ("interview.format", {"interview": {**GOOD["interview"], "format": "skype"}}),
    ("interview.stage", {"interview": {**GOOD["interview"], "stage": "third"}}),
    ("basis", {"basis": "guess"}),
    ("channels.best", {"channels": {**GOOD["channels"], "best": "fax"}}),
    ("channels.only", {"channels": {**GOOD["channels"], "only": "pigeon"}}),
    ("moments", {"moments": ["now", "at-night"]}),
    ("tasks", {"tasks": ["call", "thanks", "followup", "letter"]}),
    ("exemplars", {"exemplars": {**GOOD["exemplars"], "letter": "Dear Sir"}}),
    ("specimens.task", {"specimens": [{"task": "letter", "text": "x", "labels": {}}]}),
    ("specimens", {"specimens": [{"task": "thanks", "text": "x", "labels": {"apology": "met"}}]}),
    ("specimens.labels.apology", {"specimens": [{"task": "call", "text": "x", "labels": {"apology": "good"}}]}),
    ("replies.call.when", {"replies": {"call": [{"when": {"mood": "met"}, "says": "x"}]}}),
    ("panel.votes", {"panel": {"held": "2027-03-01", "votes": {"maybe": 1}}}),
])
def test_a_value_outside_its_choices_is_refused(refusal, field, changes):
    problem = refusal(**changes)
    assert (problem.code, problem.field) == ("choice", field)


def test_an_unknown_rule_is_refused(refusal):
    assert refusal(rules=["G44"]).message.startswith("'G44' is not known")


@pytest.mark.parametrize("rule", ["g04", "G4", "G 04"])
def test_a_rule_that_is_nearly_right_is_told_the_right_one(refusal, rule):
    assert refusal(rules=[rule]).message == f"'{rule}' is not known; did you mean G04?"


@pytest.mark.parametrize("rule", ["G11", "G15", "G16", "G17"])
def test_a_rule_that_says_how_is_refused_as_a_ground(refusal, rule):
    message = refusal(rules=["G04", rule]).message
    assert message.startswith(f"'{rule}' (") and "says how to cancel, not whether; choose from G01" in message


@pytest.mark.parametrize("rules", [[], ["G01", "G02", "G03", "G04"]])
def test_no_rules_and_more_than_three_are_refused(refusal, rules):
    assert refusal(rules=rules).message == f"has {len(rules)} where 1 to 3 are expected."


def test_a_rule_named_twice_is_refused(refusal):
    assert refusal(rules=["G04", "G04"]).message == "names 'G04' twice."


def test_an_unknown_field_is_told_the_nearest(refusal):
    problem = refusal(**{"storry": "x"})
    assert (problem.code, problem.field, problem.message) == ("unknown-field", "storry", "is not a field; did you mean story?")


def test_an_unknown_field_within_a_field_is_told_the_nearest(refusal):
    problem = refusal(channels={**GOOD["channels"], "phone_tryed": True})
    assert (problem.field, problem.message) == ("channels.phone_tryed", "is not a field; did you mean phone_tried?")


@pytest.mark.parametrize("field", [name for name in GOOD if name not in ("turned_by", "offer", "said")])
def test_every_required_field_is_missed_when_it_is_left_out(refusal, field):
    problem = refusal(**{field: LEFT_OUT})
    assert (problem.code, problem.field, problem.message) == ("missing-field", field, "is missing.")


def test_a_required_field_that_is_null_counts_as_missing(refusal):
    assert refusal(client=None).message == "is empty."


@pytest.mark.parametrize(("task", "field", "changes"), [
    ("thanks", "offer", {"offer": None}), ("followup", "said", {"said": LEFT_OUT}), ("advice", "alternatives", {**ADVICE, "alternatives": []}),
])
def test_what_a_task_needs_is_missed_when_it_is_left_out(refusal, task, field, changes):
    problem = refusal(**changes)
    assert (problem.field, problem.message) == (field, f"is missing, and the task '{task}' needs it.")


def test_a_verdict_by_principle_must_say_which_question_turned_it(refusal):
    assert "basis 'principle' needs it" in refusal(basis="principle").message


def test_a_listed_task_without_an_exemplar_is_refused(refusal):
    problem = refusal(exemplars={k: v for k, v in GOOD["exemplars"].items() if k != "thanks"})
    assert (problem.code, problem.message) == ("exemplar-missing", "has no model answer for 'thanks', which is one of the tasks.")


def test_an_exemplar_for_a_task_that_is_not_listed_is_refused(refusal):
    problem = refusal(exemplars={**GOOD["exemplars"], **ADVICE["exemplars"]})
    assert problem.code == "exemplar-unlisted" and "'advice'" in problem.message


@pytest.mark.parametrize("at", ["2026-06-08T16:30", "2026-06-01T09:00"])
def test_an_offer_that_is_not_after_now_is_refused(refusal, at):
    problem = refusal(offer={"at": at})
    assert (problem.code, problem.message) == ("offer-before-now", f"'{at}' is not after now, 2026-06-08T16:30.")


def test_an_offer_before_the_interview_is_fine(warned):
    early = {"offer": {"at": "2026-06-09T08:00"}, "availability": ["tomorrow morning"]}
    assert not warned(**early, exemplars={**GOOD["exemplars"], "thanks": "Thank you for being so flexible. Tomorrow at eight it is."})


def test_an_id_used_twice_in_one_file_is_refused_and_names_the_first(refusal):
    problem = refusal(yaml_of(case(), case()))
    assert problem.code == "duplicate-id" and "'toddler-fever' is taken by the case in" in problem.message and "bad.yaml:2" in problem.message


def test_an_id_used_in_two_files_leaves_the_first_and_refuses_the_second(folder):
    (folder / "later.yaml").write_text(yaml_of(case(id="good-one", title="Another")), "utf-8")
    problem = only_error(read_cases(folder))
    assert problem.code == "duplicate-id" and problem.path.endswith("later.yaml") and "good.yaml:1" in problem.message


def test_an_id_used_in_two_packs_is_refused_in_the_second(folder):
    other = folder.parent / "second"
    other.mkdir()
    (other / "pack.yaml").write_bytes((folder / "pack.yaml").read_bytes())
    (other / "x.yaml").write_text(yaml_of(case(id="good-one")), "utf-8")
    assert only_error(read_cases(folder.parent)).code == "duplicate-id"


@pytest.mark.parametrize("name", ["Visa-Slot", "visa_slot", "visa slot", "-visa", "visa--slot", "vïsa", "../visa"])
def test_an_id_that_is_not_kebab_case_is_refused(refusal, name):
    assert "is not kebab-case" in refusal(id=name).message


def test_an_id_with_capitals_is_told_what_it_could_be(refusal):
    assert refusal(id="Visa-Slot").message.endswith("such as 'visa-slot'.")


def test_a_field_that_stands_twice_is_refused_and_names_both_lines(refusal):
    problem = refusal(yaml_of(case()) + "title: Another\n")
    assert (problem.code, problem.field, problem.message) == ("duplicate-field", "title", "stands twice; the first is in line 2.")
    assert problem.line == len(case()) + 1


def test_a_field_that_stands_twice_within_a_field_is_refused(refusal):
    text = yaml_of(case(channels=LEFT_OUT)) + "channels: {best: phone, best: email, phone_tried: false}\n"
    assert refusal(text).field == "channels.best"


@pytest.mark.parametrize("word", ["no", "No", "on", "yes", "true", "off"])
def test_an_unquoted_yes_or_no_where_words_are_expected_is_told_to_use_quotes(refusal, word):
    problem = refusal(yaml_of(case(said=LEFT_OUT)) + f"said: {word}\n")
    assert problem.field == "said" and problem.message.endswith(f'put it in quotes: "{word}".')


def test_a_quoted_no_is_words(write_case):
    (read,) = read_cases(write_case(yaml_of(case(said=LEFT_OUT)) + 'said: "no"\n')).cases
    assert read.said == "no"


@pytest.mark.parametrize("number", ["1984", "3.5", "1e3", "0x1F", "10:30", ".nan", "-7"])
def test_a_number_where_words_are_expected_is_told_to_use_quotes(refusal, number):
    problem = refusal(yaml_of(case(title=LEFT_OUT)) + f"title: {number}\n")
    assert problem.message == f'{number} is a number where words are expected; put it in quotes: "{number}".'


def test_a_number_in_a_list_of_words_is_told_to_use_quotes(refusal):
    assert refusal(facts=["the child is two", 2]).message.startswith("2 is a number")


@pytest.mark.parametrize(("field", "value"), [
    ("title", ["a", "b"]), ("title", {"a": "b"}), ("title", "two\nlines"), ("story", ["a"]), ("difficulty", "hard"), ("difficulty", 6),
    ("difficulty", 0), ("difficulty", 1.5), ("difficulty", True), ("difficulty", [1]), ("interview", "tomorrow"), ("interview", ["x"]),
    ("now", ["2026-06-08T16:30"]), ("rules", "G04"), ("rules", {"G04": 1}), ("rules", [["G04"]]), ("verdict", ["acceptable"]),
    ("verdict", {"is": "acceptable"}), ("private", "fever"), ("facts", {"a": "b"}), ("facts", [["a"]]), ("channels", "phone"),
    ("moments", "now"), ("moments", []), ("availability", "Thursday"), ("offer", "2026-06-11T14:00"), ("said", ["a"]), ("tasks", "call"),
    ("tasks", []), ("exemplars", ["a"]), ("exemplars", "a"), ("pitfalls", "x"), ("pair", ["x"]), ("accept", ["weekday"]),
    ("specimens", {"a": 1}), ("specimens", ["x"]), ("replies", ["x"]), ("replies", {"call": "x"}), ("panel", "9 to 1"),
    ("panel", {"held": "2027-02-30", "votes": {}}), ("panel", {"held": "2027-03-01", "votes": {"acceptable": -1}}), ("turned_by", 5),
])
def test_a_value_of_the_wrong_type_is_refused_under_its_field(refusal, field, value):
    problem = refusal(**{field: value})
    assert problem.field.partition(".")[0] == field and problem.case == "toddler-fever"


def test_phone_tried_in_quotes_is_refused(refusal):
    assert refusal(channels={**GOOD["channels"], "phone_tried": "false"}).message.endswith("true or false is expected, without quotes.")


@pytest.mark.parametrize(("time", "words"), [
    ("2026-6-9", "written like 2026-06-09T10:00"),
    ("2026-06-09", "has no hour; write it like 2026-06-09T10:00"),
    ("2026-02-30T10:00", "is no such day or hour"),
    ("2026-06-09T25:00", "is no such day or hour"),
    ("2026-06-09T10:00Z", "has a zone; times are local, such as 2026-06-09T10:00"),
    ("2026-06-09T10:00+02:00", "has a zone; times are local, such as 2026-06-09T10:00"),
    ("2026-06-09 10:00", "written like 2026-06-09T10:00"),
    ("9 June, ten", "written like 2026-06-09T10:00"),
    ("٢٠٢٦-06-09T10:00", "written like 2026-06-09T10:00"),
])
def test_a_bad_time_is_refused_with_the_way_to_write_it(refusal, time, words):
    problem = refusal(interview={**GOOD["interview"], "at": time})
    assert (problem.code, problem.field) == ("time", "interview.at") and words in problem.message


def test_several_errors_of_a_file_are_all_told(folder, write_case):
    write_case(verdict="maybe", reason="zzz", client=LEFT_OUT)
    assert sorted(p.field for p in read_cases(folder).errors) == ["client", "reason", "verdict"]


def test_one_bad_case_refuses_its_whole_file(refusal):
    assert refusal(yaml_of(case(id="fine"), case(verdict="maybe"))).case == "toddler-fever"


def test_a_file_with_hundreds_of_problems_tells_the_first_fifty(write_case):
    reading = read_cases(write_case("cases:\n" + "  - 1\n" * 500))
    assert len(reading.problems) == 51 and reading.problems[-1].message == "has more problems; these are the first 50."


def test_words_with_a_colon_that_became_fields_are_told_to_go_in_quotes(refusal):
    problem = refusal(yaml_of(case(facts=LEFT_OUT)) + "facts: [the fee: ninety pounds]\n")
    assert (problem.field, problem.message) == ("facts", "has fields where words are expected; words with a colon in them go in quotes.")


# --- files that hold nothing to check ---


def test_a_tab_in_the_indentation_is_named_with_its_line(refusal):
    problem = refusal("id: x\ninterview:\n\tat: 2026-06-09T10:00\n")
    assert (problem.code, problem.line, problem.message) == ("tab", 3, "has a tab in the indentation; use spaces.")


def test_latin_1_bytes_are_told_to_be_saved_as_utf_8_with_the_line(refusal):
    problem = refusal("id: x\ntitle: Café\n".encode("latin-1"))
    assert (problem.code, problem.line) == ("not-utf-8", 2) and "save the file as UTF-8" in problem.message


def test_utf_16_is_told_to_be_saved_as_utf_8(refusal):
    assert refusal(yaml_of(case()).encode("utf-16")).message == "is saved as UTF-16; save it as UTF-8."


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_refused(refusal, text):
    assert refusal(text).message == "is empty."


def test_nul_bytes_are_refused_with_the_line(refusal):
    problem = refusal(b"id: x\ntitle: a\x00b\n")
    assert (problem.code, problem.line) == ("control-character", 2)


def test_an_alias_bomb_is_refused_at_its_first_anchor(refusal):
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    problem = refusal(bomb)
    assert (problem.code, problem.line) == ("alias", 1)


def test_words_that_begin_with_a_star_are_told_to_go_in_quotes(refusal):
    problem = refusal(yaml_of(case(title=LEFT_OUT)) + "title: *Urgent\n")
    assert problem.code == "alias" and "go in quotes" in problem.message


def test_a_tag_runs_nothing_and_is_refused(refusal, tmp_path):
    problem = refusal(f"id: !!python/object/apply:os.mkdir ['{tmp_path}/made']\n")
    assert problem.code == "tag" and not (tmp_path / "made").exists()


@pytest.mark.parametrize("text", ["id: " + "[" * 100_000, "id: " + "{a: " * 50_000, "\n".join(" " * n + "a:" for n in range(1000))])
def test_a_deeply_nested_file_is_refused(refusal, text):
    assert refusal(text).code == "too-deep"


def test_a_20_mb_file_is_refused_without_being_read(folder, refusal):
    with open(folder / "bad.yaml", "wb") as file:
        file.truncate(20_000_000)
    problem = only_error(read_cases(folder))
    assert problem.code == "too-large" and "1 MiB is the most" in problem.message


def test_a_file_of_many_thousand_values_is_refused(refusal):
    assert refusal("facts: [" + "a, " * 340_000 + "]").code == "too-large"


def test_a_list_of_more_than_fifty_is_refused(refusal):
    assert refusal(facts=["a"] * 51).message == "has 51 where at most 50 are expected."


@pytest.mark.parametrize(("field", "most"), [("title", 300), ("story", 10_000)])
def test_a_text_of_excessive_length_is_refused(refusal, field, most):
    assert refusal(**{field: "a" * (most + 1)}).message == f"has {most + 1} characters; {most} is the most."


def test_a_second_document_is_refused(refusal):
    problem = refusal(yaml_of(case()) + "---\n" + yaml_of(case(id="second")))
    assert problem.code == "two-documents" and problem.line == len(case()) + 1


@pytest.mark.parametrize(("text", "words"), [
    ("id: x\ntitle: A case: the sequel\n", "a colon followed by a space"),
    ('id: x\ntitle: "never closed\n', "a quote that is never closed"),
    ("id: x\nfacts: [one, two\ntitle: y\n", "is not closed"),
    ("id: x\n@title: y\n", "begin with @"),
    ("id: x\nstory: | words\n", "begin them on the next line"),
    ("id: x\n title: y\n", "indented too far"),
    ("id: x\njust words\n", "without 'name: value'"),
])
def test_what_is_not_yaml_is_told_the_likely_cause_and_the_line(refusal, text, words):
    problem = refusal(text)
    assert problem.code == "not-yaml" and words in problem.message and problem.line > 1


@pytest.mark.parametrize("text", ["- id: x\n", "just words\n", "cases: []\n", "cases: x\n", "cases:\n", "cases: [x]\n"])
def test_a_file_without_a_case_is_refused(refusal, text):
    assert refusal(text).code in ("type", "missing-field")


def test_another_field_beside_cases_is_refused(refusal):
    problem = refusal(yaml_of(case(id="one-case"), case()) + "title: My pack\n")
    assert (problem.code, problem.field) == ("unknown-field", "title")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 3000), cut=st.integers(0, 40), put=st.text(alphabet=":-[]{}#&*!|>'\"%@`,? \n\t\u00e9x0", max_size=6))
def test_a_good_file_with_a_place_spoilt_never_raises_and_never_costs_the_other(folder, write_case, at, cut, put):
    text = yaml_of(case())
    at = at % len(text)
    write_case(text[:at] + put + text[at + cut:])
    reading = read_cases(folder)
    assert "good-one" in [c.id for c in reading.cases]
    assert len(reading.cases) == 2 or reading.errors


# --- files that are not files, and links ---


def test_a_pipe_is_refused_without_being_opened(folder):
    os.mkfifo(folder / "bad.yaml")
    assert "is not an ordinary file" in only_error(read_cases(folder)).message


def test_a_folder_with_the_name_of_a_file_is_refused(folder):
    (folder / "bad.yaml").mkdir()
    assert only_error(read_cases(folder)).message == "is a folder; a case file is wanted."


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text(yaml_of(case()), "utf-8")
    (folder / "bad.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    problem = only_error(read_cases(folder))
    assert problem.code == "link" and "not followed" in problem.message


def test_a_link_to_a_folder_outside_is_not_followed(folder, tmp_path, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yaml").write_text(yaml_of(case()), "utf-8")
    (tmp_path / "linked").symlink_to(outside)
    assert only_error(read_cases(tmp_path)).code == "link"


def test_a_link_within_the_folder_reads_its_file_once(folder):
    (folder / "again.yaml").symlink_to(folder / "good.yaml")
    reading = read_cases(folder)
    assert (len(reading.cases), reading.problems) == (1, ())


def test_a_link_that_leads_nowhere_is_refused(folder):
    (folder / "bad.yaml").symlink_to(folder / "gone.yaml")
    assert only_error(read_cases(folder)).code == "not-readable"


def test_a_link_to_itself_is_refused(folder):
    (folder / "bad.yaml").symlink_to(folder / "bad.yaml")
    assert only_error(read_cases(folder)).code == "not-readable"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read_is_refused(folder, write_case):
    write_case().chmod(0)
    assert only_error(read_cases(folder)).code == "not-readable"


def test_hidden_files_of_editors_are_left_alone(folder):
    (folder / ".#good.yaml").symlink_to("nobody@nowhere")
    (folder / ".good.yaml.swp").write_bytes(b"\x00")
    assert read_cases(folder).problems == ()


# --- packs ---


def test_a_packs_folder_gives_its_pack_and_names_it_in_its_cases(folder):
    reading = read_cases(folder)
    assert reading.packs == (Pack("pack", "T", "S", "en", "CC-BY-4.0", "1"),)
    assert [c.pack for c in reading.cases] == ["pack"]


def test_packs_with_an_order_come_first_by_that(tmp_path):
    for name, order in (("a", None), ("b", 2), ("c", 1), ("d", None)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text('title: T\nsummary: S\nlanguage: en\nlicense: L\nversion: "1"\n' + (f"order: {order}\n" if order else ""), "utf-8")
        (tmp_path / name / "x.yaml").write_text(yaml_of(case(id=name)), "utf-8")
    assert [c.id for c in load_cases(tmp_path)] == ["c", "b", "a", "d"]
    assert [p.name for p in read_cases(tmp_path).packs] == ["c", "b", "a", "d"]


def test_a_folder_of_packs_gives_them_by_name(folder):
    other = folder.parent / "another"
    other.mkdir()
    (other / "pack.yaml").write_bytes((folder / "pack.yaml").read_bytes())
    (other / "z.yaml").write_text(yaml_of(case()), "utf-8")
    assert [c.pack for c in read_cases(folder.parent).cases] == ["another", "pack"]


def test_files_of_a_pack_are_read_in_the_order_of_their_names(folder):
    (folder / "02.yaml").write_text(yaml_of(case(id="second")), "utf-8")
    (folder / "01.yaml").write_text(yaml_of(case(id="first")), "utf-8")
    assert [c.id for c in read_cases(folder).cases] == ["first", "second", "good-one"]


def test_a_lone_file_needs_no_pack(tmp_path):
    (tmp_path / "lone.yaml").write_text(yaml_of(case()), "utf-8")
    reading = read_cases(tmp_path / "lone.yaml")
    assert reading.problems == () and reading.cases[0].pack == ""


def test_a_folder_without_a_pack_yaml_is_read_with_a_warning(folder):
    (folder / "pack.yaml").unlink()
    reading = read_cases(folder)
    assert [(p.level, p.code) for p in reading.problems] == [("warning", "no-pack")] and len(reading.cases) == 1


@pytest.mark.parametrize(("old", "new", "code"), [
    ("title: T\n", "", "missing-field"), ("title:", "titel:", "unknown-field"), ("language: en", "language: no", "type"), ("summary: S", "summary: [", "not-yaml"),
])
def test_a_bad_pack_yaml_is_an_error_and_its_cases_load(folder, old, new, code):
    path = folder / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    reading = read_cases(folder)
    assert code in [p.code for p in reading.errors] and all(p.path.endswith("pack.yaml") for p in reading.errors)
    assert len(reading.cases) == 1


def test_a_version_may_look_like_a_number(folder):
    path = folder / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace('"1"', "1.2"), "utf-8")
    assert read_cases(folder).packs[0].version == "1.2"


def test_a_file_that_ends_in_yml_is_told_to_be_renamed(folder):
    (folder / "more.yml").write_text(yaml_of(case()), "utf-8")
    (problem,) = read_cases(folder).warnings
    assert problem.message == "is not read; name it more.yaml."


def test_a_file_beside_the_packs_is_told_to_be_moved(folder):
    (folder.parent / "stray.yaml").write_text(yaml_of(case()), "utf-8")
    (problem,) = read_cases(folder.parent).warnings
    assert problem.code == "stray-file"


def test_an_empty_folder_is_an_error(tmp_path):
    assert [p.code for p in read_cases(tmp_path).problems] == ["no-cases"]


def test_a_path_that_does_not_exist_is_an_error_and_the_other_path_is_read(folder):
    reading = read_cases(folder.parent / "gone", folder)
    assert [p.code for p in reading.problems] == ["not-found"] and len(reading.cases) == 1


def test_a_path_that_no_system_can_have_is_an_error():
    assert [p.code for p in read_cases("a\0b").problems] == ["not-found"]


def test_a_file_asked_for_twice_is_read_once(folder):
    assert len(read_cases(folder, folder / "good.yaml").cases) == 1


# --- warnings ---


def test_a_good_case_gets_no_warning(warned):
    assert warned() == []


def test_a_good_case_for_advice_gets_no_warning(warned):
    assert warned(**ADVICE) == []


@pytest.mark.parametrize("changes", [
    {"story": "word " * 39}, {"story": "word " * 161}, {"rationale": "word " * 29}, {"rationale": "word " * 121},
    {"exemplars": {**GOOD["exemplars"], "call": "word " * 24}}, {"exemplars": {**GOOD["exemplars"], "call": "word " * 141}},
    {"exemplars": {**GOOD["exemplars"], "thanks": "word " * 61}}, {"exemplars": {**GOOD["exemplars"], "followup": "word " * 19}},
])
def test_a_text_outside_its_word_limits_is_told(warned, changes):
    assert [code for code, _ in warned(**changes)] == ["word-limits"]


@pytest.mark.parametrize("words", [40, 160])
def test_a_story_at_its_limit_is_fine(warned, words):
    assert warned(story="word " * words) == []


@pytest.mark.parametrize("date", [
    "Thursday the 12th", "Thursday 12th", "Friday 11 June", "Friday, 11 June", "Friday the 11th of June", "Friday, June 11", "Friday June 11th",
    "Friday the eleventh", "Friday the eleventh of June", "FRIDAY 11 JUNE", "Friday\n11 June", "Monday 31 June",
])
@pytest.mark.parametrize("field", ["said", "story", "rationale"])
def test_a_weekday_that_is_not_its_dates_is_told(warned, date, field):
    text = f"{GOOD['rationale']} It is on {date}."
    ((code, message),) = warned(**{field: text})
    assert code == "weekday" and " ".join(date.split()) in message


@pytest.mark.parametrize("date", [
    "Thursday the 11th", "Thursday 11 June", "Friday 12 June", "Thursday, June 11th", "Thursday the eleventh", "Friday 5 June", "Friday at 11",
    "Friday 11am", "Friday 10-12", "Friday the second interview", "Wednesday the first of July", "Friday the 1 o'clock news", "Friday 9:30",
])
def test_a_right_date_or_none_gets_no_warning(warned, date):
    assert warned(said=f"It is on {date}.") == []


def test_an_availability_on_the_wrong_weekday_is_told(warned):
    assert "weekday" in [code for code, _ in warned(availability=["Thursday 11 June all day", "Friday 13 June morning"])]


def test_a_thanks_that_names_another_weekday_than_the_offer_is_told(warned):
    exemplars = {**GOOD["exemplars"], "thanks": "Thank you for being so flexible. I will be there on Friday at two."}
    assert warned(exemplars=exemplars) == [("weekday", "names Friday, and the offer, 11 June, is a Thursday.")]


def test_a_thanks_that_names_another_day_of_the_month_than_the_offer_is_told(warned):
    exemplars = {**GOOD["exemplars"], "thanks": "Thank you for being so flexible. I will be there on the 18th at two."}
    assert warned(exemplars=exemplars) == [("weekday", "names day 18, and the offer is on 11 June.")]


def at(now, interview):
    return {"now": now, "interview": {**GOOD["interview"], "at": interview}}


@pytest.mark.parametrize(("now", "interview", "moment"), [
    ("2026-06-08T22:15", "2026-06-09T11:00", "this-evening"),
    ("2026-06-08T09:00", "2026-06-08T14:00", "this-evening"),
    ("2026-06-08T09:00", "2026-06-08T14:00", "tomorrow-morning"),
    ("2026-06-08T20:00", "2026-06-09T07:30", "tomorrow-morning"),
    ("2026-06-08T20:00", "2026-06-09T08:00", "tomorrow-morning"),
    ("2026-06-08T10:30", "2026-06-08T11:00", "hour-before"),
    ("2026-06-08T12:00", "2026-06-08T11:00", "hour-before"),
    ("2026-06-08T12:00", "2026-06-08T11:00", "this-evening"),
])
def test_a_moment_that_cannot_happen_any_more_is_told(warned, now, interview, moment):
    found = warned(**at(now, interview), moments=["now", moment])
    assert [code for code, _ in found if code.startswith("moment")] == ["moment-impossible"]
    assert any(f"'{moment}'" in message for _, message in found)


@pytest.mark.parametrize(("now", "interview", "moments"), [
    ("2026-06-08T09:55", "2026-06-08T11:00", ["now", "hour-before"]),
    ("2026-06-08T19:00", "2026-06-10T11:00", ["now", "this-evening"]),
    ("2026-06-08T16:00", "2026-06-09T09:30", ["tomorrow-morning", "hour-before"]),
    ("2026-06-08T12:00", "2026-06-08T20:00", ["this-evening", "hour-before"]),
    ("2026-06-08T12:00", "2026-06-08T11:00", ["now", "afterwards"]),
])
def test_two_moments_that_fall_together_are_told(warned, now, interview, moments):
    found = [message for code, message in warned(**at(now, interview), moments=moments) if code == "moment-coincides"]
    assert len(found) == 1 and all(f"'{moment}'" in found[0] for moment in moments)


@pytest.mark.parametrize(("now", "interview", "moments"), [
    ("2026-06-08T16:30", "2026-06-09T11:00", ["now", "this-evening", "tomorrow-morning", "hour-before", "afterwards"]),
    ("2026-06-08T08:00", "2026-06-08T14:30", ["now", "hour-before", "afterwards"]),
    ("2026-06-08T20:15", "2026-06-09T07:30", ["now", "hour-before", "afterwards"]),
    ("2026-06-08T12:00", "2026-06-08T11:00", ["now"]),
    ("2026-06-08T12:00", "2026-06-08T11:00", ["afterwards"]),
])
def test_moments_that_can_happen_and_be_told_apart_are_fine(warned, now, interview, moments):
    assert not [code for code, _ in warned(**at(now, interview), moments=moments) if code.startswith("moment")]


OUTSIDE = "offer-outside-availability"


@pytest.mark.parametrize("availability", [
    ["Friday 12 June all day"], ["Thursday 11 June morning"], ["Thursday 11 June from three"], ["Thursday 11 June before noon"], ["tomorrow"],
    ["from Friday 12 June"], ["the week of 15 June"], ["Friday"], ["Thursday 11 June from nine to half past one"], ["Thursday 11 June after 2:30 pm"],
])
def test_an_offer_outside_the_availability_is_told(warned, availability):
    assert [code for code, _ in warned(availability=availability)] == [OUTSIDE]


@pytest.mark.parametrize("availability", [
    ["Thursday 11 June all day"], ["Thursday 11 June afternoon"], ["Thursday 11 June from two"], ["Thursday 11 June"], ["from Tuesday 9 June"],
    ["any day in the week of 8 June"], ["Thursday"], ["Thursday 11 June before half past two"], ["by video from Wednesday 10 June"],
    ["Friday 12 June", "later that week"], ["whenever it suits them"], [], ["Thursday 11 June from 1 pm to 3 pm"],
])
def test_an_offer_within_the_availability_or_one_that_cannot_be_read_is_fine(warned, availability):
    assert warned(availability=availability) == []


def test_an_offer_of_the_very_time_that_cannot_be_kept_is_told(warned):
    codes = [code for code, _ in warned(offer={"at": "2026-06-09T11:00"})]
    assert "offer-unchanged" in codes


def test_advice_for_an_acceptable_reason_is_told(warned):
    found = warned(tasks=[*GOOD["tasks"], "advice"], exemplars={**GOOD["exemplars"], **ADVICE["exemplars"]}, alternatives=["x"])
    assert [code for code, _ in found] == ["tasks"]


def test_a_reason_that_will_not_do_without_advice_is_told(warned):
    assert [code for code, _ in warned(verdict="tread-carefully")] == ["tasks"]


def test_a_question_that_turned_a_stated_reason_is_told(warned):
    assert [code for code, _ in warned(turned_by=2)] == ["turned-by"]


def test_a_best_channel_that_is_not_the_only_one_is_told(warned):
    assert [code for code, _ in warned(channels={"best": "phone", "phone_tried": True, "only": "email"})] == ["channels"]


def test_a_model_answer_that_tells_a_private_detail_is_told(warned):
    exemplars = {**GOOD["exemplars"], "thanks": "Thank you for your flexibility with her fever of 39. Thursday the 11th at two."}
    assert [code for code, _ in warned(exemplars=exemplars)] == ["leak"]


@pytest.mark.parametrize("detail", ["vomiting all night", "the sofa was ruined"])
def test_a_private_detail_in_other_words_of_the_same_stem_is_told(warned, detail):
    exemplars = {**GOOD["exemplars"], "followup": "Yes, she vomited through the night, the whole sofa ruined; thank you for making room for me. I am glad to be here."}
    assert [code for code, _ in warned(private=[detail], exemplars=exemplars)] == ["leak"]


def test_what_was_said_must_not_tell_a_private_detail_either(warned):
    assert warned(said="My daughter has a fever of 39, so I asked to move it.")[0][0] == "leak"


def test_advice_may_speak_of_what_is_private(warned):
    text = "I know about her fever of 39. " + ADVICE["exemplars"]["advice"]
    assert warned(**{**ADVICE, "exemplars": {"advice": text}}) == []


@pytest.mark.parametrize("words", [
    "I know that is no excuse.", "It is a perfectly good reason.", "It's a lame excuse, I know.", "Is that acceptable?", "It was beyond my control.",
    "I know I shouldn't cancel.", "G07 says no.", "This is a genuine emergency.", "A flimsy reason, perhaps.",
])
def test_a_story_that_judges_itself_is_told(warned, words):
    ((code, message),) = warned(story=GOOD["story"] + words)
    assert code == "gives-away" and "let the facts say it" in message


def test_a_title_that_judges_is_told(warned):
    assert [code for code, _ in warned(title="A poor excuse")] == ["gives-away"]


@pytest.mark.parametrize("words", ["Please excuse the line.", "They have no reason to doubt me.", "I hope they forgive me.", "We lost control of the boat."])
def test_a_story_that_only_sounds_like_it_is_fine(warned, words):
    assert warned(story=GOOD["story"] + words) == []


CALL_LABELS = {"apology": "met", "reason": "met", "honesty": "met", "discretion": "missed", "reschedule": "partly", "gratitude": "met",
               "consideration": "met", "interest": "met", "tone": "met", "responsibility": "na"}


def specimen(text="Hi.", task="call", **labels):
    return {"specimens": [{"task": task, "text": text, "labels": {k: v for k, v in (CALL_LABELS | labels).items() if v}}]}


def test_a_specimen_with_a_label_for_each_criterion_is_fine(warned):
    assert warned(**specimen()) == []


@pytest.mark.parametrize(("labels", "words"), [
    ({"tone": None}, "specimen 1 (call) has no label for tone"), ({"brevity": "met"}, "has a label for brevity, which is counted"),
    ({"honesty": "partly"}, "met or missed"), ({"responsibility": "met"}, "it is na in this case"), ({"tone": "na"}, "na is for what a case does not call for"),
])
def test_a_specimen_with_labels_that_the_rubric_does_not_have_is_told(warned, labels, words):
    ((code, message),) = warned(**specimen(**labels))
    assert code == "specimens" and words in message


def test_a_specimen_that_is_the_model_answer_is_told(warned):
    ((code, message),) = warned(**specimen(text=GOOD["exemplars"]["call"]))
    assert code == "specimens" and "has a flaw" in message


def test_a_warning_that_the_case_accepts_is_not_told(warned):
    assert warned(said="It is on Friday the 11th.", accept={"weekday": "she has it wrong"}) == []


def test_accepting_one_warning_leaves_the_others(warned):
    found = warned(said="It is on Friday the 11th.", story="too short", accept={"weekday": "she has it wrong"})
    assert [code for code, _ in found] == ["word-limits"]


def test_accepting_an_unknown_code_is_told_with_the_codes(warned):
    ((code, message),) = warned(accept={"weekdays": "why"})
    assert code == "accept" and "'weekdays'" in message and "weekday," in message


def test_a_warning_names_the_line_of_its_field(write_case):
    (problem,) = read_cases(write_case(story="too short")).problems
    assert (problem.level, problem.line, problem.case, problem.field) == ("warning", 10, "toddler-fever", "story")


def test_a_pair_that_lies_in_a_file_that_was_not_read_is_no_matter_for_a_lone_file(write_case):
    assert read_cases(write_case(pair="gone")).problems == ()


# --- loading ---


def test_loading_without_a_path_gives_all_shipped_packs(monkeypatch):
    monkeypatch.delenv("RAINCHECK_CASES", raising=False)
    assert {c.pack for c in load_cases()} == {folder.name for folder in packs_folder().iterdir() if (folder / "pack.yaml").exists()}


def test_loading_without_a_path_heeds_the_environment(monkeypatch, folder):
    monkeypatch.setenv("RAINCHECK_CASES", str(folder))
    assert [c.id for c in load_cases()] == ["good-one"]


def test_a_shipped_pack_is_loaded_by_its_name():
    assert {c.pack for c in load_cases("core")} == {"core"}


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_loaded_as_text_or_path(folder, kind):
    assert [c.id for c in load_cases(kind(folder / "good.yaml"))] == ["good-one"]


def test_loading_refuses_an_unknown_name_with_the_nearest_pack():
    with pytest.raises(CaseError, match="there is no pack, file or folder of this name. Did you mean the pack core?"):
        load_cases("cor")


def test_loading_warns_of_the_refused_file_and_gives_the_others(folder, write_case):
    write_case(verdict="maybe")
    with pytest.warns(CaseWarning, match="'maybe' is not one of"):
        assert [c.id for c in load_cases(folder)] == ["good-one"]


def test_loading_raises_the_problems_where_nothing_could_be_loaded(write_case):
    with pytest.raises(CaseError, match="field verdict: 'maybe'") as raised:
        load_cases(write_case(verdict="maybe"))
    assert [p.field for p in raised.value.problems] == ["verdict"]


def test_loading_says_nothing_of_mere_warnings(write_case):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(load_cases(write_case(story="too short"))) == 1


def test_loading_imports_nothing_heavy():
    code = "import sys; from raincheck.cases import load_cases; load_cases('core'); print([m for m in ('pandas', 'numpy', 'IPython', 'click', 'difflib') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


# --- cases as plain data ---


def test_the_record_is_the_case_as_the_format_has_it(write_case):
    (read,) = read_cases(write_case()).cases
    record = case_record(read)
    expected = {**GOOD, "story": GOOD["story"].strip(), "rationale": GOOD["rationale"].strip(), "alternatives": [], "pitfalls": [],
                "exemplars": {task: text.strip() for task, text in GOOD["exemplars"].items()}, "pack": "pack", "fingerprint": read.fingerprint}
    assert json.loads(json.dumps(record)) == expected


def test_the_fingerprint_is_the_hash_of_the_canonical_record(write_case):
    (read,) = read_cases(write_case()).cases
    record = {k: v for k, v in case_record(read).items() if k not in ("pack", "fingerprint")}
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert read.fingerprint == hashlib.sha256(text.encode()).hexdigest()[:12]


def test_the_fingerprint_changes_with_the_text_and_not_with_pack_order_or_layout(write_case, tmp_path):
    (read,) = read_cases(write_case()).cases
    (tmp_path / "moved.yaml").write_text("# moved\n" + yaml_of(dict(reversed(case().items()))), "utf-8")
    assert read_cases(tmp_path / "moved.yaml").cases[0].fingerprint == read.fingerprint
    assert read_cases(write_case(said="My son is ill.")).cases[0].fingerprint != read.fingerprint


def test_rows_are_flat_with_plain_values(write_case):
    (row,) = case_rows(read_cases(write_case()).cases)
    assert (row["interview_at"], row["interview_format"], row["channels_best"], row["channels_phone_tried"], row["offer_at"]) == (
        datetime(2026, 6, 9, 11), "onsite", "phone", False, datetime(2026, 6, 11, 14))
    assert row["notice"] == timedelta(hours=18, minutes=30) and row["rules"] == ["G04", "G09"]
    assert not any(isinstance(value, dict | tuple) for value in row.values())


def test_rows_of_all_cases_have_the_same_columns():
    rows = case_rows(load_cases("core"))
    assert len({tuple(row) for row in rows}) == 1


# --- the schema for editors ---


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def test_the_schema_accepts_every_shipped_case(validator):
    for read in load_cases(packs_folder()):
        record = {k: v for k, v in case_record(read).items() if k not in ("pack", "fingerprint")}
        validator.validate(record)
        validator.validate({"cases": [record]})


@pytest.mark.parametrize("changes", [
    {"verdict": "maybe"}, {"rules": ["G15"]}, {"rules": []}, {"storry": "x"}, {"client": LEFT_OUT}, {"offer": None}, {"id": "Visa-Slot"},
    {"basis": "principle"}, {"exemplars": {"call": "x"}}, {"exemplars": {**GOOD["exemplars"], "advice": "x"}}, {"now": "2026-6-9"},
    {"difficulty": 9}, {**ADVICE, "alternatives": []}, {"said": LEFT_OUT},
])
def test_the_schema_refuses_what_the_checker_refuses(validator, write_case, changes):
    assert read_cases(write_case(**changes)).errors
    assert not validator.is_valid(case(**changes))


def test_the_schema_describes_every_field():
    described = schema()["$defs"]["case"]["properties"]
    assert set(GOOD) < set(described) and all(field["description"].endswith((".", "?")) or len(field["description"]) > 20 for field in described.values())


# --- the packs that come along ---


SHIPPED = read_cases(packs_folder())


def test_the_shipped_packs_have_neither_error_nor_warning_and_their_cases_accept_none():
    assert SHIPPED.problems == () and not any(c.accept for c in SHIPPED.cases)


def test_the_core_pack_comes_first_and_the_others_in_their_order():
    assert [pack.name for pack in SHIPPED.packs] == ["core", "pairs", "on-the-day", "grey-areas", "advice"]
    assert list(dict.fromkeys(c.pack for c in SHIPPED.cases)) == [pack.name for pack in SHIPPED.packs]


def test_no_votes_are_invented():
    assert not any(c.panel for c in SHIPPED.cases)


def test_every_shipped_case_has_two_or_three_specimens():
    assert {c.id: len(c.specimens) for c in SHIPPED.cases if not 2 <= len(c.specimens) <= 3} == {}


def test_the_halves_of_a_pair_do_not_stand_next_to_each_other():
    ids = [c.id for c in SHIPPED.cases]
    assert [c.id for c in SHIPPED.cases if c.pair and abs(ids.index(c.id) - ids.index(c.pair)) < 5] == []


def test_names_are_used_once_but_by_a_pair():
    for field in ("client", "employer", "interviewer"):
        names = [getattr(c, field) for c in SHIPPED.cases if not c.pair or c.id < c.pair]
        assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_pack_says_what_is_in_it_and_its_limits():
    for pack in SHIPPED.packs:
        card = " ".join((packs_folder() / pack.name / "CARD.md").read_text("utf-8").lower().split())
        for said in ("composed", "not collected", "blind reading", "kappa", "panel of coaches", "cc by 4.0", "in english"):
            assert said in card, f"{pack.name}: {said}"


def test_the_core_pack_shows_every_verdict_among_its_first_three_cases():
    assert {c.verdict for c in load_cases("core")[:3]} == {"acceptable", "tread-carefully", "not-acceptable"}


def test_every_file_of_the_core_pack_mixes_the_verdicts():
    for path in sorted((packs_folder() / "core").glob("0*.yaml")):
        assert len({c.verdict for c in read_cases(path).cases}) > 1, path.name


def test_every_shipped_case_by_principle_names_the_question_that_turned_it():
    words = {1: ("first", "question one"), 2: ("second", "question two"), 3: ("third", "question three"), 4: ("fourth", "question four")}
    for read in SHIPPED.cases:
        if read.basis == "principle":
            text = " ".join(read.rationale.split())
            assert any(word in text for word in words[read.turned_by]) and "question" in text, read.id
