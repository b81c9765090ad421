"""What all cards share: the one door by which a browser's answer comes in, and the way through the cases."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import anywidget
import traitlets

from raincheck.attempts import Attempts, AttemptsError, open_attempts
from raincheck.cases import Case, CaseError, CaseWarning, load_cases
from raincheck.practice import next_case
from raincheck.words import case_view

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
ANSWER_ID = re.compile(r"[0-9a-f]{32}")


class Refused(Exception):
    """An answer that cannot be taken; its text is shown to the trainee."""


def read_parts(name: str, ending: str) -> str:
    """The kit's text and then the card's own: anywidget loads a card as a blob, which cannot import its neighbour."""
    return "\n".join((HERE / f"{part}.{ending}").read_text("utf-8") for part in ("kit", name))


class Card(anywidget.AnyWidget):
    """A card: `view` goes to the browser, `answer` comes from it, and nothing else is exchanged.

    `view` never holds what gives an answer away before the trainee has given theirs. An answer is a mapping with
    `action` (the name of a method `on_<action>`), `turn` (returned in `view`, so that the page knows which answer
    it is looking at) and whatever the action needs; every value is checked here before it is used.
    """

    view = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)

    actions: tuple[str, ...] = ()

    def _handle_msg(self, msg: Mapping) -> None:
        """Take a message of the browser's: an answer, or the wish to be sent the state again; nothing else.

        ipywidgets would let a page set any synced trait, also the card's script, and would answer a failure with
        its traceback; here both end in words.
        """
        content = msg.get("content")
        data = content.get("data") if isinstance(content, Mapping) else None
        if not isinstance(data, Mapping):
            return
        state = data.get("state")
        if data.get("method") == "request_state":
            self.send_state()
        elif isinstance(state, Mapping) and "answer" in state:
            self.receive(state["answer"])

    def receive(self, answer: object) -> None:
        """Act on one answer; whatever goes wrong is said in the card."""
        message, refused = None, True
        try:
            message = self._act(answer)
            refused = False
        except (Refused, AttemptsError) as refusal:
            message = str(refusal)
        except Exception:
            log.exception("%s could not take an answer", type(self).__name__)
            message = ("Something went wrong in the workbook, and it has been noted. Your text is still here: "
                       "try once more, or go on with another case.")
        turn = answer.get("turn") if isinstance(answer, Mapping) else None
        self.show(turn=turn if type(turn) is int else None, message=message, refused=refused)

    def _act(self, answer: object) -> str | None:
        if not isinstance(answer, Mapping):
            raise Refused("That answer could not be read. Reload the page and try again.")
        action = answer.get("action")
        if action not in self.actions:
            raise Refused("The workbook does not know that step. Reload the page and try again.")
        return getattr(self, "on_" + action.replace("-", "_"))(answer)

    def show(self, turn: int | None = None, message: str | None = None, refused: bool = False) -> None:
        """Send the page what it should show now; `turn` says which of its answers this is the reply to."""
        self.view = {**self.build_view(), "turn": turn, "message": message, "refused": refused}

    def build_view(self) -> dict:
        raise NotImplementedError


class CaseCard(Card):
    """A card that goes through cases one by one: next, back, skip, choose from a list, start over.

    cases: the cases to work through, in order; all that the workbook is set to use where None.
    attempts: the log to write to; the data folder's own where None.
    """

    actions = ("next", "back", "open", "start-over")
    task = ""

    def __init__(self, cases: Sequence[Case] | None = None, attempts: Attempts | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.trouble: list[str] = []
        self.cases = self._offered(self._load() if cases is None else tuple(cases))
        self.attempts = self._open() if attempts is None else attempts
        self.last = self._last_totals()  # the latest total of each case that has been done, by case id
        self.visit = 0
        self.kept = False
        self.result: dict | None = None
        self.case: Case | None = next_case(self.cases, self.last)
        self.finished = bool(self.cases) and self.case is None
        if self.finished:
            self.case = self.cases[0]
        self.show()

    def _offered(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        return cases

    def _load(self) -> tuple[Case, ...]:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", CaseWarning)
            try:
                return load_cases()
            except CaseError as error:
                self.trouble.append(f"The cases could not be read. {error}")
                return ()
            finally:
                for warning in caught:
                    log.warning("%s", warning.message)

    def _open(self) -> Attempts | None:
        try:
            return open_attempts()
        except AttemptsError as error:
            self.trouble.append(f"{error} You can go on, but your answers will not be kept.")
            return None

    def _last_totals(self) -> dict[str, float]:
        if self.attempts is None:
            return {}
        try:
            done = self.attempts.done(self.task)
            return {a.case: a.total for a in self.attempts.all(task=self.task) if a.case in done}
        except AttemptsError as error:
            self.trouble.append(f"{error} You can go on, but what you have done before is not shown.")
            return {}

    def _enter(self, case: Case) -> None:
        self.case, self.result, self.finished, self.kept = case, None, False, False
        self.visit += 1

    def on_next(self, answer: Mapping) -> None:
        """Go to the next case that is not done; where all are, say so and stay."""
        here = self.here(answer)
        case = next_case(self.cases, self.last, after=here)
        if case is None:
            self.finished = True
        elif case is here and self.result is None:
            raise Refused("This is the only case that is left.")
        else:
            self._enter(case)

    def on_back(self, answer: Mapping) -> None:
        """Go to the case before this one."""
        place = self.cases.index(self.here(answer))
        if place == 0:
            raise Refused("This is the first case.")
        self._enter(self.cases[place - 1])

    def on_open(self, answer: Mapping) -> None:
        """Go to the case with the id `case`."""
        found = [case for case in self.cases if case.id == answer.get("case")]
        if not found:
            raise Refused("That case is not in this list. Choose another.")
        self._enter(found[0])

    def on_start_over(self, answer: Mapping) -> None:
        """Count every case as not done; earlier answers stay in the log."""
        self.last = {}
        self._enter(self.cases[0])
        if self.attempts is not None:
            self.attempts.start_over(self.task)  # where it fails, the card says so and starts over all the same

    def here(self, answer: Mapping) -> Case:
        """The case that is on the page, if the answer is to it."""
        if self.case is None or answer.get("case") != self.case.id:
            raise Refused("That answer belongs to another case. Open it again and send it once more.")
        return self.case

    def keep(self, answer: Mapping, given: dict, score: dict, total: float, signature: str) -> str | None:
        """Record an answer; returns words for the trainee where it could not be kept, else None."""
        if score.get("attempt", True) and not score.get("copied"):
            self.last[self.case.id] = total
        self.kept = self.finished = False
        identity = answer.get("id")
        known = isinstance(identity, str) and ANSWER_ID.fullmatch(identity)
        try:
            if self.attempts is None:
                raise AttemptsError("The folder for answers could not be opened.")
            self.attempts.add(case=self.case, task=self.task, answer=given, score=score, total=total,
                              signature=signature, id=identity if known else None)
        except AttemptsError as error:
            return f"This answer was scored but not saved. {error} You can go on; to keep your words, copy them out."
        self.kept = True
        return None

    def build_view(self) -> dict:
        view = {
            "task": self.task,
            "trainee": self.attempts.trainee if self.attempts else "unsaved",
            "trouble": self.trouble,
            "finished": self.finished,
            "cases": [{"id": c.id, "title": c.title, "done": c.id in self.last} for c in self.cases],
            "case": None,
            "result": self.result,
            "visit": self.visit,
            "kept": self.kept,
        }
        if self.case is not None:
            view["case"] = {**case_view(self.case), "last": self.last.get(self.case.id) if self.result is None else None}
        return view
