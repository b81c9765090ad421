"""Channel and moment of a call: scored by rule, beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raincheck import guidance
from raincheck.drafts.results import ChoiceScore

if TYPE_CHECKING:
    from raincheck.cases import Case


def channel(case: Case, choice: str) -> ChoiceScore:
    if choice not in guidance.CHANNELS:
        raise ValueError(f"channel {choice!r} is not one of {', '.join(guidance.CHANNELS)}.")
    return _scored("channel", choice, _channel_label(case, choice), guidance.CHANNELS[case.channels.only or case.channels.best])


def _channel_label(case: Case, choice: str) -> str:
    if case.channels.only is not None:
        return "met" if choice == case.channels.only else "missed"
    if choice == "voicemail":
        return "met" if case.channels.phone_tried else "partly"
    return {"phone": "met", "email": "partly"}.get(choice, "missed")


def moment(case: Case, choice: str) -> ChoiceScore:
    if choice not in guidance.MOMENTS:
        raise ValueError(f"moment {choice!r} is not one of {', '.join(guidance.MOMENTS)}.")
    return _scored("moment", choice, _moment_label(case, choice), guidance.MOMENTS[case.moments[0]])


def _moment_label(case: Case, choice: str) -> str:
    """By its place in the case's list; a moment that is not there any more is missed like the last of it."""
    if choice == "afterwards" and len(case.moments) > 1:
        return "missed"
    return dict(zip(case.moments, ("met", "partly"))).get(choice, "missed")


def _scored(what: str, choice: str, label: str, best: str) -> ChoiceScore:
    advice = "" if label == "met" else guidance.ADVICE[f"{what}.{label}"].format(best=best)
    return ChoiceScore(choice, label, advice)
