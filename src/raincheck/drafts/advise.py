"""Advice: puts a finding into one line for the trainee, from the guidance's templates and the things of the case."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raincheck import guidance
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding
from raincheck.drafts.times import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from raincheck.cases import Case

_QUOTED = 60
"""Characters of the trainee's own words that an advice quotes at most."""


def line(case: Case, task: str, name: str, finding: Finding, reading: Reading, offer: datetime | None) -> str:
    """The advice on one criterion; empty where there is nothing to advise."""
    if finding.label in ("met", "na"):
        return ""
    return _sentence_case(_template(task, name, finding).format(**_things(case, task, finding, reading, offer)))


def no_attempt(case: Case, task: str) -> str:
    what = guidance.ADVICE[f"no-attempt.{task}"].format(client=case.client, interviewer=case.interviewer)
    return guidance.ADVICE["no-attempt"].format(what=what)


def _template(task: str, name: str, finding: Finding) -> str:
    """The most particular template there is; one that quotes only where there are words to quote."""
    rest = f"{name}.{finding.label}"
    keys = (f"{task}.{rest}.{finding.why}", f"{rest}.{finding.why}", f"{task}.{rest}", rest, f"{name}.missed")
    found = [guidance.ADVICE[key] for key in keys if key in guidance.ADVICE]
    quotes = bool(finding.evidence or finding.about)
    return next((template for template in found if quotes or "{quote" not in template), guidance.ADVICE["fallback"])


def _things(case: Case, task: str, finding: Finding, reading: Reading, offer: datetime | None) -> dict[str, str]:
    low, high, *_ = guidance.TASKS[task].words
    return {
        "interviewer": case.interviewer, "client": case.client, "role": case.role[:1].lower() + case.role[1:],
        "reason": guidance.REASON_WORDS.get(case.reason, "the true reason"), "windows": _listed(case.availability) or "whatever is free",
        "offer": said_time(offer) if offer else "the time offered", "quote": finding.about or _cut(_quoted(finding, reading)[:1]), "quotes": finding.about or _cut(_quoted(finding, reading)),
        "way": case.alternatives[0] if case.alternatives else "keep the interview", "low": str(low), "high": str(high), "words": f"{reading.length:,}",
    }


def _quoted(finding: Finding, reading: Reading) -> list[str]:
    return [" ".join(reading.text[start:end].split()) for start, end in finding.evidence[:2]]


def _cut(quotes: list[str]) -> str:
    """The words that cost the label: two stretches where both are short, else the first, cut at a word."""
    if len(quotes) == 2 and sum(map(len, quotes)) <= _QUOTED:
        return "\u201d and \u201c".join(quotes)
    first = quotes[0] if quotes else ""
    return first if len(first) <= _QUOTED else first[:_QUOTED].rsplit(" ", 1)[0] + "\u2026"


def _listed(items: tuple[str, ...]) -> str:
    return " or ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def said_time(moment: datetime) -> str:
    """A day and hour without a locale: "Tuesday 24 February at 13:00"."""
    return f"{WEEKDAYS[moment.weekday()].title()} {moment.day} {MONTHS[moment.month - 1].title()} at {moment:%H:%M}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
