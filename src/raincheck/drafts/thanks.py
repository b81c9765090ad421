"""The thanks: one function for each line of its rubric."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raincheck.drafts import manner
from raincheck.drafts.acts import does, find, spans
from raincheck.drafts.matter import Matter
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding
from raincheck.drafts.times import Mention, mentions

if TYPE_CHECKING:
    from raincheck.cases import Case


def findings(case: Case, reading: Reading, known: Matter, offer: datetime | None) -> dict[str, Finding]:
    return {
        "thanks-flexibility": thanks_flexibility(reading),
        "confirmation": confirmation(case, reading, offer),
        "commitment": commitment(reading),
        "restraint": restraint(case, reading, known),
        "tone": tone(reading),
        "brevity": manner.brevity("thanks", reading),
    }


def thanks_flexibility(reading: Reading) -> Finding:
    touches = does(reading, "thanks-for-flexibility")
    thanks = does(reading, "thanks")
    kind = does(reading, "kind-words")
    plain = [hit for hit in thanks if "thank" in hit.words or "grateful" in hit.words or "apprec" in hit.words]
    warm = kind and plain and any(hit.span != other.span for hit in kind for other in plain)
    if touches and (thanks or kind) or any("saved" in hit.words or "making room" in hit.words for hit in touches) or warm:
        return Finding("met", spans([*touches, *thanks, *kind]), bool(touches))
    if thanks or kind:
        return Finding("partly", spans([*thanks, *kind]), False)
    return Finding("missed", spans(touches))


def confirmation(case: Case, reading: Reading, offer: datetime | None) -> Finding:
    if offer is None:
        return Finding("na")
    named = mentions(reading, case.now)
    right_day = [m for m in named if m.is_on(offer.date())]
    right_time = [m for m in named if m.is_at(offer)]
    reopened = [hit for hit in does(reading, "reopens") if not hit.words.startswith(("let", "ring", "call"))]
    accepts = does(reading, "accepts")
    both = spans([*right_day, *right_time])
    declined = [hit for hit in find(reading, "declines") if any(hit.sentence is m.sentence for m in (*right_day, *right_time))]
    if declined and not accepts:
        return Finding("missed", spans(declined), False, "reopened")
    if right_day and right_time:
        return Finding("partly" if reopened else "met", both, not reopened, "reopened")
    wrong = [m for m in named if _is_wrong(m, offer, bool(right_day), bool(right_time))]
    if wrong:
        return Finding("missed", spans(wrong), False, "wrong")
    if reopened:
        return Finding("missed", spans(reopened), False, "reopened")
    if accepts or named:
        return Finding("partly", spans([*named, *accepts][:2]), True, "half")
    return Finding("missed", why="none")


def _is_wrong(mention: Mention, offer: datetime, day_said: bool, time_said: bool) -> bool:
    if mention.days and not mention.loose and not mention.is_on(offer.date()) and not day_said:
        return True
    return mention.clock is not None and not mention.is_at(offer) and not time_said


def commitment(reading: Reading) -> Finding:
    hedges = find(reading, "hedges")
    firm = [hit for hit in does(reading, "commits", window=2)]
    if hedges and not any(hit.sentence.index != hedge.sentence.index for hit in firm for hedge in hedges):
        return Finding("missed", spans(hedges), False, "hedge")
    if firm:
        return Finding("met", spans(firm))
    faint = does(reading, "faintly-commits")
    return Finding("partly", spans(faint[:2]), False) if faint else Finding("missed")


def restraint(case: Case, reading: Reading, known: Matter) -> Finding:
    """Each kind of addition counts once; wanting another time counts as the whole of it."""
    reopened = does(reading, "reopens")
    asked = [hit for hit in does(reading, "asks-for-more") if hit.words != "actually"]
    excuses = does(reading, "excuses-again")
    told, graphic = manner.details(reading, known)
    hedged = [hit for hit in find(reading, "hedges") if hit.words.startswith(("so long", "as long", "unless", "provided", "let you know"))]
    stray = len({hit.sentence.index for hit in asked}) + len({hit.sentence.index for hit in excuses}) + len(told) + len(graphic)
    evidence = spans([*reopened, *asked, *excuses, *hedged, *(span for _, span in (*told, *graphic))])
    if reopened or hedged or stray >= 3 or (stray >= 2 and (asked or told or reading.length > 45)):
        return Finding("missed", evidence, bool(reopened), "reopens" if reopened or hedged else "more")
    if stray:
        return Finding("partly", evidence, False, "more")
    return Finding("met")


def tone(reading: Reading) -> Finding:
    """A thanks of a few words is curt where nothing in it thanks."""
    found = manner.tone(reading)
    if found.label == "met" and reading.length < 8 and not does(reading, "thanks"):
        return Finding("partly", sure=False, why="cold")
    return found
