"""Patterns: regular expressions that are compiled when they are first needed, so that importing the scorer stays cheap."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A pattern that compiles itself at its first use."""

    def __init__(self, *parts: str) -> None:
        self._text = "|".join(f"(?:{part})" for part in parts) if len(parts) > 1 else parts[0]

    @cached_property
    def _compiled(self) -> re.Pattern:
        return re.compile(self._text)

    def search(self, text: str, *place: int) -> re.Match | None:
        return self._compiled.search(text, *place)

    def match(self, text: str) -> re.Match | None:
        return self._compiled.match(text)

    def finditer(self, text: str):
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list:
        return self._compiled.findall(text)
