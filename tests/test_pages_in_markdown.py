"""The long pages: what they explain is what there is."""

import re

import pytest
import yaml

from raincheck.cases import read_cases
from raincheck.cases_checks import CHECKS
from raincheck.cases_compared import CODES
from raincheck.cases_fields import FIELDS, PACK
from raincheck.guidance import CHANNELS, MOMENTS, QUESTIONS, REASONS, STAGES, TASKS, VERDICTS
from raincheck.places import PACKAGE, long_pages

WRITE = long_pages()["write-a-case"].read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", WRITE, re.S)
TEMPLATE = PACKAGE / "pages" / "new-case.yaml"


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_every_field_is_shown_by_example(field):
    assert any(field in (yaml.safe_load(block) or {}) for block in BLOCKS)


@pytest.mark.parametrize("field", [field.name for field in PACK.fields])
def test_every_field_of_a_pack_is_shown_by_example(field):
    assert field in yaml.safe_load(BLOCKS[-1])


@pytest.mark.parametrize("code", [*dict(CHECKS), *CODES])
def test_every_warning_is_explained(code):
    assert f"| `{code}` |" in WRITE


@pytest.mark.parametrize("word", [*REASONS, *VERDICTS, *CHANNELS, *STAGES, *TASKS])
def test_every_choice_is_named(word):
    assert re.search(rf"[`*]{word}[`*]", WRITE)


def test_the_questions_and_the_word_limits_are_those_of_the_guidance():
    for question in QUESTIONS.values():
        assert question in WRITE
    low, high = TASKS["call"].words[:2]
    assert f"a call of {low} to {high} words" in WRITE
    for task, words in (("thanks", "thanks of"), ("followup", "a followup of"), ("advice", "advice of")):
        assert f"{words} {TASKS[task].words[0]} to {TASKS[task].words[1]}" in WRITE
    for moment in MOMENTS:
        assert moment in BLOCKS[[i for i, block in enumerate(BLOCKS) if "moments:" in block][0]]


def test_the_case_to_begin_with_has_every_field_but_those_for_later():
    """Each with a note; it is complete, and nothing is wrong with it."""
    text = TEMPLATE.read_text("utf-8")
    later = {"pair", "accept", "replies", "panel"}
    assert {field.name for field in FIELDS} - set(yaml.safe_load(text)) == later
    assert read_cases(TEMPLATE).problems == ()
    assert max(map(len, text.splitlines())) <= 200


@pytest.mark.parametrize("name", list(long_pages()))
def test_a_long_page_has_one_title_and_links_that_lead_somewhere(name):
    text = long_pages()[name].read_text("utf-8")
    assert text.startswith("# ") and len(re.findall(r"^# ", re.sub(r"```.*?```", "", text, flags=re.S), re.M)) == 1
    assert re.findall(r"\]\((?!https://)([^)#]+)\)", text) == []
