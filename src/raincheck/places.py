"""Where the notebooks and the long pages are: in the wheel, in the checkout, or in a trainee's working copy."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def in_checkout() -> bool:
    """Whether Raincheck runs from its source folder and not from an installed wheel."""
    return not (PACKAGE / "notebooks").is_dir()


def notebooks_folder() -> Path:
    """The folder with the notebooks as they were shipped."""
    return PACKAGE.parents[1] / "notebooks" if in_checkout() else PACKAGE / "notebooks"


def working_copy(folder: Path) -> Path:
    """Copy the notebooks that `folder` lacks into it, leave those that it has, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        target = folder / notebook.name
        if not target.exists():
            shutil.copyfile(notebook, target)
    return folder


def long_pages() -> dict[str, Path]:
    """The long pages that are linked from the README and shown by the app, by name: Markdown files."""
    return {path.stem: path for path in sorted((PACKAGE / "pages").glob("*.md"))}


def begin_case(path: Path) -> None:
    """Write a case to begin with, named after its file. Raises FileExistsError, and OSError where it cannot be written."""
    text = (PACKAGE / "pages" / "new-case.yaml").read_text("utf-8")
    name = "-".join(re.findall(r"[a-z0-9]+", path.stem.lower())) or "my-first-case"
    with path.open("x", encoding="utf-8") as file:
        file.write(text.replace("my-first-case", name, 1).replace("THIS-FILE", shlex.quote(str(path))))
