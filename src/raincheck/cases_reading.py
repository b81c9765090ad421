"""Reading files, packs and folders of packs: which files count, in what order, and every problem found on the way.

A bad file is refused whole and never keeps another from loading. What was read before comes from `cases_cache`; only
where it does not is a file parsed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from raincheck import cases_cache
from raincheck.cases import Case, Pack, Problem, Reading, case_record, frozen, from_record
from raincheck.cases_yaml import Unreadable, read_bytes

Draft = tuple[Case, dict[str, int]]
"""A case, and the line of each of its fields; under "" its own."""


def read(paths: Iterable[str | os.PathLike], with_warnings: bool) -> Reading:
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
        self.problems.append(Problem(level, code, shown(path), line, case, field, message))
        if self.most is not None and len(self.problems) > self.most:
            raise _Enough

    # --- which files ---

    def path(self, path: Path) -> None:
        if os.path.isdir(path):
            self.folder(path)
        elif os.path.lexists(path):
            self.file(path, path.parent.name if (path.parent / "pack.yaml").is_file() else "")
        else:
            self.tell("error", "not-found", path, "there is no such file or folder.")

    def folder(self, path: Path) -> None:
        """A pack's folder, or a folder of packs."""
        packs = [] if _is_pack(path) else pack_folders(path)
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
        described = os.path.lexists(folder / "pack.yaml")
        if not files and not described:
            return self.tell("error", "no-cases", folder, "has no case files (*.yaml) and no packs in it.")
        if not described:
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

    # --- what is in a file ---

    def about(self, folder: Path, root: Path) -> Pack | None:
        """What `pack.yaml` says: without it, or with a bad one, the cases load all the same."""
        path, name = folder / "pack.yaml", folder.resolve().name
        if not os.path.lexists(path):
            return None
        if _outside(path, root):
            return self.tell("error", "link", path, "is a link to a place outside the folder, so it is not followed; copy the file here.")
        data = self.bytes(path)
        if data is None:
            return None
        if pack := _kept_pack(cases_cache.recall(path, data) if self.recall else None, name):
            return pack
        values = self.parsed(path, lambda parsing, tell: parsing.parse_pack(data, tell))
        if values is None:
            return None
        cases_cache.remember(path, data, values)
        return _kept_pack(values, name)

    def file(self, path: Path, pack: str) -> None:
        """All cases of a file, or none where one of them has an error."""
        real = os.path.realpath(path)  # a link to itself makes Path.resolve raise
        if real in self.seen:
            return
        self.seen.add(real)
        before = len(self.problems)
        self.most = before + MOST_PROBLEMS
        drafts: list[Draft] = []
        try:
            drafts = self.drafts(path, pack)
            self.ids(drafts, path)
        except _Enough:
            self.problems[-1] = Problem("error", "more", shown(path), None, None, "", f"has more problems; these are the first {MOST_PROBLEMS}.")
        self.most = None
        if len(self.problems) == before:
            for case, lines in drafts:
                self.accept(case, lines, path)

    def drafts(self, path: Path, pack: str) -> list[Draft]:
        data = self.bytes(path)
        if data is None:
            return []
        if drafts := _kept_drafts(cases_cache.recall(path, data) if self.recall else None, pack):
            return drafts
        before = len(self.problems)
        drafts = self.parsed(path, lambda parsing, tell: parsing.parse_cases(data, pack, tell)) or []
        if len(self.problems) == before:
            cases_cache.remember(path, data, [(case_record(case), lines) for case, lines in drafts])
        return drafts

    def bytes(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path)
        except Unreadable as why:
            return self.tell("error", why.code, path, why.message, why.line)

    def parsed(self, path: Path, parse: Callable):
        """What `parse` makes of a file, its errors told; None where it cannot be read as YAML."""
        from raincheck import cases_parsing  # here, so that whoever reads what was read before pays nothing

        def tell(code: str, message: str, line: int, case: str | None = None, field: str = "") -> None:
            self.tell("error", code, path, message, line, case, field)

        try:
            return parse(cases_parsing, tell)
        except Unreadable as why:
            return self.tell("error", why.code, path, why.message, why.line)

    def ids(self, drafts: list[Draft], path: Path) -> None:
        places = dict(self.places)
        for case, lines in drafts:
            if case.id in places:
                where, line = places[case.id]
                self.tell("error", "duplicate-id", path, f"'{case.id}' is taken by the case in {where}:{line}; ids are unique across all packs.", lines["id"], case.id, "id")
            else:
                places[case.id] = (shown(path), lines["id"])

    def accept(self, case: Case, lines: dict[str, int], path: Path) -> None:
        self.cases.append(case)
        self.places[case.id] = (shown(path), lines["id"])
        self.lines[case.id] = lines
        for code, field, message in self.checks(case):
            if code not in case.accept:
                self.tell("warning", code, path, message, lines.get(field.partition(".")[0], lines[""]), case.id, field)

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


# --- what was kept, if it is what we keep ---


def _kept_pack(values: object, name: str) -> Pack | None:
    try:
        return Pack(name=name, **values | {"accept": frozen(values["accept"] or {})})
    except (TypeError, KeyError):
        return None


def _kept_drafts(kept: object, pack: str) -> list[Draft]:
    try:
        return [(from_record(record, pack), lines) for record, lines in kept or () if lines["id"]]
    except (TypeError, KeyError, ValueError, AttributeError):
        return []


# --- folders ---


def _in_order(found: tuple[Path, Pack | None]) -> tuple[bool, int, str]:
    folder, about = found
    order = about.order if about else None
    return order is None, order or 0, folder.name


def shown(path: Path) -> str:
    """A path as a message shows it: from the working directory where it lies in it."""
    try:
        return str(path.relative_to(Path.cwd())) if path.is_absolute() else str(path)
    except ValueError:
        return str(path)


def _is_pack(folder: Path) -> bool:
    return os.path.lexists(folder / "pack.yaml") or (bool(_yaml_files(folder)) and not pack_folders(folder))


def _yaml_files(folder: Path) -> list[Path]:
    """Case files by name, whatever kind of thing they turn out to be."""
    return sorted(p for p in folder.glob("*.yaml") if p.name != "pack.yaml" and not p.name.startswith("."))


def pack_folders(folder: Path) -> list[Path]:
    """Folders in a folder that hold a pack.yaml or at least a case file."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    inside = (p for p in entries if p.is_dir() and not p.name.startswith((".", "_")) and p.suffix != ".yaml")
    return [p for p in inside if os.path.lexists(p / "pack.yaml") or _yaml_files(p)]


def _outside(path: Path, root: Path) -> bool:
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
