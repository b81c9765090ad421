"""Raincheck: a training workbook for career coaches.

`load_cases` and `cases_frame` give the cases, `score_verdict` and `score_draft` the scores; the cards are in
`raincheck.widgets`. Each is imported when it is first asked for, so that `import raincheck` costs nothing.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "load_cases": "raincheck.cases",
    "cases_frame": "raincheck.progress",
    "score_verdict": "raincheck.judging",
    "score_draft": "raincheck.drafts",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'raincheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
