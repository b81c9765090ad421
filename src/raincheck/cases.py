"""Cases: what one is, and how a pack of them is read or refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Interview:
    """`at` is local and without a zone; `format`: onsite, video, phone; `stage`: screen, first, second, panel, final."""

    at: datetime
    format: str
    stage: str


@dataclass(frozen=True, slots=True)
class Channels:
    """`best`: what the feedback names; `phone_tried`: the telephone was tried in vain; `only`: the one way, or None."""

    best: str = "phone"
    phone_tried: bool = False
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One client who wants to cancel or move one job interview. Times are local and without a zone."""

    id: str
    title: str
    difficulty: int
    client: str
    employer: str
    role: str
    interviewer: str
    interview: Interview
    now: datetime
    story: str
    reason: str
    verdict: str
    basis: str
    rules: tuple[str, ...]
    rationale: str
    private: tuple[str, ...]
    facts: tuple[str, ...]
    channels: Channels
    moments: tuple[str, ...]
    availability: tuple[str, ...]
    tasks: tuple[str, ...]
    exemplars: Mapping[str, str]
    turned_by: int | None = None
    offer: datetime | None = None
    said: str | None = None
    alternatives: tuple[str, ...] = ()
    pitfalls: tuple[str, ...] = ()
    pair: str | None = None
    accept: Mapping[str, str] = field(default_factory=dict)
    specimens: tuple[Mapping, ...] = ()
    replies: Mapping[str, tuple] = field(default_factory=dict)
    panel: Mapping | None = None
    pack: str = ""
    fingerprint: str = ""

    @property
    def notice(self) -> timedelta:
        """Time from `now` to the interview; negative where it has been missed."""
        return self.interview.at - self.now
