"""Manner: the criteria that several tasks share: tone, discretion, gratitude, and brevity, which is only counted."""

from __future__ import annotations

import re

from raincheck import guidance
from raincheck.drafts.acts import Hit, does, find, spans
from raincheck.drafts.lexicon import GRAPHIC
from raincheck.drafts.matter import Matter, secrets_told
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding

_SORRY = Pattern(r"\b(?:sorry|apolog\w+|forgive)\b")
_GRAPHIC = Pattern(*GRAPHIC)


def brevity(task: str, reading: Reading) -> Finding:
    low, high, least, most = guidance.TASKS[task].words
    if low <= reading.length <= high:
        return Finding("met")
    why = "short" if reading.length < low else "long"
    return Finding("partly" if least <= reading.length <= most else "missed", why=why)


def tone(reading: Reading, *extra_lapses: tuple[int, int]) -> Finding:
    """Grave faults miss it, as do three lapses; one or two lapses are partly."""
    grave = [hit.span for name in ("rude", "sarcasm") for hit in find(reading, name, window=5) if not taken_back(hit)]
    grave += [hit.span for hit in does(reading, "begs")]
    lapses = [hit.span for name in ("slang", "stiff", "blames") for hit in does(reading, name)]
    lapses += [hit.span for hit in find(reading, "speaks-of-the-grading")][:1] + list(extra_lapses)
    typed = _typed(reading)
    over = _over_apologises(reading)
    shorthand = [hit.span for hit in does(reading, "text-speak")]
    weight = 3 * len(grave) + 2 * len(shorthand) + min(2, len(lapses)) + min(1, len(over)) + typed
    lapses += shorthand
    if weight >= 3:
        return Finding("missed", spans([*grave, *lapses, *over]), bool(grave), "rude" if grave else "lapses")
    if weight:
        return Finding("partly", spans([*lapses, *over]), weight == 2, "over-apology" if over and not lapses else "typed" if typed and not lapses else "lapse")
    return Finding("met", sure=bool(does(reading, "thanks") or does(reading, "polite-without-thanks")))


def taken_back(hit: Hit) -> bool:
    """Whether the words before a rude one take it back: "it is not your problem", "I'm not saying that you are ..."."""
    return bool(_SPARES.search(" ".join(reversed(hit.sentence.before(hit.start)[:6]))))


_SPARES = Pattern(r"\b(?:is|was|are|am) not$|\bnot (?:say|saying|mean|calling|think) (?:\w+ ){0,4}\w*$")


def _typed(reading: Reading) -> int:
    """Marks of a message thumbed rather than said: no capitals, shorthand, runs of exclamation marks, all capitals."""
    letters = [char for char in reading.text[:2000] if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    raw = [word.raw.lower() for sentence in reading.sentences for word in sentence.words]
    short = sum(word in ("u", "ur", "thx", "pls", "plz", "tmrw", "thurs", "weds", "cuz", "gonna", "wanna", "soz", "r", "ya", "dunno", "gotta", "lemme", "k") for word in raw)
    marks = (len(letters) > 40 and upper == 0) + (short >= 2) + (short >= 1) + ("!!" in reading.text) + (len(letters) > 20 and upper > len(letters) * 0.6)
    return marks + bool(re.search(r"[:;]-?[)(DP](?!\w)", reading.text))


def _over_apologises(reading: Reading) -> list[tuple[int, int]]:
    said = [s.span(m.start(), m.end()) for s in reading.sentences for m in _SORRY.finditer(s.norm)]
    return said[2:3] + said[4:] if len(said) > 2 else []


def details(reading: Reading, known: Matter) -> tuple[list[tuple[str, tuple[int, int]]], list]:
    """The private phrases told, and the graphic or intimate words that are not among them."""
    told = secrets_told(reading, known)
    hits = []
    seen: set[str] = set()
    for sentence in reading.sentences:
        for match in _GRAPHIC.finditer(sentence.norm):
            span = sentence.span(match.start(), match.end())
            if match.group() not in seen and not any(a <= span[0] < b for _, (a, b) in told):
                seen.add(match.group())
                hits.append((match.group(), span))
    return told, hits


def discretion(reading: Reading, known: Matter) -> Finding:
    told, graphic = details(reading, known)
    number = len(told) + len(graphic)
    if number == 0:
        return Finding("met", sure=True)
    evidence = spans(span for _, span in (*told, *graphic))
    if number == 1 and not graphic:
        return Finding("partly", evidence, False, "one")
    return Finding("missed", evidence, number > 1, "several")


def gratitude(reading: Reading, *courtesies: str) -> Finding:
    """Thanks in any words; `courtesies` names acts that count as courtesy without thanks besides the usual ones."""
    thanks = [hit for hit in does(reading, "thanks") if not _is_wish(hit)]
    if thanks:
        return Finding("met", spans(thanks))
    faint = [hit for name in ("polite-without-thanks", *courtesies) for hit in does(reading, name)]
    if faint:
        return Finding("partly", spans(faint[:2]), False)
    return Finding("missed")


def _is_wish(hit) -> bool:
    """"I'd be grateful if", "I'd appreciate it": thanks that wait for something to be thankful for."""
    before = " ".join(reversed(hit.sentence.before(hit.start)[:3]))
    after = hit.sentence.norm[hit.end:hit.end + 14]
    return bool(re.search(r"\b(?:would|should|will) (?:\w+ ){0,2}$", before + " ")) and bool(
        re.search(r"\b(?:grateful|thankful|obliged|appreciate)", hit.words)) and not after.startswith(" your") or hit.words.endswith("appreciate it")
