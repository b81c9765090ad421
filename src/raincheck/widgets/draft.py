"""The card for drafting: what has gone before, a text area, and the draft scored against the rubric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from raincheck.attempts import Attempts, AttemptsError
from raincheck.cases import Case
from raincheck.drafts import DraftScore, score_draft
from raincheck.guidance import CHANNELS, MOMENTS, TASKS
from raincheck.widgets.card import CaseCard, Refused, read_parts
from raincheck.words import before_view, flowing

LONGEST = 20_000
"""Characters that a draft may have; about twenty times the longest that any task asks for."""


class DraftCard(CaseCard):
    """Draft an answer for `task` (call, thanks, followup or advice); see `CaseCard` for the rest."""

    _esm = read_parts("draft", "js")
    _css = read_parts("draft", "css")
    actions = (*CaseCard.actions, "score", "show-model")

    def __init__(self, task: str, cases: Sequence[Case] | None = None, attempts: Attempts | None = None, **kwargs) -> None:
        if task not in TASKS:
            raise ValueError(f"task {task!r} is not one of {', '.join(TASKS)}.")
        self.task = task
        self.model: str | None = None
        self.scores: list[DraftScore] = []
        self.earlier: dict | None = None
        super().__init__(cases, attempts, **kwargs)

    def _offered(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        return tuple(case for case in cases if self.task in case.tasks)

    def _enter(self, case: Case) -> None:
        super()._enter(case)
        self.model, self.scores, self.earlier = None, [], self._earlier(case)

    def _earlier(self, case: Case) -> dict | None:
        """The latest draft to a case that has been done before, to go on from; None where there is none to be had."""
        if self.attempts is None or case.id not in self.last:
            return None
        try:
            latest = self.attempts.latest(self.task, case)
        except AttemptsError:
            return None
        return dict(latest.answer) if latest else None

    def on_score(self, answer: Mapping) -> str | None:
        """Score `text` (and for a call `channel` and `moment`, where they were chosen), and keep them."""
        case = self.here(answer)
        given = read_draft(case, self.task, answer)
        score = score_draft(case, self.task, **given)
        before = self.scores[-1] if self.scores else None
        message = self.keep(answer, given, asdict(score), score.total, score.signature)
        self.scores.append(score)
        self.result = result_view(self.task, given, score, before, len(self.scores))
        return message

    def on_show_model(self, answer: Mapping) -> None:
        """Show the case's model answer, once a draft has been scored."""
        case = self.here(answer)
        if not self.scores:
            raise Refused("The model answer comes after your first scored draft.")
        self.model = flowing(case.exemplars[self.task])

    def build_view(self) -> dict:
        low, high = TASKS[self.task].words[:2]
        view = {**super().build_view(), "when": TASKS[self.task].when, "words": [low, high], "longest": LONGEST,
                "model": self.model, "earlier": self.earlier}
        if self.case is not None:
            view["before"] = before_view(self.case, self.task)
        if self.task == "call":
            view["channels"], view["moments"] = list(CHANNELS.items()), moments_view(self.case)
        return view


def moments_view(case: Case | None) -> list[tuple[str, str]]:
    """The moments of the case, in order of time: their own order would show which is best."""
    return [(name, words) for name, words in MOMENTS.items() if case is not None and name in case.moments]


def read_draft(case: Case, task: str, answer: Mapping) -> dict:
    """The draft that a page sent, checked; refuses, in words for the trainee, what a page should not have sent."""
    text = answer.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused("Write a draft first; a rough one will do.")
    if len(text) > LONGEST:
        raise Refused(f"This draft has {len(text):,} characters, and {LONGEST:,} is the most that can be scored. "
                      "What would you say in a minute?")
    if task != "call":
        return {"text": text}
    channel, moment = answer.get("channel"), answer.get("moment")
    if channel is not None and not (isinstance(channel, str) and channel in CHANNELS):
        raise Refused("Choose the channel from the list.")
    if moment is not None and not (isinstance(moment, str) and moment in case.moments):
        raise Refused("Choose the moment from the list.")
    return {"text": text, "channel": channel, "moment": moment}


def result_view(task: str, given: Mapping, score: DraftScore, before: DraftScore | None, number: int) -> dict:
    """What the card shows of a scored draft; `was` is the label of the draft before this one."""
    rubric = TASKS[task].rubric
    criteria = []
    for name, got in score.criteria.items():
        if got.label == "na":
            continue
        old = before.criteria[name].label if before else None
        criteria.append({
            "name": name, "title": rubric[name].title, "weight": rubric[name].weight, "label": got.label,
            "sure": got.sure, "advice": got.advice, "asks": rubric[name].met,
            "evidence": [list(span) for span in got.evidence], "was": old if old != got.label else None,
        })
    return {
        "number": number,
        "text": given["text"],
        "channel": given.get("channel"),
        "moment": given.get("moment"),
        "total": score.total,
        "range": [score.low, score.high],
        "was": before.total if before else None,
        "attempt": score.attempt,
        "copied": score.copied,
        "criteria": criteria,
        "next": score.next_criterion,
        "choices": [choice_view("Channel", CHANNELS, score.channel), choice_view("Moment", MOMENTS, score.moment)]
        if task == "call" else [],
    }


def choice_view(title: str, words: Mapping[str, str], score) -> dict:
    """Channel or moment as scored beside the text, or the plain fact that it was not chosen."""
    if score is None:
        return {"title": title, "choice": "not chosen.", "label": None, "advice": "The draft is scored all the same."}
    return {"title": title, "choice": words[score.choice], "label": score.label, "advice": score.advice}
