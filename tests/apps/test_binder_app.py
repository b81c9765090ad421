"""Jupyter Server started as Binder starts it: the links of the README open pages that work, and nothing comes from outside."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
BASE = "/user/x-y/"
TOKEN = "let-me-in"
PATIENCE = 60
"""Seconds: stock Voila and JupyterLab bring more scripts than our own app does."""
NOT_OURS = re.compile(r"(JUPYTER|JPY|IPYTHON|RAINCHECK|VOILA|XDG)\w*")


@pytest.fixture(scope="module")
def binder(start_server, tmp_path_factory):
    """A server as in Binder's image: the checkout as the working folder, an empty home, `start`, a base URL and a token.

    The arguments are those of BinderHub, but for the address and for leave to run as root.
    """
    folder = tmp_path_factory.mktemp("binder")
    checkout = folder / "checkout"
    for name in ("binder", "notebooks", "scenarios", "src"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    home = folder / "home"
    home.mkdir()
    own = {name: value for name, value in os.environ.items() if not NOT_OURS.fullmatch(name)}
    environment = own | {
        "HOME": str(home), "REPO_DIR": str(checkout), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    settings = [f"base_url={BASE}", f"token={TOKEN}", "trust_xheaders=True"]
    command = [
        str(checkout / "binder/start"), "jupyter-lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={free_port()}",
        *(f"--{app}.{setting}" for app in ("NotebookApp", "ServerApp") for setting in settings),
    ]
    server = start_server(command, "stderr", env=environment, cwd=checkout)
    server.home, server.checkout = server.address.partition(BASE)[0] + BASE, checkout
    return server


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def page(page: Page, binder) -> Page:
    """A visitor's page. `outside`: what it asked of any other host; those requests are never answered."""
    page.set_default_timeout(1000 * PATIENCE)
    page.set_default_navigation_timeout(1000 * PATIENCE)
    page.outside = []
    page.on("request", lambda asked: asked.url.startswith((binder.home, "data:", "blob:")) or page.outside.append(asked.url))
    return page


def open_app(page: Page, binder, name: str, **query: str) -> None:
    """What the link with `?urlpath=voila%2Frender%2Fnotebooks%2FNAME` opens."""
    more = "".join(f"&{key}={value}" for key, value in query.items())
    page.goto(f"{binder.home}voila/render/notebooks/{name}?token={TOKEN}{more}")
    ready(page)


def ready(page: Page) -> None:
    expect(page.get_by_text("Setting up your workbook")).to_have_count(0, timeout=1000 * PATIENCE)


def judge(page: Page) -> None:
    page.get_by_role("radio", name="Acceptable", exact=True).check()
    page.get_by_role("checkbox", name="G04 illness").check()
    page.get_by_role("button", name="Check my verdict").click()
    expect(page.get_by_role("heading", name=re.compile(r"^Score [\d.]+ of 100"))).to_be_visible(timeout=1000 * PATIENCE)


def test_the_link_to_the_app_opens_a_card_that_works(binder, page):
    open_app(page, binder, "02-judge.ipynb")
    expect(page).to_have_title("Judge a case")
    judge(page)
    assert page.outside == []


def test_a_page_leads_to_the_next_one(binder, page):
    open_app(page, binder, "02-judge.ipynb")
    page.get_by_role("main").get_by_role("link", name="draft the call").click()
    expect(page.get_by_role("textbox", name="What the client says")).to_be_visible(timeout=1000 * PATIENCE)
    expect(page).to_have_title("Draft the call")
    assert page.outside == []


def test_a_page_lists_all_activities(binder, page):
    open_app(page, binder, "02-judge.ipynb")
    page.get_by_text("Activities", exact=True).click()
    menu = page.get_by_role("navigation", name="Activities").get_by_role("link")
    expect(menu).to_have_count(len(list((ROOT / "notebooks").glob("*.ipynb"))))
    page.get_by_role("link", name="All activities").click()
    expect(page).to_have_title("Start here")


def test_leaving_a_page_ends_its_kernel(binder, page):
    before = {kernel.pid for kernel in binder.kernels()}
    open_app(page, binder, "02-judge.ipynb")
    judge(page)
    own = [kernel for kernel in binder.kernels() if kernel.pid not in before]
    assert len(own) == 1
    page.goto("about:blank")
    gone, alive = psutil.wait_procs(own, timeout=PATIENCE)
    assert not alive


def test_the_address_changes_neither_theme_nor_template(binder, page):
    open_app(page, binder, "07-progress.ipynb", theme="%22%3E%3Cscript%3Ewindow.ran%3D1%3C/script%3E", template="lab")
    assert page.evaluate("window.ran") is None
    expect(page.get_by_role("main")).to_be_visible()
    assert page.outside == []


@pytest.mark.parametrize("path", ["voila/files/notebooks/picture.png", "voila/files/pyproject.toml", "voila", "voila/tree/notebooks"])
def test_voila_serves_pages_and_neither_files_nor_lists_of_them(binder, page, path):
    """By itself it would serve any picture that it finds, and its list of files asks a CDN for its looks."""
    (binder.checkout / "notebooks/picture.png").write_bytes(b"not to be seen")
    assert page.request.get(f"{binder.home}{path}?token={TOKEN}").status in (403, 404)


def test_the_link_to_jupyterlab_opens_the_notebook(binder, page):
    """What the link with `?labpath=notebooks%2F02-judge.ipynb` opens."""
    page.goto(f"{binder.home}lab/tree/notebooks/02-judge.ipynb?token={TOKEN}")
    expect(page.get_by_role("heading", name="Judge a case")).to_be_visible(timeout=1000 * PATIENCE)
