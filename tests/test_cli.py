"""The command line: one line where something is wrong, and the right number back."""

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from raincheck import __version__
from raincheck.cases import load_cases, packs_folder, read_cases
from raincheck.cli import run
from raincheck.drafts import score_draft

CASE = load_cases("core")[0]
GOOD = {"id": "d-1", "case": CASE.id, "task": "call", "text": "Hello \U0001F642, I am sorry, I cannot come tomorrow. I am ill. Could we meet on Monday?"}


@pytest.fixture
def drafts(tmp_path):
    def write(*lines):
        path = tmp_path / "drafts.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines) + b"\n")
        return str(path)

    return write


def one_line(text):
    return text.count("\n") == 1 and "Traceback" not in text


def test_the_module_runs_as_the_command_does():
    done = subprocess.run([sys.executable, "-m", "raincheck", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, f"raincheck, version {__version__}")


@pytest.mark.parametrize("command", ["serve", "lab", "check", "cases", "schema", "score", "new", "new case", "specimens", "print"])
def test_every_command_has_help_with_an_example(command, capsys):
    assert run([*command.split(), "--help"]) == 0
    assert f"Example: raincheck {command}" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nonsense"], ["score"], ["check"], ["serve", "--port", "x"], ["serve", "--token", "a", "--no-token"],
                                       ["cases", "--format", "pdf"], ["serve", "--port", "70000"]], ids=" ".join)
def test_bad_usage_is_one_line_and_status_2(arguments, capsys):
    assert run(arguments) == 2
    assert one_line(capsys.readouterr().err)


def test_check_is_content_with_the_packs_that_come_along(capsys):
    from raincheck.cases import packs_folder

    assert run(["check", str(packs_folder())]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_check_names_the_place_of_an_error_and_returns_1(tmp_path, capsys):
    (tmp_path / "bad.yaml").write_text("id: x\ntitle: 5\n")
    assert run(["check", str(tmp_path / "bad.yaml")]) == 1
    assert "bad.yaml:2" in capsys.readouterr().out


def test_cases_of_a_missing_path_are_one_line_and_status_1(capsys):
    assert run(["cases", "/nowhere"]) == 1
    captured = capsys.readouterr()
    assert one_line(captured.err) and "/nowhere" in captured.err


def test_cases_as_a_table_fit_80_columns(capsys):
    assert run(["cases"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(load_cases()) + 2
    assert max(map(len, lines)) <= 80


def test_cases_as_csv_have_one_row_each(capsys):
    assert run(["cases", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["id"] for row in rows] == [case.id for case in load_cases()]
    assert rows[0]["verdict"] == CASE.verdict


def test_cases_as_json_have_the_fields_of_the_format(capsys):
    assert run(["cases", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["id"] == CASE.id and first["interview"]["at"] == f"{CASE.interview.at:%Y-%m-%dT%H:%M}"


# --- coverage ---

def test_coverage_as_a_table_fits_80_columns_and_says_what_is_short(capsys):
    assert run(["cases", "--coverage"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == f"{len(load_cases())} cases. 0 aims not met."
    assert any(line.split()[:2] == ["G18", "ask-to-reschedule"] for line in lines)


def test_coverage_of_one_pack_has_counts_and_no_aims(capsys):
    assert run(["cases", "--coverage", str(packs_folder() / "core")]) == 0
    assert "Aims are for collections of a hundred cases and more." in capsys.readouterr().out


@pytest.mark.parametrize("form", ["csv", "json"])
def test_coverage_for_another_program_has_the_same_numbers(form, capsys):
    assert run(["cases", "--coverage", "--format", form]) == 0
    out = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(out))) if form == "csv" else json.loads(out)
    assert sum(int(row["count"]) for row in rows if row["by"] == "verdict") == len(load_cases())


# --- a case of one's own ---

def test_a_new_case_works_as_it_stands_and_is_named_after_its_file(tmp_path, capsys):
    path = tmp_path / "Night shift.yaml"
    assert run(["new", "case", str(path)]) == 0
    told = capsys.readouterr().out
    assert f"raincheck serve --cases {shlex.quote(str(path))}" in told and f"raincheck check {shlex.quote(str(path))}" in told
    reading = read_cases(path)
    assert reading.problems == () and [case.id for case in reading.cases] == ["night-shift"]


def test_a_new_case_gets_its_ending_and_overwrites_nothing(tmp_path, capsys):
    assert run(["new", "case", str(tmp_path / "mine")]) == 0
    (tmp_path / "mine.yaml").write_text("precious")
    assert run(["new", "case", str(tmp_path / "mine")]) == 1
    captured = capsys.readouterr()
    assert one_line(captured.err) and "is there already" in captured.err
    assert (tmp_path / "mine.yaml").read_text() == "precious"


def test_a_new_case_where_nothing_can_be_written_is_one_line(tmp_path, capsys):
    assert run(["new", "case", str(tmp_path / "nowhere" / "mine.yaml")]) == 1
    assert one_line(capsys.readouterr().err)


# --- specimens ---

SPECIMEN = {"task": "call", "text": "Hi, I am ill, sorry.", "labels": {"apology": "partly", "honesty": "missed"}}


def test_specimens_are_held_against_the_scorer(tmp_path, capsys):
    from test_cases import case, yaml_of

    (tmp_path / "a.yaml").write_text(yaml_of(case(specimens=[SPECIMEN])), "utf-8")
    assert run(["specimens", str(tmp_path / "a.yaml"), "--each"]) == 0
    out = capsys.readouterr().out
    read = score_draft(read_cases(tmp_path / "a.yaml").cases[0], "call", SPECIMEN["text"]).criteria
    same = sum(read[name].label == label for name, label in SPECIMEN["labels"].items())
    assert f"1 specimen: the scorer reads {same} of 2 labels as they stand there" in out
    told = [line for line in out.splitlines() if line.startswith("toddler-fever, specimen 1 (call): ")]
    assert len(told) == 2 - same


def test_cases_without_specimens_say_so(tmp_path, capsys):
    from test_cases import case, yaml_of

    (tmp_path / "a.yaml").write_text(yaml_of(case()), "utf-8")
    assert run(["specimens", str(tmp_path / "a.yaml")]) == 0
    assert "There are no specimens" in capsys.readouterr().out


# --- on paper ---

def test_a_pack_is_printed_by_its_name_and_some_of_its_cases_by_their_ids(tmp_path, capsys):
    assert run(["print", "core", "--only", f"{load_cases('core')[2].id}, {CASE.id}", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [f"  {tmp_path / 'core-for-trainees.html'}", f"  {tmp_path / 'core-for-the-facilitator.html'}"]
    page = (tmp_path / "core-for-trainees.html").read_text("utf-8")
    assert page.index(f"Case 2. {CASE.title}") > page.index("Case 1. ") and "Case 3." not in page


@pytest.mark.parametrize(("arguments", "words"), [(["nowhere"], "no pack, file or folder"), (["core", "--only", "opening-dey"], "Did you mean opening-day?")])
def test_what_cannot_be_printed_is_told_in_a_line(arguments, words, tmp_path, capsys):
    assert run(["print", *arguments, "--out", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert one_line(captured.err) and words in captured.err and list(tmp_path.iterdir()) == []


def test_schema_is_json_schema(capsys):
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_score_writes_one_object_a_line_in_the_order_of_the_input(drafts, capsys):
    path = drafts({**GOOD, "id": "b"}, {**GOOD, "id": "a", "task": "followup"})
    assert run(["score", path]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["b", "a"]
    assert set(records[0]) == {"id", "case", "task", "score", "low", "high", "attempt", "copied", "criteria", "signature"}
    for criterion in records[0]["criteria"].values():
        assert set(criterion) == {"label", "sure", "evidence", "advice"}
        assert bool(criterion["advice"]) == (criterion["label"] in ("partly", "missed"))
    assert "brevity" in records[0]["criteria"]


def test_spans_count_code_points_also_behind_an_emoji(drafts, capsys):
    run(["score", drafts(GOOD)])
    criteria = json.loads(capsys.readouterr().out)["criteria"]
    (start, end), *_ = criteria["apology"]["evidence"]
    assert "sorry" in GOOD["text"][start:end]


def test_a_bad_line_is_told_by_number_and_the_good_ones_are_scored(drafts, capsys):
    path = drafts(GOOD, b"{not json", {"id": "x"}, {**GOOD, "case": "no-such"}, {**GOOD, "task": "song"}, b"\xe9", b"[]",
                  {**GOOD, "text": 5}, {**GOOD, "channel": "pigeon"}, {**GOOD, "channel": {}}, b"", {**GOOD, "id": "last"})
    assert run(["score", path]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["d-1", "last"]
    assert [line.split(":")[2] for line in captured.err.splitlines()] == ["2", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert "Traceback" not in captured.err


def test_score_reads_crlf_and_a_bom(tmp_path, capsys):
    path = tmp_path / "windows.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n")
    assert run(["score", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "d-1"


def test_score_writes_to_a_file_and_never_over_its_drafts(drafts, tmp_path, capsys):
    path = drafts(GOOD)
    assert run(["score", path, "--out", str(tmp_path / "scores.jsonl")]) == 0
    assert json.loads((tmp_path / "scores.jsonl").read_text())["id"] == "d-1"
    assert run(["score", path, "--out", path]) == 2
    assert json.loads(Path(path).read_text())["id"] == "d-1"


def test_a_long_file_on_a_terminal_shows_how_far_it_is(drafts):
    import pty
    import os

    path = drafts(*[GOOD] * 250)
    leader, follower = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "raincheck", "score", path], stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:  # how a terminal ends
        pass
    assert process.wait() == 0
    assert b"Scoring" in shown and b"100%" in shown


def test_lab_copies_notebooks_into_a_folder_and_leaves_what_is_there(tmp_path):
    from raincheck.places import notebooks_folder, working_copy

    (tmp_path / "02-judge.ipynb").write_text("mine")
    working_copy(tmp_path)
    assert (tmp_path / "02-judge.ipynb").read_text() == "mine"
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in notebooks_folder().glob("*.ipynb")}
