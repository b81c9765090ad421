"""The fields of a case as one table: what each holds, in words for an author, for the checker and for an editor's schema.

A shape reads a node into a plain value, or reports in words why it can't, and gives its own JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from raincheck.cases_yaml import Fields, Listing, Node, Scalar
from raincheck.guidance import CHANNELS, GROUNDS, LABELS, MOMENTS, QUESTIONS, REASONS, RULES, STAGES, TASKS, VERDICTS

Tell = Callable[[str, Node, str, str], None]
"""Takes a code, the node at fault, the field and the message."""

MOST_ITEMS = 50
MOST_CHARACTERS = {True: 10_000, False: 300}
"""Of text that may run over several lines, and of one line: far above what a case needs."""

BAD = object()
"""What a shape returns after it has reported an error."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant."""
    from difflib import get_close_matches

    by_small = {choice.lower(): choice for choice in choices}
    small = word.lower()
    for written in (small, small.replace("_", "-"), small.replace("g", "g0")):  # G4 is G04 before it is G14
        if written in by_small:
            return by_small[written]
    found = get_close_matches(small, by_small, 1, 0.6)
    return by_small[found[0]] if found else None


def quoted(text: str) -> str:
    """A value as a message shows it: on one line, and not too long."""
    text = " ".join(text.split())
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return quoted(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, Listing) else "fields"


_NULLS = {"", "~", "null", "Null", "NULL"}
_YES = {w for word in ("yes", "true", "on") for w in (word, word.title(), word.upper())}
_NO = {w for word in ("no", "false", "off") for w in (word, word.title(), word.upper())}
_NUMBER = re.compile(r"[-+]?(\d[\d_,]*(\.[\d_]*)?([eE][-+]?\d+)?|\.\d+|0[xXoO][\da-fA-F]+|\.(inf|Inf|INF)|\d+(:[0-5]?\d)+(\.\d*)?)|\.(nan|NaN|NAN)")


def is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.value in _NULLS


@dataclass(frozen=True)
class Words:
    """Text. `lines`: several lines of it. `numbers`: something like 1.0 counts as words."""

    lines: bool = False
    numbers: bool = False

    def read(self, node: Node, field: str, tell: Tell):
        wrong = self._wrong(node)
        if wrong:
            tell("type", node, field, wrong)
            return BAD
        return node.value.strip()

    def _wrong(self, node: Node) -> str | None:
        if isinstance(node, Fields):
            return "has fields where words are expected; words with a colon in them go in quotes."
        if not isinstance(node, Scalar):
            return "has a list where words are expected."
        if node.plain and node.value in _YES | _NO:
            return f"{node.value} without quotes means true or false, and words are expected; put it in quotes: \"{node.value}\"."
        if node.plain and not self.numbers and _NUMBER.fullmatch(node.value):
            return f"{node.value} is a number where words are expected; put it in quotes: \"{node.value}\"."
        if is_null(node) or not node.value.strip():
            return "is empty; words are expected."
        if not self.lines and "\n" in node.value.strip():
            return f"{quoted(node.value)} runs over several lines; one is expected."
        if len(node.value) > MOST_CHARACTERS[self.lines]:
            return f"has {len(node.value)} characters; {MOST_CHARACTERS[self.lines]} is the most."
        return None

    def schema(self) -> dict:
        return {"type": ["string", "number"] if self.numbers else "string", "minLength": 1, "maxLength": MOST_CHARACTERS[self.lines]}


_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


class Name:
    """An id in kebab-case."""

    def read(self, node: Node, field: str, tell: Tell):
        value = Words().read(node, field, tell)
        if value is BAD or _KEBAB.fullmatch(value):
            return value
        better = "-".join(re.findall(r"[a-z0-9]+", value.lower()))
        hint = f", such as '{better}'" if better else ""
        tell("id", node, field, f"{quoted(value)} is not kebab-case: small letters and digits, with single hyphens between{hint}.")
        return BAD

    def schema(self) -> dict:
        return {"type": "string", "pattern": f"^{_KEBAB.pattern}$"}


@dataclass(frozen=True)
class Choice:
    """One of a few words. `because`: why a word that might be expected is none of them."""

    options: tuple[str, ...]
    because: tuple[tuple[str, str], ...] = ()

    def read(self, node: Node, field: str, tell: Tell):
        if isinstance(node, Scalar) and node.value in self.options:
            return node.value
        if isinstance(node, Scalar) and node.value:
            tell("choice", node, field, self._unknown(node.value))
        else:
            tell("type", node, field, f"has {_found(node)} where one of {', '.join(self.options)} is expected.")
        return BAD

    def _unknown(self, value: str) -> str:
        if value in dict(self.because):
            return f"{quoted(value)} {dict(self.because)[value]}; choose from {', '.join(self.options)}."
        meant = nearest(value, self.options)
        if meant and len(self.options) > 8:
            return f"{quoted(value)} is not known; did you mean {meant}?"
        listed = f"{quoted(value)} is not one of {', '.join(self.options)}."
        return f"{listed} Did you mean {meant}?" if meant else listed

    def schema(self) -> dict:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Whole:
    low: int
    high: int

    def read(self, node: Node, field: str, tell: Tell):
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"\d{1,9}", node.value, re.ASCII):
            if self.low <= int(node.value) <= self.high:
                return int(node.value)
        tell("number", node, field, f"has {_found(node)} where a whole number from {self.low} to {self.high} is expected.")
        return BAD

    def schema(self) -> dict:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class YesNo:
    def read(self, node: Node, field: str, tell: Tell):
        if isinstance(node, Scalar) and node.plain and node.value in _YES | _NO:
            return node.value in _YES
        tell("type", node, field, f"has {_found(node)} where true or false is expected, without quotes.")
        return BAD

    def schema(self) -> dict:
        return {"type": "boolean"}


class Time:
    """A local time to the minute, without a zone."""

    def read(self, node: Node, field: str, tell: Tell):
        value = node.value if isinstance(node, Scalar) else ""
        if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value, re.ASCII):
            try:
                return datetime.fromisoformat(value)
            except ValueError:
                tell("time", node, field, f"{quoted(value)} is no such day or hour in the calendar.")
                return BAD
        tell("time", node, field, self._wrong(node, value))
        return BAD

    def _wrong(self, node: Node, value: str) -> str:
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[-+]\d\d:?\d\d?)", value):
            return f"{quoted(value)} has a zone; times are local, such as {value[:10]}T{value[11:16]}."
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return f"{quoted(value)} has no hour; write it like {value}T10:00."
        return f"has {_found(node)} where a time is expected, written like 2026-06-09T10:00."

    def schema(self) -> dict:
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"}


class Day:
    def read(self, node: Node, field: str, tell: Tell):
        value = node.value if isinstance(node, Scalar) else ""
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError:
            pass
        tell("time", node, field, f"has {_found(node)} where a day is expected, written like 2027-03-01.")
        return BAD

    def schema(self) -> dict:
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


@dataclass(frozen=True)
class ListOf:
    """A tuple of one shape. `least` and `most` bound its length; nothing stands in it twice where `once`."""

    item: object
    least: int = 0
    most: int = MOST_ITEMS
    once: bool = False

    def read(self, node: Node, field: str, tell: Tell):
        if not isinstance(node, Listing):
            tell("type", node, field, f"has {_found(node)} where a list is expected, written like [one, another].")
            return BAD
        if not self.least <= len(node.items) <= self.most:
            tell("list", node, field, f"has {len(node.items)} where {self._wanted()} are expected.")
            return BAD
        values = [self.item.read(item, field, tell) for item in node.items]
        if BAD in values:
            return BAD
        if self.once and (twice := next((v for v in values if values.count(v) > 1), None)):
            tell("list", node, field, f"names {quoted(twice)} twice.")
            return BAD
        return tuple(values)

    def _wanted(self) -> str:
        if self.most == MOST_ITEMS:
            return f"at least {self.least}" if self.least else f"at most {self.most}"
        return f"{self.least} to {self.most}"

    def schema(self) -> dict:
        unique = {"uniqueItems": True} if self.once else {}
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most, **unique}


@dataclass(frozen=True)
class Named:
    """Values under names out of `names`; where `names` is empty, under any."""

    names: tuple[str, ...]
    item: object
    what: str = "name"

    def read(self, node: Node, field: str, tell: Tell):
        pairs = entries(node, field, tell)
        if pairs is BAD:
            return BAD
        made = {}
        for key, value in pairs:
            if self.names and key.value not in self.names:
                tell("choice", key, field, Choice(self.names)._unknown(key.value))
                made[key.value] = BAD
            else:
                made[key.value] = self.item.read(value, f"{field}.{key.value}", tell)
        return BAD if BAD in made.values() else made

    def schema(self) -> dict:
        if not self.names:
            return {"type": "object", "additionalProperties": self.item.schema()}
        return {"type": "object", "properties": {name: self.item.schema() for name in self.names}, "additionalProperties": False}


def entries(node: Node, field: str, tell: Tell):
    """The pairs of a mapping, each name once and in words; BAD where it is none."""
    if not isinstance(node, Fields):
        tell("type", node, field, f"has {_found(node)} where fields are expected, written like name: value.")
        return BAD
    seen: dict[str, int] = {}
    good = []
    for key, value in node.pairs:
        if not isinstance(key, Scalar):
            tell("type", key, field, "has a list or fields in the place of a field's name.")
        elif key.value in seen:
            tell("duplicate-field", key, _under(field, key.value), f"stands twice; the first is in line {seen[key.value]}.")
        else:
            seen[key.value] = key.line
            good.append((key, value))
    return good


def _under(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


@dataclass(frozen=True)
class Field:
    """One field: its shape, what an author should know of it, and whether it may be left out."""

    name: str
    shape: object
    about: str
    required: bool = True
    default: object = None


@dataclass(frozen=True)
class Record:
    """Fields with fixed names. What is left out or null, and may be, takes its default."""

    fields: tuple[Field, ...]

    def read(self, node: Node, field: str, tell: Tell):
        pairs = entries(node, field, tell)
        if pairs is BAD:
            return BAD
        values = self.values(node, {key.value: (key, value) for key, value in pairs}, field, tell)
        return values if len(values) == len(self.fields) else BAD

    def values(self, node: Node, given: dict, field: str, tell: Tell) -> dict:
        """The good values by name; what was reported is not among them."""
        known = {f.name: f for f in self.fields}
        for name, (key, _) in given.items():
            if name not in known:
                meant = nearest(name, known)
                hint = f"; did you mean {meant}?" if meant else f". The fields are {', '.join(known)}."
                tell("unknown-field", key, _under(field, name), f"is not a field{hint}")
        made = {f.name: self._one(f, node, given, field, tell) for f in self.fields}
        return {name: value for name, value in made.items() if value is not BAD}

    def _one(self, wanted: Field, node: Node, given: dict, field: str, tell: Tell):
        _, value = given.get(wanted.name, (None, None))
        if value is not None and not is_null(value):
            return wanted.shape.read(value, _under(field, wanted.name), tell)
        if not wanted.required:
            return wanted.default
        tell("missing-field", value or node, _under(field, wanted.name), "is missing." if value is None else "is empty.")
        return BAD

    def schema(self) -> dict:
        return {
            "type": "object",
            "properties": {f.name: _described(f) for f in self.fields},
            "required": [f.name for f in self.fields if f.required],
            "additionalProperties": False,
        }


def _described(field: Field) -> dict:
    made = field.shape.schema()
    if not field.required:
        made = {"anyOf": [made, {"type": "null"}]}
    return {"description": field.about, **made}


@dataclass(frozen=True)
class Labelled:
    """Labels by criterion, of the rubric of the task that stands beside them."""

    extra: tuple[str, ...] = ()

    def read(self, node: Node, field: str, tell: Tell):
        every = tuple(dict.fromkeys(c for task in TASKS.values() for c in task.rubric))
        return Named(every + self.extra, Choice((*LABELS, "na"))).read(node, field, tell)

    def schema(self) -> dict:
        return {"type": "object", "additionalProperties": {"enum": [*LABELS, "na"]}}


_HOW = tuple((i, f"({rule.short}) says how to cancel, not whether") for i, rule in RULES.items() if not rule.whether)
_TASKS = tuple(TASKS)
_VERDICTS = tuple(VERDICTS)

FIELDS = (
    Field("id", Name(), "Kebab-case, unique across all packs and never reused: attempts refer to it for ever."),
    Field("title", Words(), "A few words that don't give the verdict away."),
    Field("difficulty", Whole(1, 5), "1 clear-cut to 5 arguable among experienced coaches."),
    Field("client", Words(), "The client's first name only; invented."),
    Field("employer", Words(), "The employer's name; invented."),
    Field("role", Words(), "The job that the interview is for."),
    Field("interviewer", Words(), "Whom the client would call, as the client addresses them: Mr. Okafor."),
    Field("interview", Record((
        Field("at", Time(), "When it is, local and without a zone: 2026-06-09T10:00."),
        Field("format", Choice(("onsite", "video", "phone")), "How it is held."),
        Field("stage", Choice(tuple(STAGES)), "Which round it is."),
    )), "The interview that the client wants to cancel or move."),
    Field("now", Time(), "When the client turns to the coach, local and without a zone."),
    Field("story", Words(lines=True), "What the client tells the coach, in the client's voice, 40 to 160 words. Markdown is allowed."),
    Field("reason", Choice(REASONS), "The kind of the TRUE reason, whatever the client thinks of saying."),
    Field("verdict", Choice(_VERDICTS), "Is the reason acceptable to put to the employer?"),
    Field("basis", Choice(("stated", "principle")), "stated: the guidance names such a reason. principle: the four questions decided."),
    Field("rules", ListOf(Choice(GROUNDS, _HOW), 1, 3, once=True), "One to three rules that decide whether; those that only say how are not among them."),
    Field("rationale", Words(lines=True), "Why, 30 to 120 words, shown after the trainee has judged. Markdown is allowed."),
    Field("turned_by", Whole(1, len(QUESTIONS)), "With basis principle: which of the four questions turned it.", required=False),
    Field("private", ListOf(Words()), "True details that the employer need not hear; may be an empty list."),
    Field("facts", ListOf(Words()), "Other true facts that an answer may use; may be an empty list."),
    Field("channels", Record((
        Field("best", Choice(tuple(CHANNELS)), "The channel that the feedback names."),
        Field("phone_tried", YesNo(), "Has the telephone been tried in vain?"),
        Field("only", Choice(tuple(CHANNELS)), "A channel that the case makes the one way, or null.", required=False),
    )), "How the employer can be reached."),
    Field("moments", ListOf(Choice(tuple(MOMENTS)), 1, once=True), "The moments that can still happen, best first."),
    Field("availability", ListOf(Words()), "When the client can come instead: 'Friday 12 June morning'."),
    Field("offer", Record((
        Field("at", Time(), "The new time, after now; it may lie before the interview."),
    )), "Task thanks: the time that the interviewer offers on the spot.", required=False),
    Field("said", Words(lines=True), "Task followup: what was said in the call.", required=False),
    Field("alternatives", ListOf(Words()), "Task advice: ways out that fit the case.", required=False, default=()),
    Field("tasks", ListOf(Choice(_TASKS), 1, once=True), "The tasks that make sense; advice where the verdict is not acceptable."),
    Field("exemplars", Named(_TASKS, Words(lines=True)), "One model answer for each of the tasks."),
    Field("pitfalls", ListOf(Words()), "Mistakes that trainees make here.", required=False, default=()),
    Field("pair", Name(), "The id of a case that differs from this one in one fact; named both ways.", required=False),
    Field("accept", Named((), Words(lines=True)), "A warning's code, and why it is right here.", required=False),
    Field("specimens", ListOf(Record((
        Field("task", Choice(_TASKS), "The task that it answers."),
        Field("text", Words(lines=True), "The answer."),
        Field("labels", Labelled(), "The label that each criterion deserves."),
    ))), "Flawed answers with the labels that they deserve.", required=False, default=()),
    Field("replies", Named(_TASKS, ListOf(Record((
        Field("when", Labelled(("channel", "moment")), "Labels that the answer must have got; without it, always.", required=False),
        Field("says", Words(lines=True), "What the employer or the client answers."),
    )))), "What the employer or the client answers to each task; the first match counts.", required=False),
    Field("panel", Record((
        Field("held", Day(), "The day of the vote: 2027-03-01."),
        Field("votes", Named(_VERDICTS, Whole(0, 999_999)), "How many voted for each verdict."),
        Field("reasons", ListOf(Record((
            Field("verdict", Choice(_VERDICTS), "The verdict that it speaks for."),
            Field("text", Words(lines=True), "The reason, in the voter's words."),
        ))), "What voters gave as their reasons.", required=False, default=()),
    )), "Votes of a real panel; never invented.", required=False),
)
CASE = Record(FIELDS)

MOST_ORDER = 999
PACK = Record((
    Field("title", Words(), "The pack's name on a page."),
    Field("summary", Words(lines=True), "What is in it, in a sentence or two."),
    Field("language", Words(), "The language of its texts: en."),
    Field("license", Words(), "The licence of its texts: CC-BY-4.0."),
    Field("version", Words(numbers=True), "The pack's version."),
    Field("order", Whole(1, MOST_ORDER), "Its place where several packs are read together; those without one come after, by name.", required=False),
    Field("accept", Named((), Words(lines=True)), "A warning's code about the pack, and why it is right here.", required=False),
))


def read_case(node: Node, tell: Tell) -> dict:
    """The good values of a case by field, after every rule that ties fields together has been looked at too."""
    pairs = entries(node, "", tell)
    if pairs is BAD:
        return {}
    given = {key.value: (key, value) for key, value in pairs}
    values = CASE.values(node, given, "", tell)
    for check in (_exemplars, _needed, _offer, _specimens):
        check(values, lambda code, field, message: tell(code, given.get(field, (node, node))[1], field, message))
    return values


def _exemplars(values: dict, tell: Callable) -> None:
    if "tasks" not in values or "exemplars" not in values:
        return
    for task in values["tasks"]:
        if task not in values["exemplars"]:
            tell("exemplar-missing", "exemplars", f"has no model answer for '{task}', which is one of the tasks.")
    for task in values["exemplars"]:
        if task not in values["tasks"]:
            tell("exemplar-unlisted", "exemplars", f"has a model answer for '{task}', which is not one of the tasks; list the task or take it out.")


def _needed(values: dict, tell: Callable) -> None:
    tasks = values.get("tasks", ())
    for task, field in (("thanks", "offer"), ("followup", "said"), ("advice", "alternatives")):
        if task in tasks and field in values and not values[field]:
            tell("missing-field", field, f"is missing, and the task '{task}' needs it.")
    if values.get("basis") == "principle" and values.get("turned_by", 0) is None:
        tell("missing-field", "turned_by", "is missing, and basis 'principle' needs it: which of the four questions turned it, 1 to 4.")


def _offer(values: dict, tell: Callable) -> None:
    if values.get("offer") and "now" in values and values["offer"]["at"] <= values["now"]:
        tell("offer-before-now", "offer", f"'{values['offer']['at']:%Y-%m-%dT%H:%M}' is not after now, {values['now']:%Y-%m-%dT%H:%M}.")


def _specimens(values: dict, tell: Callable) -> None:
    labelled = [("specimens", s["task"], s["labels"], ()) for s in values.get("specimens", ())]
    labelled += [("replies", task, reply["when"] or {}, ("channel", "moment") if task == "call" else ())
                 for task, replies in (values.get("replies") or {}).items() for reply in replies]
    for field, task, labels, extra in labelled:
        for criterion in labels:
            if criterion not in (*TASKS[task].rubric, *extra):
                tell("choice", field, f"'{criterion}' is not a criterion of '{task}': {', '.join(TASKS[task].rubric)}.")


def schema() -> dict:
    """JSON Schema (2020-12) of a case file, for editors: one case, or `cases:` with a list of them."""
    case = CASE.schema() | {"title": "A case", "allOf": [*map(_if_task, _TASKS), _if_principle()]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Raincheck case file",
        "description": "One client who wants to cancel or move one job interview, or a list of such cases under 'cases'.",
        "if": {"required": ["cases"]},
        "then": {
            "type": "object",
            "properties": {"cases": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}}},
            "additionalProperties": False,
        },
        "else": {"$ref": "#/$defs/case"},
        "$defs": {"case": case},
    }


def _if_task(task: str) -> dict:
    needs: dict = {"exemplars": {"required": [task]}}
    if field := {"thanks": "offer", "followup": "said", "advice": "alternatives"}.get(task):
        needs[field] = {"not": {"type": "null"}, **({"minItems": 1} if field == "alternatives" else {})}
    return {
        "if": {"properties": {"tasks": {"contains": {"const": task}}}, "required": ["tasks"]},
        "then": {"properties": needs, "required": list(needs)},
        "else": {"properties": {"exemplars": {"properties": {task: False}}}},
    }


def _if_principle() -> dict:
    return {
        "if": {"properties": {"basis": {"const": "principle"}}, "required": ["basis"]},
        "then": {"properties": {"turned_by": {"type": "integer"}}, "required": ["turned_by"]},
    }
