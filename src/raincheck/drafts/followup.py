"""The follow-up: one function for each line of its rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raincheck.drafts import manner
from raincheck.drafts.acts import does, find, spans
from raincheck.drafts.honesty import claims, contradictions, story_changed
from raincheck.drafts.matter import Matter, stem
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding

if TYPE_CHECKING:
    from raincheck.cases import Case


def findings(case: Case, reading: Reading, known: Matter, said: str | None) -> dict[str, Finding]:
    return {
        "ownership": ownership(case, reading, known),
        "honesty": honesty(case, reading, known, said),
        "discretion": manner.discretion(reading, known),
        "gratitude": manner.gratitude(reading, "apologises"),
        "pivot": pivot(case, reading, known),
        "tone": tone(reading),
        "brevity": manner.brevity("followup", reading),
    }


def ownership(case: Case, reading: Reading, known: Matter) -> Finding:
    defence = find(reading, "defends")
    jokes = find(reading, "jokes-it-away")
    if defence or jokes:
        return Finding("missed", spans([*defence, *jokes]), False, "defends" if defence else "jokes")
    plain = does(reading, "owns-plainly")
    if plain:
        return Finding("met", spans(plain))
    reasons = [claim.hit for claim in claims(reading, known, case.verdict)]
    if reasons and does(reading, "owns-up"):
        return Finding("met", spans(reasons[:1]), False)
    owned = does(reading, "owns-up")
    return Finding("partly", spans([*reasons, *owned][:2]), False) if owned or reasons else Finding("missed", sure=False, why="none")


def honesty(case: Case, reading: Reading, known: Matter, said: str | None) -> Finding:
    false = contradictions(reading, known, case.verdict, case.reason)
    denied = [hit for hit in find(reading, "defends") if "was not me" in hit.words or "i never" in hit.words or "did not" in hit.words or "your" in hit.words.split()[:1]]
    changed = story_changed(reading, said, known) if said else []
    hits = false + denied + changed
    if hits:
        start, end = hits[0].span
        return Finding("missed", spans(hits), len(hits) > 1, "denied" if denied and not false else "", reading.text[start:min(end, start + 60)])
    return Finding("met", sure=bool(claims(reading, known, case.verdict)))


def pivot(case: Case, reading: Reading, known: Matter) -> Finding:
    turns = does(reading, "turns-to-the-job")
    vague = does(reading, "turns-vaguely")
    if turns:
        return Finding("met", spans(turns), len(turns) > 1)
    about = [hit for hit in vague if any(stem(word.norm) in known.job for word in hit.sentence.words)]
    if about:
        return Finding("met", spans(about), False)
    return Finding("partly", spans(vague[:2]), False) if vague else Finding("missed")


def tone(reading: Reading) -> Finding:
    found = manner.tone(reading)
    sharp = find(reading, "defends")
    if sharp and found.label != "missed":
        return Finding("missed", spans([*sharp, *found.evidence]), False, "rude")
    jokes = find(reading, "jokes-it-away")
    if jokes and found.label == "met":
        return Finding("partly", spans(jokes), False, "lapse")
    return found
