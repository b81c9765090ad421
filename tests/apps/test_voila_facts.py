"""What was measured to be wrong with Voila 0.5.13, and is not wrong with ours.

Each fact is probed twice in the same way: with stock Voila the probe must find the fault, so that it is seen to work,
and with our app it must not.
"""

from __future__ import annotations

import html
import json
import socket
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest
import websocket
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PageTimeout

SOON = 4000
"""Milliseconds in which what must not happen would have happened; stock Voila is only given this long to be wrong."""
PATIENCE = 60

KINDS = ("stock", "ours")


@pytest.fixture(scope="module")
def folder(tmp_path_factory, write_notebook) -> Path:
    made = tmp_path_factory.mktemp("notebooks")
    button = [
        "import os, ipywidgets as widgets",
        "press, fail, seen = widgets.Button(description='Press'), widgets.Button(description='Fail'), widgets.Label('Not pressed')",
        "def pressed(_): seen.value = 'Pressed'",
        "def failed(_): raise ValueError('for the author only')",
        "press.on_click(pressed); fail.on_click(failed)",
        "widgets.VBox([press, fail, seen])",
    ]
    show = ["import json, os; print('KERNEL ' + json.dumps(dict(os.environ)) + ' END')"]
    write_notebook(made, "button.ipynb", "# A button", button, title="A button")
    write_notebook(made, "environment.ipynb", "# The environment", show, title="The environment")
    return made


@pytest.fixture(scope="module")
def stock(stock_voila, folder):
    return stock_voila(folder, env={"SECRET_X": "for the server only"})


@pytest.fixture(scope="module")
def ours(serve, folder):
    return serve(notebooks=folder, env={"SECRET_X": "for the server only"})


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture
def server(kind: str, stock, ours):
    return ours if kind == "ours" else stock


def open_button(page: Page, server) -> None:
    page.goto(f"{server.url}voila/render/button.ipynb", wait_until="commit")
    expect(page.get_by_role("button", name="Press")).to_be_visible(timeout=1000 * PATIENCE)


def new_page(browser):
    context = browser.new_context()
    context.set_default_timeout(1000 * PATIENCE)
    return context.new_page()


@pytest.fixture(params=KINDS)
def quiet_page(request, browser, stock, ours):
    """A page whose requests to other hosts are not even sent: only for facts that have nothing to do with them."""
    page = new_page(browser)
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    page.server = ours if request.param == "ours" else stock
    page.ours = request.param == "ours"
    yield page
    page.context.close()


# --- 1: the outside ---

def test_a_network_that_swallows_packets_does_not_keep_the_page_blank(kind, server, page, black_hole):
    before = len(black_hole.heard)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}voila/render/button.ipynb", wait_until="commit")
    button = page.get_by_role("button", name="Press")
    outside = lambda: [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    if kind == "stock":
        with pytest.raises(AssertionError):
            expect(button).to_be_visible(timeout=2 * SOON)
        assert any("cdn.jsdelivr.net" in url for url in outside())
        assert len(black_hole.heard) > before
    else:
        expect(button).to_be_visible(timeout=1000 * PATIENCE)
        assert outside() == []
        assert black_hole.heard[before:] == []


# --- 2: what the address may change ---

def test_a_theme_in_the_address_is_not_put_into_the_page(quiet_page):
    theme = "%22%3E%3Cscript%3Ewindow.ran%3D1%3C/script%3E"
    quiet_page.goto(f"{quiet_page.server.url}voila/render/button.ipynb?theme={theme}", wait_until="domcontentloaded")
    assert quiet_page.evaluate("window.ran") == (None if quiet_page.ours else 1)


def test_a_template_in_the_address_does_not_hang_the_page(quiet_page):
    address = f"{quiet_page.server.url}voila/render/button.ipynb?template=x"
    button = quiet_page.get_by_role("button", name="Press")
    if quiet_page.ours:
        quiet_page.goto(address)
        expect(button).to_be_visible()
    else:
        with pytest.raises(PageTimeout):
            quiet_page.goto(address, timeout=2 * SOON)


# --- 3: kernels end with their pages ---

def the_kernel(server, before: set[int]) -> psutil.Process:
    """The one that has come since."""
    [kernel] = [process for process in server.kernels() if process.pid not in before]
    return kernel


def pids(server) -> set[int]:
    return {process.pid for process in server.kernels()}


def ended(process: psutil.Process, within: float) -> bool:
    try:
        process.wait(within)
    except psutil.TimeoutExpired:
        return False
    return True


def test_leaving_a_page_stops_its_kernel(quiet_page):
    server, kernels = quiet_page.server, []

    def arrive() -> None:
        before = pids(server)
        open_button(quiet_page, server)
        kernels.append(the_kernel(server, before))

    arrive()
    quiet_page.reload(wait_until="commit")
    arrive()
    quiet_page.goto(f"{server.url}voila/static/voila.js", wait_until="commit")
    arrive()
    quiet_page.close(run_before_unload=True)
    gone, alive = psutil.wait_procs(kernels, PATIENCE if quiet_page.ours else SOON / 1000)
    assert (len(gone), len(alive)) == ((3, 0) if quiet_page.ours else (0, 3))


def test_a_browser_that_crashes_does_not_leave_its_kernel_for_ever(kind, launch, serve, stock_voila, folder):
    server = serve(notebooks=folder, grace=1) if kind == "ours" else stock_voila(folder)
    browser = launch()
    page = new_page(browser)
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    open_button(page, server)
    [kernel] = server.kernels()
    crash(browser)
    assert ended(kernel, PATIENCE if kind == "ours" else SOON / 1000) is (kind == "ours")


def crash(browser) -> None:
    """Kill the process of just this browser, so that none of its pages can say goodbye."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    for process in told:
        try:
            psutil.Process(process["id"]).kill()
        except psutil.Error:
            continue


def test_a_phone_that_falls_silent_does_not_leave_its_kernel_for_ever(serve, folder):
    """The connection stays open, but nobody answers the pings. Ours only: stock Voila fails the test above already."""
    server = serve(notebooks=folder, grace=1)
    kernel_id, cookie = visit(server)
    [kernel] = server.kernels()
    phone = websocket.create_connection(channels(server, kernel_id), cookie=cookie)
    phone.send(json.dumps(kernel_info()))
    phone.recv()  # it was connected; from here on it reads nothing, and so answers no ping
    try:
        assert ended(kernel, PATIENCE)
    finally:
        phone.shutdown()


def test_a_page_that_is_left_before_it_is_whole_leaves_no_kernel(serve, tmp_path, write_notebook):
    write_notebook(tmp_path, "slow.ipynb", "# Slow", ["import time; time.sleep(600)"])
    server = serve(notebooks=tmp_path)
    with urllib.request.urlopen(f"{server.url}voila/render/slow.ipynb") as answer:
        while b'"kernelId": ' not in answer.readline():
            pass
        [kernel] = server.kernels()
    assert ended(kernel, PATIENCE)
    assert server.log == ""


def test_a_page_in_use_keeps_its_kernel_however_long_it_is_idle(serve, folder, page):
    server = serve(notebooks=folder, grace=0.5)
    open_button(page, server)
    [kernel] = server.kernels()
    assert not ended(kernel, 3)
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Pressed", exact=True)).to_be_visible()


def test_a_page_restored_by_the_back_button_works(ours, page):
    open_button(page, ours)
    page.goto(ours.url)
    page.go_back(wait_until="commit")
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Pressed", exact=True)).to_be_visible()


def test_the_shutdown_route_still_asks_for_the_xsrf_value(ours, page):
    open_button(page, ours)
    kernel_id = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    address = f"{ours.url}voila/api/shutdown/{kernel_id}"
    assert page.context.request.post(address).status == 403
    assert page.context.request.delete(f"{ours.url}api/kernels/{kernel_id}").status in (403, 405)
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Pressed", exact=True)).to_be_visible()


# --- 4: errors ---

def test_an_error_in_a_callback_does_not_reach_the_browser(quiet_page, folder):
    frames: list[bytes] = []
    quiet_page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(as_bytes(frame))))
    open_button(quiet_page, quiet_page.server)
    quiet_page.get_by_role("button", name="Fail").click()
    quiet_page.get_by_role("button", name="Press").click()  # what it answers comes after the error
    expect(quiet_page.get_by_text("Pressed", exact=True)).to_be_visible()
    heard = b"".join(frames)
    found = [word for word in (b"Traceback", b"for the author only", b"ValueError", b"def failed") if word in heard]
    if quiet_page.ours:
        assert found == []
        assert "for the author only" in quiet_page.server.log
    else:
        assert b"for the author only" in found and b"Traceback" in found


def test_what_a_kernel_writes_to_stderr_does_not_reach_the_browser(serve, tmp_path, write_notebook, page):
    write_notebook(
        tmp_path, "warns.ipynb", "# Warns",
        ["import sys, logging, ipywidgets as widgets", "press, seen = widgets.Button(description='Press'), widgets.Label('-')",
         "def pressed(_):", "    print('path /of/mine', file=sys.stderr)", "    logging.getLogger('x').error('logged by me')",
         "    seen.value = 'Pressed'", "press.on_click(pressed)", "widgets.VBox([press, seen])"],
    )
    server = serve(notebooks=tmp_path)
    frames: list[bytes] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(as_bytes(frame))))
    page.goto(f"{server.url}voila/render/warns.ipynb")
    page.get_by_role("button", name="Press").click()
    expect(page.get_by_text("Pressed", exact=True)).to_be_visible()
    assert b"/of/mine" not in b"".join(frames) and b"logged by me" not in b"".join(frames)


def as_bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


# --- 5: the environment ---

def test_a_kernel_does_not_get_the_servers_secrets(kind, server):
    with urllib.request.urlopen(f"{server.url}voila/render/environment.ipynb?token=guess") as answer:
        text = answer.read().decode()
    environment = json.loads(html.unescape(text.partition("KERNEL ")[2].partition(" END")[0]))
    assert environment["PATH"]
    if kind == "ours":
        assert "SECRET_X" not in environment
        assert not [name for name, value in environment.items() if "guess" in value]
    else:
        assert environment["SECRET_X"] == "for the server only"
        assert "guess" in environment["QUERY_STRING"]


# --- 6: the line ---

@pytest.mark.skipif(sys.platform != "linux", reason="reads the server's sockets through /proc, which only Linux has")
def test_the_line_to_the_kernel_sends_small_messages_at_once(kind, server):
    kernel_id, cookie = visit(server)
    line = websocket.create_connection(channels(server, kernel_id), cookie=cookie)
    line.send(json.dumps(kernel_info()))
    line.recv()
    try:
        assert nodelay_at_the_other_end(server.process.pid, line.sock) is (kind == "ours")
    finally:
        line.close()


def nodelay_at_the_other_end(pid: int, ours: socket.socket) -> bool:
    """TCP_NODELAY of the socket that the server accepted. Linux lets a parent take a copy of its child's socket."""
    import ctypes
    import os

    connections = psutil.Process(pid).net_connections("tcp")
    [fd] = [c.fd for c in connections if c.raddr and tuple(c.raddr) == ours.getsockname()[:2] and c.status == "ESTABLISHED"]
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.syscall(434, pid, 0)  # pidfd_open
    copy = libc.syscall(438, handle, fd, 0) if handle >= 0 else -1  # pidfd_getfd
    if copy < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    with socket.socket(fileno=copy) as theirs:
        os.close(handle)
        return bool(theirs.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


# --- speaking to a server without a browser ---

def visit(server) -> tuple[str, str]:
    """Open a page and return its kernel and the cookies."""
    with urllib.request.urlopen(f"{server.url}voila/render/button.ipynb") as answer:
        text = answer.read().decode()
        cookies = "; ".join(line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])
    return text.partition('"kernelId": "')[2].partition('"')[0], cookies


def channels(server, kernel_id: str) -> str:
    return f"{server.url.replace('http', 'ws', 1)}api/kernels/{kernel_id}/channels?session_id=test"


def kernel_info() -> dict:
    header = {"msg_id": "1", "msg_type": "kernel_info_request", "username": "", "session": "test", "version": "5.3", "date": "2025-01-01T00:00:00Z"}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": {}, "buffers": []}


def test_another_site_cannot_open_the_line_to_a_kernel(ours):
    kernel_id, cookie = visit(ours)
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(channels(ours, kernel_id), cookie=cookie, origin="http://elsewhere.example")
    assert refused.value.status_code == 403
