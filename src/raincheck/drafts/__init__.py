"""Drafts: scores what a trainee has written against the written guidance, offline and always with the same result.

`score_draft` is the only door. Behind it a draft is read (`reading`, `times`, `acts`), held against its case (`matter`,
`honesty`), and judged line by line by rules (`call`, `thanks`, `followup`, `counsel`, with what they share in `manner`).
What the rules find, and a small language model's own look at the words (`encoder`), are weighed by a trained reader
(`signals`, `model`): the likeliest label counts. Then it is put into words (`advise`) and a number (`total`). Nothing in here
knows the clock, chance, the network, or a file but its own weights.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raincheck import guidance
from raincheck.drafts import advise, call, choices, counsel, encoder, followup, gate, model, thanks
from raincheck.drafts.acts import find
from raincheck.drafts.matter import Matter, matter, stems_of
from raincheck.drafts.reading import Reading, read
from raincheck.drafts.results import ChoiceScore, Criteria, CriterionScore, DraftScore, Finding
from raincheck.drafts.signals import signals
from raincheck.drafts.total import next_criterion, spread, total

if TYPE_CHECKING:
    from raincheck.cases import Case

SCORER = "3"
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
    attempt = not gate.is_no_answer(reading, case)
    if attempt:
        said = said or case.said
        ruled, found = _ruled(case, task, reading, said, offer)
        seen = encoder.look(case, task, reading, said, offer)
        likely = {name: model.likely(task, name, found, encoded) for name, encoded in seen.likely.items()}
        attempt = _attempts(task, reading, ruled, found, likely)
    if attempt:
        judged = {name: _judged(case, task, name, reading, finding, likely.get(name, {}), seen) for name, finding in ruled.items()}
        labels = {name: finding.label for name, finding in judged.items()}
        criteria = Criteria({
            name: CriterionScore(finding.label, _is_sure(task, name, finding.label, likely), _evidence(name, finding), advise.line(case, task, name, finding, reading, offer))
            for name, finding in judged.items()
        })
    else:
        labels = {name: _unattempted(case, name, offer) for name in guidance.TASKS[task].rubric}
        hint = advise.no_attempt(case, task)
        criteria = Criteria({name: CriterionScore(label, True, (), hint if label == "missed" else "") for name, label in labels.items()})
    return DraftScore(
        case.id, task, *(_totals(task, labels, criteria, likely) if attempt else (0.0, 0.0, 0.0)), attempt, attempt and gate.copied(reading, case), criteria,
        choices.channel(case, channel) if task == "call" and channel is not None else None,
        choices.moment(case, moment) if task == "call" and moment is not None else None,
        f"guidance {guidance.VERSION}, scorer {SCORER}, case {case.fingerprint}",
        next_criterion(task, labels) if attempt else next(iter(labels)),
    )


def _totals(task: str, labels: dict[str, str], criteria: Criteria, likely: dict[str, dict[str, float]]) -> tuple[float, float, float]:
    doubted = {name: likely[name] for name, one in criteria.items() if not one.sure}
    return tuple(round(points, 1) for points in (total(task, labels), *spread(task, labels, doubted)))


NO_ATTEMPT = (0.1, 0.3)
"""The likelihood of "no attempt" from which on a draft is turned away: where the gate takes it for another task's, and where not."""
ANOTHER_TASK = 0.7
"""The likelihood from which on the trees alone turn a draft away: only they have been shown answers to other tasks."""
SEEN = {"call": 20, "thanks": 15, "followup": 20, "advice": 20}
"""Words from which on the trained reader is heard: what it has learnt from is longer, and a sentence or two the rules read well."""


def _ruled(case: Case, task: str, reading: Reading, said: str | None, offer: datetime | None,
           answers: bool = True) -> tuple[dict[str, Finding], dict[str, float]]:
    """What the rules find, criterion by criterion, and the signals of what `answers` at all."""
    known = matter(case)
    if task == "call":
        ruled = call.findings(case, reading, known)
    elif task == "thanks":
        ruled = thanks.findings(case, reading, known, offer)
    else:
        ruled = followup.findings(case, reading, known, said) if task == "followup" else counsel.findings(case, reading, known)
    attempt = answers and not gate.is_another_task(reading, case, task)
    return ruled, signals(case, reading, known, ruled, attempt, offer)


def _attempts(task: str, reading: Reading, ruled: dict[str, Finding], found: dict[str, float], likely: dict[str, dict[str, float]]) -> bool:
    if reading.length < SEEN[task]:
        return bool(found.get("attempt")) and not _is_beside_the_point(ruled)
    return likely[model.ATTEMPT]["yes"] <= NO_ATTEMPT["attempt" in found] and model.not_this_task(task, found) <= ANOTHER_TASK


def _is_beside_the_point(ruled: dict[str, Finding]) -> bool:
    """Another subject: nothing that the task asks for is done, and nothing done that would cost a label."""
    given = ("honesty", "discretion", "restraint", "tone", "brevity", "empathy", "responsibility")
    return all(finding.label in ("missed", "na") and not finding.evidence for name, finding in ruled.items() if name not in given) and not any(
        ruled[name].evidence for name in given if name in ruled)


def _judged(case: Case, task: str, name: str, reading: Reading, ruled: Finding, likely: dict[str, float], seen: encoder.Looked) -> Finding:
    """The likeliest label, with the rules' evidence where they say the same.

    What can be counted, the rules count. Whatever is likely, an act that is denied is not done, a note to the
    grader is a lapse of tone, the case's own private words are not discreet, and a leak is not responsible.
    """
    if name == "brevity" or ruled.label == "na" or reading.length < SEEN[task]:
        return ruled
    if ruled.sure and ruled.label == "missed" and (task, name) == ("call", "honesty") or ruled.why == "leaks":
        return ruled
    if ruled.label == "missed" and name in DENIABLE and _denies(reading, name):
        return ruled
    label = max(likely, key=lambda one: likely[one])
    if name == "discretion" and label == "met" and ruled.evidence:
        return ruled
    if name == "tone" and label == "met" and find(reading, "speaks-of-the-grading"):
        label = "partly"
    if label == ruled.label:
        return ruled
    if name == "honesty":
        return Finding(label, _strangest(reading, matter(case)) if label == "missed" else ())
    return Finding(label, encoder.evidence(reading, seen, name) if label != "missed" else ())


DENIABLE = {
    "apology": ("apologises", "half-apologises"), "gratitude": ("thanks",), "interest": ("wants-the-role", "faintly-interested"),
    "thanks-flexibility": ("thanks", "thanks-for-flexibility"), "commitment": ("commits", "faintly-commits"),
}
"""The acts that earn a criterion. The trained reader hears the words of an act, but hardly a "not" before them; the rules do."""


def _denies(reading: Reading, name: str) -> bool:
    hits = [hit for act in DENIABLE[name] for hit in find(reading, act, window=2)]
    return bool(hits) and all(hit.denied for hit in hits)


def _is_sure(task: str, name: str, label: str, likely: dict[str, dict[str, float]]) -> bool:
    """What is counted is sure; what is read, from the likelihood on at which such labels were right 95 times in 100."""
    return name == "brevity" or label == "na" or likely[name].get(label, 0.0) >= model.sure_from(task, name)


def _strangest(reading: Reading, known: Matter) -> tuple[tuple[int, int], ...]:
    """The sentence that has most in it of which the case knows nothing."""
    own = known.truth | known.job | known.post
    sentence = max(reading.sentences, key=lambda s: len(stems_of([word.norm for word in s.words]) - own), default=None)
    return ((sentence.words[0].start, sentence.words[-1].end),) if sentence else ()


def read_signals(case: Case, task: str, text: str) -> dict[str, float]:
    """The signals of a draft, for whoever grows trees."""
    reading = read(text)
    return _ruled(case, task, reading, case.said, case.offer, not gate.is_no_answer(reading, case))[1]


def combined(case: Case, task: str, text: str, likely: dict[str, dict[str, float]]) -> dict[str, str]:
    """The labels that a draft gets with these likelihoods, for whoever measures them on drafts that they have not been learnt from."""
    reading, missed = read(text), {name: _unattempted(case, name, case.offer) for name in guidance.TASKS[task].rubric}
    if gate.is_no_answer(reading, case):
        return missed
    ruled, found = _ruled(case, task, reading, case.said, case.offer)
    if not _attempts(task, reading, ruled, found, likely):
        return missed
    nowhere = encoder.Looked({}, {}, [])
    return {name: _judged(case, task, name, reading, finding, likely.get(name, {}), nowhere).label for name, finding in ruled.items()}


def _evidence(name: str, finding: Finding) -> tuple[tuple[int, int], ...]:
    return () if name == "brevity" or finding.label == "na" else finding.evidence


def _unattempted(case: Case, name: str, offer: datetime | None) -> str:
    return "na" if name in guidance.not_called_for(case.reason, offer is not None) else "missed"
