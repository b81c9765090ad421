"""The encoder: a small language model that was taught the rubric on the open drafts, from words to the likelihood of each label.

MiniLM (Wang et al., "MiniLM: deep self-attention distillation", 2020), as tuned for sentences and published as
all-MiniLM-L6-v2 (Apache-2.0), cut to its lower layers and taught further by `make model`. Each criterion looks over the
draft with an attention of its own (label-wise attention: Mullenbach et al., "Explainable prediction of medical codes",
2018), and where it looks is where the words are that earned the label. `encoder.npz` holds the weights, 8 bits each.

It reads the draft in the normal form of `reading`, with the client and the interviewer called by the same names in every
case and everybody called "they", so that nothing hangs on a name or a pronoun. numpy, which pandas brings, is imported only
where a draft is read.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from raincheck.drafts.lexicon import FUNCTION_WORDS
from raincheck.drafts.matter import tempted
from raincheck.drafts.reading import Reading, read
from raincheck.drafts.times import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    import numpy as np

    from raincheck.cases import Case

LONGEST = (96, 208)
"""Pieces of words that are read of the case and of the draft; fifteen drafts in a thousand have more."""
LABELS = ("missed", "partly", "met")
_SAME = {"he": "they", "she": "they", "him": "them", "her": "them", "his": "their", "hers": "theirs", "himself": "themselves", "herself": "themselves",
         "mr": "mx", "mrs": "mx", "ms": "mx", "miss": "mx", "sir": "mx", "maam": "mx", "madam": "mx"}
_CLIENT, _INTERVIEWER = "alex", "jordan"


class Pieces(NamedTuple):
    """What the encoder reads: numbers of pieces of words, those of the case before those of the draft.

    `first` is where the draft begins; `places` holds for each piece of the draft the (sentence, word) it belongs to.
    """

    numbers: list[int]
    first: int
    places: list[tuple[int, int]]


def pieces(case: Case, task: str, reading: Reading, vocabulary: dict[str, int], about: str) -> Pieces:
    """The draft for the encoder, and before it what it is told `about` the case."""
    before = [number for word in about.split() for number in _split(word, vocabulary)][:LONGEST[0]]
    names = _names(case.client, case.interviewer)
    own, places = [], []
    for sentence in reading.sentences:
        for at, word in enumerate(sentence.words):
            said = names.get(word.norm) or _SAME.get(word.norm, word.norm)
            if at and said in (_CLIENT, _INTERVIEWER) and names.get(sentence.words[at - 1].norm) == said:
                continue  # a first and a last name are one name
            for number in _split(said, vocabulary):
                own.append(number)
                places.append((sentence.index, at))
        own.append(vocabulary["?" if sentence.asks else "."])
        places.append((sentence.index, len(sentence.words) - 1))
    start, end = vocabulary["[CLS]"], vocabulary["[SEP]"]
    return Pieces([start, *before, end, *own[:LONGEST[1]], end], len(before) + 2, places[:LONGEST[1]])


@lru_cache(maxsize=512)
def _names(client: str, interviewer: str) -> dict[str, str]:
    return {**{word: _INTERVIEWER for word in read(interviewer).words if word not in _SAME and word not in FUNCTION_WORDS},
            **{word: _CLIENT for word in read(client).words if word not in FUNCTION_WORDS}}


def about(case: Case, task: str, said: str | None, offer: datetime | None) -> str:
    """What the encoder is told of a case: the kind of reason, the verdict, and what the task turns on."""
    when = f"{WEEKDAYS[offer.weekday()]} {offer.day} {MONTHS[offer.month - 1]} {offer:%H:%M}" if offer else ""
    return _told(task, case.client, case.interviewer, case.reason, case.verdict, said or "", case.story, case.private, case.alternatives, when)


@lru_cache(maxsize=2048)
def _told(task, client, interviewer, reason, verdict, said, story, private, alternatives, offer) -> str:
    kind = f"{task} : {reason} , {verdict} : ".replace("-", " ")
    if task == "thanks":
        return kind + _plain(offer, {})
    names = {**_names(client, interviewer), **dict.fromkeys((*WEEKDAYS, *MONTHS), "day")}
    so, lies = zip(*(tempted(sentence.norm) for sentence in read(story).sentences))
    truth = _plain(said, names) if said else " ".join(_plain(" . ".join(so), names).split()[:30])
    rest = alternatives if task == "advice" else private
    return " ".join((kind, truth, "; but", _plain(" ; ".join(rest), names), "; not", _plain(" . ".join(lie for lie in lies if lie), names)))


def _plain(text: str, names: dict[str, str]) -> str:
    return " ".join(names.get(word, _SAME.get(word, word)) for word in read(text).norm.split())


def _split(word: str, vocabulary: dict[str, int]) -> list[int]:
    """A word as the longest pieces that the vocabulary has (WordPiece); marks above letters are left off."""
    word = "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")
    found: list[int] = []
    for part in _apart(word):
        at, here = 0, []
        while at < len(part):
            end = next((end for end in range(len(part), at, -1) if ("##" if at else "") + part[at:end] in vocabulary), None)
            if end is None:
                here = [vocabulary["[UNK]"]]
                break
            here.append(vocabulary[("##" if at else "") + part[at:end]])
            at = end
        found += here
    return found


def _apart(word: str) -> list[str]:
    """Letters and digits together, every other character by itself."""
    parts: list[str] = []
    for char in word:
        if char.isalnum() and parts and parts[-1][-1].isalnum():
            parts[-1] += char
        else:
            parts.append(char)
    return parts


class Looked(NamedTuple):
    """What the encoder makes of a draft: by criterion (and `model.ATTEMPT`, which is `met` by what is none) the likelihood of
    each label, and where it looked, as a share for each piece of the draft."""

    likely: dict[str, dict[str, float]]
    shares: dict[str, list[float]]
    places: list[tuple[int, int]]


def look(case: Case, task: str, reading: Reading, said: str | None, offer: datetime | None) -> Looked:
    """Read one draft of a task for a case, with what was said and offered before it. The numbers are rounded, so that no machine's arithmetic shows in a label."""
    import numpy as np

    known = _weights()
    read_ = pieces(case, task, reading, known.vocabulary, about(case, task, said, offer))
    states = _run(known, np.array(read_.numbers), read_.first)
    own = states[read_.first:-1] if read_.places else states[-1:]
    likely, shares = {}, {}
    for name, (query, weight, bias) in known.heads[task].items():
        share = _soft(own @ query * 0.2)
        raw = weight @ np.concatenate([share @ own, states[0]]) + bias
        likely[name] = dict(zip(LABELS, (round(float(value), 4) for value in _soft(raw))))
        shares[name] = [float(value) for value in share[:len(read_.places)]]
    return Looked(likely, shares, read_.places)


SEEN = 0.25
"""A word is evidence where the attention on it is at least this share of that on the word looked at most."""


def evidence(reading: Reading, seen: Looked, name: str) -> tuple[tuple[int, int], ...]:
    """The words that a criterion's attention lies on: spans of the text as given; a gap of one or two words is closed."""
    by_word: dict[tuple[int, int], float] = {}
    for place, share in zip(seen.places, seen.shares.get(name, ())):
        by_word[place] = by_word.get(place, 0.0) + share
    if not by_word:
        return ()
    most = max(by_word, key=lambda place: by_word[place])
    sentence = reading.sentences[most[0]].words
    chosen = [at for at in range(len(sentence)) if by_word.get((most[0], at), 0.0) >= SEEN * by_word[most]]
    spans: list[list[int]] = []
    for at in chosen:
        if spans and at - spans[-1][1] <= 3:
            spans[-1][1] = at
        else:
            spans.append([at, at])
    return tuple((sentence[first].start, sentence[last].end) for first, last in spans)


class _Layer(NamedTuple):
    mixed: tuple[np.ndarray, np.ndarray]
    joined: tuple[np.ndarray, np.ndarray]
    first_norm: tuple[np.ndarray, np.ndarray]
    wide: tuple[np.ndarray, np.ndarray]
    narrow: tuple[np.ndarray, np.ndarray]
    last_norm: tuple[np.ndarray, np.ndarray]


class _Weights(NamedTuple):
    """`words`: 8-bit rows and each row's scale, kept so, since a draft uses few of them; the rest in 32 bits."""

    vocabulary: dict[str, int]
    words: tuple[np.ndarray, np.ndarray]
    places: np.ndarray
    kinds: np.ndarray
    norm: tuple[np.ndarray, np.ndarray]
    layers: list[_Layer]
    heads: dict[str, dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]]


HEADS = 12
"""Attention heads of a layer."""


@cache
def _weights() -> _Weights:
    """The weights that come with the package: as much a part of it as its code, and read once."""
    from importlib.resources import files

    import numpy as np

    with files("raincheck.drafts").joinpath("encoder.npz").open("rb") as file, np.load(file) as stored:
        held = dict(stored)

    def full(name: str) -> np.ndarray:
        return held[name].astype(np.float32) * held[f"{name}.scale"][:, None]

    def plain(name: str) -> np.ndarray:
        return held[name].astype(np.float32)

    def pair(name: str) -> tuple[np.ndarray, np.ndarray]:
        return (np.ascontiguousarray(full(name).T), plain(f"{name}.bias"))

    def norm(name: str) -> tuple[np.ndarray, np.ndarray]:
        return plain(f"{name}.weight"), plain(f"{name}.bias")

    layers = [_Layer(pair(f"{n}.mixed"), pair(f"{n}.joined"), norm(f"{n}.first"), pair(f"{n}.wide"), pair(f"{n}.narrow"), norm(f"{n}.last"))
              for n in range(int(held["layers"]))]
    heads: dict[str, dict] = {}
    for name, query, weight, bias in zip(bytes(held["heads"]).decode().split(), plain("query"), plain("weight"), plain("bias")):
        task, criterion = name.split(".", 1)
        heads.setdefault(task, {})[criterion] = (query, weight, bias)
    vocabulary = {word: number for number, word in enumerate(bytes(held["vocabulary"]).decode().split())}
    return _Weights(vocabulary, (held["words"], held["words.scale"]), plain("places"), plain("kinds"), norm("norm"), layers, heads)


def _run(known: _Weights, numbers: np.ndarray, first: int) -> np.ndarray:
    """The state of each piece after the last layer: (pieces, width)."""
    rows, scales = known.words
    states = rows[numbers] * scales[numbers][:, None] + known.places[:len(numbers)]
    states[:first] += known.kinds[0]
    states[first:] += known.kinds[1]
    states = _even(states, known.norm)
    for layer in known.layers:
        states = _even(states + _mix(states, layer), layer.first_norm)
        states = _even(states + _times(_bent(_times(states, layer.wide)), layer.narrow), layer.last_norm)
    return states


def _mix(states: np.ndarray, layer: _Layer) -> np.ndarray:
    """Each piece looks at every other, with each of the layer's heads."""
    count, width = states.shape
    query, key, value = _times(states, layer.mixed).reshape(count, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
    found = _soft(query @ key.transpose(0, 2, 1) * (HEADS / width) ** 0.5) @ value
    return _times(found.transpose(1, 0, 2).reshape(count, width), layer.joined)


def _times(states: np.ndarray, pair: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return states @ pair[0] + pair[1]


def _even(states: np.ndarray, pair: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Layer normalisation."""
    apart = states - states.mean(-1, keepdims=True)
    return apart / ((apart * apart).mean(-1, keepdims=True) + 1e-12) ** 0.5 * pair[0] + pair[1]


def _bent(states: np.ndarray) -> np.ndarray:
    """GELU, in the form with tanh."""
    import numpy as np

    return 0.5 * states * (1 + np.tanh(0.7978845608 * (states + 0.044715 * states * states * states)))


def _soft(raw: np.ndarray) -> np.ndarray:
    import numpy as np

    parts = np.exp(raw - raw.max(-1, keepdims=True))
    return parts / parts.sum(-1, keepdims=True)
