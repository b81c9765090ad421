"""Signals: what the rules found in a draft, how it stands to its case, and its manner, as numbers for `model`.

None of them is a word of the draft: a score must not hang on a name, a pronoun or a turn of phrase that was learnt by heart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from raincheck.drafts import call as call_rules
from raincheck.drafts.acts import find
from raincheck.drafts.honesty import Claim, claims, contradictions
from raincheck.drafts.lexicon import ACTS
from raincheck.drafts.matter import Matter, secrets_told, stems_of
from raincheck.drafts.reading import Reading
from raincheck.drafts.results import Finding
from raincheck.drafts.times import mentions

if TYPE_CHECKING:
    from raincheck.cases import Case


def signals(
    case: Case, reading: Reading, known: Matter, found: Mapping[str, Finding], attempt: bool, offer: datetime | None,
) -> dict[str, float]:
    """Signal to its value; those that are nought are left out. `found`: what the rules say; `attempt`: what their gate says;
    `offer`: the time that this trainee was offered."""
    made: dict[str, float] = {"always": 1.0, "attempt": float(attempt), f"case {case.verdict}": 1.0, f"case {case.reason}": 1.0}
    for name, finding in found.items():
        made[f"rule {name} {finding.label}"] = 1.0
        made[f"rule {name} {finding.label} {'sure' if finding.sure else 'unsure'}"] = 1.0
        if finding.why:
            made[f"rule {name} why {finding.why}"] = 1.0
    _acts(made, reading)
    _reasons(made, case, reading, known)
    _times(made, case, reading, offer)
    _matter(made, reading, known)
    _manner(made, reading)
    return {name: value for name, value in made.items() if value}


def _acts(made: dict[str, float], reading: Reading) -> None:
    for name in ACTS:
        hits = find(reading, name)
        done = sum(not hit.denied for hit in hits)
        if done:
            made[f"act {name}"] = 1.0
            made[f"act {name} again"] = float(min(done - 1, 3))
        if len(hits) > done:
            made[f"denied {name}"] = 1.0


def _reasons(made: dict[str, float], case: Case, reading: Reading, known: Matter) -> None:
    given: list[Claim] = claims(reading, known, case.verdict)
    for claim in given:
        made[f"claim {claim.kind}"] = 1.0
        made[f"claim {'true' if claim.true else 'neither' if claim.true is None else 'false'}"] = 1.0
        made["claim of the kind"] = max(made.get("claim of the kind", 0.0), float(claim.kind == case.reason))
        made["claim tempted"] = max(made.get("claim tempted", 0.0), float(claim.kind in known.lie_kinds))
        made["claim foreign"] = max(made.get("claim foreign", 0.0), float(claim.kind not in known.kinds and claim.kind not in known.mentioned))
    made["no claim"] = float(not given)
    made["claims"] = float(min(len(given), 6))
    made["contradictions"] = float(min(len(contradictions(reading, known, case.verdict, case.reason)), 3))


def _times(made: dict[str, float], case: Case, reading: Reading, offer: datetime | None) -> None:
    named = mentions(reading, case.now)
    made["times"] = float(min(len(named), 6))
    made["windows"] = float(min(len(call_rules.windows(case, reading)), 4))
    if offer:
        day, hour = (any(m.is_on(offer.date()) for m in named), any(m.is_at(offer) for m in named))
        made["offer day"], made["offer hour"], made["offer both"] = float(day), float(hour), float(day and hour)
        made["another day"] = float(any(m.days and not m.loose and not m.is_on(offer.date()) for m in named))
        made["another hour"] = float(any(m.clock and not m.is_at(offer) for m in named))


def _matter(made: dict[str, float], reading: Reading, known: Matter) -> None:
    own = stems_of(reading.words)
    told = secrets_told(reading, known)
    secret = frozenset().union(*(words for _, words in known.secrets)) if known.secrets else frozenset()
    novel = own - known.truth - known.job - known.post - known.lies
    made["secrets"] = float(min(len(told), 3))
    made["secret words"] = float(min(len(own & secret), 6))
    made["lie words"] = float(min(len(own & known.lies), 4))
    made["core words"] = float(min(len(own & known.core), 8))
    made["job words"] = float(min(len(own & known.job), 5))
    made["novel words"] = float(min(len(novel), 20)) / 5
    made["novel share"] = len(novel) / len(own) if own else 0.0
    made["true share"] = len(own & known.truth) / len(own) if own else 0.0
    made["way words"] = max((len(own & words) / len(words) for _, words in known.ways_out if words), default=0.0)
    for sentence in reading.sentences:
        words = stems_of([word.norm for word in sentence.words])
        if words:
            made["strangest sentence"] = max(made.get("strangest sentence", 0.0), len(words - known.truth - known.job) / 4)
            made["truest sentence"] = max(made.get("truest sentence", 0.0), len(words & known.core) / 4)


def _manner(made: dict[str, float], reading: Reading) -> None:
    text, words = reading.text[:6000], max(1, len(reading.words))
    made["length"] = math.log1p(reading.length)
    for limit in (4, 8, 15, 25, 60, 110, 140, 180):
        made[f"over {limit} words"] = float(reading.length > limit)
    made["exclamations"] = float(min(text.count("!"), 4))
    made["questions"] = float(min(text.count("?"), 4))
    made["lines"] = float(min(text.count("\n"), 5))
    for name, those in (("I", {"i", "me", "my", "myself"}), ("you", {"you", "your", "yourself"}), ("we", {"we", "us", "our"})):
        made[f"share of {name}"] = sum(word in those for word in reading.words) / words * 5
