"""Drafts: scores what a trainee has written against the written guidance, offline and always with the same result.

`score_draft` is the only door. Behind it a draft is read (`reading`, `times`, `acts`), held against its case (`matter`,
`honesty`), judged line by line (`call`, `thanks`, `followup`, `counsel`, with what they share in `manner`), and put into
words (`advise`) and a number (`total`). Nothing in here knows the clock, chance, a file or the network.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raincheck import guidance
from raincheck.drafts import advise, call, choices, counsel, followup, gate, thanks
from raincheck.drafts.matter import matter
from raincheck.drafts.reading import Reading, read
from raincheck.drafts.results import ChoiceScore, Criteria, CriterionScore, DraftScore, Finding
from raincheck.drafts.total import next_criterion, total

if TYPE_CHECKING:
    from raincheck.cases import Case

SCORER = "1"
"""Raised with every change that can change a label."""

__all__ = ["SCORER", "ChoiceScore", "CriterionScore", "DraftScore", "score_draft"]


def score_draft(
    case: Case, task: str, text: str, *,
    channel: str | None = None, moment: str | None = None, said: str | None = None, offer: datetime | None = None,
) -> DraftScore:
    """Score one draft of any task for any case.

    `said` and `offer` are what this trainee said in the call and was offered, where that is not the case's own. Raises
    ValueError for an unknown task, channel or moment, TypeError for a text that is no string.
    """
    if task not in guidance.TASKS:
        raise ValueError(f"task {task!r} is not one of {', '.join(guidance.TASKS)}.")
    if not isinstance(text, str):
        raise TypeError(f"a draft is a string, not {type(text).__name__}.")
    offer = offer or case.offer
    reading = read(text)
    found = _findings(case, task, reading, said or case.said, offer) if gate.attempts(reading, case, task) else {}
    attempt = bool(found) and not _is_beside_the_point(found)
    if attempt:
        labels = {name: finding.label for name, finding in found.items()}
        criteria = Criteria({
            name: CriterionScore(finding.label, finding.sure, _evidence(name, finding), advise.line(case, task, name, finding, reading, offer))
            for name, finding in found.items()
        })
    else:
        labels = {name: _unattempted(case, name, offer) for name in guidance.TASKS[task].rubric}
        hint = advise.no_attempt(case, task)
        criteria = Criteria({name: CriterionScore(label, True, (), hint if label == "missed" else "") for name, label in labels.items()})
    return DraftScore(
        case.id, task, round(total(task, labels), 1) if attempt else 0.0, attempt, attempt and gate.copied(reading, case), criteria,
        choices.channel(case, channel) if task == "call" and channel is not None else None,
        choices.moment(case, moment) if task == "call" and moment is not None else None,
        f"guidance {guidance.VERSION}, scorer {SCORER}, case {case.fingerprint}",
        next_criterion(task, labels) if attempt else next(iter(labels)),
    )


def _findings(case: Case, task: str, reading: Reading, said: str | None, offer: datetime | None) -> dict[str, Finding]:
    known = matter(case)
    if task == "call":
        return call.findings(case, reading, known)
    if task == "thanks":
        return thanks.findings(case, reading, known, offer)
    return followup.findings(case, reading, known, said) if task == "followup" else counsel.findings(case, reading, known)


def _is_beside_the_point(found: dict[str, Finding]) -> bool:
    """Another subject: nothing that the task asks for is done, and nothing done that would cost a label."""
    given = ("honesty", "discretion", "restraint", "tone", "brevity", "empathy", "responsibility")
    return all(finding.label in ("missed", "na") and not finding.evidence for name, finding in found.items() if name not in given) and not any(
        found[name].evidence for name in given if name in found)


def _evidence(name: str, finding: Finding) -> tuple[tuple[int, int], ...]:
    return () if name == "brevity" or finding.label == "na" else finding.evidence


def _unattempted(case: Case, name: str, offer: datetime | None) -> str:
    if name == "responsibility" and case.reason != "work-commitment" or name == "confirmation" and offer is None:
        return "na"
    return "missed"
