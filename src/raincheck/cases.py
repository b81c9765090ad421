"""Cases: what one is, and how a file, a pack or a folder of packs is read or refused in words.

Only this module and its siblings read case files: `cases_yaml` (bytes to nodes), `cases_fields` (the fields, and what
each may hold), `cases_cache` (what was read before) and `cases_checks` and `cases_compared` (the warnings). A bad file is
refused whole and never keeps another from loading.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from raincheck import cases_cache, cases_fields, cases_yaml
from raincheck.cases_fields import BAD, MOST_ORDER, schema
from raincheck.cases_yaml import Fields, Listing, Node, Scalar, Unreadable
from raincheck.guidance import TASKS

__all__ = [
    "Case", "CaseError", "CaseWarning", "Channels", "Interview", "Pack", "Problem", "Reading",
    "case_record", "case_rows", "load_cases", "packs_folder", "read_cases", "schema",
]


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
    """One client who wants to cancel or move one job interview. Times are local and without a zone.

    `fingerprint` is the first 12 hex digits of the SHA-256 of the case's canonical JSON: `case_record` without `pack`
    and `fingerprint`, keys sorted, no blanks, UTF-8. It says which version of a case an answer was given to.
    """

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

    def __hash__(self) -> int:
        return hash((self.id, self.fingerprint))


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack's `pack.yaml` says. `name` is its folder's; `order` its place among the packs that are read together."""

    name: str
    title: str
    summary: str
    language: str
    license: str
    version: str
    order: int | None = None
    accept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author should mend (`error`: the file is refused) or look at (`warning`: it loads)."""

    level: str
    code: str
    path: str
    line: int | None
    case: str | None
    field: str
    message: str

    def __str__(self) -> str:
        place = [f"{self.path}:{self.line}" if self.line else self.path]
        place += [f"case {self.case}"] if self.case else []
        place += [f"field {self.field}"] if self.field else []
        return f"{', '.join(place)}: {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the good cases in reading order, the packs, and every problem found on the way."""

    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    packs: tuple[Pack, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.level == "warning")


class CaseError(ValueError):
    """No case could be loaded. `problems` holds why; the message is their text, one a line."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()):
        super().__init__(message)
        self.problems = problems


class CaseWarning(UserWarning):
    """Some files were refused, and the others loaded."""


# --- loading: for whoever wants cases to work with ---


def packs_folder() -> Path:
    """Where the packs that come with Raincheck lie: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parent / "scenarios"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "scenarios"


def load_cases(pack_or_path: str | os.PathLike | None = None) -> tuple[Case, ...]:
    """Cases of a shipped pack (by name), or of a file, a pack's folder or a folder of packs (by path).

    Without either: what the environment variable RAINCHECK_CASES names, else all shipped packs. Raises CaseError where
    nothing could be loaded; issues a CaseWarning where some files were refused and others loaded.
    """
    asked = pack_or_path or os.environ.get("RAINCHECK_CASES") or packs_folder()
    reading = _read((_locate(asked),), with_warnings=False)
    errors = "\n".join(map(str, reading.errors))
    if not reading.cases:
        raise CaseError(errors or f"{_shown(Path(asked))}: has no cases.", reading.problems)
    if errors:
        warnings.warn(errors, CaseWarning, stacklevel=2)
    return reading.cases


def _locate(asked: str | os.PathLike) -> Path:
    """A shipped pack's name comes before a path; a word that is neither is refused with the nearest pack's name."""
    shipped = sorted(folder.name for folder in _pack_folders(packs_folder()))
    if asked in shipped:
        return packs_folder() / asked
    path = Path(asked).expanduser()
    if not os.path.lexists(path):
        meant = cases_fields.nearest(str(asked), shipped)
        hint = f" Did you mean the pack {meant}?" if meant else f" The packs are: {', '.join(shipped) or 'none'}."
        raise CaseError(f"{asked}: there is no pack, file or folder of this name.{hint}")
    return path


# --- reading: every problem, for whoever writes cases ---


def read_cases(*paths: str | os.PathLike) -> Reading:
    """Cases and problems of the given files, packs' folders and folders of packs, in the order given.

    In a folder of packs those with an `order` come first, by that; the others follow by name. Within a pack, files count
    in the order of their names, and cases in the order of the file: that is the order in which a trainee meets them. An
    id that was read before makes its file refused; the first one stays.
    """
    return _read(paths, with_warnings=True)


def _read(paths: Iterable[str | os.PathLike], with_warnings: bool) -> Reading:
    """Warnings take longer than all the rest; whoever only loads cases need not wait for them, nor for files read before."""
    reader = _Reader(recall=not with_warnings)
    if with_warnings:
        from raincheck import cases_checks

        reader.checks = cases_checks.check
    places = [Path(path).expanduser() for path in paths]
    for place in places:
        reader.path(place)
    if with_warnings:
        reader.compare(alone=all(map(os.path.isfile, places)))
    return Reading(tuple(reader.cases), tuple(reader.problems), tuple(reader.packs))


MOST_PROBLEMS = 50  # of one file; a file with more has one cause


class _Enough(Exception):
    """A file has more problems than anybody reads."""


class _Reader:
    """One reading: what has been seen, what is good, what is wrong. `recall`: files may come from the cache."""

    def __init__(self, recall: bool) -> None:
        self.recall = recall
        self.cases: list[Case] = []
        self.packs: list[Pack] = []
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.places: dict[str, tuple[str, int]] = {}
        self.lines: dict[str, dict[str, int]] = {}
        self.abouts: dict[str, Path] = {}
        self.most: int | None = None
        self.checks: Callable[[Case], Iterable[tuple[str, str, str]]] = lambda case: ()

    def tell(self, level: str, code: str, path: Path, message: str, line: int | None = None, case: str | None = None, field: str = "") -> None:
        self.problems.append(Problem(level, code, _shown(path), line, case, field, message))
        if self.most is not None and len(self.problems) > self.most:
            raise _Enough

    def path(self, path: Path) -> None:
        if os.path.isdir(path):
            self.folder(path)
        elif os.path.lexists(path):
            self.file(path, path.parent.name if (path.parent / "pack.yaml").is_file() else "")
        else:
            self.tell("error", "not-found", path, "there is no such file or folder.")

    def folder(self, path: Path) -> None:
        """A pack's folder, or a folder of packs."""
        packs = [] if _is_pack(path) else _pack_folders(path)
        if not packs:
            return self.pack(path, path, self.about(path, path))
        inside = []
        for pack in packs:
            if _outside(pack, path):
                self.tell("error", "link", pack, "is a link to a place outside the folder, so it is not followed; copy the pack here.")
            else:
                inside.append((pack, self.about(pack, path)))
        for pack, about in sorted(inside, key=_in_order):
            self.pack(pack, path, about)
        for stray in _yaml_files(path):
            self.tell("warning", "stray-file", stray, "lies beside the packs and is not read; move it into one.")

    def pack(self, folder: Path, root: Path, about: Pack | None) -> None:
        try:
            files = _yaml_files(folder)
            others = [p for p in folder.iterdir() if p.suffix.lower() in (".yml", ".yaml") and p.suffix != ".yaml" and not p.name.startswith(".")]
        except OSError as error:
            return self.tell("error", "not-readable", folder, f"cannot be opened: {os.strerror(error.errno or 0)}.")
        for other in sorted(others):
            self.tell("warning", "file-name", other, f"is not read; name it {other.stem}.yaml.")
        if not files and not (folder / "pack.yaml").exists():
            return self.tell("error", "no-cases", folder, "has no case files (*.yaml) and no packs in it.")
        if not os.path.lexists(folder / "pack.yaml"):
            self.tell("warning", "no-pack", folder, "has no pack.yaml; add one with title, summary, language, license and version.")
        if about is not None:
            self.packs.append(about)
            self.abouts[about.name] = folder / "pack.yaml"
        for file in files:
            if _outside(file, root):
                self.tell("error", "link", file, "is a link to a place outside the folder, so it is not followed; copy the file here.")
            else:
                self.file(file, folder.resolve().name)
        if not files:
            self.tell("warning", "no-cases", folder, "has a pack.yaml and no case files beside it.")

    def about(self, folder: Path, root: Path) -> Pack | None:
        """What `pack.yaml` says: without it, or with a bad one, the cases load all the same."""
        path = folder / "pack.yaml"
        if not os.path.lexists(path):
            return None
        if _outside(path, root):
            return self.tell("error", "link", path, "is a link to a place outside the folder, so it is not followed; copy the file here.")
        data = self.bytes(path)
        node = self.nodes(path, data) if data is not None else None
        if node is None:
            return None
        values = cases_fields.PACK.read(node, "", lambda code, at, field, message: self.tell("error", code, path, message, at.line, field=field))
        if values is BAD:
            return None
        return Pack(name=folder.resolve().name, **values | {"accept": _frozen(values["accept"] or {})})

    def bytes(self, path: Path) -> bytes | None:
        try:
            return cases_yaml.read_bytes(path)
        except Unreadable as why:
            return self.tell("error", why.code, path, why.message, why.line)

    def nodes(self, path: Path, data: bytes) -> Node | None:
        try:
            node = cases_yaml.read_nodes(data)
            if node is None:
                raise Unreadable("empty", "is empty.")
            return node
        except Unreadable as why:
            return self.tell("error", why.code, path, why.message, why.line)

    def file(self, path: Path, pack: str) -> None:
        """All cases of a file, or none where one of them has an error."""
        real = os.path.realpath(path)  # a link to itself makes Path.resolve raise
        if real in self.seen:
            return
        self.seen.add(real)
        before = len(self.problems)
        self.most = before + MOST_PROBLEMS
        drafts = []
        try:
            drafts = self.drafts(path, pack)
            self.ids(drafts, path)
        except _Enough:
            self.problems[-1] = Problem("error", "more", _shown(path), None, None, "", f"has more problems; these are the first {MOST_PROBLEMS}.")
        self.most = None
        if len(self.problems) == before:
            for case, lines in drafts:
                self.accept(case, lines, path)

    def drafts(self, path: Path, pack: str) -> list[tuple[Case, dict[str, int]]]:
        """The cases of a file, each with its fields' lines; what was read before and has not changed is not read again."""
        data = self.bytes(path)
        if data is None:
            return []
        kept = cases_cache.recall(path, data) if self.recall else None
        if kept is not None and (drafts := _remade(kept, pack)):
            return drafts
        before = len(self.problems)
        drafts = self.parsed(path, data, pack)
        if len(self.problems) == before:
            cases_cache.remember(path, data, [(case_record(case), lines) for case, lines in drafts])
        return drafts

    def parsed(self, path: Path, data: bytes, pack: str) -> list[tuple[Case, dict[str, int]]]:
        node = self.nodes(path, data)
        found = self.case_nodes(node, path) if node is not None else ()
        return [draft for at in found if (draft := self.draft(at, path, pack))]

    def accept(self, case: Case, lines: dict[str, int], path: Path) -> None:
        self.cases.append(case)
        self.places[case.id] = (_shown(path), lines["id"])
        self.lines[case.id] = lines
        for code, field, message in self.checks(case):
            if code not in case.accept:
                self.tell("warning", code, path, message, lines.get(field.partition(".")[0], lines[""]), case.id, field)

    def case_nodes(self, node: Node, path: Path) -> Iterable[Node]:
        """The nodes of a file that should each be a case."""
        if isinstance(node, Listing):
            self.tell("error", "type", path, "is a list; put the cases under 'cases:'.", node.line)
            return ()
        if isinstance(node, Scalar):
            self.tell("error", "type", path, f"has words and no fields; a case begins with 'id:'. It says {cases_fields.quoted(node.value)}.", node.line)
            return ()
        if not any(isinstance(key, Scalar) and key.value == "cases" for key, _ in node.pairs):
            return (node,)
        listed = cases_fields.Record((cases_fields.Field("cases", _Nodes(), "The cases of the file."),))
        values = listed.read(node, "", lambda code, at, field, message: self.tell("error", code, path, message, at.line, field=field))
        return () if values is BAD else values["cases"]

    def draft(self, node: Node, path: Path, pack: str) -> tuple[Case, dict[str, int]] | None:
        """The case and the line of each field; None where something was reported."""
        if not isinstance(node, Fields):
            self.tell("error", "type", path, "has something in the list that is no case; a case begins with 'id:'.", node.line)
            return None
        given = {key.value: value for key, value in node.pairs if isinstance(key, Scalar)}
        name = given["id"].value if isinstance(given.get("id"), Scalar) else None
        before = len(self.problems)

        def tell(code: str, at: Node, field: str, message: str) -> None:
            self.tell("error", code, path, message, at.line, name and cases_fields.quoted(name)[1:-1], field)

        values = cases_fields.read_case(node, tell)
        if len(self.problems) > before:
            return None
        lines = {key.value: key.line for key, _ in node.pairs}
        return _made(values, pack), {"": node.line, **lines}

    def ids(self, drafts: list[tuple[Case, dict[str, int]]], path: Path) -> None:
        places = dict(self.places)
        for case, lines in drafts:
            if case.id in places:
                where, line = places[case.id]
                self.tell("error", "duplicate-id", path, f"'{case.id}' is taken by the case in {where}:{line}; ids are unique across all packs.", lines["id"], case.id, "id")
            else:
                places[case.id] = (_shown(path), lines["id"])

    def compare(self, alone: bool) -> None:
        """Warnings that need more than one case. `alone`: files without their packs, so that a case's pair may be elsewhere."""
        from raincheck import cases_compared

        for code, case, field, message in cases_compared.compare(self.cases, alone):
            if code not in case.accept:
                path, line = self.places[case.id]
                self.tell("warning", code, Path(path), message, self.lines[case.id].get(field.partition(".")[0], line), case.id, field)
        for pack in self.packs:
            for code, message in cases_compared.weigh([case for case in self.cases if case.pack == pack.name]):
                if code not in pack.accept:
                    self.tell("warning", code, self.abouts[pack.name], message)


class _Nodes:
    """A list's nodes as they are, so that each case is read with its own id in the messages."""

    def read(self, node: Node, field: str, tell: cases_fields.Tell):
        if isinstance(node, Listing) and node.items:
            return node.items
        tell("type", node, field, "is empty; list the cases, each beginning with '- id:'." if isinstance(node, Listing) else "has no list; each case begins with '- id:'.")
        return BAD


def _made(values: dict, pack: str) -> Case:
    offer = values.pop("offer")
    nested = {name: _frozen(values.pop(name) or {}) for name in ("exemplars", "accept", "replies")}
    case = Case(
        **{name: _frozen(value) for name, value in values.items() if name not in ("interview", "channels")},
        interview=Interview(**values["interview"]),
        channels=Channels(**values["channels"]),
        offer=offer["at"] if offer else None,
        pack=pack,
        **nested,
    )
    return replace(case, fingerprint=_fingerprint(case))


def _remade(kept: cases_cache.Kept, pack: str) -> list[tuple[Case, dict[str, int]]]:
    """The cases that `case_record` made records of; none where the records are not what it makes."""
    try:
        return [(_from_record(record, pack), lines) for record, lines in kept if lines["id"]]
    except (TypeError, KeyError, ValueError, AttributeError):
        return []


def _from_record(record: dict, pack: str) -> Case:
    time = datetime.fromisoformat
    interview, offer, panel = record["interview"], record["offer"], record.get("panel")
    special = {
        "now": time(record["now"]),
        "interview": Interview(**interview | {"at": time(interview["at"])}),
        "channels": Channels(**record["channels"]),
        "offer": time(offer["at"]) if offer else None,
        "panel": _frozen(panel | {"held": date.fromisoformat(panel["held"])}) if panel else None,
        "pack": pack,
    }
    return Case(**{name: special[name] if name in special else _frozen(value) for name, value in (record | special).items()})


def _in_order(found: tuple[Path, Pack | None]) -> tuple[int, str]:
    folder, about = found
    return (about.order if about and about.order else MOST_ORDER + 1), folder.name




def _frozen(value):
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(item) for name, item in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, tuple | list) else value


def _shown(path: Path) -> str:
    """A path as a message shows it: from the working directory where it lies in it."""
    try:
        return str(path.relative_to(Path.cwd())) if path.is_absolute() else str(path)
    except ValueError:
        return str(path)


def _is_pack(folder: Path) -> bool:
    return os.path.lexists(folder / "pack.yaml") or (bool(_yaml_files(folder)) and not _pack_folders(folder))


def _yaml_files(folder: Path) -> list[Path]:
    """Case files by name, whatever kind of thing they turn out to be."""
    return sorted(p for p in folder.glob("*.yaml") if p.name != "pack.yaml" and not p.name.startswith("."))


def _pack_folders(folder: Path) -> list[Path]:
    """Folders in a folder that hold a pack.yaml or at least a case file."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    inside = (p for p in entries if p.is_dir() and not p.name.startswith((".", "_")) and p.suffix != ".yaml")
    return [p for p in inside if os.path.lexists(p / "pack.yaml") or _yaml_files(p)]


def _outside(path: Path, root: Path) -> bool:
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


# --- cases as plain data, for a table, a spreadsheet or another program ---

_ADDITIONS = ("pair", "accept", "specimens", "replies", "panel")


def case_record(case: Case) -> dict:
    """The case as the format has it, ready for JSON; additions that it does not have are left out."""
    record = {f.name: _plain(getattr(case, f.name)) for f in cases_fields.FIELDS if f.name not in ("interview", "channels", "offer")}
    record |= {
        "interview": {"at": _plain(case.interview.at), "format": case.interview.format, "stage": case.interview.stage},
        "channels": {"best": case.channels.best, "phone_tried": case.channels.phone_tried, "only": case.channels.only},
        "offer": {"at": _plain(case.offer)} if case.offer else None,
        "pack": case.pack,
        "fingerprint": case.fingerprint,
    }
    order = [f.name for f in cases_fields.FIELDS if f.name not in _ADDITIONS or record[f.name]]
    return {name: record[name] for name in (*order, "pack", "fingerprint")}


def _plain(value):
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value]


def _fingerprint(case: Case) -> str:
    import hashlib
    import json

    record = case_record(case)
    del record["pack"], record["fingerprint"]
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


_PLAIN_FIELDS = (
    "id", "pack", "title", "difficulty", "client", "employer", "role", "interviewer", "now", "story", "reason",
    "verdict", "basis", "rationale", "turned_by", "said", "pair", "fingerprint", "notice",
)
_LISTS = ("rules", "private", "facts", "moments", "availability", "alternatives", "tasks", "pitfalls")


def case_rows(cases: Iterable[Case]) -> list[dict]:
    """One flat row a case: plain values, nested fields as `interview_at`, lists as lists; for a table."""
    return [_row(case) for case in cases]


def _row(case: Case) -> dict:
    return {
        **{name: getattr(case, name) for name in _PLAIN_FIELDS},
        **{name: list(getattr(case, name)) for name in _LISTS},
        "interview_at": case.interview.at,
        "interview_format": case.interview.format,
        "interview_stage": case.interview.stage,
        "channels_best": case.channels.best,
        "channels_phone_tried": case.channels.phone_tried,
        "channels_only": case.channels.only,
        "offer_at": case.offer,
        **{f"exemplar_{task}": case.exemplars.get(task) for task in TASKS},
    }
