"""Drafts: scores what a trainee has written against the written guidance, offline and always with the same result.

`score_draft` is the only door. Behind it a draft is read (`reading`, `times`, `acts`), held against its case (`matter`,
`honesty`), and judged line by line by rules (`call`, `thanks`, `followup`, `counsel`, with what they share in `manner`).
Where the rules are not sure, or the trained reader (`signals`, `model`) finds their label most unlikely, its label counts.
Then it is put into words (`advise`) and a number (`total`). Nothing in here knows the clock, chance, a file or the network.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from raincheck import guidance
from raincheck.drafts import advise, call, choices, counsel, followup, gate, model, thanks
from raincheck.drafts.acts import find
from raincheck.drafts.matter import Matter, matter, stems_of
from raincheck.drafts.reading import Reading, read
from raincheck.drafts.results import ChoiceScore, Criteria, CriterionScore, DraftScore, Finding
from raincheck.drafts.signals import signals
from raincheck.drafts.total import next_criterion, total

if TYPE_CHECKING:
    from raincheck.cases import Case

SCORER = "2"
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
    answer = _answered(case, task, reading, said or case.said, offer)
    likely = _likely(task, answer.signals) if answer else {}
    attempt = answer is not None and _attempts(task, reading, answer, likely)
    if attempt:
        found = _weighed(case, task, reading, answer.ruled, likely)
        labels = {name: finding.label for name, finding in found.items()}
        criteria = Criteria({
            name: CriterionScore(finding.label, _is_sure(task, name, finding.label, likely), _evidence(name, finding), advise.line(case, task, name, finding, reading, offer))
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


DOUBTED = 0.08
"""A rule that is sure of its label is still overruled where the trained reader finds the label less likely than this."""
CLEARLY = 0.2
"""By how much likelier another label must be than one of which the rules are unsure."""
SEEN = {"call": 20, "thanks": 15, "followup": 20, "advice": 20}
"""Words from which on the trained reader is asked: a draft of a sentence or two is read by the rules alone."""
NO_ATTEMPT = (0.15, 0.5)
"""The likelihood of "no attempt" that turns a draft away: where the gate would turn it away too, and where it would not."""


class _Answer(NamedTuple):
    """What the rules make of a draft that answers at all. `gated`: they take it for another task's."""

    ruled: dict[str, Finding]
    gated: bool
    signals: dict[str, float]


def _answered(case: Case, task: str, reading: Reading, said: str | None, offer: datetime | None) -> _Answer | None:
    """None for what nobody could take for an answer."""
    return None if gate.is_no_answer(reading, case) else _ruled(case, task, reading, said, offer)


def _ruled(case: Case, task: str, reading: Reading, said: str | None, offer: datetime | None, no_answer: bool = False) -> _Answer:
    ruled = _findings(case, task, reading, said, offer)
    gated = no_answer or gate.is_another_task(reading, case, task)
    return _Answer(ruled, gated, signals(case, reading, matter(case), ruled, not gated, offer))


def _likely(task: str, found: dict[str, float]) -> dict[str, dict[str, float]]:
    names = [name for name in guidance.TASKS[task].rubric if name != "brevity"]
    return {name: model.likely(task, name, found) for name in (model.ATTEMPT, *names)}


def _attempts(task: str, reading: Reading, answer: _Answer, likely: dict[str, dict[str, float]]) -> bool:
    if _is_beside_the_point(answer.ruled):
        return False
    if reading.length < SEEN[task]:
        return not answer.gated
    return likely[model.ATTEMPT].get("yes", 0.0) <= NO_ATTEMPT[not answer.gated]


def _weighed(case: Case, task: str, reading: Reading, ruled: dict[str, Finding], likely: dict[str, dict[str, float]]) -> dict[str, Finding]:
    """The rules' findings, each with the trained reader's label where the rules are unsure of theirs, or it is most unlikely."""
    if reading.length < SEEN[task]:
        return ruled
    return {name: finding if name == "brevity" or finding.label == "na" else _weigh(case, name, reading, finding, likely[name])
            for name, finding in ruled.items()}


def _weigh(case: Case, name: str, reading: Reading, finding: Finding, likely: dict[str, float]) -> Finding:
    best = max(likely, key=lambda label: likely[label])
    label = finding.label if _stays(name, reading, finding, best, likely) else best
    if label == finding.label:
        return finding
    evidence = finding.evidence if label != "missed" else ()
    if name == "honesty" and label == "missed":
        evidence = _strangest(reading, matter(case))
    return Finding(label, evidence)


def _stays(name: str, reading: Reading, finding: Finding, best: str, likely: dict[str, float]) -> bool:
    """Whether the rules keep their label. A note to the grader is never forgiven, and an act whose words the rules are not
    sure to have missed is not credited without any."""
    here = likely.get(finding.label, 0.0)
    if name == "tone" and best == "met" and find(reading, "speaks-of-the-grading"):
        return True
    if finding.sure:
        return here > DOUBTED
    unseen = finding.label == "missed" and not finding.evidence and best != "missed" and name not in ("honesty", "discretion", "restraint", "tone")
    return unseen or likely[best] - here <= CLEARLY


def _is_sure(task: str, name: str, label: str, likely: dict[str, dict[str, float]]) -> bool:
    """What is counted is sure; what is read, from the likelihood on at which such labels were right nine times in ten."""
    return name == "brevity" or label == "na" or likely[name].get(label, 0.0) >= model.sure_from(task, name)


def _strangest(reading: Reading, known: Matter) -> tuple[tuple[int, int], ...]:
    """The sentence that has most in it of which the case knows nothing."""
    own = known.truth | known.job | known.post
    sentence = max(reading.sentences, key=lambda s: len(stems_of([word.norm for word in s.words]) - own), default=None)
    return ((sentence.words[0].start, sentence.words[-1].end),) if sentence else ()


def read_signals(case: Case, task: str, text: str) -> dict[str, float]:
    """The signals of a draft, also of one that is no answer, for whoever grows trees."""
    reading = read(text)
    return _ruled(case, task, reading, case.said, case.offer, no_answer=gate.is_no_answer(reading, case)).signals


def combined(case: Case, task: str, text: str, likely: dict[str, dict[str, float]]) -> dict[str, str]:
    """The labels that a draft gets with these likelihoods, for whoever measures trees on what they were not grown on."""
    reading = read(text)
    answer = _answered(case, task, reading, case.said, case.offer)
    if answer is None or not _attempts(task, reading, answer, likely):
        return {name: _unattempted(case, name, case.offer) for name in guidance.TASKS[task].rubric}
    return {name: finding.label for name, finding in _weighed(case, task, reading, answer.ruled, likely).items()}


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
    return "na" if name in guidance.not_called_for(case.reason, offer is not None) else "missed"
