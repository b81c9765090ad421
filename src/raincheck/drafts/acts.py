"""Acts: finds what the sentences of a draft do (apologise, thank, offer a window, give a reason), and what they deny."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from raincheck.drafts.lexicon import ACTS, KINDS
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading, Sentence

_NEGATORS = frozenset("not no never without nor neither hardly refuse refuses nobody nothing".split())
_HARMLESS = Pattern(
    r"\bnot (?:only|just)\b|\bno (?:problem|doubt|wonder|trouble|worries)\b|\bnot (?:tell you|say|express|"
    r"begin to|help)\b|\bnot thank you (?:\w+ )?enough")


class Hit(NamedTuple):
    """Where an act was found. `denied`: a negation goes before it in its clause."""

    name: str
    sentence: Sentence
    start: int
    end: int
    denied: bool

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.span(self.start, self.end)

    @property
    def words(self) -> str:
        return self.sentence.norm[self.start:self.end]


@cache
def pattern(name: str) -> Pattern:
    """The one pattern of an act or of a kind of reason, compiled when it is first needed."""
    return Pattern(*(ACTS[name] if name in ACTS else KINDS[name]))


def find(reading: Reading, name: str, *, window: int = 4) -> list[Hit]:
    """Every place where the draft does `name`, in order, denied ones included."""
    wanted = pattern(name)
    return [
        Hit(name, sentence, match.start(), match.end(), denied(sentence, match.start(), window))
        for sentence in reading.sentences for match in wanted.finditer(sentence.norm) if match.end() > match.start()
    ]


def does(reading: Reading, name: str, *, window: int = 4) -> list[Hit]:
    """The places where the draft does `name` and does not deny it."""
    return [hit for hit in find(reading, name, window=window) if not hit.denied]


def denied(sentence: Sentence, start: int, window: int = 4) -> bool:
    """Whether one of the few words before `start`, in the same clause, is a negation."""
    near = sentence.before(start)[:window]
    if not _NEGATORS.intersection(near):
        return False
    return not _HARMLESS.search(" ".join(reversed(near)) + " " + sentence.norm[start:start + 24])


def spans(hits: Iterable) -> tuple[tuple[int, int], ...]:
    """The characters behind some hits: in order, joined where they touch or overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(hit.span if hasattr(hit, "span") else hit for hit in hits):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
