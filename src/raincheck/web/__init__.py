"""The app: the workbook in a browser. The only part that imports Voila and Jupyter Server, and only once it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raincheck.web.activities import Activity, list_activities

if TYPE_CHECKING:
    from raincheck.web.app import CannotListen, PortTaken, serve

__all__ = ["Activity", "CannotListen", "PortTaken", "list_activities", "serve"]


def __getattr__(name: str):
    # Voila takes a second to import: `raincheck --help` should not wait for it.
    if name in ("CannotListen", "PortTaken", "serve"):
        from raincheck.web import app

        return getattr(app, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
