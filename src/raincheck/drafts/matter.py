"""Matter: what a case holds, made ready for reading drafts against it: its words, its kinds of reason, its secrets, its lies.

Only this module turns a `Case` into sets of stems; everything else asks it whether words are the case's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TYPE_CHECKING

from raincheck.drafts.acts import pattern
from raincheck.drafts.lexicon import FUNCTION_WORDS, KINDS, LOOKS_LIKE_LYING, MAY_BE_CALLED, ORDINARY
from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading, Sentence, Word, read, words_of
from raincheck.drafts.times import MONTHS, NUMBERS, WEEKDAYS

if TYPE_CHECKING:
    from raincheck.cases import Case

_LYING = Pattern(LOOKS_LIKE_LYING)
_DULL = FUNCTION_WORDS | ORDINARY | set(WEEKDAYS) | set(MONTHS) | set(NUMBERS)
_ENDINGS = ("ingly", "ations", "ation", "ments", "ment", "nesses", "ness", "ings", "ing", "edly", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y")
_SAME = {"kid": "child", "son": "child", "daughter": "child", "toddler": "child", "boy": "child", "girl": "child", "dead": "die", "death": "die", "died": "die",
         "passed": "die", "late": "die", "vomit": "sick", "ill": "sick", "sickness": "sick", "illness": "sick", "funeral": "burial", "bury": "burial", "buried": "burial",
         "wife": "spouse", "husband": "spouse", "partner": "spouse", "mother": "parent", "father": "parent", "boss": "manager", "md": "manager", "quarrel": "fight", "fighting": "fight",
         "cash": "money", "price": "money", "cost": "money", "pound": "money", "rupee": "money", "dollar": "money", "hospitalised": "hospital", "vet": "vet"}


def stem(word: str) -> str:
    """A word without its ending, near synonyms as one; light, and the same for case and draft."""
    word = _SAME.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _SAME.get(word[: -len(ending)], word[: -len(ending)])
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning: no function words, no everyday words, no times."""
    return stems_of(words_of(text))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in _DULL and len(word) > 2 and not word.isdigit())


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of reason that a text names, asserted or not."""
    norm = read(text).norm
    return frozenset(kind for kind in KINDS if pattern(kind).search(norm))


class Matter(NamedTuple):
    """`truth`: stems of all that is so; `core`: those of the facts and the said reason; `kinds`: reasons that may be given; `mentioned`: those
    that the story touches besides; `post`: the role and employer; `spoken`: the model call;
    `lie_kinds`, `lies`: kinds and stems of what the client thinks of saying instead; `secrets`: each private phrase with its stems."""

    truth: frozenset[str]
    core: frozenset[str]
    kinds: frozenset[str]
    mentioned: frozenset[str]
    lie_kinds: frozenset[str]
    lies: frozenset[str]
    secrets: tuple[tuple[str, frozenset[str]], ...]
    ways_out: tuple[tuple[str, frozenset[str]], ...]
    job: frozenset[str]
    post: frozenset[str]
    spoken: frozenset[str]


def matter(case: Case) -> Matter:
    texts = tuple(case.exemplars[task] for task in ("call", "thanks", "followup") if task in case.exemplars)
    names = f"{case.client} {case.interviewer} {case.employer}"
    return _matter(names, case.story, case.title, case.reason, case.verdict, case.facts, case.private, case.said or "", texts, case.alternatives,
                   f"{case.role} {case.employer} {case.exemplars.get('followup', '')}", f"{case.role} {case.employer}", case.exemplars.get("call", ""))


@lru_cache(maxsize=512)
def _matter(names, story, title, reason, verdict, facts, private, said, texts, alternatives, job, post, call) -> Matter:
    sentences = [sentence.norm for sentence in read(story).sentences]
    split = [tempted(text) for text in sentences]
    lying = [lie for _, lie in split if lie]
    plain = " . ".join((title, said, *facts, *private))
    so = plain if verdict != "not-acceptable" else title  # its facts name ways out as well: "a later train"
    own = kinds_in(" . ".join((so, *texts))) | {reason} | MAY_BE_CALLED.get(reason, frozenset())
    named = stems(names)
    core = stems(" . ".join((said, *facts, title))) - named
    lies = frozenset().union(*(stems(text) for text in lying)) - stems(" . ".join((plain, *texts))) - named if lying else frozenset()
    truth = stems(" . ".join((plain, *texts, *(so for so, _ in split)))) - lies - named
    mentioned = kinds_in(" . ".join((plain, *(so for so, _ in split))))
    return Matter(
        truth, core, own, mentioned, frozenset().union(*(kinds_in(text) for text in lying)) - own, lies,
        tuple((phrase, stems(phrase) - stems(" . ".join((said, *facts, call)))) for phrase in private), tuple((way, stems(way) - named) for way in alternatives), stems(job), stems(post), stems(call) - named,
    )


def tempted(sentence: str) -> tuple[str, str]:
    """A sentence of the story in two: what it tells, and what the client thinks of saying instead."""
    match = _LYING.search(sentence)
    return (sentence[:match.start()], sentence[match.end():]) if match else (sentence, "")


def secrets_told(reading: Reading, found: Matter) -> list[tuple[str, tuple[int, int]]]:
    """The private phrases that the draft tells: (phrase, where), a phrase once, its words within one sentence."""
    told = []
    for phrase, wanted in found.secrets:
        if not wanted:
            continue
        for sentence in reading.sentences:
            places = [word for word in sentence.words if word.norm not in _DULL and stem(word.norm) in wanted]
            share = len({stem(word.norm) for word in places}) / len(wanted)
            if share >= 0.6 or (share >= 0.5 and len(wanted) <= 3 and any(len(stem(w.norm)) >= 4 for w in places)):
                told.append((phrase, _whole(sentence.words, places, frozenset(words_of(phrase)))))
                break
    return told


def _whole(words: tuple[Word, ...], places: list[Word], phrase: frozenset[str]) -> tuple[int, int]:
    """From the first to the last of the places, and on to the neighbours that belong to the phrase: "fever of 39"."""
    first, last = words.index(places[0]), words.index(places[-1])
    while first > 0 and words[first - 1].norm in phrase:
        first -= 1
    while last + 1 < len(words) and words[last + 1].norm in phrase:
        last += 1
    return words[first].start, words[last].end


def _ruled_out(sentence: Sentence, first: Word) -> bool:
    """"You can't take the later train": a way out that the advice takes away."""
    at = sentence.words.index(first)
    return bool(_RULED_OUT.search(" ".join(word.norm for word in sentence.words[max(0, at - 5):at])))


_RULED_OUT = Pattern(r"\b(?:can|could|should|must|do|need) not (?:\w+ ){0,3}\w*$")


def ways_found(reading: Reading, found: Matter) -> list[tuple[str, tuple[int, int]]]:
    """The case's own ways out that an advice names: (way, where)."""
    named = []
    for way, every in found.ways_out:
        wanted = every - found.core or every
        for sentence in reading.sentences:
            places = [word for word in sentence.words if stem(word.norm) in wanted]
            have = {stem(word.norm) for word in places}
            if wanted and len(have) / len(wanted) >= 0.5 and not _ruled_out(sentence, places[0]):
                named.append((way, (places[0].start, places[-1].end)))
                break
    return named
