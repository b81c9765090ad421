"""The command line: one line where something is wrong, and the right number back."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from raincheck import __version__
from raincheck.cases import load_cases
from raincheck.cli import run

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


@pytest.mark.parametrize("command", ["serve", "lab", "check", "cases", "schema", "score"])
def test_every_command_has_help_with_an_example(command, capsys):
    assert run([command, "--help"]) == 0
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


def test_schema_is_json_schema(capsys):
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_score_writes_one_object_a_line_in_the_order_of_the_input(drafts, capsys):
    path = drafts({**GOOD, "id": "b"}, {**GOOD, "id": "a", "task": "followup"})
    assert run(["score", path]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["b", "a"]
    assert set(records[0]) == {"id", "case", "task", "score", "attempt", "copied", "criteria", "signature"}
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
