"""The notebooks as files: thin, stored without what a run leaves behind, and linked to one another."""

import ast
import json
import re

import pytest

from raincheck.places import notebooks_folder

PATHS = sorted(notebooks_folder().glob("*.ipynb"))
NAMES = ["00-start", "01-guidance", "02-judge", "03-call", "04-thanks", "05-follow-up", "06-advise", "07-progress", "08-explore-the-cases"]

notebooks = pytest.mark.parametrize("notebook", [json.loads(path.read_text("utf-8")) for path in PATHS], ids=[path.stem for path in PATHS])


def code(notebook):
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def text(notebook):
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")


def test_every_activity_has_its_notebook():
    assert [path.stem for path in PATHS] == NAMES


@notebooks
def test_nothing_of_a_run_is_stored(notebook):
    for cell in notebook["cells"]:
        assert cell.get("execution_count") is None and not cell.get("outputs")
    assert "widgets" not in notebook["metadata"]


@notebooks
def test_a_notebook_names_itself_for_the_list_of_activities(notebook):
    assert notebook["metadata"]["title"] and notebook["metadata"]["raincheck"]["about"]


@notebooks
def test_code_is_thin(notebook):
    for source in code(notebook):
        kinds = {type(node).__name__ for node in ast.walk(ast.parse(source))}
        assert not kinds & {"If", "For", "While", "Try", "FunctionDef", "ClassDef", "Lambda"}, source
        assert len(source.splitlines()) <= 5


@notebooks
def test_there_is_one_first_heading_and_none_is_left_out_below_it(notebook):
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text(notebook), re.M)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


@notebooks
def test_links_lead_to_notebooks_that_are_there(notebook):
    for target in re.findall(r"\]\(([^)]+)\)", text(notebook)):
        assert (notebooks_folder() / target).is_file(), target


def test_every_notebook_can_be_reached_from_the_first():
    reached, left = set(), ["00-start.ipynb"]
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            left += re.findall(r"\]\(([^)]+\.ipynb)\)", (notebooks_folder() / name).read_text("utf-8"))
    assert reached == {path.name for path in PATHS}


def test_the_rules_on_the_page_are_those_of_the_guidance():
    from raincheck.guidance import RULES

    page = text(json.loads((notebooks_folder() / "01-guidance.ipynb").read_text("utf-8")))
    assert [rule for rule in RULES if f"({rule})" not in page] == []
