"""Times: finds days, dates and hours in a sentence and holds them against the case's own dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from raincheck.drafts.patterns import Pattern
from raincheck.drafts.reading import Reading, Sentence

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = {word: n for n, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1)}
ORDINALS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth".split(), 1)}
ORDINALS |= {f"twenty {word}": 20 + n for word, n in list(ORDINALS.items())[:9]} | {"thirtieth": 30, "thirty first": 31}
PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23), "lunchtime": (11, 15), "tonight": (17, 24), "noon": (12, 13)}


class Mention(NamedTuple):
    """A time that was named: any of day, weekday, hour (with `pm` unsaid if None), part of day, or a loose span of days."""

    start: int
    end: int
    sentence: Sentence
    days: frozenset[date] = frozenset()
    clock: tuple[int, int] | None = None  # as said: 1-12 or 0-23
    half: str | None = None  # am | pm where said
    part: str | None = None
    loose: bool = False  # any day, next week: more than a single day

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.span(self.start, self.end)

    def is_on(self, day: date) -> bool:
        return day in self.days

    def is_at(self, moment: datetime) -> bool:
        """Whether the clock time said can mean this moment; "half past two" means 14:30 in an office."""
        if self.clock is None:
            return False
        hour, minute = self.clock
        if minute != moment.minute:
            return False
        if self.half or hour > 12:
            return moment.hour == (hour % 12 + 12 if self.half == "pm" else hour % 12 if self.half == "am" else hour)
        return moment.hour % 12 == hour % 12


@cache
def _day_pattern() -> re.Pattern:
    ordinals = "|".join(sorted(ORDINALS, key=len, reverse=True))
    months = "|".join(MONTHS)
    number = rf"(?P<num>\d{{1,2}})(?: (?:st|nd|rd|th))?|(?P<ord>{ordinals})"
    return re.compile(
        rf"\b(?:(?P<next>next|this|coming|following) )?(?P<wd>{'|'.join(WEEKDAYS)})s?\b(?: (?:the )?(?:(?P<n1>\d{{1,2}}) (?:st|nd|rd|th)|(?P<n2>\d{{1,2}})(?= (?:of )?(?:{months}))|(?P<o1>{ordinals}))\b)?"
        rf"(?: (?:of )?(?P<m1>{months}))?(?: (?P<week>next week|week))?"
        rf"|\b(?P<rel>(?:the )?day after tomorrow|tomorrow|today|tonight|this morning|this afternoon|this evening)\b"
        rf"|\b(?:(?P<n3>\d{{1,2}})(?: (?:st|nd|rd|th))?|(?P<o2>{ordinals})) (?:of )?(?P<m2>{months})\b"
        rf"|\b(?P<m3>{months}) (?:the )?(?:(?P<n4>\d{{1,2}})(?: (?:st|nd|rd|th))?|(?P<o3>{ordinals}))\b"
        rf"|\b(?:(?P<n5>\d{{1,2}}) (?:st|nd|rd|th)|the (?P<o4>{ordinals})(?= at| in the| ?$| ?,| then| would| is|$))\b"
        rf"|\b(?P<loose>(?:any|either) (?:other )?(?:day|time|morning|afternoon|hour|weekday)|(?:the )?(?:next|following|coming) week|the week after|the week of|(?:later|earlier|rest of|early|end of) (?:this|that|the|next)? ?week|next few days|coming days|all week|in a (?:week|fortnight|few days)|(?:next|following) (?:day|month)|(?:the )?day after|weekend)\b"
    )


@cache
def _clock_pattern() -> re.Pattern:
    hours = "|".join(NUMBERS)
    return re.compile(
        rf"\bhalf (?:past )?(?P<half>{hours}|\d{{1,2}})\b"
        rf"|\b(?P<qw>quarter) (?P<qd>past|to|after|before) (?P<q>{hours}|\d{{1,2}})\b"
        rf"|\b(?P<mw>ten|twenty|five|twenty five|\d{{1,2}}) (?P<md>past|to) (?P<mh>{hours}|\d{{1,2}})\b(?! (?:\d|{hours}|minutes|people|days|weeks))"
        rf"|\b(?P<h>\d{{1,2}})[:.](?P<min>\d{{2}})\b(?: ?(?P<ap1>am|pm)\b)?"
        rf"|\b(?P<h2>\d{{1,2}}|{hours}) (?:(?P<ap2>am|pm)\b|oclock\b|sharp\b|in the (?P<part>morning|afternoon|evening))"
        rf"|\b(?P<noon>noon|midday|twelve noon|lunchtime)\b"
        rf"|\b(?:at|for|from|after|before|till|until|by|past|around|about|up to) (?P<h3>{hours}|\d{{1,2}})\b(?:(?: (?P<ap3>am|pm)| oclock| in the (?P<part3>morning|afternoon|evening))\b)?(?![:.]\d)(?! (?:st|nd|rd|th|of|minutes|days?|weeks?|people|months|years|{'|'.join(MONTHS)})\b)"
        rf"|\b(?:{'|'.join(WEEKDAYS)}|today|tomorrow)(?: (?:morning|afternoon|evening))?,? (?P<h4>{hours}|\d{{1,2}})\b(?: (?P<ap4>am|pm)\b)?(?![:.]\d)(?! (?:st|nd|rd|th|of|{'|'.join(MONTHS)}|days?|people|minutes)\b)"
    )


_PART = Pattern(r"\b(morning|afternoon|evening|lunchtime|tonight|noon)s?\b")


def mentions(reading: Reading, now: datetime) -> list[Mention]:
    """Every time named in the draft, in order; a day and an hour within a few words of each other are one mention."""
    return [mention for sentence in reading.sentences for mention in in_sentence(sentence, now)]


def in_sentence(sentence: Sentence, now: datetime) -> list[Mention]:
    days = [_day(match, sentence, now.date()) for match in _day_pattern().finditer(sentence.norm)]
    clocks = [_clock(match, sentence) for match in _clock_pattern().finditer(sentence.norm)]
    days = [day for day in days if day is not None]
    return _joined(days, [clock for clock in clocks if clock is not None], sentence)


def _joined(days: list[Mention], clocks: list[Mention], sentence: Sentence) -> list[Mention]:
    """Days with the hours and parts of day said beside them; what stays alone stays a mention of its own."""
    left = list(clocks)
    found = []
    for number, day in enumerate(days):
        limit = days[number + 1].start if number + 1 < len(days) else len(sentence.norm) + 1
        floor = days[number - 1].end if number else -1
        near = [c for c in left if (day.start <= c.start < limit and c.start - day.end <= 30)
                or (floor < c.start < day.start and day.start - c.end <= 14)]
        clock = min(near, key=lambda c: (c.start < day.start, abs(c.start - day.end)), default=None)
        part = _PART.search(sentence.norm, day.start, min(len(sentence.norm), limit, day.end + 28))
        if clock:
            left.remove(clock)
        found.append(Mention(
            min(day.start, clock.start) if clock else day.start, max(day.end, clock.end) if clock else day.end, sentence, day.days,
            clock.clock if clock else None, (clock.half if clock else None) or (part and _half_of(part.group(1)) if clock else None),
            part.group(1) if part else None, day.loose,
        ))
    return sorted([*found, *left], key=lambda m: m.start)


def _half_of(part: str) -> str | None:
    return {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(part)


def _day(match: re.Match, sentence: Sentence, today: date) -> Mention | None:
    said = match.groupdict()
    loose = False
    if said["loose"]:
        days, loose = frozenset(), True
    elif said["rel"]:
        ahead = {"tomorrow": 1, "day after tomorrow": 2}.get(said["rel"].removeprefix("the "), 0)
        days = frozenset({today + timedelta(ahead)})
    else:
        number = next((int(said[key]) for key in ("n1", "n2", "n3", "n4", "n5") if said[key]), None) or next(
            (ORDINALS[said[key]] for key in ("o1", "o2", "o3", "o4") if said[key]), None)
        month = next((MONTHS.index(said[key]) + 1 for key in ("m1", "m2", "m3") if said[key]), None)
        days = _dates(today, said["wd"], number, month, said["next"], said["week"])
        if number is not None and not days:
            days = frozenset({date.min})  # a date that does not exist or is not that weekday: no day agrees with it
    return Mention(match.start(), match.end(), sentence, days, loose=loose)


def _dates(today: date, weekday: str | None, number: int | None, month: int | None, which: str | None, week: str | None) -> frozenset[date]:
    """The days within reach (a week back, ten weeks ahead) that the words can mean."""
    reach = [today + timedelta(n) for n in range(-7, 71)]
    if number is None and weekday:
        coming = [day for day in reach if day >= today and day.weekday() == WEEKDAYS.index(weekday)]
        if which == "next":
            return frozenset(coming[:2] if coming[0] != today else coming[1:3])
        if which == "following" or week:
            return frozenset(coming[:3])
        return frozenset(coming[:2] if coming[0] == today else coming[:3])
    return frozenset(
        day for day in reach
        if (number is None or day.day == number) and (month is None or day.month == month)
        and (weekday is None or day.weekday() == WEEKDAYS.index(weekday))
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _clock(match: re.Match, sentence: Sentence) -> Mention | None:
    said = match.groupdict()
    half, minute = None, 0
    if said["half"]:
        hour, minute = _number(said["half"]), 30
    elif said["qw"]:
        hour, minute = _number(said["q"]), 15
        if said["qd"] in ("to", "before"):
            hour, minute = hour - 1 or 12, 45
    elif said["mw"]:
        minutes = sum(_number(word) if word != "twenty" else 20 for word in said["mw"].split())
        hour, minute = _number(said["mh"]), minutes
        if said["md"] == "to":
            hour, minute = hour - 1 or 12, 60 - minutes
    elif said["h"]:
        hour, minute, half = int(said["h"]), int(said["min"]), said["ap1"]
    elif said["h2"]:
        hour, half = _number(said["h2"]), said["ap2"] or (said["part"] and _half_of(said["part"]))
    elif said["noon"]:
        hour, half = 12, "pm"
    else:
        hour = _number(said["h3"] or said["h4"])
        half = said["ap3"] or said["ap4"] or (said["part3"] and _half_of(said["part3"]))
    if hour > 24 or not 0 <= minute < 60:
        return None
    start = match.start() if not said["h4"] else match.start("h4")
    return Mention(start, match.end(), sentence, clock=(hour, minute), half=half)
