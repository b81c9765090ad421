"""The advice: one function for each line of its rubric (the module is called after the task's work: to counsel)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from raincheck.drafts import manner
from raincheck.drafts.acts import Hit, does, find, pattern, spans
from raincheck.drafts.lexicon import KINDS, WARNING_ROUND
from raincheck.drafts.matter import Matter, stems_of, ways_found
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding
from raincheck.drafts.times import in_sentence

if TYPE_CHECKING:
    from raincheck.cases import Case

_WARNING = Pattern(WARNING_ROUND)
_SAYING = Pattern(
    r"\b(?:say|saying|tell|telling|claim|pretend|call it|calling it|put it|make out|let (?:her|him|"
    r"them) (?:think|assume|believe)|mention|excuse|thing is|counts as|as loyalty)\b")


def findings(case: Case, reading: Reading, known: Matter) -> dict[str, Finding]:
    lie = honesty(case, reading, known)
    judged = verdict(case, reading, lie)
    return {
        "verdict": judged,
        "why": why(reading, judged, case),
        "alternative": alternative(case, reading, known, lie),
        "honesty": lie,
        "next-step": next_step(case, reading),
        "empathy": empathy(reading),
        "tone": tone(case, reading),
        "brevity": manner.brevity("advice", reading),
    }


def verdict(case: Case, reading: Reading, lie: Finding) -> Finding:
    no = does(reading, "says-it-will-not-do", window=2)
    risky = does(reading, "says-it-is-risky", window=3)
    fine = does(reading, "says-it-will-do", window=3)
    hint = find(reading, "hints-at-doubt")
    go = does(reading, "orders-to-go")
    if case.verdict == "acceptable":
        if fine and not no:
            return Finding("met", spans(fine))
        return Finding("partly", spans([*fine, *risky]), False) if fine or risky else Finding("missed", spans(no), why="contrary" if no else "none")
    wanted, nearby = (no, risky) if case.verdict == "not-acceptable" else (risky, no)
    if lie.label == "missed" and not wanted or fine and not wanted and not nearby and not go:
        return Finding("missed", spans(fine), False, "contrary")
    if wanted:
        return Finding("met", spans(wanted), not fine)
    near = nearby or hint or go
    return Finding("partly", spans(near[:3]), False) if near else Finding("missed", spans(fine), why="none")


def why(reading: Reading, judged: Finding, case: Case) -> Finding:
    if judged.label == "missed":
        return Finding("missed", sure=False)
    ground = [hit for hit in find(reading, "gives-a-ground") if not _is_my_own(hit) and not _REASSURES.search(hit.sentence.norm)]
    if ground:
        return Finding("met", spans(ground[:4]), len(ground) > 1)
    bare = find(reading, "asserts-a-ground")
    return Finding("partly", spans(bare), False) if bare else Finding("missed")


_REASSURES = Pattern(
    r"\b(?:will|would|does|do|could|can|should) not (?:ever )?(?:come up|be asked|ask|notice|mind|care|find out|matter|hurt|cost)\b|"
    r"\b(?:nobody|no one|never) (?:will |would )?(?:notice|mind|care|ask|find)s?\b")
"""Says that nothing will come of it: the contrary of a ground."""


def _is_my_own(hit: Hit) -> bool:
    """"I'd feel", "you'll see": not how it looks to an interviewer."""
    before = hit.sentence.before(hit.start)[:1]
    return before in (["i"], ["you"]) and not re.search(r"come|cost|found|trip", hit.words)


def alternative(case: Case, reading: Reading, known: Matter, lie: Finding) -> Finding:
    ways = [(way, span) for way, span in ways_found(reading, known)]
    general = [hit for hit in does(reading, "offers-a-way-out", window=3) if hit.sentence.norm]
    if ways:
        return Finding("met", spans(span for _, span in ways))
    if general:
        return Finding("met", spans(general), False)
    vague = find(reading, "offers-vaguely")
    return Finding("partly", spans(vague[:2]), False) if vague else Finding("missed", sure=lie.label == "missed")


def honesty(case: Case, reading: Reading, known: Matter) -> Finding:
    """Proposing or condoning a false excuse; naming it in order to warn against it is the opposite."""
    false = [hit for hit in find(reading, "condones-a-lie") if not _warned(hit)]
    for sentence in reading.sentences:
        saying = _SAYING.search(sentence.norm)
        if not saying or _WARNING.search(sentence.norm[:saying.start()][-60:]) or _TRUTHFUL.search(sentence.norm):
            continue
        after = _as_the_client(sentence.norm[saying.start():])
        for kind in KINDS:
            match = pattern(kind).search(after)
            if match and not _denied_in(after, match.start()) and _is_false(kind, match.group(), known, case) and not _WARNING.search(after[:match.start()]) and not _TURNS.search(after):
                false.append(Hit(kind, sentence, saying.start(), min(len(sentence.norm), saying.start() + match.end()), False))
                break
        else:
            if stems_of(after.split()) & known.lies and not _WARNING.search(after):
                false.append(Hit("lie", sentence, saying.start(), len(sentence.norm), False))
    if false:
        start, end = false[0].span
        return Finding("missed", spans(false), len(false) > 1, about=reading.text[start:min(end, start + 60)])
    return Finding("met", sure=bool(find(reading, "warns-against-a-lie")))


_TRUTHFUL = Pattern(r"\b(?:honest\w*|truthful\w*|the truth|straight)\b")
_TURNS = Pattern(
    r"\b(?:would|will|could|it|and) (?:\w+ )?(?:come up|trip|come back|backfire|unravel|be found|find out|"
    r"catch|be a lie|be stuck)\b|\bis a lie\b|\bfound out\b")


def _as_the_client(words: str) -> str:
    """What the client would be saying: "say you're ill" proposes "I'm ill"."""
    for said, meant in (("you are", "i am"), ("you have", "i have"), ("your", "my"), ("you", "i"), ("are", "am")):
        words = re.sub(rf"\b{said}\b", meant, words)
    return words


def _denied_in(words: str, at: int) -> bool:
    return bool(re.search(r"\b(?:not|never|no)\b(?: \w+){0,2} ?$", words[:at]))


def _is_false(kind: str, words: str, known: Matter, case: Case) -> bool:
    if kind in known.lie_kinds:
        return True
    if kind in known.kinds:
        return case.verdict == "not-acceptable" and not stems_of(words.split()) & known.core
    return not stems_of(words.split()) <= known.truth


def _warned(hit: Hit) -> bool:
    before = hit.sentence.norm[:hit.start][-40:]
    return bool(_WARNING.search(before)) and "not" not in hit.words.split()[:2]


def next_step(case: Case, reading: Reading) -> Finding:
    what = [hit for hit in does(reading, "says-what-to-do", window=2) if not _NOTHING.search(hit.sentence.norm)]
    when = [hit for hit in find(reading, "says-when") if not _is_the_interview(hit, case) and not _NOTHING.search(hit.sentence.norm)]
    together = {hit.sentence.index for hit in what} & {hit.sentence.index for hit in when}
    if what and when:
        close = [hit for hit in (*what, *when) if not together or hit.sentence.index in together]
        return Finding("met", spans(close[:4]), bool(together))
    if when or what:
        return Finding("partly", spans([*what, *when][:2]), False, "what" if what else "when")
    return Finding("missed")


_NOTHING = Pattern(r"\bnothing (?:\w+ ){0,3}(?:to do|do)\b|\bnot (?:need to )?do anything\b")


def _is_the_interview(hit: Hit, case: Case) -> bool:
    """A time that is only the interview's own: it says when to come, not when to act."""
    here = [m for m in in_sentence(hit.sentence, case.now) if m.start < hit.end and hit.start < m.end]
    own = case.interview.at
    return bool(here) and all((m.is_on(own.date()) or not m.days) and (m.clock is None or m.is_at(own)) and case.now.date() != own.date() or m.is_at(own) and not m.days for m in here)


def empathy(reading: Reading) -> Finding:
    shame = [hit for hit in find(reading, "shames") if not manner.taken_back(hit)]
    if shame:
        return Finding("missed", spans(shame), False, "shames")
    felt = [hit for hit in does(reading, "empathises") if " not " not in f" {hit.words} " or _NOT_EASY.search(hit.words)]
    return Finding("met", spans(felt[:2]), len(felt) > 1) if felt else Finding("partly", sure=False)


_NOT_EASY = Pattern(r"\bnot (?:easy|fair|nice|fun|want|what you)\b")


def tone(case: Case, reading: Reading) -> Finding:
    found = manner.tone(reading)
    notes = reading.text.lstrip().startswith(("-", "*", "\u2022")) and reading.text.count("\n") >= 1
    shame = [hit for hit in find(reading, "shames") if not manner.taken_back(hit)]
    if len(shame) > 1 and found.label != "missed":
        return Finding("missed", spans(shame), False, "rude")
    if found.label == "met" and (notes or shame):
        return Finding("partly", spans(shame), False, "notes" if notes else "lapse")
    if found.label == "met" and re.search(r"\byou (?:will|must) (?:go|keep|not|attend)\b", reading.norm):
        return Finding("partly", sure=False, why="bossy")
    return found
