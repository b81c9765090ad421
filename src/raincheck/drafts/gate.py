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
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading, words_of
from raincheck.drafts.times import MONTHS, NUMBERS, WEEKDAYS

if TYPE_CHECKING:
    from raincheck.cases import Case


def is_no_answer(reading: Reading, case: Case) -> bool:
    """Whether it answers nothing at all: a word, a salad of words, a paste, a note to the grader. Nobody overrules this."""
    words = reading.words
    return len(words) < 2 or _is_salad(words) and not _is_a_curt_yes(reading) or _is_a_list(reading) or _is_pasted(words, case) or _is_for_the_grader(reading)


def copied(reading: Reading, case: Case) -> bool:
    """Whether the draft is, but for a few words, one of the case's model answers."""
    words = tuple(reading.words)
    return len(words) >= 6 and any(
        _shared(words, text) >= 0.8 for text in case.exemplars.values())


def _is_salad(words: list[str]) -> bool:
    """No English sentences: too few of the small words that hold them together, or the same few words again and again."""
    small = sum(word in FUNCTION_WORDS for word in words) / len(words)
    if len(words) < 5:
        return small == 0 and not any(word in _SHORT_ANSWERS for word in words)
    glue = sum(word in _GLUE for word in words) / len(words)
    varied = len(set(words[:60])) / len(words[:60])
    if sum(word in _FOREIGN for word in words) > max(1, sum(word in _GLUE for word in words)):
        return True
    return small < 0.2 or len(words) >= 9 and glue < 0.16 or len(words) >= 12 and varied < 0.3


def _is_a_list(reading: Reading) -> bool:
    """Phrases with stops between, and nobody does anything in any of them."""
    return len(reading.words) >= 12 and len(reading.sentences) >= 4 and not any(word in _VERBS or word.endswith("ing") for word in reading.words)


def _is_a_curt_yes(reading: Reading) -> bool:
    """"Friday, half eight. Noted.": no sentence, but a time, and little else or stops between."""
    return any(word in _TIMES or word[0].isdigit() for word in reading.words) and (len(reading.words) <= 8 or 1 < len(reading.sentences) and len(reading.words) < 16)


_TIMES = frozenset((*WEEKDAYS, *MONTHS, *NUMBERS, "tomorrow", "half"))
_VERBS = frozenset("""i am is are was were be been have has had do does did can could will would may might shall should must need want ask asked asking call calling tell told
said say go going come coming came get got make made take took know hope see let keep think had put move moved""".split())
_SHORT_ANSWERS = frozenset("thanks thank noted perfect great lovely sorry accepted agreed yes okay fine confirmed cheers go keep call ring".split())
_FOREIGN = frozenset("""que de la el los las por para con una es pero muy gracias lo siento le les des et je vous pour ne pas une est merci bonjour du und der die das ich nicht
ist ein eine sie danke bitte mein zu auf il che non per sono grazie mi della o os uma obrigado nao hai mein aap nahi kya ke ki ka ko hoon mujhe kwa na ya wa ni jest nie sie dziekuje het een ik niet van en""".split())
_GLUE = FUNCTION_WORDS - frozenset("sorry thank thanks please any all again yes i you".split()) | {"i"}


def _is_pasted(words: list[str], case: Case) -> bool:
    sources = (case.story, case.rationale, *(_rubric_text(task) for task in guidance.TASKS))
    return len(words) >= 8 and any(_held(tuple(words), text) >= 0.6 for text in sources)


@lru_cache(maxsize=8)
def _rubric_text(task: str) -> str:
    rows = guidance.TASKS[task].rubric.values()
    return guidance.TASKS[task].when + " " + " ".join(f"{row.title}. {row.met} {row.partly} {row.missed}" for row in rows)


NOTE = 25
"""Words that a note to the grader takes at most, where a draft has no stops to end it."""


def _is_for_the_grader(reading: Reading) -> bool:
    """Every sentence, or all but a scrap, is about the grading."""
    noted = {hit.sentence.index for hit in find(reading, "speaks-of-the-grading")}
    if not noted:
        return False
    left = sum(len(s.words) - (min(len(s.words), NOTE) if s.index in noted else 0) for s in reading.sentences)
    return left < 8 or len(find(reading, "speaks-of-the-grading")) >= 4 and left < 25


_LETTER = Pattern(r"^(?:dear|hi|hello|hey|respected) (?:coach|mentor|advisor|adviser)\b")
_ASKS = Pattern(
    r"\b(?:could|can|may|would|might|like to|need to|want to|have to|possible to|hoping to|please|"
    r"kindly)\b.{0,40}\b(?:reschedul\w+|rearrang\w+|postpone|move (?:our|my|the)|another (?:time|day|date)|"
    r"new (?:time|date|day)|different (?:time|day))")
_MOVED = Pattern(
    r"\b(?:asked|had|needed|rang|called|phoned|because|when i|thank\w* (?:\w+ ){0,3}for|appreciate\w*|"
    r"grateful)\b.{0,50}\b(?:to (?:move|reschedule|postpone|change|cancel|shift)|moving|moved|rescheduling|"
    r"rescheduled|fitting me|swapping|shifting|changing|seeing me|second chance|another chance|"
    r"accommodat\w+)")


def is_another_task(reading: Reading, case: Case, task: str) -> bool:
    """Whether it is plainly the answer to another task, or said to somebody else."""
    counsel = _counsels(reading, case.client.lower(), case.interviewer.split()[-1].lower())
    as_client = len(find(reading, "speaks-as-client")) + _gives_its_name(reading, case.client.lower())
    if task == "advice":
        return counsel == 0 and as_client >= 1 and not find(reading, "orders-to-go")
    if _LETTER.match(reading.sentences[0].norm) or counsel >= 2 and as_client == 0 or counsel >= 4 and as_client < 2:
        return True
    asks = bool(_ASKS.search(reading.norm) or find(reading, "defers"))
    if task == "call":
        return not asks and not does(reading, "asks-for-a-time") and _is_later(reading)
    calls = asks and bool(re.search(
        r"\b(?:this is|calling|ringing|phoning|can not (?:make|come|attend)|will not be able|unable to)\b", reading.norm))
    if task == "thanks":
        return calls and not does(reading, "thanks-for-flexibility") and not find(reading, "commits")
    return calls and not _MOVED.search(reading.norm) or _is_acceptance(reading)


def _gives_its_name(reading: Reading, client: str) -> int:
    """How often the speaker says to be the client."""
    return len(re.findall(rf"\b(?:this is|it is|my name is|i am|speaking ,) {re.escape(client)}\b(?! ,)", reading.norm))


def _counsels(reading: Reading, client: str, surname: str) -> int:
    """How often the draft talks to a client, about an interviewer."""
    about, to_client = _counselling(re.escape(client), re.escape(surname))
    return sum(len(about.findall(s.norm)) + len(to_client.findall(s.norm)) for s in reading.sentences)


@lru_cache(maxsize=512)
def _counselling(client: str, surname: str) -> tuple[re.Pattern, re.Pattern]:
    about = re.compile(
        rf"\b(?:ring|call|tell|ask|phone|text|email|contact|message|let|with|to|if|and|but|that|what) (?:(?:mr|"
            rf"mrs|ms|miss|dr|prof) )?{surname}\b"
        rf"|\b{surname} (?:will|would|might|may|could|is|has|does|can|'s)\b|\b(?:ring|tell|ask|phone|"
            rf"call) (?:her|him|them)\b|\b(?:she|he|they) (?:will|would|might|may)\b")
    to_client = re.compile(
        rf"^(?:\w+ ){{0,2}}{client} ,|\byou (?:should|ought|need to|must)\b|\byour (?:interview|reason|coach)\b|"
            rf"\bif i were you\b|\bmy advice\b")
    return about, to_client


def _is_later(reading: Reading) -> bool:
    """A thanks or a follow-up where a call was asked: everything in it has been agreed already."""
    return bool(_MOVED.search(reading.norm)) and not find(reading, "apologises") or _is_acceptance(reading)


def _is_acceptance(reading: Reading) -> bool:
    """Accepts a time, and neither asks nor explains."""
    return bool(does(reading, "thanks")) and bool(re.search(
        r"\bsee you (?:then|on|at)\b|\bi will be there\b", reading.norm)) and not any(
        find(reading, name) for name in ("asks-for-a-time", "hints-at-a-reason", "owns-plainly"))


@lru_cache(maxsize=2048)
def _source(text: str, size: int) -> frozenset[tuple[str, ...]]:
    return _shingles(words_of(text), size)


def _shingles(words: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(words[n:n + size] for n in range(len(words) - size + 1))


def _held(words: tuple[str, ...], source: str, size: int = 4) -> float:
    """How much of the draft stands in the source."""
    mine = _shingles(words, size)
    return len(mine & _source(source, size)) / len(mine) if mine else 0.0


def _shared(words: tuple[str, ...], model: str, size: int = 3) -> float:
    mine, theirs = _shingles(words, size), _source(model, size)
    return len(mine & theirs) / max(len(mine), len(theirs), 1)
