"""What an author should look at again where cases are read together: pairs, cases that are nearly alike, and a pack's balance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from raincheck.guidance import VERDICTS

if TYPE_CHECKING:
    from raincheck.cases import Case

CODES = ("pair", "pair-differs", "alike", "balance", "in-a-row")
"""The codes of these warnings; a case's `accept` names the first three, a pack's the last two."""


def compare(cases: Sequence[Case], alone: bool) -> Iterator[tuple[str, Case, str, str]]:
    """(code, case, field, message) of what only a second case shows. `alone`: a case's pair may lie in a file that was not read."""
    yield from _pairs(cases, alone)
    yield from _alike(cases)


# --- pairs ---

SAME = ("client", "employer", "role", "interviewer", "interview.format", "interview.stage")
"""What both halves of a pair have alike. Their hours may differ: an hour can be the one fact."""

LEAST_SHARED = 0.7
"""The part of the words of two stories that a pair has in common, in the same order (`SequenceMatcher.ratio`)."""

MOST_PLACES = 3
"""Places in which the stories of a pair may differ: one fact is seldom told in more."""


def _pairs(cases: Sequence[Case], alone: bool) -> Iterator[tuple[str, Case, str, str]]:
    by_id = {case.id: case for case in cases}
    for case in cases:
        other = by_id.get(case.pair or "")
        if case.pair is None or (other is None and alone):
            continue
        if other is None:
            yield "pair", case, "pair", f"'{case.pair}' is not the id of a case that was read."
        elif other is case:
            yield "pair", case, "pair", f"'{case.pair}' is the case itself."
        elif other.pair != case.id:
            yield "pair", case, "pair", f"'{case.pair}' does not name this case as its pair; write pair: {case.id} there."
        elif case.id == min(case.id, other.id) or "pair-differs" in other.accept:  # each pair is told of once
            for message in _differences(case, other):
                yield "pair-differs", case, "pair", message


def _differences(case: Case, other: Case) -> Iterator[str]:
    if case.verdict == other.verdict:
        yield f"'{other.id}' has the same verdict; a pair shows a fact that turns it."
    unlike = [name for name in SAME if _value(case, name) != _value(other, name)]
    if unlike:
        yield f"'{other.id}' has another {', '.join(unlike)}; a pair differs in one fact of the story or in its hour."
    shared, places = _shared(case.story, other.story)
    hours = (case.interview.at, case.now) != (other.interview.at, other.now)
    if shared < LEAST_SHARED or places > MOST_PLACES:
        yield f"the stories of '{other.id}' and this one differ in {places} places and share {shared:.0%} of their words; a pair differs in one fact."
    if places == 0 and not hours:
        yield f"'{other.id}' has the same story at the same hours; the fact that turns the verdict is missing."


def _value(case: Case, name: str) -> object:
    for part in name.split("."):
        case = getattr(case, part)
    return case


def _shared(one: str, other: str) -> tuple[float, int]:
    """The part of the words in common, and the places that differ; a word or two alike between them do not part two places."""
    matcher = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    blocks = [block for block in matcher.get_opcodes() if block[0] != "equal" or block[2] - block[1] > 3]
    places = sum(not equal for equal, _ in groupby(blocks, lambda block: block[0] == "equal"))
    return matcher.ratio(), places


# --- cases that are nearly alike ---

RUN = 5
"""Words in a row that count as the same wording."""

MOST_ALIKE = {"story": 0.12, "exemplars": 0.25}
"""The part of a text's runs of words that it may have in common with another case's; model answers share more, as courtesies do."""


def _alike(cases: Sequence[Case]) -> Iterator[tuple[str, Case, str, str]]:
    texts = {case: _texts(case) for case in cases}
    for one, other in combinations(cases, 2):
        if other.id in (one.pair, one.id) or "alike" in one.accept:
            continue
        if (one.client, one.employer) == (other.client, other.employer):
            yield "alike", other, "client", f"is {other.client} at {other.employer}, as in '{one.id}', which is not its pair."
        for field, runs in texts[other].items():
            before = texts[one].get(field)
            common = len(runs & before) / min(len(runs), len(before)) if runs and before else 0.0
            if common > MOST_ALIKE[field.partition(".")[0]]:
                yield "alike", other, field, f"has {common:.0%} of its wording from '{one.id}', which is not its pair."


def _texts(case: Case) -> dict[str, frozenset[tuple[str, ...]]]:
    found = {"story": case.story} | {f"exemplars.{task}": text for task, text in case.exemplars.items() if task != "thanks"}
    return {field: _runs(text) for field, text in found.items()}


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'\u2019]+", text.lower())


# --- a pack's balance ---

ENOUGH = 10
"""Cases from which on a pack has a balance to speak of."""
MOST_OF_ONE = 0.6
"""The part of a pack that may have one verdict."""
LONGEST_ROW = 4
"""Cases in a row that may have the same verdict: after that the next is no longer judged, but guessed."""


def weigh(cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    """(code, message) of what lets a trainee guess the verdicts of a pack without reading."""
    if len(cases) < ENOUGH:
        return
    counts = Counter(case.verdict for case in cases)
    verdict, most = counts.most_common(1)[0]
    if most > MOST_OF_ONE * len(cases):
        yield "balance", f"has {most} of {len(cases)} cases that are {verdict}; whoever guesses that is mostly right."
    if absent := [verdict for verdict in VERDICTS if not counts[verdict]]:
        yield "balance", f"has no case that is {' or '.join(absent)}; a trainee will notice."
    for verdict, row in groupby(cases, lambda case: case.verdict):
        row = list(row)
        if len(row) > LONGEST_ROW:
            yield "in-a-row", f"has {len(row)} cases in a row that are {verdict}, from '{row[0].id}' on; mix them."
