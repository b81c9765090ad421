"""The attempts log: what has been recorded stays, once, whatever happens to the processes, the disk and the folder."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raincheck import attempts as module
from raincheck.attempts import FILE, STEPS, TASKS, AttemptsError, data_folder, open_attempts

CASE = SimpleNamespace(id="toddler-fever", fingerprint="0123456789ab")
OTHER = SimpleNamespace(id="opening-night", fingerprint="ba9876543210")
NOON = datetime(2026, 6, 8, 12, 0, tzinfo=timezone.utc)
posix = pytest.mark.skipif(os.name != "posix", reason="forks and signals are POSIX's; the tests without this mark run everywhere")


def add(log, text="Hello", *, case=CASE, task="call", **more):
    values = {"answer": {"text": text}, "score": {"total": 50.0}, "total": 50.0, "signature": "guidance 1", **more}
    return log.add(case=case, task=task, **values)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def log(folder):
    return open_attempts(folder)


@contextmanager
def raw(folder):
    """The file as SQLite alone sees it."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as file:
        yield file


def ask(folder, query):
    with raw(folder) as file:
        return file.execute(query).fetchall()


def refusal(kind, act, *args, **more):
    """The message of the `AttemptsError` of that kind that an act raises, looked at for what no trainee should read."""
    with pytest.raises(AttemptsError) as caught:
        act(*args, **more)
    assert caught.value.kind == kind, caught.value
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    for word in ("sqlite3", "sqlalchemy", "Errno", "SELECT", "INSERT", "Traceback", "BEGIN"):
        assert word not in message
    return message


# --- processes ---

@contextmanager
def child(act):
    """A forked process that runs `act(say, hear)`; yields its pid and the two ends of the pipes to talk with it."""
    from_child, to_parent = os.pipe()
    from_parent, to_child = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(from_child), os.close(to_child)
            with os.fdopen(to_parent, "w") as out, os.fdopen(from_parent) as heard:
                act(lambda line: (out.write(f"{line}\n"), out.flush()), heard.readline)
            status = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        finally:
            os._exit(status)
    os.close(to_parent), os.close(from_parent)
    with os.fdopen(from_child) as lines, os.fdopen(to_child, "w") as answer:
        yield SimpleNamespace(
            pid=pid, read=lambda: lines.readline().strip(), rest=lambda: lines.read().split(),
            tell=lambda: (answer.write("go\n"), answer.flush()))


def ended_well(process):
    return os.waitpid(process.pid, 0)[1] == 0


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(process.pid, 0)[1]) == signal.SIGKILL


def everyone_at_once(act, number=4):
    """The lines that so many processes said, each running `act(say)` from the same moment on."""
    def wait_then_act(say, hear):
        say("ready")
        hear()
        act(say)

    def nest(processes):
        if len(processes) < number:
            with child(wait_then_act) as process:
                return nest([*processes, process])
        assert [process.read() for process in processes] == ["ready"] * number
        for process in processes:
            process.tell()
        said = [process.rest() for process in processes]
        assert all([ended_well(process) for process in processes])
        return said

    return nest([])


def as_somebody(act):
    """What `act()` returns in a process that file modes do stop, also where the tests run as root."""
    def run(say, hear):
        with suppress(PermissionError):  # who may not become somebody else is stopped already
            os.setgroups([]), os.setgid(65534), os.setuid(65534)
        say(json.dumps(act()))

    with child(run) as process:
        line = process.read()
        assert ended_well(process)
    return json.loads(line)


@pytest.fixture
def open_folder():
    """A folder that any user can get to, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name) / "data"


def give_away(path, mode):
    with suppress(PermissionError):
        os.chown(path, 65534, 65534)
    os.chmod(path, mode)


def attempt_to(act):
    """The kind of refusal, or what the act returned."""
    try:
        return act()
    except AttemptsError as error:
        return error.kind


# --- what is recorded ---

def test_a_record_holds_what_was_given_and_comes_back_the_same(log, folder):
    made = log.add(case=CASE, task="judge", answer={"verdict": "acceptable", "confidence": 80, "rules": ("G04",)},
                   score={"total": 97.5, "exact": True}, total=97.5, signature="guidance 1", id="a1", now=NOON)
    assert (made.id, made.time, made.trainee, made.task) == ("a1", NOON, log.trainee, "judge")
    assert (made.case, made.fingerprint, made.total, made.signature) == (CASE.id, CASE.fingerprint, 97.5, "guidance 1")
    assert made.answer == {"verdict": "acceptable", "confidence": 80, "rules": ["G04"]}
    assert open_attempts(folder).all() == [made]


def test_records_come_in_the_order_of_recording_whatever_their_times(log):
    first, second = add(log, now=NOON), add(log, now=NOON - timedelta(days=1))
    assert log.all() == [first, second]
    assert log.latest() == second


def test_records_are_found_by_task_and_by_case(log):
    call, judged, other = add(log), add(log, task="judge"), add(log, case=OTHER)
    assert log.all(task="call") == [call, other]
    assert log.all(case=CASE) == log.all(case=CASE.id) == [call, judged]
    assert log.latest(task="call", case=CASE) == call
    assert log.latest(task="advice") is None


def test_the_same_id_twice_is_one_record_and_returns_the_first(log):
    first = add(log, "first", id="a1")
    assert add(log, "second", id="a1", now=NOON) == first
    assert log.all() == [first]


def test_ids_are_made_where_none_is_given(log):
    assert len({add(log).id for _ in range(5)}) == 5


def test_times_are_utc_to_the_microsecond(log, folder):
    moment = datetime(2026, 6, 8, 23, 30, 0, 7, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    made = add(log, now=moment)
    assert made.time == moment and made.time.utcoffset() == timedelta(0)
    assert ask(folder, "SELECT time FROM log") == [("2026-06-08T18:00:00.000007+00:00",)]


def test_the_clock_is_read_in_utc_where_no_time_is_given(log):
    before = datetime.now(timezone.utc)
    assert before <= add(log).time <= datetime.now(timezone.utc)


def test_a_time_without_a_zone_is_refused(log):
    with pytest.raises(ValueError, match="has no time zone"):
        add(log, now=datetime(2026, 6, 8))


def test_an_unknown_task_is_refused_with_the_choices(log):
    with pytest.raises(ValueError, match="task 'cal' is not one of judge, call, thanks, followup, advice"):
        add(log, task="cal")


@pytest.mark.parametrize("total", [float("nan"), float("inf")])
def test_a_total_that_is_not_a_number_is_refused(log, total):
    with pytest.raises(ValueError, match="not a number of points"):
        add(log, total=total)
    assert log.all() == []


@pytest.mark.parametrize("answer", [{"x": float("nan")}, {"x": object()}, {"x": {1, 2}}])
def test_what_json_cannot_hold_is_refused(log, answer):
    with pytest.raises(ValueError):
        add(log, answer=answer)
    assert log.all() == []


def test_frozen_mappings_are_kept_as_objects(log):
    assert add(log, score=MappingProxyType({"criteria": MappingProxyType({"tone": {"label": "met"}})})).score == {
        "criteria": {"tone": {"label": "met"}}}


@pytest.mark.parametrize("text", [
    "", "Grüße, 你好, مرحبا, שלום", "👩‍👧 ill 🤒", "half an emoji: \ud83d", "nul \0 and \u2028 and \r\n", "'; DROP TABLE log; --",
    "a megabyte of 🤒 " * 60_000,
], ids=["empty", "languages", "emoji", "half-emoji", "controls", "sql", "megabyte"])
def test_any_text_comes_back_as_it_was(log, text):
    add(log, text)
    assert log.latest().answer["text"] == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


@given(answer=st.dictionaries(st.text(), JSON, max_size=4))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_comes_back_as_it_was(log, answer):
    assert add(log, answer=answer).answer == answer == log.latest().answer


def test_two_trainees_in_one_folder_do_not_see_each_other(folder):
    one, two = open_attempts(folder, trainee="one"), open_attempts(folder, trainee="two")
    first, second = add(one, id="a1"), add(two, id="a1")
    one.start_over("call")
    assert (one.all(), two.all()) == ([first], [second])
    assert (one.done("call"), two.done("call")) == (set(), {CASE.id})


def test_the_folders_own_trainee_stays_the_same(log, folder):
    assert open_attempts(folder).trainee == log.trainee
    assert len(log.trainee) == 32


def test_two_folders_have_two_trainees(tmp_path):
    assert open_attempts(tmp_path / "a").trainee != open_attempts(tmp_path / "b").trainee


# --- starting over ---

def test_done_counts_each_case_once_and_each_activity_alone(log):
    add(log), add(log), add(log, case=OTHER, task="judge")
    assert (log.done("call"), log.done("judge"), log.done("thanks")) == ({CASE.id}, {OTHER.id}, set())


def test_starting_over_counts_only_what_comes_after_and_deletes_nothing(log):
    before = [add(log), add(log, case=OTHER)]
    judged = add(log, task="judge")
    log.start_over("call", now=NOON - timedelta(days=365))
    assert log.done("call") == set()
    after = add(log, case=OTHER)
    assert log.done("call") == {OTHER.id} and log.done("judge") == {CASE.id}
    assert log.all() == [*before, judged, after]
    assert log.all(current=True) == [judged, after]
    assert log.all(task="call", current=True) == [after]


def test_an_unknown_activity_cannot_be_started_over(log):
    with pytest.raises(ValueError, match="'calls' is not one of"):
        log.start_over("calls")


@pytest.mark.parametrize("change", ["UPDATE log SET total = 100", "DELETE FROM log"])
def test_the_file_itself_refuses_to_change_a_record(log, folder, change):
    add(log)
    with raw(folder) as file, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(change)


# --- where it is ---

def test_the_folder_given_comes_before_the_environment_and_that_before_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("RAINCHECK_DATA", str(tmp_path / "environment"))
    assert data_folder(tmp_path / "given") == tmp_path / "given"
    assert data_folder() == tmp_path / "environment"
    monkeypatch.delenv("RAINCHECK_DATA")
    assert data_folder().name == "raincheck" and data_folder().is_absolute()
    monkeypatch.setenv("RAINCHECK_DATA", "")
    assert data_folder().name == "raincheck"


def test_a_relative_folder_and_a_tilde_become_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path)), monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert data_folder("here") == tmp_path / "here"
    assert data_folder("~/there") == tmp_path / "there"


@pytest.mark.parametrize("name", ["with space", "a#b", "a%20b", "Grüße 你好", "a;b&c=d"])
def test_any_folder_name_will_do(tmp_path, name):
    add(open_attempts(tmp_path / name / "deep"))
    assert [p.name for p in (tmp_path / name / "deep").iterdir()] == [FILE]


@posix
def test_folder_and_files_are_private_to_the_user(folder):
    mask = os.umask(0)
    try:
        log = open_attempts(folder)
        add(log)
        with raw(folder) as reader:  # while somebody reads, the journal's files are there too
            reader.execute("SELECT * FROM log").fetchall()
            add(log)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(mask)
    assert modes == {FILE: 0o600, FILE + "-wal": 0o600, FILE + "-shm": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_log_is_kept_in_write_ahead_mode_and_marked_as_ours(log, folder):
    assert ask(folder, "PRAGMA journal_mode") == [("wal",)]
    assert ask(folder, "PRAGMA application_id") == [(module.APPLICATION,)]
    assert ask(folder, "PRAGMA user_version") == [(len(STEPS),)]


def test_every_connection_flushes_to_the_disk_at_each_commit(log):
    with module._engine(log.path, "mode=rw").connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_importing_the_module_opens_nothing_and_imports_no_database_library(tmp_path):
    code = ("import sys, raincheck.attempts; "
            "assert not {'sqlalchemy', 'pandas', 'ipywidgets', 'platformdirs'} & set(sys.modules), sorted(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "RAINCHECK_DATA": str(tmp_path / "data")})
    assert not (tmp_path / "data").exists()


def test_nothing_is_open_between_two_calls(log, folder):
    add(log)
    assert [path.name for path in folder.iterdir()] == [FILE]  # the last connection to close takes the journal along


# --- killed processes ---

WRITER = """
import sys
from types import SimpleNamespace
from raincheck.attempts import open_attempts
case = SimpleNamespace(id="toddler-fever", fingerprint="0123456789ab")
log = open_attempts(sys.argv[1])
while True:
    made = log.add(case=case, task="call", answer={"text": "x" * 5000}, score={"total": 1}, total=1, signature="s")
    print(made.id, flush=True)
"""


@posix
@pytest.mark.parametrize("number", [1, 2, 7, 40])
def test_what_add_has_returned_survives_kill_9(folder, number):
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
        told = [writer.stdout.readline().strip() for _ in range(number)]
        writer.kill()
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    assert_whole(folder, told)


def assert_whole(folder, told):
    """Every id that was told is there once, at most one more that was being added, and no half record."""
    assert ask(folder, "PRAGMA integrity_check") == [("ok",)]
    log = open_attempts(folder)
    kept = [made.id for made in log.all()]
    assert kept[:len(told)] == told and len(kept) <= len(told) + 1
    assert all(made.answer["text"] and made.score and made.signature for made in log.all())
    add(log)


def pause_at(place, say, hear):
    """Stop this process at the n-th thing that it asks of the database, until it hears."""
    import sqlalchemy as sa

    count = iter(range(1, 1000))

    def look(*about):
        if next(count) == place:
            say("paused")
            hear()

    for event in ("before_cursor_execute", "after_cursor_execute", "commit"):
        sa.event.listen(sa.Engine, event, look)


@posix
def test_a_process_killed_at_any_point_of_an_add_leaves_none_or_one_whole_record(log, folder):
    told, place = [add(log).id], 0
    while True:
        place += 1

        def write(say, hear):
            pause_at(place, say, hear)
            say(add(log).id)

        with child(write) as process:
            line = process.read()
            kill(process) if line == "paused" else ended_well(process)
        if line != "paused":
            break
        kept = [made.id for made in open_attempts(folder).all()]
        assert kept == told, "nothing had been committed yet"
    assert place >= 6  # before and after each of begin, insert, select, and before the commit
    assert_whole(folder, [*told, line])


@posix
def test_a_process_killed_at_any_point_of_making_a_folder_leaves_one_that_can_be_opened(tmp_path, log):
    place, line = 0, "paused"
    while line == "paused":
        place += 1
        folder = tmp_path / str(place)

        def make(say, hear):
            pause_at(place, say, hear)
            say(open_attempts(folder).trainee)

        with child(make) as process:
            line = process.read()
            kill(process) if line == "paused" else ended_well(process)
        add(open_attempts(folder), now=NOON)
        assert ask(folder, "PRAGMA integrity_check") == [("ok",)]
        assert ask(folder, "SELECT count(*) FROM trainee") == [(1,)]
    assert place > 2 * len(STEPS[0])
    assert open_attempts(folder).trainee == line


# --- several processes ---

@posix
def test_several_processes_that_add_at_once_lose_nothing_and_double_nothing(log, folder):
    def add_many(say):
        for _ in range(25):
            say(add(open_attempts(folder)).id)

    said = everyone_at_once(add_many)
    assert Counter(made.id for made in log.all()) == Counter(sum(said, []))
    assert len(log.all()) == 100


@posix
def test_the_same_id_from_several_processes_at_once_is_one_record(log):
    said = everyone_at_once(lambda say: say(add(log, str(os.getpid()), id="a1").answer["text"]))
    assert len(log.all()) == 1
    assert {line for lines in said for line in lines} == {log.latest().answer["text"]}


@posix
def test_processes_that_make_a_folder_at_once_agree_on_its_trainee(tmp_path, log):
    for attempt in range(10):
        folder = tmp_path / str(attempt)

        def make(say):
            made = open_attempts(folder)
            add(made)
            say(made.trainee)

        said = everyone_at_once(make)
        assert len({line for lines in said for line in lines}) == 1
        assert len(open_attempts(folder).all()) == 4


@posix
def test_a_store_opened_before_a_fork_works_on_both_sides(log):
    with child(lambda say, hear: say(add(log).id)) as process:
        made = add(log).id
        ids = {made, process.read()}
        assert ended_well(process)
    assert {kept.id for kept in log.all()} == ids and len(ids) == 2


def test_threads_may_share_a_store(log):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda _: add(log).id, range(40)))
    assert {made.id for made in log.all()} == set(ids) and len(set(ids)) == 40


# --- versions ---

def test_a_newer_file_is_refused_in_words(log, folder):
    with raw(folder) as file:
        file.execute("PRAGMA user_version = 7")
    before = (folder / FILE).read_bytes()
    assert refusal("newer", open_attempts, folder) == (
        f"{folder / FILE}: It was written by a newer Raincheck (data version 7; this one reads up to {len(STEPS)}). "
        "Update Raincheck or use another folder with --data.")
    assert (folder / FILE).read_bytes() == before


def test_an_empty_file_is_brought_up_to_date_like_a_new_one(folder):
    folder.mkdir()
    (folder / FILE).touch()
    add(open_attempts(folder))
    assert len(open_attempts(folder).all()) == 1


def test_an_earlier_file_takes_the_steps_that_it_has_not_taken_and_keeps_its_records(log, folder, monkeypatch):
    made = add(log)
    monkeypatch.setattr(module, "STEPS", (*STEPS, ("CREATE TABLE note (text TEXT)", "INSERT INTO note VALUES ('once')")))
    for _ in range(2):
        again = open_attempts(folder)
    assert (again.all(), again.trainee) == ([made], log.trainee)
    assert ask(folder, "SELECT * FROM note") == [("once",)]
    assert ask(folder, "PRAGMA user_version") == [(len(STEPS) + 1,)]


def test_a_step_that_fails_halfway_leaves_the_file_as_it_was(log, folder, monkeypatch):
    add(log)
    with monkeypatch.context() as patch:
        patch.setattr(module, "STEPS", (*STEPS, ("CREATE TABLE note (text TEXT)", "INSERT INTO nowhere VALUES (1)")))
        refusal("damaged", open_attempts, folder)
    assert len(open_attempts(folder).all()) == 1
    assert ask(folder, "SELECT count(*) FROM sqlite_master WHERE name = 'note'") == [(0,)]


@posix
def test_processes_that_bring_a_file_up_to_date_at_once_take_each_step_once(log, folder, monkeypatch):
    monkeypatch.setattr(module, "STEPS", (*STEPS, ("CREATE TABLE note (text TEXT)",), ("INSERT INTO note VALUES ('once')",)))
    everyone_at_once(lambda say: add(open_attempts(folder)))
    assert ask(folder, "SELECT * FROM note") == [("once",)]
    assert len(log.all()) == 4


def test_an_older_file_that_cannot_be_written_is_refused_in_words(log, folder, monkeypatch):
    monkeypatch.setattr(module, "STEPS", (*STEPS, ("CREATE TABLE note (text TEXT)",)))
    monkeypatch.setattr(module, "_writable", lambda path: False)
    assert "older Raincheck (data version 1; this one needs 2)" in refusal("older", open_attempts, folder)


# --- what can be wrong with a folder ---

def test_a_log_that_cannot_be_written_is_read_and_refuses_answers_in_words(log, folder, monkeypatch):
    made = add(log)
    monkeypatch.setattr(module, "_writable", lambda path: False)
    again = open_attempts(folder)
    assert (again.all(), again.trainee, again.writable) == ([made], log.trainee, False)
    assert "cannot be saved there. Use another folder" in refusal("read-only", add, again)
    refusal("read-only", again.start_over, "call")


@posix
def test_a_folder_whose_modes_forbid_writing_is_read_and_refuses_answers(open_folder):
    made = add(open_attempts(open_folder))
    give_away(open_folder / FILE, 0o400)
    give_away(open_folder, 0o500)

    def use():
        log = open_attempts(open_folder)
        return [[a.id for a in log.all()], sorted(log.done("call")), attempt_to(lambda: add(log).id)]

    assert as_somebody(use) == [[made.id], [made.case], "read-only"]
    give_away(open_folder, 0o700)
    give_away(open_folder / FILE, 0o600)
    assert as_somebody(use)[:2] == [[made.id], [made.case]]
    assert len(open_attempts(open_folder).all()) == 2, "allowed again, it works again"


@posix
def test_what_a_killed_process_left_in_the_journal_is_read_from_a_folder_that_cannot_be_written(open_folder):
    open_attempts(open_folder)

    def write_and_stay(say, hear):
        with raw(open_folder) as reader:  # keeps the journal from being folded into the file
            reader.execute("SELECT * FROM log").fetchall()
            say(add(open_attempts(open_folder)).id)
            hear()

    with child(write_and_stay) as process:
        made = process.read()
        kill(process)
    assert (open_folder / (FILE + "-wal")).stat().st_size
    for path in open_folder.iterdir():
        give_away(path, 0o400)
    give_away(open_folder, 0o500)
    assert as_somebody(lambda: [a.id for a in open_attempts(open_folder).all()]) == [made]
    give_away(open_folder, 0o700)


@posix
def test_a_file_that_may_not_be_read_and_a_folder_that_may_not_be_made_are_told_apart_from_damage(open_folder):
    add(open_attempts(open_folder))
    give_away(open_folder, 0o700)
    give_away(open_folder / FILE, 0o000)
    assert as_somebody(lambda: attempt_to(lambda: open_attempts(open_folder).trainee)) == "permission"
    give_away(open_folder, 0o500)
    assert as_somebody(lambda: attempt_to(lambda: open_attempts(open_folder / "new").trainee)) == "permission"
    give_away(open_folder, 0o700)


@posix
def test_a_read_only_disk_is_read_and_refuses_answers(disk):
    if disk is None:
        pytest.skip("this process may not mount a disk; the tests with file modes say the same")
    made = add(open_attempts(disk.folder))
    disk.remount("ro")
    log = open_attempts(disk.folder)
    assert log.all() == [made]
    refusal("read-only", add, log)
    refusal("read-only", open_attempts, disk.folder / "new")
    disk.remount("rw")
    assert add(log) in open_attempts(disk.folder).all()


def test_a_file_in_the_folders_place_is_refused_in_words(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    assert "a file where a folder should be" in refusal("folder", open_attempts, tmp_path / "data")
    refusal("folder", open_attempts, tmp_path / "data" / "deeper")


def test_a_folder_in_the_files_place_is_refused_in_words(folder):
    (folder / FILE).mkdir(parents=True)
    refusal("folder", open_attempts, folder)


@pytest.mark.parametrize("content", [b"This is not a log. " * 100, bytes(range(256)) * 64, b"x"], ids=["text", "bytes", "one"])
def test_a_file_that_is_no_log_is_refused_in_words_and_left_as_it_is(folder, content):
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    assert "Move it somewhere else (do not delete it)" in refusal("damaged", open_attempts, folder)
    assert (folder / FILE).read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(folder):
    folder.mkdir()
    with raw(folder) as file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    before = (folder / FILE).read_bytes()
    refusal("damaged", open_attempts, folder)
    assert (folder / FILE).read_bytes() == before


def test_a_log_that_was_cut_short_is_refused_in_words(log, folder):
    for _ in range(20):
        add(log, "x" * 4000)
    content = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(content[:len(content) // 2])
    refusal("damaged", lambda: open_attempts(folder).all())


def test_a_log_overwritten_in_the_middle_is_refused_in_words(log, folder):
    for _ in range(20):
        add(log, "x" * 4000)
    content = bytearray((folder / FILE).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (folder / FILE).write_bytes(content)
    refusal("damaged", log.all)
    refusal("damaged", open_attempts, folder)


def test_a_record_that_does_not_read_as_one_is_damage(log, folder):
    add(log)
    with raw(folder) as file:
        file.execute("INSERT INTO log (kind, id, time, trainee, task, case_id, answer, score, total) "
                     "VALUES ('answer', 'a2', 'soon', ?, 'call', 'x', '{', '{}', 1)", (log.trainee,))
    refusal("damaged", log.all)


def test_a_log_that_somebody_holds_is_refused_in_words_and_works_once_let_go(log, folder, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with raw(folder) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert "Close other windows" in refusal("locked", add, log)
        assert log.all() == [], "reading goes on meanwhile"
        holder.execute("ROLLBACK")
        add(log)


def test_a_folder_that_somebody_holds_while_it_is_made_is_refused_in_words(folder, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    folder.mkdir()
    with raw(folder) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        refusal("locked", open_attempts, folder)
        holder.execute("ROLLBACK")
    add(open_attempts(folder))


def test_a_lock_that_sqlite_itself_does_not_wait_for_is_tried_again(folder, monkeypatch):
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    use_wal, refusals = module._use_wal, [busy, busy]
    monkeypatch.setattr(module, "_use_wal", lambda path: use_wal(path) if not refusals else raise_(refusals.pop()))
    add(open_attempts(folder))
    assert not refusals and ask(folder, "PRAGMA journal_mode") == [("wal",)]


def raise_(error):
    raise error


def test_a_log_that_is_gone_is_told_and_made_anew_only_when_opened(log, folder):
    (folder / FILE).unlink()
    assert "no longer there" in refusal("gone", add, log)
    refusal("gone", log.all)
    assert not (folder / FILE).exists()
    assert open_attempts(folder).trainee != log.trainee


# --- a full disk ---

@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, or None where this process may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", place], capture_output=True).returncode:
        yield None
        return
    try:
        yield SimpleNamespace(folder=place / "data", place=place, remount=lambda how: subprocess.run(
            ["mount", "-o", f"remount,{how}", place], check=True))
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(log, kind, most=1000):
    """Add until the log refuses; returns what it had taken."""
    taken = []
    for _ in range(most):
        try:
            taken.append(add(log, "x" * 20_000).id)
        except AttemptsError as error:
            assert error.kind == kind, error
            return taken
    raise AssertionError("it never refused")


@posix
def test_a_full_disk_is_told_loses_nothing_and_works_again_with_space(disk):
    if disk is None:
        pytest.skip("this process may not mount a disk; the test with a limited file size says the same")
    (disk.place / "ballast").write_bytes(b"x" * 200_000)
    log = open_attempts(disk.folder)
    taken = fill(log, "full")
    assert "disk is full" in refusal("full", add, log, "x" * 20_000)
    with open(disk.place / "rest", "wb", buffering=0) as rest, pytest.raises(OSError):
        while True:
            rest.write(b"x" * 4096)
    assert [made.id for made in log.all()] == taken, "also with no byte left"
    assert [made.id for made in open_attempts(disk.folder).all()] == taken
    refusal("full", add, log)
    (disk.place / "ballast").unlink(), (disk.place / "rest").unlink()
    taken.append(add(log, "x" * 20_000).id)
    assert [made.id for made in open_attempts(disk.folder).all()] == taken
    assert ask(disk.folder, "PRAGMA integrity_check") == [("ok",)]


@posix
def test_a_disk_with_no_byte_left_at_the_start_is_told(disk):
    if disk is None:
        pytest.skip("this process may not mount a disk; the test with a limited file size says the same")
    with open(disk.place / "rest", "wb", buffering=0) as rest, pytest.raises(OSError):
        while True:
            rest.write(b"x" * 4096)
    refusal("full", open_attempts, disk.folder)
    (disk.place / "rest").unlink()
    add(open_attempts(disk.folder))


@posix
def test_a_file_that_may_not_grow_is_told_loses_nothing_and_works_again_when_it_may(log):
    import resource

    def write(say, hear):
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
        taken = fill(log, "disk")
        assert taken and [made.id for made in log.all()] == taken
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        say(" ".join([*taken, add(log).id]))

    with child(write) as process:
        told = process.rest()
        assert ended_well(process)
    assert [made.id for made in log.all()] == told


def test_a_database_that_says_it_is_full_is_told_loses_nothing_and_works_again(log, monkeypatch):
    connect = sqlite3.connect
    limit = 20  # pages of 4096 bytes

    def limited(*args, **more):
        connection = connect(*args, **more)
        connection.execute(f"PRAGMA max_page_count = {limit}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", limited)
    taken = fill(log, "full")
    assert [made.id for made in log.all()] == taken
    limit = 1000
    assert add(log).id == log.latest().id
    assert len(log.all()) == len(taken) + 1


def test_every_activity_of_the_guidance_can_be_logged(log):
    assert [add(log, task=task).task for task in TASKS] == ["judge", "call", "thanks", "followup", "advice"]
