"""A case in words, for a card or a sheet of paper: what may be shown before the trainee has answered, and nothing more."""

from __future__ import annotations

from datetime import datetime, timedelta

import mistune
import nh3

from raincheck.cases import Case
from raincheck.guidance import STAGES

FORMATS = {"onsite": "in person", "video": "by video", "phone": "by telephone"}
MARKS = {"p", "em", "strong", "ul", "ol", "li"}


def html(markdown: str) -> str:
    """Markdown of a story or rationale as HTML, cleaned to the few marks that a story needs."""
    return nh3.clean(mistune.html(markdown), tags=MARKS, attributes={})


def day_and_time(at: datetime) -> str:
    """`Tuesday 9 June 2026 at 10:00`."""
    return f"{at:%A} {at.day} {at:%B} {at.year} at {at:%H:%M}"


def notice(left: timedelta) -> str:
    """How long before (or after) the interview it is, in the largest unit that says it: `14 hours before`."""
    minutes = round(abs(left).total_seconds() / 60)
    side = "before" if left >= timedelta(0) else "after"
    if minutes >= 48 * 60:
        return f"{round(minutes / (24 * 60))} days {side}"
    if minutes >= 120:
        return f"{round(minutes / 60)} hours {side}"
    return f"{minutes} minutes {side}" if minutes != 1 else f"1 minute {side}"


def case_view(case: Case) -> dict:
    """The case as a page may show it at any time: neither verdict nor rules nor anything that gives them away."""
    interview = case.interview
    return {
        "id": case.id,
        "title": case.title,
        "client": case.client,
        "story": html(case.story),
        "facts": [
            ["Role", f"{case.role}, {case.employer}"],
            ["Interview", f"{day_and_time(interview.at)}, {STAGES[interview.stage].lower()}, {FORMATS[interview.format]}"],
            ["With", case.interviewer],
            ["It is now", f"{day_and_time(case.now)}, {notice(case.notice)}"],
        ],
    }


def before_view(case: Case, task: str) -> list[list[str]]:
    """What has gone before this task, as [who, what] lines; empty for a call and for advice, where the story is all."""
    if task == "thanks":
        offer = f"How about {day_and_time(case.offer)} instead?" if case.offer else "I'll see what I can find for you."
        return [[case.client, "has telephoned and asked for another time."], [case.interviewer, f"\u201c{offer}\u201d"]]
    if task == "followup":
        return [[f"{case.client}, in the call", f"\u201c{case.said}\u201d"],
                [f"{case.interviewer}, at the new meeting", "\u201cWe had to move this one, didn\u2019t we? What happened?\u201d"]]
    return []


def flowing(text: str) -> str:
    """A text without the line breaks of the file that it was written in; paragraphs stay."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
