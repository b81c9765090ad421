"""What an author should look at again in a case that can be read: one short function a warning."""

from __future__ import annotations

CODES: dict[str, str] = {}


def check(case):
    return iter(())
