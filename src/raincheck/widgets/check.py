"""The card for checking one's understanding: a question or two on the guidance, answered on the spot, not kept."""

from __future__ import annotations

from collections.abc import Mapping

from raincheck.guidance import CHECKS
from raincheck.widgets.card import Card, Refused, read_parts


class CheckCard(Card):
    """Questions on one part of the guidance; `part` is a key of `guidance.CHECKS`."""

    _esm = read_parts("check", "js")
    _css = read_parts("check", "css")
    actions = ("check",)

    def __init__(self, part: str, **kwargs) -> None:
        if part not in CHECKS:
            raise ValueError(f"part {part!r} is not one of {', '.join(CHECKS)}.")
        super().__init__(**kwargs)
        self.checks = CHECKS[part]
        self.given: dict[int, int] = {}
        self.show()

    def on_check(self, answer: Mapping) -> None:
        """Take the choice `option` for the question `question`, both by their places."""
        question, option = answer.get("question"), answer.get("option")
        if type(question) is not int or not 0 <= question < len(self.checks):
            raise Refused("That question is not on this page. Reload the page and try again.")
        if type(option) is not int or not 0 <= option < len(self.checks[question].options):
            raise Refused("Choose an answer first.")
        self.given[question] = option

    def build_view(self) -> dict:
        return {"questions": [self._question(place) for place in range(len(self.checks))]}

    def _question(self, place: int) -> dict:
        check = self.checks[place]
        view = {"ask": check.ask, "options": list(check.options), "chosen": None}
        if place in self.given:
            view |= {"chosen": self.given[place], "right": self.given[place] == check.right, "because": check.because}
        return view
