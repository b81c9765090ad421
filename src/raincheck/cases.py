"""Cases: what one is, and how a file, a pack or a folder of packs is read or refused in words.

Its siblings do the work: `cases_reading` (which files, in what order, and what is wrong with them), `cases_parsing` (from
bytes to cases, by way of `cases_yaml`, nodes, and `cases_fields`, what each field may hold), `cases_cache` (what was read
before), `cases_checks` and `cases_compared` (the warnings), and `cases_coverage` (what a collection covers).
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from raincheck.guidance import TASKS

__all__ = [
    "Case", "CaseError", "CaseWarning", "Channels", "Interview", "Pack", "Problem", "Reading",
    "case_record", "case_rows", "load_cases", "packs_folder", "read_cases",
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
    from raincheck import cases_reading

    asked = pack_or_path or os.environ.get("RAINCHECK_CASES") or packs_folder()
    reading = cases_reading.read((_locate(asked),), with_warnings=False)
    errors = "\n".join(map(str, reading.errors))
    if not reading.cases:
        raise CaseError(errors or f"{cases_reading.shown(Path(asked))}: has no cases.", reading.problems)
    if errors:
        warnings.warn(errors, CaseWarning, stacklevel=2)
    return reading.cases


def _locate(asked: str | os.PathLike) -> Path:
    """A shipped pack's name comes before a path; a word that is neither is refused with the nearest pack's name."""
    from raincheck.cases_reading import pack_folders

    shipped = sorted(folder.name for folder in pack_folders(packs_folder()))
    if asked in shipped:
        return packs_folder() / asked
    path = Path(asked).expanduser()
    if not os.path.lexists(path):
        from raincheck.cases_fields import nearest

        meant = nearest(str(asked), shipped)
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
    from raincheck import cases_reading

    return cases_reading.read(paths, with_warnings=True)


# --- cases as plain data, for a table, a spreadsheet or another program ---

_ADDITIONS = ("pair", "accept", "specimens", "replies", "panel")


def case_record(case: Case) -> dict:
    """The case as the format has it, ready for JSON; additions that it does not have are left out."""
    from raincheck import cases_fields

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


def from_record(record: Mapping, pack: str) -> Case:
    """The case that `case_record` made a record of, now in this pack. Any exception says that it is no such record."""
    time = datetime.fromisoformat
    interview, offer, panel = record["interview"], record["offer"], record.get("panel")
    special = {
        "now": time(record["now"]),
        "interview": Interview(**interview | {"at": time(interview["at"])}),
        "channels": Channels(**record["channels"]),
        "offer": time(offer["at"]) if offer else None,
        "panel": frozen(panel | {"held": date.fromisoformat(panel["held"])}) if panel else None,
        "pack": pack,
    }
    return Case(**{name: special[name] if name in special else frozen(value) for name, value in (record | special).items()})


def frozen(value):
    """Lists as tuples and dicts as read-only mappings, all the way down."""
    if isinstance(value, dict):
        return MappingProxyType({name: frozen(item) for name, item in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, tuple | list) else value


def fingerprint(case: Case) -> str:
    """See `Case`."""
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
