"""Cases on paper: what trainees get gives nothing away, and what the facilitator gets holds everything."""

import re

import pytest

from raincheck import guidance, judging
from raincheck.cases import load_cases
from raincheck.handouts import NotOurs, for_the_facilitator, for_trainees, write_handouts

CASES = load_cases("core")


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main>")[2]).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&").split())


@pytest.fixture(scope="module")
def trainees():
    return for_trainees(CASES, "Core")


@pytest.fixture(scope="module")
def facilitator():
    return for_the_facilitator(CASES, "Core")


def test_trainees_get_every_story_with_an_answer_sheet(trainees):
    text = words(trainees)
    assert text.count("Your judgement") == len(CASES)
    for number, case in enumerate(CASES, 1):
        assert f"Case {number}. {case.title}" in text
        assert " ".join(case.story.split())[:60] in text.replace("\u2019", "'")


def test_trainees_get_a_sheet_for_every_task_whatever_the_cases_ask(trainees):
    for task in guidance.TASKS.values():
        assert f"<h2>{task.title}</h2>" in trainees


def test_trainees_pages_give_no_case_away(trainees):
    text = words(trainees)
    for case in CASES:
        secrets = [" ".join(case.rationale.split())[:50], *(" ".join(t.split())[:50] for t in case.exemplars.values()), *case.pitfalls]
        assert [secret for secret in secrets if secret in text] == []
    sheets = re.findall(r"<section>\s*<h2>Case .*?</section>", trainees, re.S)
    blank = {re.sub(r"(?s).*?(<div class=\"sheet\">)", r"\1", sheet, count=1) for sheet in sheets}
    assert len(sheets) == len(CASES) and len(blank) == 1  # the same sheet for all, whatever the verdict


def test_the_facilitator_gets_verdict_grounds_rationale_and_model_answers(facilitator):
    text = words(facilitator)
    for number, case in enumerate(CASES, 1):
        assert f"{number}. {case.title}" in text
        assert " ".join(case.rationale.split())[:40] in text
        for exemplar in case.exemplars.values():
            assert " ".join(exemplar.split())[:40] in text
        for rule in case.rules:
            assert guidance.RULES[rule].name in text


def test_the_facilitator_reads_out_the_offer_and_what_was_said(facilitator):
    text = words(facilitator)
    case = next(case for case in CASES if case.offer)
    assert f"{case.offer:%A} {case.offer.day} {case.offer:%B}" in text and case.said in text


def test_the_rubrics_have_every_criterion_with_its_weight(facilitator):
    for task in guidance.TASKS.values():
        for criterion in task.rubric.values():
            assert re.search(rf'<th scope="row">{criterion.title}</th><td class="number">{criterion.weight}</td>', facilitator)


def test_points_on_paper_are_those_of_the_page(facilitator):
    score = judging.score_verdict(CASES[0], CASES[0].verdict, 80, [CASES[0].rules[0]])
    assert f'<td class="number">{score.calibration_points:.1f}</td>' in facilitator
    # the worked example: two grounds in the key, three named, two right
    assert f"= {60 + 25 * 0.8 + round(judging.calibration_points(80, True), 1)}" in words(facilitator)


def test_nothing_is_fetched_and_nothing_runs(trainees, facilitator):
    for page in (trainees, facilitator):
        assert not re.search(r"<script|https?://|@import|url\(", page)


def test_text_is_escaped():
    from dataclasses import replace

    case = replace(CASES[0], title="<b>&</b>", story="<script>alert(1)</script> *hello*", interviewer="<i>Ms.</i>")
    for page in (for_trainees([case], "T<"), for_the_facilitator([case], "T<")):
        assert "<script>" not in page and "<b>&" not in page and "<i>Ms." not in page


def test_handouts_are_written_and_written_again(tmp_path):
    paths = write_handouts(CASES[:2], "Core", "core", tmp_path / "new")
    assert [path.name for path in paths] == ["core-for-trainees.html", "core-for-the-facilitator.html"]
    assert write_handouts(CASES[:1], "Core", "core", tmp_path / "new") == paths
    assert words(paths[0].read_text("utf-8")).count("Your judgement") == 1


def test_another_file_of_the_name_is_left_alone(tmp_path):
    (tmp_path / "core-for-trainees.html").write_text("my own notes", "utf-8")
    with pytest.raises(NotOurs, match="is no handout"):
        write_handouts(CASES[:1], "Core", "core", tmp_path)
    assert (tmp_path / "core-for-trainees.html").read_text("utf-8") == "my own notes"
    assert not (tmp_path / "core-for-the-facilitator.html").exists()
