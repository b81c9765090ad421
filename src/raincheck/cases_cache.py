"""What was read from YAML files before, kept as JSON in the user's cache folder: parsing is most of what loading takes.

Only files without an error are kept, each under a digest of its bytes and of the code that reads them, so that a changed
file or another version of Raincheck is read anew. A cache that cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

def cache_folder() -> Path:
    """The folder that RAINCHECK_CACHE names, else `raincheck` in the user's cache folder."""
    if named := os.environ.get("RAINCHECK_CACHE"):
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("raincheck", appauthor=False)


def recall(path: Path, data: bytes) -> object:
    """What `remember` was given for this file with these bytes; None where there is nothing to go by."""
    try:
        kept = json.loads(_place(path).read_bytes())
        return kept["read"] if kept["digest"] == _digest(data) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remember(path: Path, data: bytes, read: object) -> None:
    """Keep what was read from a file, ready for JSON, in place of what was kept for it before."""
    place = _place(path)
    part = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(json.dumps({"digest": _digest(data), "read": read}, ensure_ascii=False), "utf-8")
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    """One file a path, so that an author's hundred savings leave one behind."""
    name = hashlib.sha256(os.path.realpath(path).encode(errors="surrogateescape")).hexdigest()[:32]
    return cache_folder() / "cases" / f"{name}.json"


def _digest(data: bytes) -> str:
    return hashlib.sha256(_readers() + data).hexdigest()


def _readers() -> bytes:
    """The code that reads cases, by its files' times and sizes: after a change to it nothing that was kept counts."""
    here = Path(__file__).parent
    about = [os.stat(here / f"{name}.py") for name in ("cases", "cases_fields", "cases_parsing", "cases_yaml", "guidance")]
    return repr([(stat.st_mtime_ns, stat.st_size) for stat in about]).encode()
