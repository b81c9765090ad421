"""The house: imports point one way, the core is pure, and nothing is stored that tells of a machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "raincheck"

FLOORS = ["guidance", "cases", "judging drafts", "practice attempts progress room places words", "exchange handouts widgets web", "cli __main__"]
"""A module may import from its own floor and from those below it."""
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names.split()}
PURE = ("guidance", "judging", "practice", "drafts")
OWNERS = {
    "pandas": ("progress",), "ipywidgets": ("widgets",), "anywidget": ("widgets",), "voila": ("web",),
    "jupyter_server": ("web",), "tornado": ("web",), "sqlalchemy": ("attempts",),
}
IMPURE = {"datetime.datetime.now", "time", "random", "secrets", "os", "pathlib", "sqlite3", "socket", "urllib"}


def room(path: Path) -> str:
    """The module or package of the house that a file belongs to: `cases_yaml.py` is a part of cases."""
    name = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    return name.split("_")[0] if not name.startswith("__") else name


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


FILES = [path for path in sorted(SOURCE.rglob("*.py")) if path.name != "__init__.py" or path.parent != SOURCE]
files = pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SOURCE)) for path in FILES])


@files
def test_imports_point_one_way(path):
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "raincheck" and len(parts) > 1 and parts[1].split("_")[0] in FLOOR:
            assert FLOOR[parts[1].split("_")[0]] <= FLOOR[room(path)], f"{path.name} imports {name}"


@files
def test_each_heavy_library_has_one_importer(path):
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or room(path) in owners, f"{path.name} imports {name}"


@files
def test_the_pure_rooms_take_no_clock_chance_or_file(path):
    if room(path) in PURE:
        assert not {name.split(".")[0] for name in imports(path)} & IMPURE


@files
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_scoring_starts_without_the_heavy_libraries():
    heavy = "pandas numpy ipywidgets anywidget sqlalchemy voila tornado"
    code = f"import raincheck.cases, raincheck.judging, raincheck.drafts, raincheck.practice, sys; print([m for m in {heavy.split()} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_no_file_tells_of_a_machine_or_a_registry():
    told = re.compile(r"/root/|/home/\w+/|/work/|pythonhosted|pypi\.org/simple|registry\.npmjs|--(extra-)?index-url")
    tracked = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True)
    names = tracked.stdout.split("\n") if tracked.returncode == 0 else []
    files = [ROOT / name for name in names if name and (ROOT / name).is_file()] or [p for p in ROOT.rglob("*.*") if p.is_file() and ".venv" not in p.parts]
    for path in files:
        if path.suffix in (".py", ".md", ".toml", ".txt", ".yaml", ".ipynb", ".js", ".css", ".html", ".j2", "") and path != Path(__file__):
            assert not (found := told.search(path.read_text("utf-8", errors="replace"))), f"{path}: {found.group()}"
