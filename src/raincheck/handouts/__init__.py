"""Cases on paper, for the day when the Wi-Fi is dead: two pages of HTML to print, one for trainees, one for the facilitator."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from raincheck import guidance, judging
from raincheck.cases import Case
from raincheck.words import before_view, case_view, flowing, html

HERE = Path(__file__).parent
SIGN = '<meta name="generator" content="Raincheck handouts">'
"""By this line a handout is known again; any other file of its name is left alone."""

CONFIDENCES = range(50, 101, 10)
LINES = {"call": 16, "thanks": 7, "followup": 12, "advice": 18}
"""Ruled lines for a draft by hand, about ten words each, for the longest that the task asks for."""


class NotOurs(Exception):
    """A file of the handout's name that Raincheck did not write."""


def write_handouts(cases: Sequence[Case], title: str, name: str, folder: Path) -> tuple[Path, Path]:
    """Write `<name>-for-trainees.html` and `<name>-for-the-facilitator.html` into the folder; returns both paths.

    Handouts that were written before are replaced. Raises NotOurs where another file has the name, and OSError.
    """
    pages = {folder / f"{name}-for-trainees.html": for_trainees(cases, title),
             folder / f"{name}-for-the-facilitator.html": for_the_facilitator(cases, title)}
    for path in pages:
        if path.exists() and SIGN not in path.read_text("utf-8", errors="replace")[:1000]:
            raise NotOurs(f"{path} is there already, and is no handout of Raincheck's. Move it, or choose another folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    for path, page in pages.items():
        path.write_text(page, "utf-8")
    return tuple(pages)


def for_trainees(cases: Sequence[Case], title: str) -> str:
    """The guidance on a page, then a page a case with its answer sheet, then a writing sheet a task. Gives no verdict away."""
    return _render("trainees.html", title, cases=[_case(number, case) for number, case in enumerate(cases, 1)],
                   tasks=[{"task": task, "lines": LINES[name]} for name, task in guidance.TASKS.items()])


def for_the_facilitator(cases: Sequence[Case], title: str) -> str:
    """The key of each case, with what to read out for its tasks and its model answers; the rubrics; how to count points by hand."""
    return _render("facilitator.html", title, keys=[_key(number, case) for number, case in enumerate(cases, 1)],
                   rubrics=guidance.TASKS.values(), points=_points(), cap=guidance.HONESTY_CAP)


def _render(template: str, title: str, **words) -> str:
    import jinja2

    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return pages.get_template(template).render(
        title=title, sign=SIGN, verdicts=guidance.VERDICTS, meanings=guidance.VERDICT_MEANINGS, questions=guidance.QUESTIONS,
        grounds=[guidance.RULES[name] for name in guidance.GROUNDS], hows=[rule for rule in guidance.RULES.values() if not rule.whether],
        confidences=CONFIDENCES, **words)


def _case(number: int, case: Case) -> dict:
    return {"number": number, **case_view(case)}


def _key(number: int, case: Case) -> dict:
    """A case's answers, and the words that a facilitator reads out before each task."""
    return {
        "number": number, "case": case, "verdict": guidance.VERDICTS[case.verdict], "rationale": html(case.rationale),
        "reason": guidance.REASON_WORDS[case.reason],
        "rules": [guidance.RULES[name].name for name in case.rules],
        "channel": guidance.CHANNELS[case.channels.best].lower(), "moment": guidance.MOMENTS[case.moments[0]].lower(),
        "tasks": [{"title": guidance.TASKS[task].title, "before": before_view(case, task), "model": flowing(case.exemplars[task])}
                  for task in guidance.TASKS if task in case.tasks],
    }


def _points() -> dict:
    """The arithmetic of a verdict's score, so that paper and page count alike."""
    exact, near, far = judging.VERDICT_POINTS
    return {"exact": exact, "near": near, "far": far, "grounds": judging.GROUNDS_POINTS,
            "calibration": [(sure, round(judging.calibration_points(sure, True), 1), round(judging.calibration_points(sure, False), 1))
                            for sure in CONFIDENCES]}
