"""Case files as nodes: a file's bytes become words, lists and fields that know their lines, within fixed bounds.

Values are never built by the YAML library: events are walked one by one, so that a tag runs nothing, an alias
multiplies nothing, a deep nest needs no recursion, and an unquoted `no` stays the word that was written.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16  # `cases: [{replies: {call: [{when: {tone: missed}}]}}]` needs 8
MAX_NODES = 60_000  # some 400 cases


class Unreadable(Exception):
    """A file that holds nothing to check: why, and in which line (None: the file as a whole)."""

    def __init__(self, code: str, message: str, line: int | None = None):
        super().__init__(message)
        self.code, self.message, self.line = code, message, line


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `plain`: written without quotes and not as a block, so that YAML may take it for a number."""

    value: str
    plain: bool
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values in the order written; a name may still stand twice."""

    pairs: tuple
    line: int


Node = Scalar | Listing | Fields


def read_bytes(path: Path) -> bytes:
    """A regular file of at most MAX_BYTES; its kind and size are looked at before it is opened. Raises Unreadable."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Unreadable("not-a-file", "is a folder; a case file is wanted.")
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("not-a-file", "is not an ordinary file (a pipe or a device), so it is not opened.")
        if about.st_size > MAX_BYTES:
            raise _too_large(about.st_size)
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable("not-readable", f"cannot be opened: {os.strerror(error.errno or 0)}.") from None
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    return data


def _too_large(size: int) -> Unreadable:
    return Unreadable("too-large", f"has {size / MAX_BYTES:.1f} MiB; 1 MiB is the most for a file. Split it into several.")


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """UTF-8 to text; a byte-order mark and the line ends of other systems leave no trace."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("not-utf-8", "is saved as UTF-16; save it as UTF-8.", 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable("not-utf-8", f"has a byte that is not UTF-8 (0x{data[error.start]:02X}); save the file as UTF-8.", line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise Unreadable("control-character", f"has a character that cannot be seen or read (code {ord(control[0])}); delete it.", line)
    return text


def read_nodes(data: bytes) -> Node | None:
    """The one document of a file's bytes, None where it is empty. Raises Unreadable."""
    return parse(decode(data))


def parse(text: str) -> Node | None:
    """Nodes of the one document in `text`, None where there is none. Raises Unreadable."""
    import yaml  # here, so that whoever only wants the Case pays nothing

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(yaml.parse(text, Loader=loader), yaml)
    except yaml.YAMLError as error:
        raise _in_words(error, text) from None


def _build(events, yaml) -> Node | None:
    root: list[Node] = []
    level: list[Node] = root
    open_levels: list[tuple[list[Node], int]] = []
    for count, event in enumerate(events):
        line = event.start_mark.line + 1
        if count > MAX_NODES:
            raise Unreadable("too-large", f"holds more than {MAX_NODES} values by this line; split it into several files.", line)
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag:
                _refuse(event, line)
            level.append(Scalar(event.value, event.style in (None, ""), line))
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor or event.tag:
                _refuse(event, line)
            if len(open_levels) == MAX_DEPTH:
                raise _too_deep(line)
            open_levels.append((level, line))
            level = []
        elif isinstance(event, yaml.CollectionEndEvent):
            made, (level, began) = level, open_levels.pop()
            listing = isinstance(event, yaml.SequenceEndEvent)
            level.append(Listing(tuple(made), began) if listing else Fields(tuple(zip(made[::2], made[1::2])), began))
        elif isinstance(event, yaml.AliasEvent):
            raise Unreadable("alias", f"'*{event.anchor}' refers to another place; write it out. (Words that begin with * go in quotes.)", line)
        elif isinstance(event, yaml.DocumentStartEvent) and root:
            raise Unreadable("two-documents", "has a second document (a line '---'); put the cases in a list under 'cases:'.", line)
    if not root or root == [Scalar("", True, root[0].line)]:
        return None
    return root[0]


def _too_deep(line: int | None) -> Unreadable:
    return Unreadable("too-deep", f"is nested more than {MAX_DEPTH} levels deep; a case needs half of that.", line)


def _refuse(event, line: int) -> None:
    if event.anchor:
        raise Unreadable("alias", f"'&{event.anchor}' marks a place to refer to; cases don't. (Words that begin with & go in quotes.)", line)
    raise Unreadable("tag", f"'{event.tag}' is a tag; cases have none. (Words that begin with ! go in quotes.)", line)


_REMEDIES = (
    ("mapping values are not allowed", "a colon followed by a space inside words (put the words in quotes), or a line that is indented too far"),
    ("expected ',' or ']'", "a list that opens with '[' is not closed, or has a quote or colon inside; put such words in quotes"),
    ("expected ',' or '}'", "fields that open with '{' are not closed, or have a comma or colon inside; put such words in quotes"),
    ("could not find expected ':'", "a line without 'name: value', or words that should be indented further"),
    ("did not find expected key", "words after a closing quote, or a line that is indented differently from its neighbours"),
    ("did not find expected '-'", "a line that is indented differently from its neighbours"),
    ("unexpected end of stream", "a quote that is never closed"),
    ("comment or line break", "words on the line of a | or >; begin them on the next line"),
    ("cannot start any token", "words that begin with @, `, % or a tab; put them in quotes"),
)


def _in_words(error, text: str) -> Unreadable:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else None
    if line and (tab := _tab_near(text, line)):
        return Unreadable("tab", "has a tab in the indentation; use spaces.", tab)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    if "maximum nesting depth" in problem:  # the library's own limit, which it may reach before our count does
        return _too_deep(line)
    remedy = next((words for sign, words in _REMEDIES if sign in problem), None)
    return Unreadable("not-yaml", f"cannot be read as YAML from here: {remedy or problem}.", line)


def _tab_near(text: str, line: int) -> int | None:
    """The library may notice a tab only in the line after it."""
    lines = text.split("\n")
    return next((n for n in (line, line - 1) if 0 < n <= len(lines) and re.match(r" *\t", lines[n - 1])), None)
