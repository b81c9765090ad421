"""From the bytes of a file to its cases: the YAML as nodes, the nodes as fields, the fields as a Case. Slow, so only where nobody has done it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from raincheck import cases_fields, cases_yaml
from raincheck.cases import Case, Channels, Interview, fingerprint, frozen
from raincheck.cases_fields import BAD
from raincheck.cases_yaml import Fields, Listing, Node, Scalar, Unreadable

Tell = Callable[..., None]
"""Takes (code, message, line, case, field) of an error, the last two with defaults."""


def parse_cases(data: bytes, pack: str, tell: Tell) -> list[tuple[Case, dict[str, int]]]:
    """The good cases of a file's bytes, each with the line of each of its fields (under "", its own). Raises Unreadable."""
    return [draft for node in _case_nodes(_nodes(data), tell) if (draft := _draft(node, pack, tell))]


def parse_pack(data: bytes, tell: Tell) -> dict | None:
    """What a `pack.yaml` says by field, None where something was reported. Raises Unreadable."""
    values = cases_fields.PACK.read(_nodes(data), "", lambda code, at, field, message: tell(code, message, at.line, field=field))
    return None if values is BAD else values


def _nodes(data: bytes) -> Node:
    node = cases_yaml.read_nodes(data)
    if node is None:
        raise Unreadable("empty", "is empty.")
    return node


def _case_nodes(node: Node, tell: Tell) -> Iterable[Node]:
    """The nodes of a file that should each be a case."""
    if isinstance(node, Listing):
        tell("type", "is a list; put the cases under 'cases:'.", node.line)
        return ()
    if isinstance(node, Scalar):
        tell("type", f"has words and no fields; a case begins with 'id:'. It says {cases_fields.quoted(node.value)}.", node.line)
        return ()
    if not any(isinstance(key, Scalar) and key.value == "cases" for key, _ in node.pairs):
        return (node,)
    listed = cases_fields.Record((cases_fields.Field("cases", _Nodes(), "The cases of the file."),))
    values = listed.read(node, "", lambda code, at, field, message: tell(code, message, at.line, field=field))
    return () if values is BAD else values["cases"]


class _Nodes:
    """A list's nodes as they are, so that each case is read with its own id in the messages."""

    def read(self, node: Node, field: str, tell: cases_fields.Tell):
        if isinstance(node, Listing) and node.items:
            return node.items
        tell("type", node, field, "is empty; list the cases, each beginning with '- id:'." if isinstance(node, Listing) else "has no list; each case begins with '- id:'.")
        return BAD


def _draft(node: Node, pack: str, tell: Tell) -> tuple[Case, dict[str, int]] | None:
    """The case and the line of each field; None where something was reported."""
    if not isinstance(node, Fields):
        tell("type", "has something in the list that is no case; a case begins with 'id:'.", node.line)
        return None
    given = {key.value: value for key, value in node.pairs if isinstance(key, Scalar)}
    name = given["id"].value if isinstance(given.get("id"), Scalar) else None
    wrong = []

    def told(code: str, at: Node, field: str, message: str) -> None:
        wrong.append(code)
        tell(code, message, at.line, name and cases_fields.quoted(name)[1:-1], field)

    values = cases_fields.read_case(node, told)
    if wrong:
        return None
    lines = {key.value: key.line for key, _ in node.pairs}
    return _made(values, pack), {"": node.line, **lines}


def _made(values: dict, pack: str) -> Case:
    offer = values.pop("offer")
    nested = {name: frozen(values.pop(name) or {}) for name in ("exemplars", "accept", "replies")}
    case = Case(
        **{name: frozen(value) for name, value in values.items() if name not in ("interview", "channels")},
        interview=Interview(**values["interview"]),
        channels=Channels(**values["channels"]),
        offer=offer["at"] if offer else None,
        pack=pack,
        **nested,
    )
    return replace(case, fingerprint=fingerprint(case))
