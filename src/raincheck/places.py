"""Where the notebooks are: in the wheel, in the checkout, or in a trainee's working copy."""

from __future__ import annotations

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
