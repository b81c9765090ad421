"""The gate: whether a draft attempts its task at all, and whether it is one of the model answers copied.

It turns away only what is plainly something else; a poor attempt is for the rubric to judge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from raincheck import guidance
from raincheck.drafts.acts import does, find
from raincheck.drafts.lexicon import FUNCTION_WORDS
from raincheck.drafts.reading import Reading, read

if TYPE_CHECKING:
    from raincheck.cases import Case


def attempts(reading: Reading, case: Case, task: str) -> bool:
    """Whether the draft is an answer to this task, to the right person, in the pack's language."""
    words = reading.words
    if len(words) < 2 or _is_salad(words) or _is_pasted(words, case) or _is_for_the_grader(reading):
        return False
    return not _is_another_task(reading, case, task)


def copied(reading: Reading, case: Case) -> bool:
    """Whether the draft is, but for a few words, one of the case's model answers."""
    words = tuple(reading.words)
    return len(words) >= 6 and any(
        _shared(words, tuple(read(text).words)) >= 0.8 for text in case.exemplars.values())


def _is_salad(words: list[str]) -> bool:
    """No English sentences: too few of the small words that hold them together, or the same few words again and again."""
    small = sum(word in FUNCTION_WORDS for word in words) / len(words)
    if len(words) < 5:
        return small == 0 and not any(word in _SHORT_ANSWERS for word in words)
    glue = sum(word in _GLUE for word in words) / len(words)
    varied = len(set(words)) / len(words)
    return small < 0.2 or (len(words) >= 12 and (glue < 0.16 or varied < 0.3 and len(words) < 200))


_SHORT_ANSWERS = frozenset("thanks thank noted perfect great lovely sorry accepted agreed yes okay fine confirmed cheers go keep call ring".split())
_GLUE = FUNCTION_WORDS - frozenset("sorry thank thanks please any all again yes i you".split()) | {"i"}


def _is_pasted(words: list[str], case: Case) -> bool:
    sources = (case.story, case.rationale, *(_rubric_text(task) for task in guidance.TASKS))
    return len(words) >= 8 and any(_held(tuple(words), tuple(read(text).words)) >= 0.6 for text in sources)


@lru_cache(maxsize=8)
def _rubric_text(task: str) -> str:
    rows = guidance.TASKS[task].rubric.values()
    return guidance.TASKS[task].when + " " + " ".join(f"{row.title}. {row.met} {row.partly} {row.missed}" for row in rows)


def _is_for_the_grader(reading: Reading) -> bool:
    """Every sentence, or all but a scrap, is about the grading."""
    noted = {hit.sentence.index for hit in find(reading, "speaks-of-the-grading")}
    if not noted:
        return False
    left = sum(len(s.words) for s in reading.sentences if s.index not in noted)
    return left < 8 or len(find(reading, "speaks-of-the-grading")) >= 4 and left < 25


_LETTER = re.compile(r"^(?:dear|hi|hello|hey|respected)? ?(?:coach|sir madam|sir , madam)\b")


def _is_another_task(reading: Reading, case: Case, task: str) -> bool:
    first = " ".join(s.norm for s in reading.sentences[:2])
    asks = bool(does(reading, "asks-for-a-time") or does(reading, "defers"))
    client = case.client.lower()
    named = sum(word == client for word in reading.words)
    counsel = len(does(reading, "speaks-as-coach"))
    spoken = len(find(reading, "speaks-as-client"))
    if task == "advice":
        starts = bool(re.match(rf"^(?:\w+ ){{0,3}}(?:{_surname(case)}|sir|madam|respected)\b", first)) and counsel < 2
        return (spoken >= 2 and counsel == 0) or (starts and spoken >= 1)
    if _LETTER.match(first) and "coach" in first:
        return True
    if counsel >= 2 and not spoken and (named or task != "call"):
        return True
    if task == "call":
        return counsel >= 2 and spoken == 0 and not does(reading, "apologises") or _is_acceptance(reading)
    if task == "thanks":
        return bool(does(reading, "apologises")) and spoken >= 2 and asks and not find(reading, "accepts") 
    return bool(does(reading, "orders-a-time")) and False or (spoken >= 2 and asks and not find(reading, "owns-plainly"))


def _is_acceptance(reading: Reading) -> bool:
    """A thanks where a call was asked: accepts a time, and neither cancels, asks nor explains."""
    return bool(does(reading, "thanks")) and bool(re.search(r"\bsee you (?:then|on|at)\b|\bi will be there\b", reading.norm)) and not find(
        reading, "asks-for-a-time") and not find(reading, "hints-at-a-reason") and not find(reading, "offers")


def _surname(case: Case) -> str:
    return re.escape(case.interviewer.split()[-1].lower())


def _shingles(words: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(words[n:n + size] for n in range(len(words) - size + 1))


def _held(words: tuple[str, ...], source: tuple[str, ...], size: int = 4) -> float:
    """How much of the draft stands in the source."""
    mine = _shingles(words, size)
    return len(mine & _shingles(source, size)) / len(mine) if mine else 0.0


def _shared(words: tuple[str, ...], model: tuple[str, ...], size: int = 3) -> float:
    mine, theirs = _shingles(words, size), _shingles(model, size)
    return len(mine & theirs) / max(len(mine), len(theirs), 1)
