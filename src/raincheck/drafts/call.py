"""The call: one function for each line of its rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raincheck.drafts import manner
from raincheck.drafts.acts import Hit, does, find, pattern, spans
from raincheck.drafts.honesty import Claim, claims, contradictions, specific
from raincheck.drafts.lexicon import UNACCEPTABLE
from raincheck.drafts.matter import Matter, stems_of
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding
from raincheck.drafts.times import Mention, mentions

if TYPE_CHECKING:
    from raincheck.cases import Case


def findings(case: Case, reading: Reading, known: Matter) -> dict[str, Finding]:
    given = claims(reading, known, case.verdict)
    private = manner.discretion(reading, known)
    honest = honesty(case, reading, known)
    return {
        "apology": apology(reading),
        "reason": reason(case, reading, known, given, private),
        "honesty": honest,
        "discretion": private,
        "reschedule": reschedule(case, reading),
        "gratitude": manner.gratitude(reading),
        "consideration": consideration(reading),
        "interest": interest(reading),
        "tone": tone(case, reading, private),
        "responsibility": responsibility(case, reading, known, given, honest, private),
        "brevity": manner.brevity("call", reading),
    }


def apology(reading: Reading) -> Finding:
    refused = find(reading, "refuses-to-apologise")
    if refused:
        return Finding("missed", spans(refused), why="refused")
    plain = does(reading, "apologises", window=3)
    if plain:
        return Finding("met", spans(plain))
    half = does(reading, "half-apologises", window=3)
    if half:
        strong = [hit for hit in half if hit.words == "sorry" and _has_object(hit)]
        return Finding("met", spans(strong), False) if strong else Finding("partly", spans(half[:2]), False)
    return Finding("missed")


def _has_object(hit: Hit) -> bool:
    """"Sorry for", "sorry to", "sorry that": an apology that says what it is for."""
    after = hit.sentence.norm[hit.end:].split()[:1]
    return bool(after) and after[0] in ("for", "to", "that", "i", "this")


def reason(case: Case, reading: Reading, known: Matter, given: list[Claim], private: Finding) -> Finding:
    firm = [claim for claim in given if claim.kind not in UNACCEPTABLE or _is_forgivable(claim, case, known)]
    poor = [claim for claim in given if claim not in firm]
    kept = [hit for hit in does(reading, "keeps-the-interview") if not hit.sentence.norm.startswith("if ") and " if " not in hit.sentence.norm]
    if case.verdict == "not-acceptable":
        owned = [c.hit.span for c in given if c.true and c.kind in known.kinds] or ([] if firm else _told(case, reading, known))
        if owned:
            return Finding("met" if kept else "missed", spans(owned), False, "unacceptable")
    if firm:
        evidence = spans(claim.hit for claim in firm[:2])
        if reading.length > 125 or len(private.evidence) >= 3:
            return Finding("partly", evidence, False, "ramble")
        if not _told(case, reading, known) and all(claim.kind in ("competing-interview", "double-booked") for claim in firm):
            return Finding("partly", evidence, False, "hint")
        return Finding("met", evidence, any(claim.true for claim in firm))
    if poor:
        return Finding("met" if kept else "missed", spans(claim.hit for claim in poor), False, "unacceptable")
    told = _told(case, reading, known)
    if told and case.verdict != "not-acceptable":
        return Finding("met" if reading.length <= 125 else "partly", spans(told), False, "ramble")
    caused = [(hit.sentence.span(hit.start, hit.end)) for hit in does(reading, "gives-a-cause") if specific(hit.sentence, hit.end) - known.post]
    if caused and case.verdict != "not-acceptable":
        return Finding("met", spans(caused), False)
    hints = find(reading, "hints-at-a-reason")
    why = "unforgivable" if case.verdict == "not-acceptable" else "hint"
    return Finding("partly", spans(hints[:2]), False, why) if hints else Finding("missed", why=why)


def _is_forgivable(claim: Claim, case: Case, known: Matter) -> bool:
    return claim.kind == "social-event" and claim.true is False or claim.kind == case.reason and case.verdict != "not-acceptable"


def _told(case: Case, reading: Reading, known: Matter) -> list[tuple[int, int]]:
    """Where the draft tells the case's own matter, in whatever words: a sentence with two or more of its stems."""
    wanted = stems_of([*case.reason.replace("-", " ").split()]) | (known.core | known.spoken) - known.job
    found = []
    for sentence in reading.sentences:
        words = [word for word in sentence.words if stems_of([word.norm]) & wanted]
        if len({word.norm for word in words}) >= 2:
            found.append((words[0].start, words[-1].end))
    return found


def honesty(case: Case, reading: Reading, known: Matter) -> Finding:
    false = contradictions(reading, known, case.verdict, case.reason)
    return Finding("missed", spans(false), len(false) > 1 or any(hit.denied for hit in false), about=_quote(reading, false)) if false else Finding("met", sure=bool(_told(case, reading, known)))


def _quote(reading: Reading, hits: list[Hit]) -> str:
    start, end = hits[0].span
    return reading.text[start:min(end, start + 60)]


def windows(case: Case, reading: Reading) -> list[Mention]:
    """The times that a draft holds out: named beside words of offering, and not the hour that is to be given up."""
    own = case.interview.at
    found = []
    for mention in mentions(reading, case.now):
        same_day = mention.is_on(own.date()) and len(mention.days) < 2 or mention.is_on(own.date()) and not mention.loose and own.date() == min(
            (day for day in mention.days if day >= case.now.date()), default=None)
        if same_day and (mention.clock is None and mention.part is None or mention.is_at(own)):
            continue
        if not mention.days and not mention.loose and (mention.is_at(own) or not mention.clock):
            continue
        clause = mention.sentence.clause(mention.start)
        if mention.sentence.before(mention.start)[:1] == ["by"]:
            continue
        if " not " in f" {clause} " and not pattern("offers").search(clause.replace("can not", "")):
            continue
        if pattern("offers").search(mention.sentence.norm) or mention.sentence.asks:
            found.append(mention)
    return found


def reschedule(case: Case, reading: Reading) -> Finding:
    held_out = windows(case, reading)
    deferring = does(reading, "defers")
    asking = does(reading, "asks-for-a-time")
    orders = does(reading, "orders-a-time")
    outright = does(reading, "cancels-outright")
    if outright and not held_out and not asking:
        return Finding("missed", spans(outright), why="cancels")
    if orders and not deferring:
        many = len(held_out) > 1
        return Finding("partly" if many else "missed", spans(orders), why="demands")
    if deferring:
        return Finding("met", spans([*deferring, *held_out]))
    if held_out:
        bare = all(len(m.sentence.words) <= 3 and m.sentence.asks for m in held_out)
        return Finding("partly" if bare else "met", spans(held_out), not bare, "bare")
    return Finding("partly", spans(asking[:2]), why="asks") if asking else Finding("missed", why="none")


def consideration(reading: Reading) -> Finding:
    seen = [hit for hit in find(reading, "thinks-of-their-time") if "thank" not in hit.words and not _shrugged_off(hit)]
    if seen:
        return Finding("met", spans(seen))
    nods = [hit for hit in find(reading, "nods-at-the-trouble") if not _shrugged_off(hit)]
    return Finding("partly", spans(nods[:2]), False) if nods else Finding("missed")


def _shrugged_off(hit: Hit) -> bool:
    """"I don't care that it is short notice", "I don't think it is any trouble"; but "I know you did not plan for this"."""
    before = " ".join(reversed(hit.sentence.before(hit.start)[:7]))
    return bool(_SHRUGS.search(before))


_SHRUGS = Pattern(r"\bnot (?:\w+ )?(?:care|mind|think|see|believe)\b|\bnever mind\b|\bwho cares\b")


def interest(reading: Reading) -> Finding:
    doubt = find(reading, "doubts-the-role")
    wants = does(reading, "wants-the-role")
    if wants and not (doubt and len(doubt) >= len(wants)):
        return Finding("met", spans(wants))
    if doubt:
        return Finding("missed", spans(doubt), why="doubt")
    faint = does(reading, "faintly-interested")
    return Finding("partly", spans(faint[:2]), False) if faint else Finding("missed")


def tone(case: Case, reading: Reading, private: Finding) -> Finding:
    """As everywhere, and a call without one courteous word is cold."""
    found = manner.tone(reading)
    if found.label != "met":
        return found
    if case.reason == "work-commitment" and does(reading, "runs-down-the-employer"):
        return Finding("partly", spans(does(reading, "runs-down-the-employer")), False, "lapse")
    kind = does(reading, "thanks") or find(reading, "apologises") or find(reading, "polite-without-thanks")
    if not kind:
        return Finding("partly", sure=False, why="cold")
    return found


_GIVEN = Pattern(r"promis|gave|given|my word|commit|i have committed|made a")
"""A promise that can be denied, "I never promised"; the others are denials themselves, "I can't let my team down"."""


def responsibility(case: Case, reading: Reading, known: Matter, given: list[Claim], honest: Finding, private: Finding) -> Finding:
    if case.reason != "work-commitment":
        return Finding("na")
    runs_down = does(reading, "runs-down-the-employer")
    if runs_down:
        return Finding("missed", spans(runs_down), False, "complains")
    if private.label != "met":
        return Finding("missed", private.evidence, False, "leaks")
    promise = [hit for hit in find(reading, "keeps-a-promise") if not (hit.denied and _GIVEN.match(hit.words))]
    work = [claim.hit for claim in given if claim.kind == "work-commitment"] or _told(case, reading, known)
    if promise and work:
        return Finding("met", spans(promise))
    return Finding("partly", spans(work[:2]), False) if work else Finding("missed", why="none")
