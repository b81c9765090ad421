"""Score a verdict: how near it came, how well it was grounded, and how honest the confidence was. Pure.

The arithmetic is section 5 of the guidance; the words of the feedback stand first, as data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from numbers import Real

from raincheck.cases import Case
from raincheck.guidance import GROUNDS, QUESTIONS, RULES, VERDICTS
from raincheck.guidance import VERSION as GUIDANCE

VERSION = "1"
"""Raised by whatever can change a score."""

VERDICT_POINTS = (60.0, 20.0, 0.0)
"""By steps between the given verdict and the right one."""
GROUNDS_POINTS = 25.0
CALIBRATION_POINTS = 15.0

SAY = {
    # (given, right)
    ("acceptable", "acceptable"): "Most interviewers would forgive this one, as you say.",
    ("tread-carefully", "acceptable"): "This one is safer than you thought: most interviewers would forgive it.",
    ("not-acceptable", "acceptable"): "Most interviewers would forgive this one.",
    ("acceptable", "tread-carefully"): "This one may cost the client more than you thought: tread carefully.",
    ("tread-carefully", "tread-carefully"): "This one may cost the client, as you say: go ahead only with care.",
    ("not-acceptable", "tread-carefully"): "This one is not lost: it can be asked for, with care.",
    ("acceptable", "not-acceptable"): "Few interviewers would forgive this one: better to keep the interview.",
    ("tread-carefully", "not-acceptable"): "Care will not be enough for this one: better to keep the interview.",
    ("not-acceptable", "not-acceptable"): "This one will not do, as you say: better to keep the interview.",
}
SAY_TURNED = "What turned it is question {number}: {question}"
SAY_GROUNDS = {
    "all": "Your grounds are those of the case: {shared}.",
    "more": "Right: {shared}. It rests less on {stray}.",
    "fewer": "Right: {shared}. It also rests on {missing}.",
    "some": "Right: {shared}. It also rests on {missing}, and less on {stray}.",
    "none": "It rests on {missing} rather than on {stray}.",
}
SAY_SURE = {
    "doubt-exact": "You could have trusted your judgement more.",
    "sure-missed": "You were very sure; this is a kind to take slowly.",
    "doubt-missed": "Your doubt was well placed.",
}
DOUBT = 60
"""Per cent up to which a trainee was in doubt."""
SURE = 90
"""Per cent from which a trainee was very sure."""


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """What a verdict earned, out of 100, and why. The parts are not rounded; `total` is, to one decimal.

    `f1` is that of the chosen rules against the case's, 0 to 1. `feedback` joins `sentences`: on the verdict, on what
    turned it (a case by principle), on the grounds, and, where there is something to say, on the confidence.
    """

    total: float
    verdict_points: float
    grounds_points: float
    calibration_points: float
    exact: bool
    f1: float
    verdict: str
    rules: tuple[str, ...]
    signature: str
    sentences: tuple[str, ...]
    feedback: str


def score_verdict(case: Case, verdict: str, confidence: float, rules: Iterable[str]) -> VerdictScore:
    """Score a verdict, its confidence in percent (50 to 100) and its one to three grounds.

    Raises ValueError for anything else, in words; `verdict` and `rules` of the result are the right ones.
    """
    chosen = _checked(verdict, confidence, rules)
    exact = verdict == case.verdict
    f1 = 2 * len(set(chosen) & set(case.rules)) / (len(chosen) + len(case.rules))
    points = VERDICT_POINTS[_steps(verdict, case.verdict)]
    grounds = GROUNDS_POINTS * f1
    calibration = calibration_points(confidence, exact)
    sentences = tuple(_sentences(case, verdict, confidence, chosen))
    return VerdictScore(
        total=round(points + grounds + calibration, 1),
        verdict_points=points,
        grounds_points=grounds,
        calibration_points=calibration,
        exact=exact,
        f1=f1,
        verdict=case.verdict,
        rules=case.rules,
        signature=f"guidance {GUIDANCE}, judging {VERSION}, case {case.fingerprint}",
        sentences=sentences,
        feedback=" ".join(sentences),
    )


def calibration_points(confidence: float, exact: bool) -> float:
    """What a confidence in percent earns, 0 to 15, where the verdict was exact or was not."""
    return CALIBRATION_POINTS * (1 - (float(confidence) / 100 - exact) ** 2)


def _steps(one: str, other: str) -> int:
    order = tuple(VERDICTS)
    return abs(order.index(one) - order.index(other))


def _checked(verdict: str, confidence: float, rules: Iterable[str]) -> tuple[str, ...]:
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        raise ValueError(f"verdict {verdict!r} is not one of {', '.join(VERDICTS)}.")
    if isinstance(confidence, bool) or not isinstance(confidence, Real) or not isfinite(confidence) or not 50 <= confidence <= 100:
        raise ValueError(f"confidence {confidence!r} is not a number from 50 to 100.")
    if isinstance(rules, str) or not isinstance(rules, Iterable):
        raise ValueError(f"rules {rules!r} is not a list of one to three ids.")
    chosen = tuple(rules)
    for rule in chosen:
        if not isinstance(rule, str) or rule not in RULES:
            raise ValueError(f"rule {rule!r} is not one of {', '.join(GROUNDS)}.")
        if rule not in GROUNDS:
            raise ValueError(f"rule {RULES[rule].name!r} says how, not whether; the grounds are {', '.join(GROUNDS)}.")
        if chosen.count(rule) > 1:
            raise ValueError(f"rule {rule!r} is named twice.")
    if not 1 <= len(chosen) <= 3:
        raise ValueError(f"{len(chosen)} rules were named; one to three are wanted.")
    return chosen


def _sentences(case: Case, verdict: str, confidence: float, chosen: tuple[str, ...]):
    exact = verdict == case.verdict
    yield SAY[verdict, case.verdict]
    if case.turned_by:
        yield SAY_TURNED.format(number=case.turned_by, question=QUESTIONS[case.turned_by])
    yield _on_grounds(case, chosen)
    if exact and confidence <= DOUBT:
        yield SAY_SURE["doubt-exact"]
    elif not exact and confidence >= SURE:
        yield SAY_SURE["sure-missed"]
    elif not exact and confidence <= DOUBT:
        yield SAY_SURE["doubt-missed"]


def _on_grounds(case: Case, chosen: tuple[str, ...]) -> str:
    shared = [i for i in case.rules if i in chosen]
    missing = [i for i in case.rules if i not in chosen]
    stray = [i for i in chosen if i not in case.rules]
    kind = "none" if not shared else "some" if missing and stray else "fewer" if missing else "more" if stray else "all"
    return SAY_GROUNDS[kind].format(shared=_named(shared), missing=_named(missing), stray=_named(stray))


def _named(rules: list[str]) -> str:
    names = [RULES[i].name for i in rules]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
