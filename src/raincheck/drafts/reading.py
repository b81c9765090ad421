"""Reading: turns a draft into sentences of plain words that still know where they stood in the text as given.

Everything after this module looks for words in one normal form (lower case, contractions and abbreviations written
out, common misspellings mended); only this module knows how to get from there back to the trainee's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from raincheck.drafts.patterns import Pattern
from raincheck.drafts.spelling import ABBREVIATIONS, CONTRACTIONS, TITLES, mended

LONGEST = 6_000
"""Characters that are read; brevity, which is counted on the whole text, is long lost by then."""

_TOKEN = Pattern(
    r"[ap]\.m\b\.?|\d{1,2}[:.]\d{2}(?!\d)|\d+(?:,\d{3})+|[^\W\d_]+(?:'[^\W\d_]+)*|\d+|\n+|[.!?;:,()\"\u2026\u2013\u2014-]+|\S"
)
_QUOTES = str.maketrans("\u2018\u2019\u02bc\u00b4`\u201c\u201d\u00ab\u00bb\t", "'''''\"\"\"\" ")
_STOPS = frozenset(".!?;\u2026")
_CLAUSE_ENDS = frozenset({",", ":", "(", ")", "but", "because", "so", "though", "although", "while", "which"})


class Word(NamedTuple):
    """One word in normal form and where it stood, in code points of the text as given; `raw` as it was written."""

    norm: str
    start: int
    end: int
    raw: str


class Sentence(NamedTuple):
    """A sentence: its words, and `norm`, the words joined by single spaces, in which patterns are looked for."""

    words: tuple[Word, ...]
    norm: str
    starts: tuple[int, ...]
    index: int
    asks: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text as given behind `norm[start:end]`, in whole words."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_left(self.starts, end) - 1)
        return self.words[first].start, self.words[last].end

    def before(self, start: int) -> list[str]:
        """The words of the same clause that come before `norm[start]`, nearest first."""
        found = []
        for word in reversed(self.words[:bisect_left(self.starts, start)]):
            if word.norm in _CLAUSE_ENDS:
                break
            found.append(word.norm)
        return found

    def clause(self, at: int) -> str:
        """The clause (up to commas and conjunctions) round `norm[at]`."""
        here = max(0, bisect_right(self.starts, at) - 1)
        first = last = here
        while first > 0 and self.words[first - 1].norm not in _CLAUSE_ENDS:
            first -= 1
        while last + 1 < len(self.words) and self.words[last + 1].norm not in _CLAUSE_ENDS:
            last += 1
        return " ".join(word.norm for word in self.words[first:last + 1])


class Reading(NamedTuple):
    """A draft, read. `length` counts the words of the whole text, as brevity does: runs other than white space."""

    text: str
    sentences: tuple[Sentence, ...]
    length: int

    @property
    def norm(self) -> str:
        return " . ".join(sentence.norm for sentence in self.sentences)

    @property
    def words(self) -> list[str]:
        return [word.norm for sentence in self.sentences for word in sentence.words if word.norm[0].isalnum()]


@lru_cache(maxsize=8)
def read(text: str) -> Reading:
    """The draft as sentences; never fails, whatever the characters."""
    visible, places = _visible(text[:LONGEST])
    sentences: list[Sentence] = []
    pending: list[Word] = []
    for word, ends in _words(visible, places):
        if word is not None:
            pending.append(word)
        if ends and pending:
            sentences.append(_sentence(pending, len(sentences), "?" in ends))
            pending = []
    if pending:
        sentences.append(_sentence(pending, len(sentences), False))
    return Reading(text, tuple(sentences), len(text.split()))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text of a case or of the guidance, which are asked for again with every draft."""
    return tuple(read(text).words)


def _visible(text: str) -> tuple[str, list[int]]:
    """The text without control and direction characters, quotes made plain; and each character's place."""
    kept, places = [], []
    for place, char in enumerate(text.translate(_QUOTES)):
        if char in "\r\x0b\x0c\x85\u2028\u2029":
            char = "\n"
        if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Mn"):
            kept.append(char)
            places.append(place)
    return "".join(kept), places


def _words(visible: str, places: list[int]):
    """Each word with the stop that follows it, where one does: (word or None, "" or the stop)."""
    previous = ""
    tokens = list(_TOKEN.finditer(visible))
    for number, match in enumerate(tokens):
        raw = match.group()
        start, end = places[match.start()], places[match.end() - 1] + 1
        low = raw.lower()
        following = tokens[number + 1].group().lower() if number + 1 < len(tokens) else ""
        if raw[0] == "\n":
            if len(raw) > 1 or not tokens[number + 1:] or not tokens[number + 1].group()[0].islower():
                yield None, "\n"  # a line that goes on in lower case was only wrapped
        elif raw[0] in _STOPS:
            if not (raw == "." and previous in TITLES and following not in ("", "\n")):
                yield None, raw
        elif raw[0].isalnum():
            for norm in _normal(low, following):
                yield Word(norm, start, end, raw), ""
        elif raw[0] in "-\u2013\u2014":
            glued = match.start() and not visible[match.start() - 1].isspace() and not following[:1].isspace()
            if not (glued and raw == "-"):
                yield Word(",", start, end, raw), ""
        elif raw[0] in ",:()":
            yield Word(raw[0], start, end, raw), "" if "?" not in raw and "!" not in raw else raw
        elif raw[0] in "\u00a3$\u20ac\u20b9":
            yield Word("money", start, end, raw), ""
        previous = low


def _normal(low: str, following: str) -> tuple[str, ...]:
    """A token in normal form: one word, or several where it was a contraction."""
    if low == "ill" and following in ("be", "do", "come", "go", "see", "take", "ring", "call", "have", "get", "let", "make", "try", "sort"):
        return ("i", "will")
    if low in ABBREVIATIONS:
        return ABBREVIATIONS[low]
    if low.replace(".", "") in ("am", "pm") and "." in low:
        return (low.replace(".", ""),)
    if "'" in low:
        if low.endswith("'d") and (following in _PAST or following.endswith("ed")):
            return (*_normal(low[:-2], ""), "had")
        return _expanded(low)
    return (mended(low),)


def _expanded(low: str) -> tuple[str, ...]:
    if low in CONTRACTIONS:
        return CONTRACTIONS[low]
    stem, _, tail = low.rpartition("'")
    if tail == "t" and stem.endswith("n"):
        return (stem[:-1], "not")
    ends = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}
    if tail in ends:
        return (*_normal(stem, ""), ends[tail])
    if tail == "s":
        return (mended(stem), "is" if stem in _PRONOUNS else "'s")
    return (low.replace("'", ""),) if low.replace("'", "") else ("'",)


_PAST = frozenset("been had got gone done made kept put set taken given forgotten said told seen come left lost found already never always just".split())
_PRONOUNS = frozenset("it that there he she what who here how where this everything something nobody everybody one".split())


def _sentence(words: list[Word], index: int, asks: bool) -> Sentence:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.norm) + 1
    return Sentence(tuple(words), " ".join(word.norm for word in words), tuple(starts), index, asks)
