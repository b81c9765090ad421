"""Binder builds what we mean it to build: our Python, our pins, our scripts, and nothing of the base image replaced."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata, resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
BINDER = ROOT / "binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHON = (BINDER / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
LINES = [line for line in (BINDER / "requirements.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
PINS = {canonicalize_name(name): Version(version) for name, _, version in (line.partition("==") for line in LINES) if version}

CONDA_NAMES = {"jupyterhub-base": "jupyterhub", "nbconvert-core": "nbconvert", "python-fastjsonschema": "fastjsonschema"}
"""Packages that conda calls otherwise than pip does."""


def read_base() -> dict[str, Version]:
    """The versions that the base image brings, from repo2docker's own frozen list for our Python."""
    lock = resources.files("repo2docker") / f"buildpacks/conda/environment.py-{PYTHON}-linux-64.lock"
    found = re.findall(r"/([^/\s]+)-([^-/\s]+)-(py[^-/\s]+)\.(?:conda|tar\.bz2)", lock.read_text("utf-8"))
    return {canonicalize_name(CONDA_NAMES.get(name, name)): Version(version) for name, version, _ in found}


BASE = read_base()
HAVE = BASE | PINS
"""What is in the image once requirements.txt is installed."""


# --- the Dockerfile ---

def dockerfile(folder: Path) -> str:
    """What repo2docker would build of a folder. Nothing is built, and no Docker is needed."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def python_of(text: str) -> str:
    """The Python whose frozen environment a Dockerfile copies in; repo2docker writes `.` and `-` of its path as hex."""
    [version] = re.findall(r"environment-2epy-2d(\d+-2e\d+)-2dlinux\S* /tmp/env/environment.lock", text)
    return version.replace("-2e", ".")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of the repository without what a developer's machine has in it."""
    copy = tmp_path_factory.mktemp("checkout") / "raincheck"
    return shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".pytest_cache", ".hypothesis"))


@pytest.fixture(scope="module")
def built(checkout) -> str:
    return dockerfile(checkout)


def test_the_image_has_our_python(built):
    assert python_of(built) == PYTHON
    assert Version(PYTHON) in Requirement(f"python{PROJECT['requires-python']}").specifier


def test_without_runtime_txt_it_would_have_another(checkout, tmp_path):
    """So the test above can fail: beside a folder `binder`, repo2docker does not look into pyproject.toml."""
    copy = shutil.copytree(checkout, tmp_path / "copy")
    (copy / "binder/runtime.txt").unlink()
    assert python_of(dockerfile(copy)) != PYTHON


def test_the_image_installs_our_pins_before_the_notebooks_come_in(built):
    """A changed notebook then reinstalls nothing but Raincheck."""
    install = built.index('pip install --no-cache-dir -r "binder/requirements.txt"')
    assert built.index(" src/binder/requirements.txt ") < install < built.index(" src/ ${REPO_DIR}/")


def test_the_image_runs_our_scripts(built):
    assert "RUN ./binder/postBuild" in built
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in built


# --- requirements.txt ---

@pytest.mark.parametrize("line", LINES)
def test_every_line_is_one_exact_version_of_a_package(line):
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==\d[A-Za-z0-9.]*", line)


@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_every_dependency_of_ours_is_pinned_as_we_ask_for_it(dependency):
    wanted = Requirement(dependency)
    assert PINS[canonicalize_name(wanted.name)] in wanted.specifier


@pytest.mark.parametrize("name", sorted(PINS.keys() - BASE.keys()))
def test_what_a_new_package_needs_is_there_too(name):
    """`pip install --no-deps .` must leave nothing out. The versions are compared where this is the one that is pinned."""
    environment = {"python_version": PYTHON, "python_full_version": f"{PYTHON}.0", "sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "extra": ""}
    for line in metadata.requires(name) or []:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate(environment):
            there = HAVE.get(canonicalize_name(needed.name))
            assert there, f"{name} needs {needed}, and neither the base image nor requirements.txt has it"
            assert metadata.version(name) != str(PINS[name]) or there in needed.specifier, f"{name} needs {needed}, and {there} is there"


def test_the_base_image_is_read_rightly():
    assert BASE["jupyterlab"].release[:2] == (4, 4) and "jupyter-server" in BASE and "ipywidgets" in BASE


@pytest.mark.parametrize("name", sorted(PINS.keys() & BASE.keys()))
def test_nothing_newer_is_asked_for_than_the_base_image_has(name):
    assert PINS[name] <= BASE[name]


# --- the scripts ---

@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_a_script_can_be_run_and_stops_at_the_first_fault(name):
    script = BINDER / name
    assert os.access(script, os.X_OK)
    assert "\nset -eu\n" in script.read_text("utf-8")
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_post_build_installs_raincheck_alone_from_the_checkout(checkout, tmp_path):
    for name in ("python", "raincheck"):
        stand_in = tmp_path / name
        stand_in.write_text(f'#!/bin/sh\necho "{name} $* in $PWD"\n', "utf-8")
        stand_in.chmod(0o755)
    environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([checkout / "binder/postBuild"], cwd="/", env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == f"python -m pip install --no-deps . in {checkout}"


@pytest.fixture
def started(checkout):
    """Have `start` start a program that tells what it was given: its process, its arguments and its environment."""

    def start(*arguments: str, **environment: str) -> dict:
        tell = "import json, os, sys; print(json.dumps({'pid': os.getpid(), 'given': sys.argv[1:], 'env': dict(os.environ)}))"
        command = [checkout / "binder/start", sys.executable, "-c", tell, *arguments]
        running = subprocess.Popen(command, env={"PATH": os.environ["PATH"], **environment}, stdout=subprocess.PIPE, text=True, cwd="/")
        told = json.loads(running.communicate()[0])
        return {**told, "started": running.pid}

    return start


def test_start_becomes_the_server_with_every_argument_as_it_was(started):
    """Binder's signals then reach the server itself."""
    odd = ["--ip=0.0.0.0", "two words", "$HOME", "", "*"]
    told = started(*odd)
    assert told["given"] == odd
    assert told["pid"] == told["started"]


def test_start_says_that_nothing_is_kept(started):
    assert started()["env"]["RAINCHECK_EPHEMERAL"] == "1"


def test_start_points_to_our_settings_and_our_template(started, checkout):
    told = started()["env"]
    assert (Path(told["JUPYTER_CONFIG_PATH"]) / "jupyter_server_config.py").is_file()
    assert Path(told["JUPYTER_CONFIG_PATH"]) == checkout / "binder"
    assert (Path(told["JUPYTER_PATH"]) / "voila/templates/raincheck/index.html.j2").is_file()


def test_start_keeps_the_paths_that_the_image_has(started):
    told = started(JUPYTER_PATH="/image/share", JUPYTER_CONFIG_PATH="/image/config")["env"]
    assert told["JUPYTER_PATH"].endswith(":/image/share")
    assert told["JUPYTER_CONFIG_PATH"].endswith(":/image/config")
