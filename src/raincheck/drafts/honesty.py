"""Honesty: holds the reasons that a draft gives against the case, and says which of them the case does not bear out."""

from __future__ import annotations
from typing import NamedTuple

from raincheck.drafts.acts import Hit, does, find
from raincheck.drafts.lexicon import KINDS, UNACCEPTABLE
from raincheck.drafts.matter import Matter, kinds_in, stems_of
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading, Sentence

_WORKADAY = stems_of("work commitment manager managing director company boss employer client firm job business office colleague meeting doctor hospital health medical".split())
"""Words that any story of such a kind would have: they bear nothing out."""
_BROAD = frozenset({"health", "family"})
_HEALTHY = frozenset({"own-illness", "child-illness", "injury", "medical-appointment", "family-emergency", "health", "pet"})
_KINDRED = frozenset({"child-illness", "family-emergency", "bereavement", "family", "childcare"})
_QUIET = frozenset({"double-booked", "nerves", "unprepared", "lost-interest"})
"""Kinds that are said in passing or that go with any other ("I'm a bit nervous"): alone they accuse nobody."""
_HALF_QUIET = frozenset({"weather", "holiday", "other-event", "exam", "other-offer"})
"""Kinds whose words have other uses ("enjoy your holiday", "I'll come by train"): they count where they are given as the reason."""
_IDIOM = Pattern(
    r"\bright as rain\b|\brain or shine\b|\bcome rain\b|\beven if\b|\bas if\b|\bunless\b|\brain ?check\b|"
    r"\bsnowed under\b|\bbreak the ice\b")
"""Sayings and suppositions: no claims."""
_GIVEN = Pattern(
    r"\b(?:can not|unable|not able|because|since|due to|owing to|clash\w*|so i|have to|must|need to|"
    r"has (?:just )?(?:moved|failed|died|stopped|broken|gone)|i have (?:got )?(?:an?|my|the|another|tickets|"
    r"received)|i am (?:stuck|flying|travelling)|had to|falls on|was cancelled)\b")


class Claim(NamedTuple):
    """A reason that the draft gives, by kind, and whether the case bears it out: true, false, or None for neither."""

    kind: str
    hit: Hit
    true: bool | None


def claims(reading: Reading, case_matter: Matter, verdict: str) -> list[Claim]:
    """Every reason that the draft asserts, judged one by one."""
    found = [hit for kind in KINDS for hit in does(reading, kind, window=3) if not _IDIOM.search(hit.sentence.norm, max(0, hit.start - 16), hit.end + 10)]
    return [Claim(hit.name, hit, _borne_out(hit, case_matter, verdict)) for hit in sorted(found, key=lambda h: (h.sentence.index, h.start))]


def _borne_out(hit: Hit, known: Matter, verdict: str) -> bool | None:
    own = stems_of([word for word in hit.words.split()])
    if hit.name in known.lie_kinds or own & known.lies and not own & known.core:
        return False
    if hit.name in known.kinds:
        return _in_kind(hit, known, verdict)
    if hit.name in known.mentioned and own & known.truth and not own & known.lies or own and own <= known.post:
        return None
    if hit.name in _BROAD:
        return None if known.kinds & (_HEALTHY if hit.name == "health" else _KINDRED) else False
    if hit.name in _QUIET or hit.name in _HALF_QUIET and not _GIVEN.search(hit.sentence.norm):
        return None
    return False


def _in_kind(hit: Hit, known: Matter, verdict: str) -> bool:
    """A claim of the right kind can still be false: an invented story, or the forgivable face of what will not do."""
    told = stems_of([word.norm for word in hit.sentence.words])
    if told & known.core:
        return True
    if verdict == "not-acceptable" and hit.name not in UNACCEPTABLE:
        return bool((told - _WORKADAY) & known.truth)
    strange = {word for word in told if word not in known.truth and len(word) > 3} - stems_of(hit.words.split())
    return len(strange) < 4 or bool((told - _WORKADAY - known.post) & known.truth)


def contradictions(reading: Reading, known: Matter, verdict: str, reason: str) -> list[Hit]:
    """What in a call or a follow-up the case does not have or contradicts."""
    false = [claim.hit for claim in claims(reading, known, verdict) if claim.true is False]
    denials = [hit for hit in find(reading, reason, window=5) if hit.denied and "i" in hit.sentence.norm.split()] if reason in (
        "competing-interview", "other-offer", "other-event", "holiday", "social-event") else []
    return false + denials


def story_changed(reading: Reading, said: str, known: Matter) -> list[Hit]:
    """Reasons in a follow-up of a kind that was not given in the call, unless the draft comes clean about it."""
    before = kinds_in(said)
    if not before or does(reading, "comes-clean"):
        return []
    strayed = not before & known.kinds
    kin = before | ({"family", "health", "family-emergency", "child-illness"} if before & _KINDRED else set())
    return [hit for kind in KINDS if kind not in kin | _QUIET | _HALF_QUIET | _BROAD and (strayed or kind not in known.kinds) for hit in does(reading, kind, window=3)]


def specific(sentence: Sentence, after: int) -> frozenset[str]:
    """The stems after a place in a sentence that are about something in particular."""
    return stems_of(sentence.norm[after:after + 80].split())
