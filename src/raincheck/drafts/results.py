"""Results: what a scored draft is, as frozen values that carry their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]


class Criteria(dict):
    """Criterion to its score, in rubric order; a dict so that it can be copied and stored, but not changed."""

    def _refuse(self, *_args, **_kwargs):
        raise TypeError("the criteria of a score cannot be changed")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = _refuse


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion: its label, whether the scorer is sure of it, the words that earned or cost it, and what to do about it.

    `evidence` holds spans in Unicode code points of the text as given, end exclusive, in order, apart from each other.
    """

    label: str  # met | partly | missed | na
    sure: bool
    evidence: tuple[Span, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceScore:
    """A channel or a moment that was chosen for a call; never part of the total."""

    choice: str
    label: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class DraftScore:
    """A scored draft. `attempt`: it attempts the task; `copied`: it is nearly one of the case's model answers.

    `low` and `high`: where labels are not sure, from where to where the total lies eight times in ten; else the total.
    """

    case: str
    task: str
    total: float  # 0-100
    low: float
    high: float
    attempt: bool
    copied: bool
    criteria: Criteria
    channel: ChoiceScore | None
    moment: ChoiceScore | None
    signature: str
    next_criterion: str | None


class Finding(NamedTuple):
    """What a rubric's line found in a draft, before it is put into words; `why` picks the advice, `about` fills it in."""

    label: str
    evidence: tuple[Span, ...] = ()
    sure: bool = True
    why: str = ""
    about: str = ""
