"""The cards: what a trainee sees and works with in a notebook."""

from raincheck.widgets.check import CheckCard
from raincheck.widgets.draft import DraftCard
from raincheck.widgets.judge import JudgeCard

__all__ = ["CheckCard", "DraftCard", "JudgeCard"]
