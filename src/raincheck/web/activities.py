"""The activities of the workbook: one per notebook of a folder, and how far the trainee is in each."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from raincheck.attempts import TASKS, AttemptsError, open_attempts
from raincheck.cases import Case, CaseError, CaseWarning, load_cases


@dataclass(frozen=True, slots=True)
class Activity:
    """One notebook. `file`: its name in the folder; `about`: one line, or empty; `task`: the task it practises, or None."""

    file: str
    title: str
    about: str = ""
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`words` by task: "3 of 30 cases done". `trouble`: why there are none, for the trainee, or empty."""

    words: Mapping[str, str]
    trouble: str = ""


def list_activities(folder: str | os.PathLike) -> tuple[Activity, ...]:
    """One activity per notebook, in the order of the file names. Reads titles only, so that it is quick."""
    names = sorted(path.name for path in Path(folder).glob("*.ipynb") if not path.name.startswith("."))
    return tuple(_activity(Path(folder) / name) for name in names)


def _activity(path: Path) -> Activity:
    metadata = _metadata(path)
    ours = _mapping(metadata.get("raincheck"))
    title, about, task = metadata.get("title"), ours.get("about"), ours.get("task")
    return Activity(
        file=path.name,
        title=title if isinstance(title, str) and title.strip() else _title_from_name(path.stem),
        about=about if isinstance(about, str) else "",
        task=task if task in TASKS else None,
    )


def _metadata(path: Path) -> Mapping:
    """A notebook that cannot be read is still listed, by its file name: its page says what is wrong."""
    try:
        return _mapping(_mapping(json.loads(path.read_text("utf-8"))).get("metadata"))
    except (OSError, ValueError):
        return {}


def _mapping(value: object) -> Mapping:
    return value if isinstance(value, Mapping) else {}


def _title_from_name(stem: str) -> str:
    """`02-judge_cases` without a title of its own is "Judge cases"."""
    words = stem.lstrip("0123456789-_. ").replace("-", " ").replace("_", " ").strip()
    return (words or stem).capitalize()


def read_progress(data: str | os.PathLike | None = None, cases: str | os.PathLike | None = None) -> Progress:
    """How far the trainee of a data folder is, in words; what cannot be read is said, and is no error."""
    try:
        offered = _offered(cases)
        with open_attempts(data) as attempts:
            done = {task: attempts.done(task) for task in TASKS}
    except (AttemptsError, CaseError) as error:
        return Progress({}, str(error))
    return Progress({task: _words(done[task], offered[task]) for task in TASKS if offered[task]})


def _offered(cases: str | os.PathLike | None) -> dict[str, frozenset[str]]:
    """The ids of the cases that each task can be done with. Every case can be judged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CaseWarning)  # for authors: `raincheck check` tells them
        loaded = load_cases(cases)
    return {task: frozenset(case.id for case in loaded if _fits(case, task)) for task in TASKS}


def _fits(case: Case, task: str) -> bool:
    return task == "judge" or task in case.tasks


def _words(done: frozenset[str], offered: frozenset[str]) -> str:
    count, whole = len(done & offered), len(offered)  # answers to cases of another pack do not count here
    return f"All {whole} cases done" if count == whole else f"{count} of {whole} cases done"
