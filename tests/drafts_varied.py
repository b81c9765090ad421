"""Drafts varied in ways that leave their meaning alone, and in ways that do not: for the metamorphic tests."""

import dataclasses
import random
import re

NAMES = {"they": ("Sam", "Robin", "Alex"), "she": ("Maria", "Aisha", "Ingrid"), "he": ("Tom", "Rahul", "Kofi")}
_SHORT = {"I'm": "I am", "I've": "I have", "I'd": "I would", "I'll": "I will", "can't": "cannot", "don't": "do not", "won't": "will not", "it's": "it is",
          "that's": "that is", "couldn't": "could not", "didn't": "did not", "isn't": "is not", "you're": "you are", "we're": "we are", "haven't": "have not"}
_AMERICAN = {"apologise": "apologize", "apologising": "apologizing", "apologised": "apologized", "organise": "organize", "organised": "organized", "realise": "realize",
             "recognise": "recognize", "favour": "favor", "colour": "color", "cancelled": "canceled", "cancelling": "canceling", "programme": "program", "centre": "center",
             "behaviour": "behavior", "honour": "honor", "practise": "practice", "enrolment": "enrollment", "neighbour": "neighbor", "mum": "mom"}


def _chance(text):
    return random.Random(text)


def upper(text):
    return text.upper()


def lower(text):
    return text.lower()


def with_slips(text):
    """One slip of the finger in one word of twelve: two letters changed over, one left out, or one twice."""
    chance, words = _chance(text), text.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha() and word.islower()]
    for n in chance.sample(long, min(len(long), max(1, len(words) // 12))):
        word, at = words[n], chance.randrange(1, len(words[n]) - 1)
        words[n] = chance.choice((word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:], word[:at] + word[at] + word[at:]))
    return " ".join(words)


def _replaced(text, pairs):
    for old, new in pairs:
        text = re.sub(rf"(?<![\w']){re.escape(old)}(?![\w'])", new, text)
    return text


def written_out(text):
    return _replaced(text.replace("’", "'"), _SHORT.items())


def contracted(text):
    return _replaced(text, ((new, old) for old, new in _SHORT.items()))


def curly(text):
    return text.replace("'", "’")


def american(text):
    return _replaced(text, _AMERICAN.items())


def british(text):
    return _replaced(text, ((new, old) for old, new in _AMERICAN.items()))


def without_stops(text):
    """As some dictate: no full stop anywhere."""
    return re.sub(r"(?<=[A-Za-z])\.(?=\s|$)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)", "", text)


KEEPING = (upper, lower, with_slips, written_out, contracted, curly, american, british, without_stops)

_PRONOUNS = {"she": ("he", "they"), "her": ("him", "them"), "hers": ("his", "theirs"), "herself": ("himself", "themselves"),
             "he": ("she", "they"), "him": ("her", "them"), "his": ("her", "their"), "himself": ("herself", "themselves")}


def renamed(case, text):
    """Client and interviewer under other names, in case and draft together."""
    chance = _chance(text)
    client, surname = chance.choice(["Tomasz", "Ngozi", "Beatriz", "Callum", "Yuki", "Leila"]), chance.choice(["Osei", "Lindqvist", "Marchetti", "Tran", "Doyle", "Haddad"])
    names = [(case.client, client), (case.interviewer.split()[-1], surname)]
    return _everywhere(case, lambda words: _replaced(words, names)), _replaced(_replaced(text, names), [(a.lower(), b.lower()) for a, b in names])


def regendered(case, text):
    """Everybody who was he is she, and the other way about, in case and draft together."""
    def turn(words):
        return re.sub(r"\b(she|hers?|herself|he|him|his|himself)\b", lambda m: _cased(m.group(), _PRONOUNS[m.group().lower()][0]), words, flags=re.I)
    return _everywhere(case, turn), turn(text)


def _cased(like, word):
    return word.capitalize() if like[0].isupper() else word


def _everywhere(case, change):
    def through(value):
        if isinstance(value, str):
            return change(value)
        if isinstance(value, tuple):
            return tuple(through(one) for one in value)
        return {name: through(one) for name, one in value.items()} if isinstance(value, dict) else value
    changed = ("client", "interviewer", "title", "story", "rationale", "private", "facts", "said", "alternatives", "exemplars", "pitfalls")
    return dataclasses.replace(case, **{name: through(dict(value) if name == "exemplars" else value) for name in changed if (value := getattr(case, name)) is not None})


SWAPS = (renamed, regendered)
