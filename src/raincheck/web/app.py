"""Serve the workbook: a Voila application with our routes, settings and manners."""

from __future__ import annotations

import asyncio
import errno
import gettext
import ipaddress
import logging
import os
import re
import secrets
import shutil
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import jinja2
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from traitlets import Unicode
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.paths import _default_root_dirs, collect_static_paths, collect_template_paths
from voila.utils import get_voila_labextensions_path

from raincheck.attempts import data_folder
from raincheck.places import notebooks_folder
from raincheck.web import handlers
from raincheck.web.kernels import OwnPython, PageKernels, QuietConnection

HERE = Path(__file__).parent
PORT = 8866
TOKEN = re.compile(r"(token(?:=|%3D))[^&\s'\"]+", re.IGNORECASE)
KERNEL = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"

EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
"""All that a page needs. Without the list Voila loads whatever else is installed for JupyterLab on this computer."""


class CannotListen(OSError):
    """The app cannot be reached at the address that was asked for; the message is one line."""

    def __str__(self) -> str:
        return f"{self.filename}: {self.strerror}"


class PortTaken(CannotListen):
    """Another program, often another Raincheck, has the port."""

    def __str__(self) -> str:
        return self.strerror


def serve(
    *,
    port: int | None = None,
    host: str = "127.0.0.1",
    token: str | bool | None = None,
    open_browser: bool = True,
    data: str | os.PathLike | None = None,
    cases: str | os.PathLike | None = None,
    notebooks: str | os.PathLike | None = None,
    grace: float = 120.0,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the workbook until Ctrl+C or SIGTERM. Prints one line with the address.

    port: 8866 if None; 0 for any that is free. host: an address of this computer; any other than loopback gets a
    token. token: that must be given to be let in; True makes one, False asks for none even where others can reach
    the app. data, cases: the data folder and the pack, as for `RAINCHECK_DATA` and `RAINCHECK_CASES`. grace: seconds
    that a kernel outlives the connection of its page. ready: called with the address once the app answers.

    Raises `PortTaken` or `CannotListen`, with a message of one line.
    """
    app = RaincheckApp.instance(  # the one whose log Voila and Jupyter Server write to
        port=PORT if port is None else port,
        ip=host,
        token=choose_token(token, host),
        open_browser=open_browser,
        root_dir=str(Path(notebooks or notebooks_folder()).absolute()),
        data=str(data_folder(data)),
        cases=str(Path(cases).absolute()) if cases and os.path.exists(cases) else str(cases or ""),
        config=settings(grace),
        log_level=logging.WARNING,
    )
    app.ready = ready
    app.initialize([])
    app.start()


def choose_token(token: str | bool | None, host: str) -> str:
    """The token to ask for; empty for none."""
    if token is None:
        token = not is_loopback(host)
    if token is True:
        return secrets.token_urlsafe(24)
    return token or ""


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def settings(grace: float) -> Config:
    """All that differs from Voila's defaults. No file can change it: `initialize` reads none."""
    config = Config()
    config.PageKernels.grace = grace
    config.VoilaConfiguration.multi_kernel_manager_class = PageKernels
    config.VoilaConfiguration.kernel_spec_manager_class = OwnPython
    config.VoilaConfiguration.template = "raincheck"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.extension_allowlist = EXTENSIONS
    config.VoilaExecutor.timeout = 120
    # Kernels listen on TCP ports of this computer, which its other users can reach too.
    config.MappingKernelManager.transport_encryption = "auto"
    # A kernel that died and was started again knows nothing of its page: better to say that the line is down.
    config.KernelRestarter.restart_limit = 0
    return config


class RaincheckApp(Voila):
    """Voila with our landing page, template, kernels and manners. Made by `serve`."""

    data = Unicode(help="The data folder.")
    cases = Unicode(help="The pack or file of cases; empty for all that are shipped.")
    ready: Callable[[str], None] | None = None

    @property
    def folder(self) -> Path:
        return Path(self.root_dir)

    @property
    def kernel_settings(self) -> dict[str, str]:
        """What every kernel is told: our settings, and an IPython folder of its own, without anybody's start-up files."""
        told = {"RAINCHECK_DATA": self.data, "IPYTHONDIR": os.path.join(self.connection_dir, "ipython")}
        return told | ({"RAINCHECK_CASES": self.cases} if self.cases else {})

    # --- what Voila asks for ---

    def initialize(self, argv=None) -> None:
        """Reads no file: a voila.json that happens to lie in the folder or the home changes nothing."""
        self._init_asyncio_patch()
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.setup_template_dirs()

    def setup_template_dirs(self) -> None:
        roots = [str(HERE / "share"), *_default_root_dirs()]
        self.template_paths = collect_template_paths(["voila", "nbconvert"], "raincheck", prune=True, root_dirs=roots)
        self.static_paths = [self.static_root, *collect_static_paths(["voila", "nbconvert"], "raincheck", root_dirs=roots)]

    def init_settings(self) -> dict:
        made = super().init_settings()
        self.identity_provider = handlers.TokenIdentity(
            parent=self, token=self.token, login_handler_class=handlers.Login, logout_handler_class=handlers.Logout,
            cookie_options={"samesite": "Lax"},
        )
        self.contents_manager = handlers.Notebooks(parent=self)
        self.authorizer.identity_provider = self.identity_provider
        # A page ends its kernel by its own route, which is checked; not by a message.
        self.kernel_manager.allowed_message_types = [t for t in self.kernel_manager.allowed_message_types if t != "shutdown_request"]
        ping = max(1000, int(min(30.0, self.kernel_manager.grace) * 1000))
        return made | {
            "contents_manager": self.contents_manager,
            "identity_provider": self.identity_provider,
            "kernel_websocket_connection_class": QuietConnection,
            "jinja2_env": self.our_pages(),
            # Without a token a name that somebody has pointed at this computer must not open the workbook.
            "allow_remote_access": bool(self.token) or not is_loopback(self.ip),
            "ws_ping_interval": ping,
            "ws_ping_timeout": 3 * ping,
            "headers": {
                "Content-Security-Policy": "frame-ancestors 'self'",
                "Referrer-Policy": "same-origin",
                "X-Content-Type-Options": "nosniff",
            },
            "xsrf_cookie_kwargs": {"samesite": "Lax"},
            "default_handler_class": handlers.Missing,
            "log_function": self.log_request,
        }

    def our_pages(self) -> jinja2.Environment:
        """The pages that are not notebooks; they share the template's style sheet."""
        style = HERE / "share/voila/templates/raincheck"
        pages = jinja2.Environment(loader=jinja2.FileSystemLoader([HERE / "pages", style]), autoescape=True, trim_blocks=True, lstrip_blocks=True)
        pages.add_extension("jinja2.ext.i18n")
        pages.install_gettext_translations(gettext.NullTranslations(), newstyle=True)
        return pages

    def keep_tokens_out_of_logs(self) -> None:
        """Tornado logs the address of a request that fails, and a token may stand in it."""
        for name in ("tornado.access", "tornado.application", "tornado.general", self.log.name):
            logging.getLogger(name).addFilter(without_token)

    def log_request(self, handler) -> None:
        """Only what is our fault, and without the query, which may hold a token."""
        if handler.get_status() >= 500:
            self.log.error("%s %s: %s", handler.request.method, handler.request.path, handler.get_status())

    def init_handlers(self) -> list:
        """Every route, and no others of Voila's: no tree, no files, no contents."""
        base = self.base_url
        extensions = {"path": get_voila_labextensions_path(), "no_cache_paths": []}
        return [
            (base, handlers.Landing, {"folder": self.folder, "data": self.data, "cases": self.cases or None}),
            (base + r"pages/([^/]+)", handlers.LongPage),
            (base + r"voila/render/([^/]+)", handlers.NotebookPage, {"app": self, "folder": self.folder}),
            (base + r"voila/static/(.*)", handlers.AppFiles, {"paths": self.static_paths}),
            (base + r"voila/labextensions/(.*)", handlers.ExtensionFiles, extensions),
            (base + rf"voila/api/shutdown/{KERNEL}", handlers.EndKernel),
            (base + rf"api/kernels/{KERNEL}", handlers.KernelState),
            (base + rf"api/kernels/{KERNEL}/channels", handlers.KernelSocket),
            (base + "login", handlers.Login),
            (base + "logout", handlers.Logout),
        ]

    # --- running ---

    def start(self) -> None:
        sockets = self.bind()
        self.connection_dir = tempfile.mkdtemp(prefix="raincheck-")
        try:
            asyncio.run(self.run(sockets))
        except KeyboardInterrupt:
            pass  # where there are no signal handlers
        finally:
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    def bind(self) -> list[socket.socket]:
        """The sockets of the port that was asked for. Voila would silently take the next one."""
        try:
            sockets = bind_sockets(self.port, self.ip)
        except OSError as error:
            where = f"{self.ip}:{self.port}"
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(error.errno, f"Port {self.port} is in use, perhaps by another Raincheck. Stop that one, or choose another port.", where) from error
            raise CannotListen(error.errno, error.strerror, where) from error
        self.port = sockets[0].getsockname()[1]
        return sockets

    async def run(self, sockets: list[socket.socket]) -> None:
        stop = asyncio.Event()
        self.stop_on_signals(stop)
        self.keep_tokens_out_of_logs()
        self.app = Application(**self.init_settings())
        self.app.add_handlers(".*$", self.init_handlers())
        server = HTTPServer(self.app)
        server.add_sockets(sockets)
        try:
            self.announce()
            await stop.wait()
        finally:
            server.stop()
            await self.kernel_manager.end_all()

    def stop_on_signals(self, stop: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(name, stop.set)
            except (NotImplementedError, RuntimeError):  # Windows; a thread
                continue

    def announce(self) -> None:
        print(f"Raincheck is running at {self.address} (press Ctrl+C to stop)", flush=True)
        if self.open_browser:
            threading.Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()
        if self.ready is not None:
            self.ready(self.address)

    @property
    def address(self) -> str:
        """What to type into a browser, with the token if there is one."""
        host = lan_address() if self.ip in ("", "0.0.0.0", "::") else self.ip
        query = f"?token={quote(self.token)}" if self.token else ""
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}{query}"


def without_token(record: logging.LogRecord) -> bool:
    """A filter that lets every record pass, without tokens."""
    message = record.getMessage()
    if TOKEN.search(message):
        record.msg, record.args = TOKEN.sub(r"\1...", message), ()
    return True


def lan_address() -> str:
    """This computer's address as others on the network see it, or its name. Sends nothing: UDP only looks up the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return probe.getsockname()[0]
        except OSError:
            return socket.gethostname()
