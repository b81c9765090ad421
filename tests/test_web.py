"""The parts of the app that need no browser and no server."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from raincheck.attempts import open_attempts
from raincheck.cases import load_cases
from raincheck.web.activities import Activity, list_activities, read_progress


def run(coroutine):
    """Run it on a thread of its own: where browser tests have run before, this one has a loop that is running."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, coroutine).result()


def notebook(folder, name, **metadata):
    (folder / name).write_text(json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}), "utf-8")


# --- activities ---

def test_an_activity_is_read_from_its_notebook(tmp_path):
    notebook(tmp_path, "02-judge.ipynb", title="Judge a case", raincheck={"about": "Will it do?", "task": "judge"})
    assert list_activities(tmp_path) == (Activity("02-judge.ipynb", "Judge a case", "Will it do?", "judge"),)


def test_activities_come_in_the_order_of_their_file_names(tmp_path):
    for name in ("10-b.ipynb", "02-c.ipynb", ".hidden.ipynb", "notes.md"):
        notebook(tmp_path, name)
    assert [activity.file for activity in list_activities(tmp_path)] == ["02-c.ipynb", "10-b.ipynb"]


@pytest.mark.parametrize("metadata", [
    {}, {"title": ""}, {"title": None, "raincheck": None}, {"title": 3, "raincheck": [1]}, {"raincheck": {"about": 1, "task": "none"}},
])
def test_a_notebook_that_says_nothing_useful_is_called_by_its_file(tmp_path, metadata):
    notebook(tmp_path, "03-the_call-now.ipynb", **metadata)
    assert list_activities(tmp_path) == (Activity("03-the_call-now.ipynb", "The call now"),)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"metadata": []}', "\ufeff{}"])
def test_a_notebook_that_cannot_be_read_is_still_listed(tmp_path, text):
    (tmp_path / "04.ipynb").write_text(text, "utf-8")
    assert [activity.title for activity in list_activities(tmp_path)] == ["04"]


def test_a_folder_that_is_not_there_has_no_activities(tmp_path):
    assert list_activities(tmp_path / "none") == ()


# --- progress ---

def answer(folder, case, task):
    with open_attempts(folder) as attempts:
        attempts.add(case=case, task=task, answer={}, score={}, total=50.0, signature="test")


def test_progress_counts_the_cases_done_of_those_that_fit_the_task(tmp_path):
    cases = load_cases()
    call = [case for case in cases if "call" in case.tasks]
    answer(tmp_path, cases[0], "judge")
    answer(tmp_path, call[0], "call")
    answer(tmp_path, call[0], "call")
    words = read_progress(tmp_path).words
    assert words["judge"] == f"1 of {len(cases)} cases done"
    assert words["call"] == f"1 of {len(call)} cases done"
    assert words["thanks"].startswith("0 of ")


def test_progress_says_when_all_is_done(tmp_path):
    cases = load_cases()
    for case in cases:
        answer(tmp_path, case, "judge")
    assert read_progress(tmp_path).words["judge"] == f"All {len(cases)} cases done"


def test_trouble_with_the_log_or_the_cases_is_told_and_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    assert read_progress(tmp_path / "file").trouble
    assert read_progress(tmp_path, tmp_path / "no-such-pack").trouble


# --- settings ---

def test_the_app_is_not_imported_before_it_serves():
    heavy = "import sys, raincheck.web; print([name for name in ('voila', 'tornado', 'jupyter_server', 'pandas') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout.strip() == "[]"


@pytest.mark.parametrize("host, given, asked", [
    ("127.0.0.1", None, False), ("localhost", None, False), ("::1", None, False), ("127.0.0.1", True, True),
    ("0.0.0.0", None, True), ("::", None, True), ("", None, True), ("192.168.1.5", None, True), ("workshop.example", None, True),
    ("0.0.0.0", False, False),
])
def test_a_token_is_asked_for_where_others_can_reach_the_app(host, given, asked):
    from raincheck.web.app import choose_token

    assert bool(choose_token(given, host)) is asked


def test_a_token_that_is_given_is_kept_and_one_that_is_made_is_new():
    from raincheck.web.app import choose_token

    assert choose_token("mine", "127.0.0.1") == "mine"
    assert choose_token(True, "127.0.0.1") != choose_token(True, "127.0.0.1")


def test_a_kernel_gets_what_it_needs_of_the_environment_and_nothing_else():
    from raincheck.web.kernels import kernel_environment

    kept = {
        name: "x" for name in (
            "PATH", "Path", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH", "RAINCHECK_DATA", "JUPYTER_PATH",
            "XDG_DATA_HOME", "SystemRoot", "APPDATA", "USERPROFILE", "OMP_NUM_THREADS", "LD_LIBRARY_PATH",
        )
    }
    dropped = {
        name: "x" for name in (
            "SECRET_X", "AWS_ACCESS_KEY_ID", "JUPYTER_TOKEN", "JPY_API_TOKEN", "JUPYTERHUB_API_TOKEN", "RAINCHECK_TOKEN", "QUERY_STRING",
            "HTTP_COOKIE", "http_proxy", "SSH_AUTH_SOCK", "GITHUB_TOKEN", "DATABASE_URL", "MY_PATH", "PATHS",
        )
    }
    assert kernel_environment(kept | dropped) == kept


@pytest.mark.parametrize("given, left", [
    ("/?token=a", "/"), ("/x?a=1&token=b&c=", "/x?a=1&c="), ("/x", "/x"), ("//host/?token=a", "/host/"), ("/\\host?token=a", "/host"),
    ("/x?q=%26token%3Da", "/x?q=%26token%3Da"),
])
def test_the_token_is_taken_out_of_an_address(given, left):
    from raincheck.web.handlers import without_token

    assert without_token(given) == left


def test_errors_anywhere_in_a_widgets_state_lose_their_traceback():
    from raincheck.web.kernels import SORRY, _without_tracebacks

    error = {"output_type": "error", "ename": "ValueError", "evalue": "mine", "traceback": ["File /mine"]}
    clean = _without_tracebacks({"data": {"state": {"outputs": [error, {"name": "stdout", "text": "kept"}]}}})
    assert clean["data"]["state"]["outputs"][0] == {"output_type": "error", "ename": "Error", "evalue": SORRY, "traceback": [SORRY]}
    assert clean["data"]["state"]["outputs"][1] == {"name": "stdout", "text": "kept"}


def test_a_page_that_takes_long_gives_signs_of_life():
    from raincheck.web.handlers import with_signs_of_life

    async def page(done: asyncio.Event):
        yield "first", None
        await done.wait()
        yield "last", None

    async def read() -> list[str]:
        done, heard = asyncio.Event(), []
        async for html in with_signs_of_life(page(done), every=0.01):
            heard.append(html)
            if html.startswith("<!--"):
                done.set()
        return heard

    heard = run(read())
    assert (heard[0], heard[-1]) == ("first", "last")
    assert heard[1].startswith("<!--")


def test_an_error_in_the_middle_of_a_page_is_raised_and_not_waited_for():
    from raincheck.web.handlers import with_signs_of_life

    async def page():
        yield "first", None
        raise LookupError("template")

    async def read() -> None:
        async for _ in with_signs_of_life(page(), every=10):
            pass

    with pytest.raises(LookupError):
        run(read())


def test_no_token_stays_in_a_line_of_the_log():
    import logging

    from raincheck.web.app import without_token

    record = logging.LogRecord("tornado.application", logging.ERROR, "", 0, "Uncaught exception GET %s", ("/login?next=%2F%3Ftoken%3Dabc&token=s3cret",), None)
    assert without_token(record)
    assert record.getMessage() == "Uncaught exception GET /login?next=%2F%3Ftoken%3D...&token=..."
