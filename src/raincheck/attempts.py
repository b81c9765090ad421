"""Remember every answer: the attempts log of a data folder, which only this module writes.

The log is one SQLite file, `attempts.db`, that is only ever added to. No connection outlives the call that needed it,
so a store may be used from any thread and on both sides of a fork, and a kernel that is killed leaves nothing behind.
SQLAlchemy is imported when a log is opened, not with this module.
"""

from __future__ import annotations

import errno
import json
import math
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from raincheck import guidance

if TYPE_CHECKING:
    import sqlalchemy as sa

    from raincheck.cases import Case

T = TypeVar("T")

FILE = "attempts.db"
TASKS = ("judge", *guidance.TASKS)
"""The activities that an answer can belong to."""

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""

APPLICATION = 0x5261696E  # "Rain"; in the file's header, so that another program's file is not taken for a log

STEPS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION}",
        "CREATE TABLE trainee (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)",
        # In the same transaction as the table: whoever opens a new folder first decides, and all others read it.
        "INSERT INTO trainee VALUES (1, lower(hex(randomblob(16))))",
        """CREATE TABLE log (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'restart')),
            id TEXT NOT NULL,
            time TEXT NOT NULL,
            trainee TEXT NOT NULL,
            task TEXT NOT NULL,
            case_id TEXT,
            fingerprint TEXT,
            answer TEXT,
            score TEXT,
            total REAL,
            signature TEXT,
            UNIQUE (trainee, id)
        )""",
        "CREATE INDEX log_by_task ON log (trainee, task, kind, seq)",
        "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    ),
)
"""Changes to the file, numbered from 1 by their place. Append a step; never edit one that has been released."""

WORDS = {
    "full": "The disk is full, so nothing more can be saved there. Free some space and try again; what was saved is safe.",
    "read-only": "It can be read but not written, so new answers cannot be saved there. Use another folder with --data.",
    "permission": "You have no permission to use it. Use another folder with --data, or ask who runs this computer.",
    "damaged": "It is damaged, or is not an attempts log. Move it somewhere else (do not delete it) and open the workbook again, which starts a new log.",
    "locked": "Another program is writing to it and does not let go. Close other windows of the workbook and try again.",
    "folder": "There is a file where a folder should be, or a folder where a file should be. Use another folder with --data.",
    "gone": "It is no longer there. Put it back, or open the workbook again, which starts a new log.",
    "disk": "The disk could not be read or written; it may be full or at fault. Check it and try again; what was saved is safe.",
}
"""Why a log cannot be used, and what to do; `newer` and `older` carry numbers and are said where they are found."""


class AttemptsError(Exception):
    """The log cannot be read or written. The message is for the trainee; `kind` is a key of `WORDS`, `newer`, `older` or empty."""

    def __init__(self, message: str, kind: str = ""):
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer as it was recorded: `time` in UTC, `case` an id, `total` from 0 to 100, `answer` and `score` as JSON objects."""

    id: str
    time: datetime
    trainee: str
    task: str
    case: str
    fingerprint: str
    answer: Mapping[str, Any] = field(hash=False)
    score: Mapping[str, Any] = field(hash=False)
    total: float
    signature: str


def data_folder(folder: str | os.PathLike | None = None) -> Path:
    """The absolute path of the data folder: the one given, else `RAINCHECK_DATA`, else the user's own. Creates nothing."""
    chosen = folder or os.environ.get("RAINCHECK_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("raincheck", appauthor=False)


def open_attempts(folder: str | os.PathLike | None = None, *, trainee: str | None = None) -> Attempts:
    """The log of a data folder, made or brought up to date first. A folder that cannot be written can still be read.

    `trainee`: an id; by default the folder's own, made once when the folder is. Raises `AttemptsError`.
    """
    path = data_folder(folder) / FILE
    with _in_words(path):
        _make(path)
        _upgrade(path)
        return Attempts(path, trainee or _read(path, _own_trainee())[0].id)


class Attempts:
    """The answers of one trainee in one log, oldest first. Made by `open_attempts`; every method raises `AttemptsError`."""

    def __init__(self, path: Path, trainee: str):
        self.path, self.trainee = path, trainee

    def __enter__(self) -> Attempts:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Attempts of {self.trainee} in {self.path}>"

    def close(self) -> None:
        """Nothing is open between two calls; here so that a caller may say that it is done."""

    @property
    def writable(self) -> bool:
        """Whether `add` has a chance; false for a folder that can only be read."""
        return _writable(self.path)

    def add(
        self, *, case: Case, task: str, answer: Mapping, score: Mapping, total: float, signature: str,
        id: str | None = None, now: datetime | None = None,
    ) -> Attempt:
        """Record an answer and return it; what has been returned is on the disk.

        `id`: made by the caller, so that a submit that is sent again is recorded once; the first record is returned.
        `now` has a zone. Raises `ValueError` for an unknown task, a time without a zone, or what JSON cannot hold.
        """
        if not math.isfinite(total):
            raise ValueError(f"total {total!r} is not a number of points.")
        return _attempt(self._append(
            kind="answer", id=id, now=now, task=task, case_id=case.id, fingerprint=case.fingerprint,
            answer=_to_json(answer), score=_to_json(score), total=float(total), signature=signature,
        ))

    def start_over(self, task: str, *, now: datetime | None = None) -> None:
        """Begin an activity again: `done` and `all(current=True)` count what comes after. Nothing is deleted."""
        self._append(kind="restart", id=None, now=now, task=task)

    def all(self, task: str | None = None, case: Case | str | None = None, *, current: bool = False) -> list[Attempt]:
        """Every answer, in the order of recording; `current`: only those since the activity was last started over."""
        log = _log()
        query = self._answers(task, case).order_by(log.c.seq)
        return self._attempts(query.where(_since_restart()) if current else query)

    def latest(self, task: str | None = None, case: Case | str | None = None) -> Attempt | None:
        """The answer that was recorded last, or None."""
        newest = self._attempts(self._answers(task, case).order_by(_log().c.seq.desc()).limit(1))
        return newest[0] if newest else None

    def done(self, task: str) -> frozenset[str]:
        """The ids of the cases answered in an activity since it was last started over; a copied draft is none, nor one that is no attempt."""
        query = self._answers(task, None).where(_since_restart(), _counts())
        with _in_words(self.path):
            return frozenset(row[0] for row in _read(self.path, query.with_only_columns(_log().c.case_id).distinct()))

    def _answers(self, task: str | None, case: Case | str | None) -> sa.Select:
        log = _log()
        query = log.select().where(log.c.trainee == self.trainee, log.c.kind == "answer")
        if task is not None:
            query = query.where(log.c.task == _known(task))
        if case is not None:
            query = query.where(log.c.case_id == (case if isinstance(case, str) else case.id))
        return query

    def _attempts(self, query: sa.Select) -> list[Attempt]:
        with _in_words(self.path):
            try:
                return [_attempt(row) for row in _read(self.path, query)]
            except (ValueError, TypeError) as error:  # a record that no longer reads as one was not written here
                raise _error(self.path, "damaged") from error

    def _append(self, *, id: str | None, now: datetime | None, task: str, **values: Any) -> sa.Row:
        from sqlalchemy.dialects.sqlite import insert

        log, key = _log(), id or uuid4().hex
        values |= {"id": key, "trainee": self.trainee, "task": _known(task), "time": _utc(now)}
        with _in_words(self.path):
            if not _writable(self.path):
                raise _error(self.path, "read-only" if self.path.exists() else "gone")
            with _writing(self.path) as connection:
                connection.execute(insert(log).values(**values).on_conflict_do_nothing())
                return connection.execute(log.select().where(log.c.trainee == self.trainee, log.c.id == key)).one()


# --- values ---

def _known(task: str) -> str:
    if task not in TASKS:
        raise ValueError(f"task {task!r} is not one of {', '.join(TASKS)}.")
    return task


def _utc(now: datetime | None) -> str:
    if now is None:
        now = datetime.now(timezone.utc)
    if now.utcoffset() is None:
        raise ValueError(f"now {now.isoformat()} has no time zone; give it one, as in datetime.now(timezone.utc).")
    return now.astimezone(timezone.utc).isoformat(timespec="microseconds")


def _to_json(value: Mapping) -> str:
    # ASCII only: text from a browser may hold half an emoji, which JSON can spell but UTF-8 cannot.
    return json.dumps(value, default=_plain, allow_nan=False)


def _plain(value: object) -> dict:
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueError(f"{value!r} cannot be kept in the log: only JSON can.")


def _attempt(row: sa.Row) -> Attempt:
    return Attempt(
        row.id, datetime.fromisoformat(row.time), row.trainee, row.task, row.case_id, row.fingerprint,
        json.loads(row.answer), json.loads(row.score), row.total, row.signature,
    )


# --- queries ---

@cache
def _log() -> sa.Table:
    import sqlalchemy as sa

    names = "seq kind id time trainee task case_id fingerprint answer score total signature".split()
    types = {"seq": sa.Integer, "total": sa.Float}
    return sa.Table("log", sa.MetaData(), *(sa.Column(name, types.get(name, sa.Text)) for name in names))


def _own_trainee() -> sa.Select:
    import sqlalchemy as sa

    return sa.select(sa.column("id")).select_from(sa.table("trainee"))


def _since_restart() -> sa.ColumnElement[bool]:
    import sqlalchemy as sa

    log, marks = _log(), _log().alias()
    last = sa.select(sa.func.max(marks.c.seq)).where(
        marks.c.kind == "restart", marks.c.trainee == log.c.trainee, marks.c.task == log.c.task)
    return log.c.seq > sa.func.coalesce(last.scalar_subquery(), 0)


def _counts() -> sa.ColumnElement[bool]:
    import sqlalchemy as sa

    score = _log().c.score
    return sa.and_(sa.func.coalesce(sa.func.json_extract(score, "$.copied"), 0) == 0,
                   sa.func.coalesce(sa.func.json_extract(score, "$.attempt"), 1) == 1)


# --- the file ---

_making = threading.Lock()


def _make(path: Path) -> None:
    """Make the folder and an empty file, both private to the user, unless they are there or cannot be made."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Under a lock, and only where there is no file yet: to close a file drops this process's SQLite locks on it.
    with _making:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            pass


def _writable(path: Path) -> bool:
    # The folder too: SQLite writes its journal beside the file.
    return os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


@cache
def _engine(path: Path, way: str) -> sa.Engine:
    import sqlalchemy as sa

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"{path.as_uri()}?{way}", uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")  # a commit has reached the disk before it returns
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    return sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool)


@contextmanager
def _writing(path: Path) -> Iterator[sa.Connection]:
    """A connection in a transaction that no other writer can come between."""
    with _engine(path, "mode=rw").connect() as connection, connection.begin():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _read(path: Path, query: sa.Executable) -> list[sa.Row]:
    """The rows of a query, also where SQLite cannot write the files that it shares with other processes."""
    try:
        with _engine(path, "mode=rw" if _writable(path) else "mode=ro").connect() as connection:
            return list(connection.execute(query))
    except Exception as error:
        if _code(error) not in _CANNOT_WRITE or _size(path.with_name(FILE + "-wal")):
            raise
    # Nothing waits in the journal, so the file is the whole log, and can be read without one.
    with _engine(path, "mode=ro&immutable=1").connect() as connection:
        return list(connection.execute(query))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _check(path: Path) -> int:
    """The file's version; raises `AttemptsError` for another program's file, or one that this Raincheck cannot read."""
    import sqlalchemy as sa

    def number(pragma: str) -> int:
        return _read(path, sa.text(pragma))[0][0]

    # In this order, since another process may be taking a step meanwhile: what has tables has had its owner since then.
    tables = number("SELECT count(*) FROM sqlite_master")
    owner = number("PRAGMA application_id")
    version = number("PRAGMA user_version")
    stump = 0 < _size(path) < 512  # less than SQLite's smallest page, which it would overwrite as if it were empty
    if stump or owner != APPLICATION and (owner or tables):
        raise _error(path, "damaged")
    if version > len(STEPS):
        raise _error(path, "newer", (
            f"It was written by a newer Raincheck (data version {version}; this one reads up to {len(STEPS)}). "
            "Update Raincheck or use another folder with --data."))
    if version < len(STEPS) and not _writable(path):
        raise _error(path, "older", (
            f"It was written by an older Raincheck (data version {version}; this one needs {len(STEPS)}) and cannot be "
            "written, so it cannot be brought up to date. Copy it to another folder and use that with --data."))
    return version


def _upgrade(path: Path) -> None:
    """Take the steps that the file has not taken, each in its own transaction, whoever else is doing the same."""
    if _patiently(lambda: _check(path)) == len(STEPS):
        return
    _patiently(lambda: _use_wal(path))
    for number, step in enumerate(STEPS, start=1):
        with _writing(path) as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar() != number - 1:
                continue
            for statement in step:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def _use_wal(path: Path) -> None:
    # Where it cannot be had (some network drives), SQLite stays with its older journal, which is as safe and slower.
    with _engine(path, "mode=rw").connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _patiently(act: Callable[[], T]) -> T:
    """Try again while the file is locked: SQLite itself does not wait when the kind of journal is being changed."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except Exception as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.02)


# --- errors in words ---

def _error(path: Path, kind: str, words: str = "") -> AttemptsError:
    return AttemptsError(f"{path}: {words or WORDS[kind]}", kind)


_KINDS = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_ERROR: "damaged",  # a table that should be there is not
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_PERM: "permission",
    sqlite3.SQLITE_READONLY: "read-only",
}
_OS_KINDS = {
    errno.EACCES: "permission", errno.EPERM: "permission", errno.EROFS: "read-only", errno.ENOSPC: "full",
    errno.EDQUOT: "full", errno.EEXIST: "folder", errno.ENOTDIR: "folder", errno.EISDIR: "folder",
}
_CANNOT_WRITE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_LITTLE = 256 * 1024  # bytes; with less than this, what SQLite calls a failed write is a full disk


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the file inside is raised as an `AttemptsError`."""
    try:
        yield
    except AttemptsError:
        raise
    except Exception as error:
        kind = _kind(path, error)
        if kind is None:
            raise
        raise _error(path, kind) from error


def _kind(path: Path, error: Exception) -> str | None:
    if isinstance(error, OSError):
        return _OS_KINDS.get(error.errno, "disk")
    code = _code(error)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return _why_not(path)
    return _KINDS.get(code)


def _code(error: Exception) -> int | None:
    """SQLite's primary result code, or None for an error of another origin."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _why_not(path: Path) -> str:
    """The kind of a failure that SQLite gives no reason for."""
    if path.is_dir():
        return "folder"
    if not path.exists():
        return "gone"
    if not os.access(path, os.R_OK):
        return "permission"
    return "full" if shutil.disk_usage(path.parent).free < _LITTLE else "disk"
