"""What a collection of cases covers, counted: verdicts, difficulties, tasks, kinds of reason, rules, and what is seldom met.

The aims are those of a collection that a programme can work with for months; a smaller one is counted without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from raincheck.cases import Case
from raincheck.guidance import FORMATS, GROUNDS, REASON_WORDS, RULES, STAGES, TASKS, VERDICTS

GROUPS = {
    "verdict": "Verdicts", "difficulty": "Difficulty, 1 clear-cut to 5 arguable", "task": "Tasks", "reason": "Kinds of reason",
    "ground": "Rules among the grounds", "at stake": "Rules that say how, in writing tasks", "format": "How the interview is held",
    "stage": "Stages", "seldom": "And",
}
"""What cases are counted by, in order: the words of a caption."""

WHOLE = 100
"""Cases from which on a collection is measured against the aims."""

SHARES = {"acceptable": 40, "tread-carefully": 25, "not-acceptable": 35}
"""Verdict: the part of a whole collection that should have it, in percent; within NEAR it is as meant."""
NEAR = 3

LEAST = {"difficulty": 12, "task": 45, "reason": 3, "ground": 5, "at stake": 45, "format": 10, "stage": 10, "seldom": 3}
"""How often each thing of a kind should occur in a whole collection. `at stake`: rules that say how, counted in writing tasks."""

SELDOM: dict[str, tuple[str, Callable[[Case], bool]]] = {
    "phone-tried": ("The telephone tried in vain", lambda case: case.channels.phone_tried),
    "only-channel": ("A channel that is the only one", lambda case: case.channels.only is not None),
    "missed": ("A missed interview", lambda case: case.notice.total_seconds() < 0),
    "pair": ("One of a pair", lambda case: case.pair is not None),
    "divided": ("Arguable: difficulty 4 or 5", lambda case: case.difficulty >= 4),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing counted. `verdicts`: the cases under each verdict, in their order; `aim`: in words, or empty; `short`: what it lacks, or empty."""

    by: str
    name: str
    words: str
    count: int
    verdicts: tuple[int, ...]
    aim: str = ""
    short: str = ""


def coverage(cases: Iterable[Case]) -> tuple[Row, ...]:
    """Every row, by: verdict, difficulty, task, reason, ground, at stake, format, stage, seldom.

    Counts cases; for `at stake` the writing tasks of the cases in which a rule that says how is at stake.
    """
    cases = tuple(cases)
    whole = len(cases) >= WHOLE
    rows = [_share(cases, verdict, whole) for verdict in VERDICTS]
    for by, name, words, found in _things(cases):
        rows.append(_row(by, name, words, found, whole))
    return tuple(rows)


def _things(cases: Sequence[Case]) -> Iterable[tuple[str, str, str, list[Case]]]:
    """(by, name, words, the cases that have it); a case stands in the list once for each task in which a rule is at stake."""
    def having(has: Callable[[Case], bool]) -> list[Case]:
        return [case for case in cases if has(case)]

    for level in range(1, 6):
        yield "difficulty", str(level), f"Difficulty {level}", having(lambda case: case.difficulty == level)
    for name, task in TASKS.items():
        yield "task", name, task.title, having(lambda case: name in case.tasks)
    for name, words in REASON_WORDS.items():
        yield "reason", name, words[:1].upper() + words[1:], having(lambda case: case.reason == name)
    for name in GROUNDS:
        yield "ground", name, RULES[name].name, having(lambda case: name in case.rules)
    for name, rule in RULES.items():
        if not rule.whether:
            yield "at stake", name, rule.name, [case for case in cases for task in case.tasks if name in TASKS[task].rules]
    for name, words in FORMATS.items():
        yield "format", name, words, having(lambda case: case.interview.format == name)
    for name, words in STAGES.items():
        yield "stage", name, words, having(lambda case: case.interview.stage == name)
    for name, (words, has) in SELDOM.items():
        yield "seldom", name, words, having(has)


def _row(by: str, name: str, words: str, found: list[Case], whole: bool) -> Row:
    verdicts = tuple(sum(case.verdict == verdict for case in found) for verdict in VERDICTS)
    short = ""
    if whole and len(found) < LEAST[by]:
        short = "too few"
    elif whole and by == "reason" and sum(map(bool, verdicts)) < 2:
        short = "one verdict"  # the kind alone gives it away
    return Row(by, name, words, len(found), verdicts, str(LEAST[by]) if whole else "", short)


def _share(cases: Sequence[Case], verdict: str, whole: bool) -> Row:
    count = sum(case.verdict == verdict for case in cases)
    verdicts = tuple(count * (verdict == other) for other in VERDICTS)
    away = abs(100 * count / len(cases) - SHARES[verdict]) if cases else 0.0
    short = "off" if whole and away > NEAR else ""
    return Row("verdict", verdict, VERDICTS[verdict], count, verdicts, f"{SHARES[verdict]} %" if whole else "", short)
