"""Progress tables: what they count, the types that they promise, and HTML that can be read aloud."""

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

import pandas as pd
import pytest

import raincheck
from raincheck import guidance
from raincheck.attempts import FILE, Attempt, open_attempts
from raincheck.cases import Case, Channels, Interview, case_rows, load_cases
from raincheck.progress import (
    CASE_COLUMNS, attempts_frame, cases_frame, coverage_frame, criteria_frame, explore, my_progress, next_step,
    show_coverage, stories_frame, summary_frame, table_html, verdicts_frame,
)

NOON = datetime(2026, 6, 8, 12, 0, tzinfo=timezone.utc)


def a_case(id="toddler-fever", **more):
    values = dict(
        id=id, title=f"Title of {id}", difficulty=1, client="Priya", employer="Harlow", role="Coordinator",
        interviewer="Mr. Okafor", interview=Interview(datetime(2026, 6, 9, 10), "onsite", "first"),
        now=datetime(2026, 6, 8, 19, 30), story="A story.", reason="child-illness", verdict="acceptable", basis="stated",
        rules=("G04", "G09"), rationale="A rationale.", private=("fever",), facts=(), channels=Channels(), moments=("now",),
        availability=("Friday",), tasks=("call", "thanks"), exemplars={"call": "Model.", "thanks": "Model."}, fingerprint="0" * 12)
    return Case(**values | more)


CASES = [
    a_case(), a_case("opening-night", reason="other-event", verdict="not-acceptable", tasks=("advice",), exemplars={}, difficulty=3),
    a_case("second-interview", reason="competing-interview", verdict="tread-carefully", tasks=("call", "advice"), exemplars={}),
]


@pytest.fixture
def made():
    """Makes attempts, each a minute after the one before."""
    def make(case="toddler-fever", task="call", total=50.0, labels=(), answer=None, **score):
        score |= {"criteria": {name: {"label": label} for name, label in dict(labels).items()}} if task != "judge" else {}
        count.append(None)
        return Attempt(f"a{len(count)}", NOON + timedelta(minutes=len(count)), "me", task, case, "0" * 12,
                       answer or {"text": "Hello"}, score, total, "guidance 1")
    count = []
    return make


@pytest.fixture
def judged(made):
    return lambda case, verdict, total=50.0: made(case, "judge", total, answer={"verdict": verdict, "confidence": 80, "rules": []})


def records(frame):
    return frame.astype(object).to_dict("records")


# --- cases ---

def test_a_row_a_case_with_the_types_that_are_promised():
    frame = cases_frame(CASES)
    assert list(frame["id"]) == [case.id for case in CASES]
    assert list(frame.columns) == list(CASE_COLUMNS)
    kinds = {name: str(frame[name].dtype) for name in frame}
    assert kinds["difficulty"] == "int64" and kinds["turned_by"] == "Int64" and kinds["channels_phone_tried"] == "bool"
    assert kinds["now"] == kinds["interview_at"] == kinds["offer_at"] == "datetime64[us]"
    assert kinds["notice"] == "timedelta64[us]"
    assert {name for name, kind in kinds.items() if kind == "category"} == {
        "interview_format", "interview_stage", "reason", "verdict", "basis", "channels_best", "channels_only"}


def test_values_come_through_unchanged():
    row = cases_frame([a_case(offer=datetime(2026, 6, 11, 14), turned_by=2)]).iloc[0]
    assert (row["interview_at"], row["offer_at"]) == (datetime(2026, 6, 9, 10), datetime(2026, 6, 11, 14))
    assert row["notice"] == timedelta(hours=14, minutes=30)
    assert row["rules"] == ["G04", "G09"] and row["turned_by"] == 2 and row["exemplar_call"] == "Model."
    assert pd.isna(row["exemplar_advice"]) and pd.isna(row["said"])


def test_a_frame_without_cases_has_the_same_columns_and_types():
    pd.testing.assert_series_equal(cases_frame([]).dtypes, cases_frame(CASES).dtypes)


def test_verdicts_are_in_order_so_that_they_can_be_compared_and_sorted():
    frame = cases_frame(CASES)
    assert list(frame.sort_values("verdict")["verdict"]) == list(guidance.VERDICTS)
    assert (frame["verdict"] > "acceptable").sum() == 2


def test_every_field_of_a_row_of_cases_has_its_column():
    assert {name for row in case_rows(load_cases()) for name in row} <= set(CASE_COLUMNS)


def test_all_shipped_cases_are_given_where_none_are_and_from_the_package_itself():
    frame = raincheck.cases_frame()
    assert list(frame["id"]) == [case.id for case in load_cases()]
    assert frame.drop(columns=["turned_by", "channels_only", "offer_at"])[["reason", "verdict", "interview_stage"]].notna().all(axis=None)


def test_the_notebooks_example_of_grouping_works():
    assert explore(CASES).groupby(["reason", "verdict"], observed=True).size().sum() == 3


MANY = [a_case(f"case-{n}", verdict=("acceptable", "tread-carefully", "not-acceptable")[n % 3]) for n in range(102)]


def test_coverage_of_a_few_cases_counts_only_what_a_story_shows():
    frame = coverage_frame(CASES)
    assert list(frame["by"].unique()) == ["Difficulty, 1 clear-cut to 5 arguable", "Kinds of reason", "How the interview is held", "Stages"]
    assert set(frame.groupby("by", observed=True)["cases"].sum()) == {3} and set(frame["aim"]) == {""}


def test_coverage_of_many_cases_counts_everything_with_its_aims():
    frame = coverage_frame(MANY)
    assert records(frame[frame["by"] == "Verdicts"])[0] == {"by": "Verdicts", "value": "Acceptable", "cases": 34, "aim": "40 %"}
    assert len(frame["by"].unique()) == 9 and frame["aim"].str.len().min() > 0


def test_counts_and_stories_give_no_answer_away():
    text = coverage_frame(CASES).to_string() + stories_frame(CASES).to_string()
    for secret in (*guidance.VERDICTS, *guidance.VERDICTS.values(), "G04", "stated", "rationale", "Model", "fever", "advice"):
        assert secret not in text.replace("toddler-fever", "")
    assert not {"verdict", "basis", "rules", "reason", "difficulty", "tasks"} & set(stories_frame(CASES))


# --- attempts ---

def test_answers_come_newest_first_with_title_and_utc_time(made):
    frame = attempts_frame([made(total=10), made("gone", "advice", 20, copied=True)], CASES)
    assert records(frame) == [
        {"when": pd.Timestamp(NOON + timedelta(minutes=2)), "activity": "The advice", "case": "gone", "score": 20.0, "copied": True},
        {"when": pd.Timestamp(NOON + timedelta(minutes=1)), "activity": "The call", "case": "Title of toddler-fever", "score": 10.0, "copied": False}]
    assert str(frame["when"].dtype) == "datetime64[us, UTC]"


def test_answers_of_the_same_moment_come_last_recorded_first(made):
    from dataclasses import replace
    first, second = replace(made(total=1), time=NOON), replace(made(total=2), time=NOON)
    assert list(attempts_frame([first, second])["score"]) == [2, 1]


def test_the_summary_has_a_row_an_activity_and_counts_cases_and_answers(made, judged):
    frame = summary_frame([
        made(total=40), made(total=80), made("second-interview", total=60), judged("opening-night", "acceptable", 10)], CASES)
    assert list(frame["task"]) == ["judge", "call", "thanks", "followup", "advice"]
    call, judge = records(frame)[1], records(frame)[0]
    assert call == {"task": "call", "activity": "The call", "done": 2, "of": 2, "answers": 3, "first": 50.0, "latest": 70.0}
    assert (judge["done"], judge["of"], judge["answers"], judge["first"]) == (1, 3, 1, 10.0)
    assert pd.isna(frame.iloc[2]["first"]) and frame.iloc[2]["done"] == 0 and frame.iloc[3]["of"] == 0


def test_a_copied_draft_counts_for_nothing(made):
    copied = made(total=100, labels={"apology": "met"}, copied=True)
    frame = summary_frame([copied], CASES)
    assert (frame["answers"] == 0).all() and (frame["done"] == 0).all() and frame["first"].isna().all()
    assert criteria_frame([copied]).empty


def test_an_answer_to_a_case_that_is_not_in_the_packs_is_an_answer_but_not_a_case_done(made):
    call = summary_frame([made("gone")], CASES).iloc[1]
    assert (call["answers"], call["done"]) == (1, 0)


def test_criteria_are_counted_over_the_latest_drafts_in_the_rubrics_order(made):
    frame = criteria_frame([
        made(labels={"apology": "missed", "reason": "missed"}),
        made(labels={"apology": "met", "reason": "partly", "responsibility": "na"}),
        made("second-interview", labels={"apology": "partly", "reason": "partly"})])
    assert list(frame["criterion"]) == [c.title for c in guidance.TASKS["call"].rubric.values()]
    by_name = {row["criterion"]: (row["met"], row["partly"], row["missed"]) for row in records(frame)}
    assert by_name["Apology"] == (1, 1, 0) and by_name["Reason"] == (0, 2, 0) and by_name["Responsibility"] == (0, 0, 0)


def test_a_copied_draft_does_not_hide_the_one_before_it(made):
    frame = criteria_frame([made(labels={"apology": "partly"}), made(labels={"apology": "met"}, copied=True)])
    assert frame.iloc[0][["met", "partly", "missed"]].tolist() == [0, 1, 0]


def test_only_tasks_that_were_tried_have_criteria(made, judged):
    frame = criteria_frame([judged("toddler-fever", "acceptable"), made(task="thanks", labels={"tone": "met"})])
    assert set(frame["task"]) == {"thanks"}


def test_verdicts_are_crossed_in_their_order_and_the_first_answer_counts(judged):
    frame = verdicts_frame([
        judged("toddler-fever", "tread-carefully"), judged("toddler-fever", "acceptable"),
        judged("opening-night", "not-acceptable"), judged("gone", "acceptable")], CASES)
    assert list(frame.index) == list(frame.columns) == list(guidance.VERDICTS)
    assert frame.to_numpy().tolist() == [[0, 1, 0], [0, 0, 0], [0, 0, 1]]
    assert (frame.index.name, frame.columns.name) == ("right", "given")


def test_the_next_step_is_what_is_missed_most(made):
    labels = {"apology": "met", "reschedule": "missed", "gratitude": "partly"}
    assert next_step(criteria_frame([made(labels=labels)])) == (
        "Look at this next: reschedule in the call. It was met in 0 of 1 drafts.")
    assert next_step(criteria_frame([made(labels={"apology": "met"})])) == ""


@pytest.mark.parametrize("make", [
    attempts_frame, lambda a: summary_frame(a, []), criteria_frame, lambda a: verdicts_frame(a, [])],
    ids=["attempts", "summary", "criteria", "verdicts"])
def test_a_frame_without_attempts_has_the_columns_and_types_of_one_with(make, made, judged):
    some = [made(labels={"apology": "met"}), judged("toddler-fever", "acceptable")]
    pd.testing.assert_series_equal(make([]).dtypes, make(some).dtypes)


def test_frames_leave_what_they_are_given_as_it_was(made):
    attempts = [made(labels={"apology": "met"}), made()]
    before = repr(attempts)
    for make in (attempts_frame, criteria_frame, lambda a: summary_frame(iter(a), iter(CASES))):
        make(attempts)
    assert repr(attempts) == before


# --- HTML ---

class Table(HTMLParser):
    """Every element with its attributes and its own text, in order."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(html)
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.open.append((tag, dict(attrs), []))
        self.elements.append(self.open[-1])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for element in self.open:
            element[2].append(data)

    def texts(self, tag, **attrs):
        return ["".join(text) for name, has, text in self.elements if name == tag and attrs.items() <= has.items()]


def frames():
    attempts = [Attempt("a1", NOON, "me", "judge", "toddler-fever", "", {"verdict": "acceptable"}, {}, 97.5, "s")]
    return {
        "cases": cases_frame(CASES), "coverage": coverage_frame(CASES).drop(columns="by"), "stories": stories_frame(CASES),
        "summary": summary_frame(attempts, CASES), "attempts": attempts_frame(attempts, CASES), "verdicts": verdicts_frame(attempts, CASES),
        "crosstab": pd.crosstab(cases_frame(CASES)["reason"], cases_frame(CASES)["verdict"]),
    }


@pytest.mark.parametrize("name", list(frames()))
def test_every_table_has_a_caption_headed_columns_and_rows_and_a_region_that_scrolls(name):
    frame = frames()[name]
    table = Table(table_html(frame, "A <caption> & \"more\""))
    assert table.texts("caption") == ["A <caption> & \"more\""]
    assert len(table.texts("div", role="region", tabindex="0", **{"aria-label": "A <caption> & \"more\""})) == 1
    assert len(table.texts("th", scope="row")) == len(frame)
    assert len(table.texts("th", scope="col")) == len(frame.columns) + (frame.index.name is not None)
    assert all(text.strip() for text in table.texts("th"))


def test_text_is_escaped_everywhere():
    html = table_html(pd.DataFrame({"<b>name</b>": ["<script>alert(1)</script>"], "y": ["\"&'"], "l": [["<i>"]]}), "c")
    table = Table(html)
    assert "<script" not in html and "<b>" not in html.lower() and "<i>" not in html
    assert table.texts("th", scope="row") == ["<script>alert(1)</script>"] and table.texts("td") == ["\"&'", "<i>"]


def test_numbers_are_marked_to_be_set_right_with_their_headings():
    html = table_html(pd.DataFrame({"name": ["a"], "whole": [3], "part": [2.5], "yes": [True]}), "c", digits=1)
    table = Table(html)
    assert table.texts("td", **{"class": "number"}) == ["3", "2.5"]
    assert table.texts("th", **{"class": "number"}) == ["Whole", "Part"]


def test_times_spans_truth_lists_and_gaps_are_said_in_words():
    frame = pd.DataFrame({
        "name": ["a", ""], "at": pd.Series([NOON, None], dtype="datetime64[us, UTC]"), "local": [datetime(2026, 6, 9, 10), pd.NaT],
        "span": [timedelta(hours=14, minutes=30), timedelta(days=-2, hours=-3)], "yes": [True, False], "list": [["G04", "G09"], []],
        "score": [97.5, float("nan")], "verdict": ["tread-carefully", None]})
    table = Table(table_html(frame, "c"))
    cells = table.texts("td")
    assert cells[:7] == ["2026-06-08 12:00 UTC", "2026-06-09 10:00", "14 h 30 min", "yes", "G04, G09", "98", "Tread carefully"]
    assert cells[7:] == ["–", "–", "2 d 3 h ago", "no", "–", "–", "–"]
    assert table.texts("th", scope="row") == ["a", "–"]
    assert table.texts("time", datetime="2026-06-08T12:00:00+00:00") == ["2026-06-08 12:00 UTC"]


def test_a_crosstab_says_what_its_columns_are():
    table = Table(table_html(frames()["verdicts"], "c"))
    assert table.texts("th", scope="colgroup", colspan="3") == ["Your verdict"]
    assert table.texts("th", scope="col") == ["Right verdict", *guidance.VERDICTS.values()]
    assert table.texts("th", scope="row") == list(guidance.VERDICTS.values())


def test_headings_can_be_chosen():
    assert Table(table_html(pd.DataFrame({"a_b": [1], "c": [2]}), "c", headings={"c": "Sea"})).texts("th", scope="col") == ["A b", "Sea"]


def test_a_column_without_a_name_is_refused_in_words():
    with pytest.raises(ValueError, match="A column has no name"):
        table_html(pd.DataFrame({"": [1]}), "c")


def test_an_empty_frame_is_a_kind_sentence_and_no_table():
    html = table_html(attempts_frame([]), "Your <newest> answers")
    assert "<table" not in html and "Your &lt;newest&gt; answers." in html and "Nothing here yet" in html
    assert "Later." in table_html(attempts_frame([]), "c", empty="Later.")


# --- what the notebooks show ---

@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setenv("RAINCHECK_DATA", str(tmp_path / "data"))
    return open_attempts()


def test_progress_reads_the_data_folder_and_shows_every_table(log):
    log.add(case=CASES[0], task="judge", answer={"verdict": "acceptable"}, score={}, total=97.5, signature="s")
    log.add(case=CASES[0], task="call", answer={"text": "Hi"}, score={"criteria": {"apology": {"label": "missed"}}}, total=3, signature="s")
    page = my_progress(cases=CASES)
    captions = Table(page.html).texts("caption")
    assert len(captions) == len(set(captions)) == 4
    assert page.html.startswith("<p>Look at this next: apology in the call.")
    assert "Title of toddler-fever" in page.html and "apology" in repr(page)
    assert "<style>" in page._repr_html_()


def test_progress_before_the_first_answer_is_kind(log):
    page = my_progress()
    assert page.html.count("Nothing here yet") == 2 and Table(page.html).texts("caption") == ["What you have practised"]


def test_progress_that_cannot_be_read_is_said_and_is_no_error(log):
    log.path.write_bytes(b"not a log, not a log, " * 50)
    page = my_progress(cases=CASES)
    assert page.text.startswith("Your progress cannot be shown. ") and FILE in page.text and "damaged" in page.text


def test_cases_that_cannot_be_read_are_said_on_a_page(log, tmp_path, monkeypatch):
    monkeypatch.setenv("RAINCHECK_CASES", str(tmp_path / "nowhere.yaml"))
    monkeypatch.setenv("VOILA_SERVER_URL", "/")
    assert my_progress().text.startswith("Your progress cannot be shown. ")
    assert explore().text.startswith("The cases cannot be shown. ")


def test_explore_gives_everything_in_a_notebook_and_no_answer_on_a_page(monkeypatch):
    monkeypatch.delenv("VOILA_SERVER_URL", raising=False)
    assert "verdict" in explore(CASES)
    monkeypatch.setenv("VOILA_SERVER_URL", "/")
    page = explore(CASES)
    captions = Table(page.html).texts("caption")
    assert captions == ["The cases"]
    for secret in (*guidance.VERDICTS, *guidance.VERDICTS.values(), "G04", "A rationale.", "Model."):
        assert secret not in page.html and secret not in page.text


def test_coverage_is_drawn_as_bars_against_their_aims():
    page = show_coverage(MANY)
    assert Table(page.html).texts("caption")[:2] == ["Verdicts", "Difficulty, 1 clear-cut to 5 arguable"]
    # 34 of 102 against an aim of 40 % (40.8 cases), which is the longest thing to draw
    assert '<span class="count">34</span><span class="bar aim" aria-hidden="true" style="--part: 83.3%; --aim: 100.0%"></span>' in page.html
    assert "102 cases." in page.text and "40 %" in page.text


def test_coverage_of_a_few_cases_has_bars_and_no_aims():
    page = show_coverage(CASES)
    assert page.text.startswith("3 cases.") and "Aim" not in page.html and 'class="bar"' in page.html


def test_pandas_comes_with_this_module_alone():
    code = "import sys, raincheck, raincheck.attempts, raincheck.cases; assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
