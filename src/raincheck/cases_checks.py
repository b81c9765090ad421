"""What an author should look at again in a case that can be read: one short function a warning.

Each check takes the case and yields (field, message) pairs; `CHECKS` ties it to the code that a case's `accept` names.

**Moments in hours.** `this-evening` is 18:00 to 22:00 of the day of `now`, `tomorrow-morning` 08:00 to 10:00 of the day
after, `hour-before` one hour before the interview. A moment cannot happen where it is over by `now` or begins when the
interview does or later. Two moments coincide where a client could not tell them apart: a call now that is made in the
evening, an hour before that falls in tomorrow's morning. Once the interview has been missed, `now` and `afterwards` are
one and the same, and no other moment is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from raincheck.cases_compared import CODES
from raincheck.guidance import MOMENTS, TASKS, not_called_for

if TYPE_CHECKING:
    from raincheck.cases import Case

Found = Iterator[tuple[str, str]]

STORY_WORDS = (40, 160)
RATIONALE_WORDS = (30, 120)


def check(case: Case) -> Iterator[tuple[str, str, str]]:
    """(code, field, message) of everything found; whoever calls leaves out what the case accepts."""
    for code, find in CHECKS:
        for field, message in find(case):
            yield code, field, message


# --- words ---


def word_limits(case: Case) -> Found:
    """Every text within its limits; a word is a run of characters other than white space."""
    limits = {"story": (case.story, *STORY_WORDS), "rationale": (case.rationale, *RATIONALE_WORDS)}
    limits |= {f"exemplars.{task}": (text, *TASKS[task].words[:2]) for task, text in case.exemplars.items()}
    for field, (text, low, high) in limits.items():
        if not low <= len(text.split()) <= high:
            yield field, f"has {len(text.split())} words; {low} to {high} are meant."


def leaks(case: Case) -> Found:
    """A model answer, or what was said, that tells what the case calls private. The coach's advice may: it is for the client."""
    texts = {f"exemplars.{task}": text for task, text in case.exemplars.items() if task != "advice"} | {"said": case.said or ""}
    for field, text in texts.items():
        for detail in case.private:
            if _tells(text, detail):
                yield field, f"tells '{detail}', which the case calls private."


_PLAIN_WORDS = frozenset(
    "about after again also back been before call came come could does done each even ever from gave give goes going gone good have having here "
    "home into just keep kept know last later long made make many more most much must need never next once only other over past part says said same "
    "seen should since some still such take tell than that their them then there these they thing this those three time took told twice until upon very "
    "want wants week went were what when where which while will with without would your years year work works working meeting interview".split())


def _tells(text: str, detail: str) -> bool:
    """A detail word for word; or two or more of the words that make it what it is, in one sentence of the text."""
    if re.search(rf"\b{re.escape(detail)}\b", text, re.IGNORECASE):
        return True
    telling = _telling(detail)
    return len(telling) > 1 and any(len(telling & _telling(sentence)) == len(telling) for sentence in re.split(r"[.!?;]", text))


def _telling(text: str) -> set[str]:
    """The words of four letters and more that are not everybody's, without the endings of number and tense."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {re.sub(r"(?:ing|ed|es|s)$", "", word) for word in words if word not in _PLAIN_WORDS}


_JUDGES = re.compile(
    r"\b(?:un)?acceptable\b|\btread(?:ing)? carefully\b|\b(?:un)?forgivable\b|\b(?:un)?justifi(?:ed|able)\b|\bG\d\d\b"
    r"|\b(?:no|not an?|hardly an?|isn't an?|is an?|it's an?|an?) (?:very |really |perfectly )?(?:good |real |valid |legitimate |proper |genuine |bad |poor |weak |lame |flimsy |silly |stupid |terrible )?excuse\b"
    r"|\b(?:good|valid|legitimate|proper|genuine|bad|poor|weak|lame|flimsy|silly|stupid|terrible|rubbish) (?:enough )?(?:reason|excuse|grounds)\b"
    r"|\b(?:good|bad|serious) enough (?:reason|to cancel)\b|\bI (?:know I )?should(?:n't| not) (?:really )?(?:cancel|ask|move it|be asking)\b"
    r"|\b(?:outside|beyond|out of) my control\b|\bmy own (?:fault|doing)\b|\ba (?:real|genuine|true) emergency\b",
    re.IGNORECASE)


def gives_away(case: Case) -> Found:
    """A title or story that judges the reason: the facts are to do that, and the trainee."""
    for field in ("title", "story"):
        if found := _JUDGES.search(" ".join(getattr(case, field).split())):
            yield field, f"says '{found[0]}', which gives the verdict away; let the facts say it."


# --- specimens ---


def specimens(case: Case) -> Found:
    """A label for every criterion of the task but brevity, which is counted; and none that the rubric does not have there."""
    for number, specimen in enumerate(case.specimens, 1):
        task, labels = specimen["task"], specimen["labels"]
        where = f"specimen {number} ({task})"
        wanted = [name for name in TASKS[task].rubric if name != "brevity"]
        if absent := [name for name in wanted if name not in labels]:
            yield "specimens", f"{where} has no label for {', '.join(absent)}."
        if "brevity" in labels:
            yield "specimens", f"{where} has a label for brevity, which is counted and not judged."
        if labels.get("honesty") == "partly":
            yield "specimens", f"{where} has honesty partly; an answer is honest or it is not: met or missed."
        for name in labels:
            spare = name in not_called_for(case.reason, case.offer is not None)
            if (labels[name] == "na") != spare:
                yield "specimens", f"{where} has {name} {labels[name]}; " + ("it is na in this case." if spare else "na is for what a case does not call for.")
        if " ".join(specimen["text"].split()) == " ".join(case.exemplars.get(task, "").split()):
            yield "specimens", f"{where} is the model answer; a specimen has a flaw."


# --- tasks, channels, codes ---


def tasks(case: Case) -> Found:
    if case.verdict == "acceptable" and "advice" in case.tasks:
        yield "tasks", "has 'advice', which is for a reason that is not acceptable or is risky."
    if case.verdict != "acceptable" and "advice" not in case.tasks:
        yield "tasks", f"lacks 'advice', which a case that is {case.verdict} calls for."


def turned_by(case: Case) -> Found:
    if case.basis == "stated" and case.turned_by:
        yield "turned_by", "goes with basis 'principle'; a reason that the guidance names is turned by no question."


def channels(case: Case) -> Found:
    if case.channels.only and case.channels.best != case.channels.only:
        yield "channels", f"has best '{case.channels.best}', but '{case.channels.only}' is the only one."


def accept(case: Case) -> Found:
    """A code that no check has; it would silence nothing."""
    known = [*dict(CHECKS), *CODES]
    for code in case.accept:
        if code not in known:
            yield "accept", f"names '{code}', which is no warning's code; the codes are {', '.join(known)}."


# --- moments ---


def _span(moment: str, case: Case) -> tuple[datetime, datetime]:
    day = datetime.combine(case.now.date(), time())
    at = case.interview.at
    return {
        "now": (case.now, case.now),
        "this-evening": (day.replace(hour=18), day.replace(hour=22)),
        "tomorrow-morning": (day + timedelta(days=1, hours=8), day + timedelta(days=1, hours=10)),
        "hour-before": (at - timedelta(hours=1),) * 2,
        "afterwards": (max(at, case.now), datetime.max),
    }[moment]


def moment_impossible(case: Case) -> Found:
    for moment in case.moments:
        start, end = _span(moment, case)
        if moment not in ("now", "afterwards") and (end <= case.now or start >= case.interview.at):
            over = "is over by then" if end <= case.now else "comes when the interview does, or later"
            yield "moments", f"has '{moment}', which {over}: now is {case.now:%H:%M}, the interview {_clock(case)}."


def _clock(case: Case) -> str:
    days = (case.interview.at.date() - case.now.date()).days
    day = {0: "the same day", 1: "the next day"}.get(days, f"{abs(days)} days {'later' if days > 0 else 'before'}")
    return f"{day} at {case.interview.at:%H:%M}"


CLOSE = timedelta(minutes=15)


def moment_coincides(case: Case) -> Found:
    for one, other in combinations((m for m in MOMENTS if m in case.moments), 2):
        if _same(_span(one, case), _span(other, case)):
            yield "moments", f"has '{one}' and '{other}', which fall together: now is {case.now:%H:%M}, the interview {_clock(case)}."


def _same(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """A point within another's span, or two points within a quarter of an hour."""
    (start, end), (since, until) = sorted((one, other), key=lambda span: span[1] - span[0])
    if start != end:
        return False
    return abs(start - since) < CLOSE if since == until else since <= start < until


# --- days and dates ---

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ORDINALS = {word: n for n, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(), 1)}
_WEEKDAY = rf"(?P<weekday>{'|'.join(_DAYS)})"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
# "Monday the second interview" is no date, so a word counts only where a date would end.
_WORD = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?=\s*[.,;:?!)]|\s*$|\s+(?:of|at|in|or|and|from|after|before|by|is|would|if|{'|'.join(_MONTHS)})\b)"
_DATED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"\b{_WEEKDAY},?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b",
    rf"\b{_WEEKDAY},?\s+{_MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)",
    rf"\b{_WEEKDAY},?\s+(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b|the\s+(?P<bare>\d{{1,2}})\b(?![:.]\d|\s*(?:o'clock|[ap]\.?m)))(?!\s+(?:of\s+)?(?:{'|'.join(_MONTHS)}))",
    rf"\b{_WEEKDAY},?\s+the\s+(?P<word>{_WORD})(?:\s+(?:of\s+)?{_MONTH}\b)?",
))


def weekday(case: Case) -> Found:
    """A weekday beside a date that falls on another; and a thanks that names another day than the one offered."""
    for field, text in _texts(case):
        patterns = _DATED if "day" in text.lower() else ()  # most texts name no weekday, and looking four times takes long
        for found in (match for pattern in patterns for match in pattern.finditer(text)):
            days = _meant(found.groupdict(), case)
            if not any(_DAYS[day.weekday()] == found["weekday"].lower() for day in days):
                right = f"; {_spoken(days[0])} {days[0].year} is a {days[0]:%A}" if days else "; there is no such day"
                yield field, f"says '{' '.join(found[0].split())}'{right}."
    yield from _thanked_day(case)


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    for field in ("title", "story", "rationale", "said"):
        yield field, getattr(case, field) or ""
    for field in ("private", "facts", "availability", "alternatives", "pitfalls"):
        yield from ((field, text) for text in getattr(case, field))
    yield from ((f"exemplars.{task}", text) for task, text in case.exemplars.items())


def _meant(found: dict, case: Case) -> list[date]:
    """The days that a date without a year can mean, seen from `now`: the nearest, or without a month the last and next."""
    word = (found.get("word") or "").lower()
    day = _ORDINALS.get(word) or int(found.get("day") or found.get("bare"))
    today = case.now.date()
    if month := found.get("month"):
        number = _MONTHS.index(month.lower()) + 1
        years = filter(None, (_day(today.year + step, number, day) for step in (-1, 0, 1)))
        return sorted(years, key=lambda d: abs(d - today))[:1]
    months = [divmod(today.year * 12 + today.month - 1 + step, 12) for step in (-2, -1, 0, 1, 2)]
    days = [d for year, index in months if (d := _day(year, index + 1, day))]
    return [d for d in days if d >= today][:1] + [d for d in days if d < today][-1:]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B}"


def _thanked_day(case: Case) -> Found:
    text = case.exemplars.get("thanks", "").lower()
    named = [day for day in _DAYS if re.search(rf"\b{day}\b", text)]
    if case.offer and named and _DAYS[case.offer.weekday()] not in named:
        yield "exemplars.thanks", f"names {named[0].title()}, and the offer, {_spoken(case.offer)}, is a {case.offer:%A}."
    numbers = [int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)\b", text)]
    if case.offer and numbers and case.offer.day not in numbers:
        yield "exemplars.thanks", f"names day {numbers[0]}, and the offer is on {_spoken(case.offer)}."


def offer_outside(case: Case) -> Found:
    """The offer in none of the client's windows. Where one of them can't be read as a window, nothing is said."""
    if not case.offer:
        return
    windows = [_window(text, case) for text in case.availability]
    if windows and None not in windows and not any(start <= case.offer < end for start, end in windows):
        yield "offer", f"is on {case.offer:%A} {_spoken(case.offer)} at {case.offer:%H:%M}, which is outside the availability: {'; '.join(case.availability)}."


def offer_unchanged(case: Case) -> Found:
    if case.offer == case.interview.at:
        yield "offer", "is the very time of the interview that the client cannot keep."


_WHEN = re.compile(
    rf"^(?:by \w+ |in person |online )?(?P<open>from |any (?:day|time) from )?(?:any (?:day|time) )?(?:in |on )?(?P<week>the week of )?(?:the )?"
    rf"(?:(?P<soon>today|tomorrow)|(?:{_WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}|(?P<plain>{'|'.join(_DAYS)}))"
    rf"(?P<rest>.*)$", re.IGNORECASE)


def _window(text: str, case: Case) -> tuple[datetime, datetime] | None:
    """A window such as 'Friday 12 June from two', as start and end; None where the words say more than is known here."""
    found = _WHEN.match(" ".join(text.lower().split()))
    hours = found and _hours(found["rest"].strip(" ,"))
    if not hours:
        return None
    if found["soon"]:
        day = case.now.date() + timedelta(days=found["soon"] == "tomorrow")
    elif found["plain"]:
        day = case.now.date() + timedelta(days=(_DAYS.index(found["plain"]) - case.now.weekday()) % 7)
    elif not (days := _meant(found.groupdict(), case)):
        return None
    else:
        day = days[0]
    last = day + timedelta(days=365 if found["open"] else 6 if found["week"] else 0)
    return datetime.combine(day, time()) + hours[0], datetime.combine(last, time()) + hours[1]


_CLOCK = r"(?P<{0}>noon|midday|(?:half past |quarter past |quarter to )?(?:\d{{1,2}}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?[ap]\.?m\.?)?(?: o'clock)?)"
_HOURS = tuple(re.compile(pattern) for pattern in (
    rf"(?:from|between) {_CLOCK.format('since')} (?:to|until|till|and) {_CLOCK.format('until')}",
    rf"(?:from|after) {_CLOCK.format('since')}(?: on| onwards)?",
    rf"(?:before|until|till|by) {_CLOCK.format('until')}",
))
_PARTS = {"": (0, 24), "all day": (0, 24), "any time": (0, 24), "at any time": (0, 24), "morning": (0, 13), "in the morning": (0, 13),
          "afternoon": (12, 18), "in the afternoon": (12, 18), "evening": (17, 24), "in the evening": (17, 24)}


def _hours(rest: str) -> tuple[timedelta, timedelta] | None:
    if rest in _PARTS:
        return tuple(timedelta(hours=h) for h in _PARTS[rest])
    for pattern in _HOURS:
        if found := pattern.fullmatch(rest):
            given = found.groupdict()
            since = _clock_time(given["since"]) if "since" in given else timedelta()
            until = _clock_time(given["until"]) if "until" in given else timedelta(hours=24)
            return since, until
    return None


_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_TIME = re.compile(rf"(?P<shift>half past|quarter past|quarter to)? ?(?P<hour>\d{{1,2}}|{'|'.join(_NUMBERS)})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])?")
_SHIFTS = {"half past": 30, "quarter past": 15, "quarter to": -15, None: 0}


def _clock_time(words: str) -> timedelta:
    """'half past two' as an hour of the working day: one to seven without am or pm is the afternoon."""
    if words in ("noon", "midday"):
        return timedelta(hours=12)
    said = _TIME.match(words)
    hour = _NUMBERS.get(said["hour"]) or int(said["hour"])
    afternoon = hour < 12 if said["half"] == "p" else not said["half"] and 1 <= hour <= 7 and not said["hour"].startswith("0")
    return timedelta(hours=hour + 12 * afternoon, minutes=int(said["minute"] or 0) + _SHIFTS[said["shift"]])


CHECKS = (
    ("word-limits", word_limits),
    ("leak", leaks),
    ("gives-away", gives_away),
    ("specimens", specimens),
    ("tasks", tasks),
    ("turned-by", turned_by),
    ("channels", channels),
    ("moment-impossible", moment_impossible),
    ("moment-coincides", moment_coincides),
    ("weekday", weekday),
    ("offer-outside-availability", offer_outside),
    ("offer-unchanged", offer_unchanged),
    ("accept", accept),
)
