"""The card for judging: a story, a verdict, how sure, and the rules that decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from raincheck.guidance import GROUNDS, RULES, VERDICT_MEANINGS, VERDICTS
from raincheck.judging import score_verdict
from raincheck.widgets.card import CaseCard, Refused, read_parts
from raincheck.words import html


class JudgeCard(CaseCard):
    """Judge a case: see `CaseCard` for the arguments."""

    _esm = read_parts("judge", "js")
    _css = read_parts("judge", "css")
    task = "judge"
    actions = (*CaseCard.actions, "check")

    def on_check(self, answer: Mapping) -> str | None:
        """Score `verdict`, `confidence` (percent) and `rules` (ids), and keep them."""
        case = self.here(answer)
        if self.result is not None:
            raise Refused("You have judged this case. Go on to the next, or open it again from the list.")
        given = {key: answer.get(key) for key in ("verdict", "confidence", "rules")}
        check_judgement(**given)
        score = score_verdict(case, **given)
        message = self.keep(answer, given, asdict(score), score.total, score.signature)
        self.result = result_view(case, given, score)
        return message

    def build_view(self) -> dict:
        return {
            **super().build_view(),
            "verdicts": [[name, words, VERDICT_MEANINGS[name]] for name, words in VERDICTS.items()],
            "rules": [[i, RULES[i].name, RULES[i].text] for i in GROUNDS],
        }


def check_judgement(verdict: object, confidence: object, rules: object) -> None:
    """Refuse, in words for the trainee, whatever a page should not have sent."""
    if not isinstance(verdict, str) or verdict not in VERDICTS:
        raise Refused("Choose a verdict first; you can change it until you check it.")
    if type(confidence) is not int or not 50 <= confidence <= 100:
        raise Refused("Say how sure you are: from 50 to 100 %.")
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules) or not set(rules) <= set(GROUNDS):
        raise Refused("Choose the rules from the list.")
    if not 1 <= len(rules) <= 3 or len(set(rules)) != len(rules):
        raise Refused("Choose one, two or three rules: those that decide it.")


def result_view(case, given: Mapping, score) -> dict:
    """What the card shows once the trainee has judged."""
    return {
        "total": score.total,
        "exact": score.exact,
        "given": dict(given),
        "right": VERDICTS[case.verdict],
        "meaning": VERDICT_MEANINGS[case.verdict],
        "parts": [
            ["Verdict", round(score.verdict_points, 1), 60],
            ["Grounds", round(score.grounds_points, 1), 25],
            ["Calibration", round(score.calibration_points, 1), 15],
        ],
        "feedback": score.feedback,
        "rationale": html(case.rationale),
        "rules": [
            {"name": RULES[i].name, "text": RULES[i].text, "right": i in case.rules, "chosen": i in given["rules"]}
            for i in GROUNDS if i in case.rules or i in given["rules"]
        ],
    }
