"""How the app is started, guarded and stopped."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import pytest

PATIENCE = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory, write_notebook) -> Path:
    made = tmp_path_factory.mktemp("notebooks")
    write_notebook(made, "01-first.ipynb", "# First", ["import os; print('QUERY', os.environ.get('QUERY_STRING'), os.environ.get('HOME'))"])
    (made / "picture.png").write_bytes(b"a picture")
    return made


@pytest.fixture(scope="module")
def server(serve, folder):
    return serve(notebooks=folder)


@pytest.fixture(scope="module")
def guarded(serve, folder):
    return serve(notebooks=folder, token="let-me-in")


class Visitor:
    """A browser without a window: keeps cookies, and follows no redirect."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), Stay())

    def get(self, where: str = "", **headers: str):
        return self.ask(urllib.request.Request(self.url + where, headers=headers))

    def post(self, where: str, method: str = "POST", **fields: str):
        body = urllib.parse.urlencode(fields).encode()
        return self.ask(urllib.request.Request(self.url + where, data=body, method=method))

    def ask(self, request: urllib.request.Request):
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        answer.text = answer.read().decode()
        return answer

    def log_in(self, token: str, wanted: str):
        form = self.get("login").text
        xsrf = re.search(r'name="_xsrf" value="([^"]*)"', form).group(1)
        return self.post("login?" + urllib.parse.urlencode({"next": wanted}), password=token, _xsrf=xsrf)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


# --- starting ---

def test_the_address_is_all_that_is_printed(server):
    assert server.printed == f"Raincheck is running at {server.url} (press Ctrl+C to stop)"


def test_the_command_line_starts_it(start_server, tmp_path):
    command = [sys.executable, "-m", "raincheck", "serve", "--port", "0", "--no-browser", "--data", str(tmp_path)]
    server = start_server(command)
    assert "What the workbook is" in Visitor(server.url).get().text
    assert server.stop() == 0
    assert server.log == ""


def test_a_port_that_is_taken_is_an_error_in_one_line(server):
    port = server.url.rstrip("/").rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "raincheck", "serve", "--port", port, "--no-browser"], capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"raincheck: Port {port} is in use, perhaps by another Raincheck. Stop that one, or choose another port.\n"


def test_an_address_that_is_not_ours_is_an_error_in_one_line():
    done = subprocess.run(
        [sys.executable, "-m", "raincheck", "serve", "--host", "192.0.2.1", "--port", "0", "--no-browser"],
        capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1 and "192.0.2.1" in done.stderr


def test_no_file_of_settings_changes_the_app(start_server, folder, tmp_path):
    """Voila would read these from the folder that it is started in."""
    wanted = {"VoilaConfiguration": {"allow_template_override": "YES", "strip_sources": False, "file_allowlist": [".*"], "template": "lab"}}
    (tmp_path / "voila.json").write_text(json.dumps(wanted))
    (tmp_path / "voila.py").write_text("raise SystemExit('read')")
    call = f"from raincheck.web import serve; serve(port=0, open_browser=False, notebooks={str(folder)!r}, data='data')"
    server = start_server([sys.executable, "-P", "-c", call], cwd=tmp_path)
    page = Visitor(server.url).get("voila/render/01-first.ipynb").text
    assert "Skip to the activity" in page and "os.environ" not in page
    assert Visitor(server.url).get("voila/files/picture.png").status == 404


def test_the_kernel_is_this_python_whatever_else_is_called_python3(serve, folder, tmp_path):
    kernel = tmp_path / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps({"argv": ["no-such-program"], "display_name": "Python 3", "language": "python"}))
    server = serve(notebooks=folder, env={"JUPYTER_PATH": str(tmp_path)})
    assert "QUERY None" in Visitor(server.url).get("voila/render/01-first.ipynb").text


# --- stopping ---

@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "SIGTERM"])
def test_it_stops_with_its_kernels_and_leaves_no_files(serve, folder, tmp_path, how):
    server = serve(notebooks=folder, env={"TMPDIR": str(tmp_path)})
    Visitor(server.url).get("voila/render/01-first.ipynb")
    [kernel] = server.kernels()
    assert os.listdir(tmp_path)
    assert server.stop(how) == 0
    gone, alive = psutil.wait_procs([kernel], PATIENCE)
    assert not alive
    assert os.listdir(tmp_path) == []


# --- what is served ---

@pytest.mark.parametrize("where", [
    "voila/tree", "voila/tree/01-first.ipynb", "voila/files/picture.png", "voila/files/01-first.ipynb", "voila/api/contents",
    "voila/api/contents/01-first.ipynb", "voila/templates/lab/static/index.css", "voila/api/themes/@jupyterlab/theme-light-extension/index.css",
    "api/contents", "api/kernels", "files/01-first.ipynb", "voila/render/../picture.png", "voila/render/%2e%2e%2fpicture.png",
    "voila/render/picture.png", "voila/static/../app.py", "voila/static/%2e%2e/app.py", "voila/render/",
])
def test_nothing_but_the_pages_is_served(server, where):
    answer = Visitor(server.url).get(where)
    assert answer.status == 404
    assert "There is no such page" in answer.text


def test_every_page_carries_the_cheap_safety_headers(server):
    for where in ("", "voila/render/01-first.ipynb", "no-such-page", "voila/static/voila.js"):
        headers = Visitor(server.url).get(where).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_only_the_widgets_that_a_page_needs_are_loaded(server):
    page = Visitor(server.url).get("voila/render/01-first.ipynb").text
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page).group(1))
    assert sorted(extension["name"] for extension in config["federated_extensions"]) == [
        "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


# --- who is let in ---

def test_a_name_that_somebody_points_at_this_computer_opens_nothing(server):
    """A page elsewhere could otherwise make its own name mean 127.0.0.1 and read the workbook."""
    assert Visitor(server.url).get(Host="elsewhere.example").status == 403
    assert Visitor(server.url).get(Host="localhost:1").status == 200


def test_forms_of_another_site_change_nothing(guarded):
    assert Visitor(guarded.url).post("login", password="let-me-in").status == 403


@pytest.mark.parametrize("where", ["", "voila/render/01-first.ipynb"])
def test_without_the_token_there_is_only_the_login(guarded, where):
    answer = Visitor(guarded.url).get(where)
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/login?next=")


def test_without_the_token_no_kernel_can_be_reached_or_ended(guarded):
    some = "00000000-0000-0000-0000-000000000000"
    visitor = Visitor(guarded.url)
    assert visitor.get(f"api/kernels/{some}").status == 403
    assert visitor.get(f"api/kernels/{some}/channels").status in (400, 403)
    assert visitor.post(f"voila/api/shutdown/{some}").status == 403


def test_a_wrong_token_is_refused(guarded):
    answer = Visitor(guarded.url).log_in("wrong", "/")
    assert answer.status == 401
    assert "That token does not fit" in answer.text


@pytest.mark.parametrize("wanted, reached", [
    ("/voila/render/01-first.ipynb", "/voila/render/01-first.ipynb"),
    ("/voila/render/01-first.ipynb?a=1&token=wrong", "/voila/render/01-first.ipynb?a=1"),
    ("https://elsewhere.example/", "/"),
    ("//elsewhere.example/", "/"),
    ("/\\elsewhere.example/", "/"),
    ("/\t/elsewhere.example/", "/"),
    ("///elsewhere.example", "/"),
    ("javascript:alert(1)", "/"),
    ("", "/"),
])
def test_after_the_login_the_visitor_stays_here(guarded, wanted, reached):
    answer = Visitor(guarded.url).log_in("let-me-in", wanted)
    assert answer.status == 302
    assert answer.headers["Location"] == reached


def test_the_token_leaves_the_address_before_a_kernel_could_see_it(guarded):
    visitor = Visitor(guarded.url)
    answer = visitor.get("voila/render/01-first.ipynb?token=let-me-in")
    assert (answer.status, answer.headers["Location"]) == (302, "/voila/render/01-first.ipynb")
    page = visitor.get("voila/render/01-first.ipynb").text
    assert "let-me-in" not in page and "QUERY None" in page


@pytest.mark.parametrize("address", ["//elsewhere.example/?token=let-me-in", "/%5Celsewhere.example/?token=let-me-in"])
def test_taking_the_token_out_of_an_address_leads_nowhere_else(guarded, address):
    answer = Visitor(guarded.url.rstrip("/")).get(address)
    assert not re.match(r"(\w+:|//|/\\)", answer.headers.get("Location") or "/")


def test_the_cookie_of_the_login_is_out_of_reach_of_scripts_and_other_sites(guarded):
    visitor = Visitor(guarded.url)
    told = visitor.get("?token=let-me-in").headers.get_all("Set-Cookie")
    [cookie] = [line for line in told if line.startswith("username-")]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_an_address_that_others_can_reach_asks_for_a_token(serve, folder):
    server = serve(notebooks=folder, host="0.0.0.0")
    token = urllib.parse.parse_qs(urllib.parse.urlsplit(server.address).query)["token"][0]
    assert len(token) >= 32
    here = f"http://127.0.0.1:{urllib.parse.urlsplit(server.address).port}/"
    assert Visitor(here).get().status == 302
    visitor = Visitor(here)
    visitor.get("?token=" + token)
    assert visitor.get().status == 200
    assert token not in server.log
