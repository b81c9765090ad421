"""Tables for a trainee and for whoever looks through the cases: the only importer of pandas.

The frames are pure functions of attempts and cases; `table_html` makes an accessible table of any of them, which pandas'
own HTML is not. `my_progress` and `explore` are what the notebooks show.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

import pandas as pd

from raincheck import guidance
from raincheck.attempts import TASKS, Attempt, Attempts, AttemptsError, open_attempts
from raincheck.cases import Case, CaseError, CaseWarning, case_rows, load_cases
from raincheck.cases_coverage import GROUPS, WHOLE, coverage

ACTIVITIES = {"judge": "The verdict", **{name: task.title for name, task in guidance.TASKS.items()}}
"""Task: what a table calls it."""


def _choice(values: Iterable[str], ordered: bool = False) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(values), ordered=ordered)


# Named in full, since what pandas would choose by itself differs between its versions, and where there is no row.
TEXT, LIST = "string", "object"
TIME, UTC, SPAN = "datetime64[us]", "datetime64[us, UTC]", "timedelta64[us]"
TASK = _choice(TASKS, ordered=True)
ACTIVITY = _choice(ACTIVITIES.values(), ordered=True)
VERDICT = _choice(guidance.VERDICTS, ordered=True)

SHOWN_BY_STORIES = ("difficulty", "reason", "format", "stage")

CASE_COLUMNS = {
    "id": TEXT, "pack": TEXT, "title": TEXT, "difficulty": "int64",
    "client": TEXT, "employer": TEXT, "role": TEXT, "interviewer": TEXT,
    "now": TIME, "interview_at": TIME, "notice": SPAN,
    "interview_format": _choice(guidance.FORMATS), "interview_stage": _choice(guidance.STAGES, ordered=True),
    "story": TEXT, "reason": _choice(guidance.REASONS), "verdict": VERDICT, "basis": _choice(("stated", "principle")),
    "rules": LIST, "rationale": TEXT, "turned_by": "Int64", "private": LIST, "facts": LIST,
    "channels_best": _choice(guidance.CHANNELS), "channels_phone_tried": "bool", "channels_only": _choice(guidance.CHANNELS),
    "moments": LIST, "availability": LIST, "offer_at": TIME, "said": TEXT, "alternatives": LIST, "tasks": LIST,
    **{f"exemplar_{task}": TEXT for task in guidance.TASKS},
    "pitfalls": LIST, "pair": TEXT, "fingerprint": TEXT,
}
"""The columns of `cases_frame`, in order, with their types."""


# --- frames of cases ---

def cases_frame(cases: Iterable[Case] | None = None) -> pd.DataFrame:
    """One row a case, answers included; all that the workbook is set to use where None is given.

    Times are local and without a zone, `notice` is a span, `rules` and the like are lists; see `CASE_COLUMNS`.
    """
    rows = case_rows(load_cases() if cases is None else cases)
    more = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in CASE_COLUMNS]
    return _frame(rows, CASE_COLUMNS | dict.fromkeys(more, LIST))


def coverage_frame(cases: Iterable[Case]) -> pd.DataFrame:
    """How many cases there are of each kind: `by`, `value`, `cases`, `aim` (in words, or empty).

    Gives nothing away about any one case: of a collection so small that it would, only what a story shows is counted.
    """
    cases = list(cases)
    groups = GROUPS if len(cases) >= WHOLE else {by: words for by, words in GROUPS.items() if by in SHOWN_BY_STORIES}
    rows = [{"by": groups[row.by], "value": row.words, "cases": row.count, "aim": row.aim} for row in coverage(cases) if row.by in groups]
    return _frame(rows, {"by": _choice(groups.values(), ordered=True), "value": TEXT, "cases": "int64", "aim": TEXT})


def stories_frame(cases: Iterable[Case]) -> pd.DataFrame:
    """One row a case with what a trainee may know before answering: title, client, role, format, stage, notice."""
    rows = [{"title": case.title, "client": case.client, "role": case.role, "format": guidance.FORMATS[case.interview.format],
             "stage": guidance.STAGES[case.interview.stage], "notice": case.notice} for case in cases]
    return _frame(rows, {"title": TEXT, "client": TEXT, "role": TEXT, "format": _choice(guidance.FORMATS.values()),
                         "stage": _choice(guidance.STAGES.values(), ordered=True), "notice": SPAN})


# --- frames of attempts ---

def attempts_frame(attempts: Iterable[Attempt], cases: Iterable[Case] = ()) -> pd.DataFrame:
    """One row an answer, newest first: `when` (UTC), `activity`, `case` (its title, or its id), `score` (0 to 100), `copied`."""
    titles = {case.id: case.title for case in cases}
    newest_first = sorted(reversed(list(attempts)), key=lambda a: a.time, reverse=True)
    rows = [{"when": a.time, "activity": ACTIVITIES[a.task], "case": titles.get(a.case, a.case), "score": a.total,
             "copied": _copied(a)} for a in newest_first]
    return _frame(rows, {"when": UTC, "activity": ACTIVITY, "case": TEXT, "score": "float64", "copied": "bool"})


def summary_frame(attempts: Iterable[Attempt], cases: Iterable[Case]) -> pd.DataFrame:
    """One row an activity: cases `done` `of` how many, `answers`, and the mean total of each case's `first` and `latest`.

    Totals are 0 to 100, or NaN before there is one. A case that is not among `cases` is not done, and a copied draft is no answer.
    """
    attempts, cases = _own(attempts), list(cases)
    rows = [_summary(task, [a for a in attempts if a.task == task], cases) for task in TASKS]
    return _frame(rows, {"task": TASK, "activity": ACTIVITY, "done": "int64", "of": "int64", "answers": "int64",
                         "first": "float64", "latest": "float64"})


def _summary(task: str, answers: list[Attempt], cases: list[Case]) -> dict:
    offered = {case.id for case in cases if task == "judge" or task in case.tasks}
    return {"task": task, "activity": ACTIVITIES[task], "done": len(offered & {a.case for a in answers}), "of": len(offered),
            "answers": len(answers), "first": _mean(_first(answers)), "latest": _mean(_latest(answers))}


def criteria_frame(attempts: Iterable[Attempt]) -> pd.DataFrame:
    """One row a criterion of each task that has been tried: how often it was `met`, `partly` and `missed`.

    Counts the latest draft to each case; a copied one is passed over, and `na` is not counted. In the order of the rubrics.
    """
    counts = {(name, criterion): dict.fromkeys(guidance.LABELS, 0)
              for name, task in guidance.TASKS.items() for criterion in task.rubric}
    tried = set()
    for attempt in _latest(_own(attempts)):
        for criterion, label in _labels(attempt).items():
            tried.add(attempt.task)
            if label in counts.get((attempt.task, criterion), ()):
                counts[attempt.task, criterion][label] += 1
    rows = [{"task": task, "activity": ACTIVITIES[task], "criterion": guidance.TASKS[task].rubric[criterion].title, **found}
            for (task, criterion), found in counts.items() if task in tried]
    return _frame(rows, {"task": TASK, "activity": ACTIVITY, "criterion": TEXT, **dict.fromkeys(guidance.LABELS, "int64")})


def verdicts_frame(attempts: Iterable[Attempt], cases: Iterable[Case]) -> pd.DataFrame:
    """How often each verdict was given (columns) where each was right (rows), in their order.

    Counts the first answer to each case: before a later one, the trainee has been told. Empty before the first.
    """
    right = {case.id: case.verdict for case in cases}
    order = list(guidance.VERDICTS)
    table = pd.DataFrame(0, index=pd.Index(order, name="right"), columns=pd.Index(order, name="given"), dtype="int64")
    judged = [a for a in _first(attempts) if a.task == "judge" and a.case in right and a.answer.get("verdict") in order]
    for attempt in judged:
        table.loc[right[attempt.case], attempt.answer["verdict"]] += 1
    return table if judged else table.iloc[:0]


def next_step(criteria: pd.DataFrame) -> str:
    """The one thing to look at next, from a `criteria_frame`: what is missed most often; empty where nothing is."""
    lost = criteria.assign(lost=criteria["missed"] + criteria["partly"] / 2).sort_values("lost", ascending=False, kind="stable")
    if lost.empty or not lost.iloc[0]["lost"]:
        return ""
    row = lost.iloc[0]
    of = row["met"] + row["partly"] + row["missed"]
    return f"Look at this next: {row['criterion'].lower()} in {row['activity'].lower()}. It was met in {row['met']} of {of} drafts."


def _own(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The answers that count: neither copied nor without an attempt at the task."""
    return [a for a in attempts if not _copied(a) and a.score.get("attempt", True)]


def _copied(attempt: Attempt) -> bool:
    return bool(attempt.score.get("copied"))


def _labels(attempt: Attempt) -> dict[str, str]:
    return {name: got["label"] for name, got in attempt.score.get("criteria", {}).items()}


def _first(attempts: Iterable[Attempt]) -> list[Attempt]:
    return _latest(reversed(list(attempts)))


def _latest(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The last recorded answer to each case in each activity."""
    return list({(a.task, a.case): a for a in attempts}.values())


def _mean(attempts: Sequence[Attempt]) -> float:
    return sum(a.total for a in attempts) / len(attempts) if attempts else float("nan")


def _frame(rows: list[dict], types: Mapping[str, object]) -> pd.DataFrame:
    """A frame with these columns in this order, of the same types with and without rows."""
    return pd.DataFrame(rows, columns=list(types)).astype(dict(types))


# --- tables for a page ---

NOTHING = "Nothing here yet. Answer a case, and it will fill."
HEADINGS = {
    "when": "When", "of": "Of", "first": "Mean of first tries", "latest": "Mean of latest tries",
    "right": "Right verdict", "given": "Your verdict", "done": "Cases answered", "value": "Kind",
    **guidance.VERDICTS,
}

STYLE = """
.raincheck-table { overflow-x: auto; margin: 0 0 1.5rem; max-width: 100%; }
.raincheck-table:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.raincheck-table table { border-collapse: collapse; font: 1rem/1.4 system-ui, sans-serif; color: inherit; margin: 0; }
.raincheck-table caption { caption-side: top; text-align: left; font-weight: 650; font-size: 1.1rem; padding: 0 0 0.5rem; color: inherit; }
.raincheck-table th, .raincheck-table td { padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; max-width: 24rem; white-space: normal; }
.raincheck-table thead th { border-bottom: 2px solid currentColor; vertical-align: bottom; }
.raincheck-table tbody th { font-weight: 500; min-width: 7rem; }
.raincheck-table time { white-space: nowrap; }
.raincheck-table tbody tr { background: none; border-bottom: 1px solid color-mix(in srgb, currentColor 30%, transparent); }
.raincheck-table .number { text-align: right; font-variant-numeric: tabular-nums; }
.raincheck-table td:has(.bar) { white-space: nowrap; text-align: left; }
.raincheck-table table:has(.bar) thead .number { text-align: left; }
.raincheck-table .count { display: inline-block; min-width: 1.9em; text-align: right; }
.raincheck-table .bar { display: inline-block; position: relative; margin-left: 0.5rem; width: clamp(5rem, 26vw, 14rem); height: 0.8em; vertical-align: -0.05em; }
.raincheck-table .bar::before { content: ""; position: absolute; inset: 0 auto 0 0; width: var(--part); border-top: 0.8em solid currentColor; opacity: 0.55; }
.raincheck-table .bar.aim::after { content: ""; position: absolute; inset: -0.2em auto -0.2em var(--aim); border-left: 2px solid currentColor; }
"""
"""How the tables look; they take the colours of the page around them."""


def table_html(
    frame: pd.DataFrame, caption: str, bars: str = "", *, empty: str = NOTHING, headings: Mapping[str, str] | None = None, digits: int = 0,
) -> str:
    """A frame as an accessible HTML table in a region that scrolls; without rows, the sentence `empty` instead.

    The row's heading is the index where that has a name, else the first column. A column is headed by its name in `headings`,
    else in `HEADINGS`, else the name itself. Columns that have a name as a whole (a crosstab's) get it above them. `bars`: a
    column of numbers that are drawn as bars too, with a line at the number that `aim` begins with, where there is such a
    column. `digits`: of a number that is not whole, behind the point. All text is escaped.
    """
    if frame.empty:
        return f'<p class="raincheck-empty"><strong>{escape(caption)}.</strong> {escape(empty)}</p>'
    across = frame.columns.name
    flat = frame.set_axis(list(frame.columns), axis="columns")
    flat = flat.reset_index() if any(frame.index.names) else flat
    words = HEADINGS | dict(headings or {})
    names = [_heading(name, words) for name in flat.columns]
    numbers = [pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in flat.dtypes]
    columns = [[_cell(value, digits) for value in flat.iloc[:, place]] for place in range(len(names))]
    if bars:
        place = list(flat.columns).index(bars)
        columns[place] = [f'<span class="count">{number}</span>{bar}' for number, bar in zip(columns[place], _bars(flat, bars), strict=True)]
    body = "".join(f"<tr>{''.join(_row(cells, numbers))}</tr>" for cells in zip(*columns, strict=True))
    head = _head(names, numbers, _heading(across, words) if across else None)
    return (f'<div class="raincheck-table" role="region" tabindex="0" aria-label="{escape(caption)}" style="overflow-x: auto">'
            f"<table><caption>{escape(caption)}</caption><thead>{head}</thead><tbody>{body}</tbody></table></div>")


def _bars(flat: pd.DataFrame, column: str) -> Iterable[str]:
    """A bar for each number of the column, as a part of the largest number or aim; for the eye, the number itself being there."""
    aims = [_aim(words, flat[column].sum()) for words in flat["aim"]] if "aim" in flat else [None] * len(flat)
    most = max([*flat[column], *filter(None, aims), 1])
    for number, aim in zip(flat[column], aims, strict=True):
        line = f" --aim: {aim / most:.1%}" if aim else ""
        yield f'<span class="bar{" aim" if aim else ""}" aria-hidden="true" style="--part: {number / most:.1%};{line}"></span>'


def _aim(words: str, whole: int) -> float | None:
    """The number at the start of an aim; percents are of the whole."""
    found = re.match(r"(\d+)( %)?", words)
    return float(found[1]) * (whole / 100 if found[2] else 1) if found else None


def _heading(name: object, words: Mapping[str, str]) -> str:
    heading = words.get(str(name), _words(str(name))).strip()
    if not heading:
        raise ValueError("A column has no name; a table read aloud needs one for each. Give it one in headings.")
    return heading


def _head(names: list[str], numbers: list[bool], across: str | None) -> str:
    cells = [f'<th scope="col"{_class(number)}>{escape(name)}</th>' for name, number in zip(names, numbers, strict=True)]
    if across is None:
        return f"<tr>{''.join(cells)}</tr>"
    corner = cells[0].replace("<th ", '<th rowspan="2" ', 1)
    group = f'<th scope="colgroup" colspan="{len(names) - 1}">{escape(across)}</th>'
    return f"<tr>{corner}{group}</tr><tr>{''.join(cells[1:])}</tr>"


def _row(cells: Sequence[str], numbers: list[bool]) -> Iterable[str]:
    first, *others = cells
    yield f'<th scope="row"{_class(numbers[0])}>{first}</th>'
    for cell, number in zip(others, numbers[1:], strict=True):
        yield f"<td{_class(number)}>{cell}</td>"


def _class(number: bool) -> str:
    return ' class="number"' if number else ""


def _cell(value: object, digits: int) -> str:
    """A value in words, as HTML; a dash for what is not there."""
    if isinstance(value, list | tuple):
        return escape(", ".join(map(str, value))) or "\N{EN DASH}"
    if pd.isna(value) or not str(value).strip():
        return "\N{EN DASH}"
    if isinstance(value, datetime):  # a pandas Timestamp is one
        zone = f" {value.tzname()}" if value.tzinfo else ""
        return f'<time datetime="{value.isoformat()}">{value:%Y-%m-%d %H:%M}{zone}</time>'
    if isinstance(value, timedelta):
        return _span(value)
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if pd.api.types.is_float(value):
        return f"{value:.{digits}f}"
    return escape(guidance.VERDICTS.get(str(value), str(value)))


def _span(span: timedelta) -> str:
    """`2 d 5 h`, `14 h 30 min`; a span that is over says so."""
    minutes = round(abs(span).total_seconds() / 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [f"{days} d"] * bool(days) + [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest and not days)
    return (" ".join(parts) or "0 min") + (" ago" if span < timedelta(0) else "")


def _words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()


# --- what the notebooks show ---

@dataclass(frozen=True, slots=True)
class Page:
    """Tables for a page of the app, which shows `html`; a terminal shows `text`."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return f"<style>{STYLE}</style>{self.html}"

    def __repr__(self) -> str:
        return self.text


def _page(*parts: str | tuple[pd.DataFrame, str] | tuple[pd.DataFrame, str, str]) -> Page:
    """Sentences, and frames with their captions (and the column to draw as bars), in order."""
    parts = tuple(part for part in parts if part)
    return Page(
        "".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else table_html(*part) for part in parts),
        "\n\n".join(part if isinstance(part, str) else _plain(*part) for part in parts),
    )


def _plain(frame: pd.DataFrame, caption: str, bars: str = "") -> str:
    return f"{caption}. {NOTHING}" if frame.empty else f"{caption}\n{frame.to_string(na_rep='-')}"


NEWEST = 20  # answers that the page lists; the log holds them all


def my_progress(attempts: Attempts | None = None, cases: Iterable[Case] | None = None) -> Page:
    """How far the trainee is: from the data folder's own log and all cases where None is given. What cannot be read is said."""
    try:
        cases = _loaded() if cases is None else list(cases)
        made = (open_attempts() if attempts is None else attempts).all()
    except (AttemptsError, CaseError) as error:
        return _page(f"Your progress cannot be shown. {error}")
    criteria, newest = criteria_frame(made), attempts_frame(made, cases).head(NEWEST)
    return _page(
        next_step(criteria),
        (summary_frame(made, cases).drop(columns="task"), "What you have practised"),
        (verdicts_frame(made, cases), "Your first verdict on each case"),
        *((table.drop(columns=["task", "activity"]), f"{activity}, part by part: your latest draft to each case")
          for activity, table in criteria.groupby("activity", observed=True)),
        (newest if newest["copied"].any() else newest.drop(columns="copied"), f"Your newest answers, up to {NEWEST}"),
    )


def explore(cases: Iterable[Case] | None = None) -> Page | pd.DataFrame:
    """All cases as a frame, answers included. On a page of the app: columns that give no answer away."""
    if "VOILA_SERVER_URL" not in os.environ:  # set for every kernel that serves a page
        return cases_frame(cases)
    try:
        return _page((stories_frame(_loaded() if cases is None else cases), "The cases"))
    except CaseError as error:
        return _page(f"The cases cannot be shown. {error}")


def show_coverage(cases: Iterable[Case] | None = None) -> Page:
    """What the cases cover, as bars with their numbers; all cases where None is given."""
    try:
        cases = _loaded() if cases is None else list(cases)
    except CaseError as error:
        return _page(f"The cases cannot be shown. {error}")
    counts = coverage_frame(cases)
    aims = "A line across a bar is what a whole collection aims at." if counts["aim"].str.len().any() else ""
    return _page(
        f"{len(cases)} {'case' if len(cases) == 1 else 'cases'}. {aims}".strip(),
        *((_without_empty(table.drop(columns="by")), by, "cases") for by, table in counts.groupby("by", observed=True)),
    )


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    return table if table["aim"].str.len().any() else table.drop(columns="aim")


def _loaded() -> Sequence[Case]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CaseWarning)  # for authors: `raincheck check` tells them
        return load_cases()
