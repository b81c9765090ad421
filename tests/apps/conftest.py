"""A real browser and real servers for tests.

    def test_something(app, page):                  # `raincheck serve` with its own data folder; a fresh browser context
        page.goto(app.url)
        page.get_by_role("link", name="...").click()

Nothing reaches the outside: the browser sends every other host to `black_hole`, which accepts and never answers, as a
network does that swallows packets. Select by role and visible words, and wait for what a person would wait for.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import ASK, find
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

PATIENCE = 60
"""Seconds to wait for a page, a server or the end of a process. Long, because test machines can be slow."""

expect.set_options(timeout=1000 * PATIENCE)

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)
OWN_ERRANDS = ("*.googleapis.com", "*.google.com", "*.gvt1.com", "*.gstatic.com")
"""Whom Chromium itself calls, whatever the flags: told that there is no such host, so that the black hole hears pages only."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


# --- a browser ---

class BlackHole:
    """Accepts connections and never answers. `heard`: the first bytes of each (with TLS, the host's name is in them)."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.held: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._swallow, daemon=True).start()

    def _swallow(self) -> None:
        while True:
            try:
                visitor, _ = self.listener.accept()
            except OSError:
                return
            self.held.append(visitor)
            threading.Thread(target=self._listen, args=(visitor,), daemon=True).start()

    def _listen(self, visitor: socket.socket) -> None:
        try:
            self.heard.append(visitor.recv(4096))
        except OSError:
            pass

    def close(self) -> None:
        self.listener.close()
        for visitor in self.held:
            visitor.close()


@pytest.fixture(scope="session")
def black_hole() -> Iterator[BlackHole]:
    hole = BlackHole()
    yield hole
    hole.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser. Without one these tests fail, and are never skipped."""
    return find() or pytest.fail(ASK, pytrace=False)


@pytest.fixture(scope="session")
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def launch(playwright: Playwright, chromium: str, black_hole: BlackHole) -> Callable[..., Browser]:
    """Start one more browser, for a test that kills it or needs other flags."""

    def start(*flags: str) -> Browser:
        errands = ", ".join(f"MAP {host} ~NOTFOUND" for host in OWN_ERRANDS)
        outside = f"--host-resolver-rules={errands}, MAP * 127.0.0.1:{black_hole.port}, EXCLUDE 127.0.0.1, EXCLUDE localhost"
        return playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, outside, *flags])

    return start


@pytest.fixture(scope="session")
def browser(launch) -> Iterator[Browser]:
    running = launch()
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: no cookies, no storage, nobody else's settings."""
    context = browser.new_context()
    context.set_default_timeout(1000 * PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    """Call it with a page: axe-core must find nothing, in light and in dark."""

    def check(page: Page) -> None:
        try:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}})
                assert not found.response["violations"], f"{page.url}, {scheme}:\n{found.generate_report()}"
        finally:
            page.emulate_media(color_scheme=None)

    return check


# --- servers ---

class Server:
    """A server in a process of its own. `url` ends in a slash; `address` is what it printed, with the token if any."""

    def __init__(self, command: list[str], log: Path, sign: str, *, env: dict | None = None, cwd: Path | None = None) -> None:
        self.log_file = log
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT if sign == "stderr" else errors,
                env=env, cwd=cwd, text=True, encoding="utf-8",
            )
        self.lines: list[str] = []
        self._come: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self._wait_for_address()
        self.url = self.address.partition("?")[0]

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._come.put(line)
        self._come.put(None)

    def _wait_for_address(self) -> str:
        while True:
            try:
                line = self._come.get(timeout=PATIENCE)
            except queue.Empty:
                line = None
            if line is None:
                self.stop()
                pytest.fail(f"The server did not start:\n{self.printed}\n{self.log}", pytrace=False)
            for word in line.split():
                if word.startswith("http://"):
                    return word

    @property
    def printed(self) -> str:
        return "\n".join(self.lines)

    @property
    def log(self) -> str:
        """What it wrote to stderr so far."""
        return self.log_file.read_text("utf-8", errors="replace")

    def kernels(self) -> list[psutil.Process]:
        """The kernels that it runs now."""
        return [child for child in psutil.Process(self.process.pid).children() if _is_kernel(child)]

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Stop it as systems do, and return its exit status; with force if it will not."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode


def _is_kernel(process: psutil.Process) -> bool:
    try:
        return any("ipykernel" in word for word in process.cmdline())
    except psutil.Error:
        return False


@pytest.fixture(scope="session")
def start_server(tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Start any command that prints its address; it is stopped when the tests end."""
    running: list[Server] = []

    def start(command: list[str], sign: str = "stdout", **how) -> Server:
        log = tmp_path_factory.mktemp("server") / "stderr.txt"
        running.append(Server(command, log, sign, **how))
        return running[-1]

    yield start
    for server in running:
        if server.process.poll() is None:
            server.process.terminate()
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def serve(start_server, tmp_path_factory) -> Callable[..., Server]:
    """Our app with the options of `raincheck.web.serve`: `serve(notebooks=folder, token=True)`. `env` is added to ours."""

    def start(*, env: dict[str, str] | None = None, **options) -> Server:
        told = {"port": 0, "open_browser": False, "data": tmp_path_factory.mktemp("data"), **options}
        call = f"import json, sys; from raincheck.web import serve; serve(**json.loads({json.dumps(told, default=str)!r}))"
        return start_server([sys.executable, "-c", call], env={**os.environ, **(env or {})})

    return start


@pytest.fixture(scope="session")
def app(serve) -> Server:
    """Our app with its own notebooks and packs, and a data folder that all tests of the session share."""
    return serve()


@pytest.fixture(scope="session")
def stock_voila(start_server) -> Callable[..., Server]:
    """Voila as it comes, on a folder of notebooks: to show that a test would find the fault that it looks for."""

    def start(folder: Path, *flags: str, env: dict[str, str] | None = None) -> Server:
        command = [
            sys.executable, "-m", "voila", str(folder), "--no-browser", "--Voila.ip=127.0.0.1", "--Voila.port_retries=0",
            f"--port={free_port()}", *flags,
        ]
        return start_server(command, "stderr", env={**os.environ, **(env or {})}, cwd=folder)

    return start


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def write_notebook() -> Callable[..., Path]:
    """`write_notebook(folder, "01-x.ipynb", "# Heading", ["1 + 1"], title="X")`: text is Markdown, a list holds code."""

    def write(folder: Path, name: str, *cells: str | list[str], **metadata) -> Path:
        made = [_cell(number, cell) for number, cell in enumerate(cells)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        whole = {"nbformat": 4, "nbformat_minor": 5, "cells": made, "metadata": {"kernelspec": kernel, **metadata}}
        path = Path(folder) / name
        path.write_text(json.dumps(whole), "utf-8")
        return path

    return write


def _cell(number: int, cell: str | list[str]) -> dict:
    common = {"id": f"cell-{number}", "metadata": {}}
    if isinstance(cell, str):
        return common | {"cell_type": "markdown", "source": cell}
    return common | {"cell_type": "code", "source": "\n".join(cell), "outputs": [], "execution_count": None}
