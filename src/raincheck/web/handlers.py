"""The routes of the app: the landing page, a page per notebook, the login, and what a page needs to talk to its kernel."""

from __future__ import annotations

import asyncio
import hmac
import traceback
from collections.abc import AsyncIterator
from http.client import responses
from pathlib import Path
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

import mistune
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.auth.login import LoginFormHandler
from jupyter_server.base.handlers import APIHandler, FileFindHandler, JupyterHandler
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from tornado.iostream import StreamClosedError
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import ENV_VARIABLE, get_page_config

from raincheck.places import long_pages
from raincheck.web.activities import list_activities, read_progress
from raincheck.web.renderer import PageRenderer

KEEP_ALIVE = 10.0
"""Seconds after which a page that is still being made sends a sign of life: proxies hang up on silence."""

ERRORS = {
    403: ("This page is not open to you", "If you came by a link, ask whoever gave it to you for a fresh one."),
    404: ("There is no such page", "The link may be old, or a letter may be missing from the address."),
    405: ("That is not how this page works", "Go back to the start page and try again from there."),
}
"""Heading and advice by status; anything else is our fault."""
OUR_FAULT = ("Something went wrong", "It is our fault, not yours, and it has been noted. What you have saved is safe. Go back to the start page and try once more.")


class TokenIdentity(IdentityProvider):
    """Lets in whoever has the token, or everybody where there is none."""

    @property
    def auth_enabled(self) -> bool:
        return bool(self.token)

    async def _get_user(self, handler: web.RequestHandler) -> User | None:
        if not self.auth_enabled:
            # One name for all, and no cookie: a stale one of an earlier run would only draw warnings.
            return User("trainee")
        return await super()._get_user(handler)

    async def get_user_token(self, handler: web.RequestHandler) -> User | None:
        return self.user_for(self.get_token(handler))

    def process_login_form(self, handler: web.RequestHandler) -> User | None:
        return self.user_for(handler.get_body_argument("password", default="").strip())

    def user_for(self, token: str | None) -> User | None:
        right = hmac.compare_digest((token or "").encode(), self.token.encode())
        return User("trainee") if right else None


class Notebooks(LargeFileManager):
    """Reads the notebooks. It keeps no list of trusted ones: all outputs of a page were just made by its own kernel."""

    def mark_trusted_cells(self, nb, path: str = "") -> None:
        pass


class OurErrors:
    """For every handler that a person may meet: errors in kind words, and no traceback."""

    def write_error(self, status_code: int, **kwargs) -> None:
        title, advice = ERRORS.get(status_code, OUR_FAULT if status_code >= 500 else ERRORS[404])
        environment = self.settings["jinja2_env"]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(environment.get_template("error.html").render(
            base_url=self.settings["base_url"], title=title, advice=advice,
            status=status_code, reason=responses.get(status_code, ""),
        ))


class Page(OurErrors, JupyterHandler):
    """A page for a person."""

    async def prepare(self) -> None:
        await super().prepare()
        if self.current_user and self.request.method == "GET" and "token" in self.request.query_arguments:
            # The cookie is set: the token must not stay in the address, where history, links and kernels see it.
            self.redirect(without_token(self.request.uri))

    def no_store(self) -> None:
        self.set_header("Cache-Control", "no-cache, no-store, must-revalidate")

    def show(self, template: str, **words) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.no_store()
        self.finish(self.render_template(template, **words))


def without_token(uri: str) -> str:
    path, _, query = uri.partition("?")
    rest = urlencode([(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "token"])
    # One slash: two at the start would be another host's address.
    return "/" + path.lstrip("/\\") + ("?" + rest if rest else "")


class Landing(Page):
    """All activities with the trainee's progress, whole in its first HTML."""

    def initialize(self, folder: Path, data: str | None, cases: str | None) -> None:
        self.folder, self.data, self.cases = folder, data, cases

    @web.authenticated
    async def get(self) -> None:
        loop = asyncio.get_running_loop()
        activities = list_activities(self.folder)
        progress = await loop.run_in_executor(None, read_progress, self.data, self.cases)
        self.show("landing.html", activities=activities, progress=progress)


class LongPage(Page):
    """One of the long pages, made of its Markdown. They are ours, so their HTML needs no cleaning."""

    @web.authenticated
    def get(self, name: str) -> None:
        path = long_pages().get(name)
        if path is None:
            raise web.HTTPError(404)
        text = path.read_text("utf-8")
        made = mistune.html(text).replace("<pre>", '<pre tabindex="0">')  # it scrolls, and the keyboard must be able to
        self.show("long.html", title=text.partition("\n")[0].lstrip("# "), text=made)


class Missing(Page):
    """Whatever else is asked for."""

    @allow_unauthenticated
    def get(self) -> None:
        raise web.HTTPError(404)

    head = post = put = patch = delete = get

    def check_xsrf_cookie(self) -> None:
        """Nothing is here that could be forged, and "no such page" is the truer answer."""


class Login(OurErrors, LoginFormHandler):
    """Asks for the token of the link, and goes on to where the visitor wanted to be."""

    def _render(self, message: dict | None = None) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.render_template("login.html", next=without_token(self._wanted()), wrong=message is not None))

    def _wanted(self) -> str:
        return self.get_argument("next", default=self.base_url)

    def _redirect_safe(self, url: str, default: str | None = None) -> None:
        """Only to a path of this app."""
        target = without_token(url)
        self.redirect(target if target.startswith(self.base_url) and _is_path(url) else self.base_url)


def _is_path(url: str) -> bool:
    # Browsers drop control characters and take \ for /, so that "/\t/host" and "/\host" lead elsewhere.
    return url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable() and "\\" not in url


class Logout(Page):
    @allow_unauthenticated
    def get(self) -> None:
        self.identity_provider.clear_login_cookie(self)
        self.redirect(self.base_url)


class NotebookPage(Page):
    """One notebook as a page, with a kernel of its own that ends with it."""

    sending: asyncio.Task | None = None
    left = False

    def initialize(self, app, folder: Path) -> None:
        self.app, self.folder = app, folder

    @web.authenticated
    async def get(self, name: str) -> None:
        activities = list_activities(self.folder)
        if name not in [activity.file for activity in activities]:
            raise web.HTTPError(404)
        self.xsrf_token  # noqa: B018  # sets the cookie by which the page may end its kernel
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.no_store()
        renderer = await self.renderer(name, activities)
        kernel_id = str(uuid4())
        kernel = self.kernel_manager.start_for_page(
            kernel_id, renderer.notebook.metadata.kernelspec.name, self.kernel_environment())
        self.sending = asyncio.ensure_future(self.send(renderer.generate_content_generator(kernel_id, kernel)))
        try:
            await self.sending
        except (asyncio.CancelledError, StreamClosedError):
            if not self.left:
                raise
        finally:
            kernel.close()  # not awaited where the page failed before it needed its kernel
            await renderer.hang_up()
            await self.hand_over(kernel_id)

    async def renderer(self, name: str, activities) -> PageRenderer:
        renderer = PageRenderer(
            request_handler=self,
            voila_configuration=self.app.voila_configuration,
            traitlet_config=self.app.config,
            notebook_path=name,
            template_paths=self.app.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=self.page_config(name, activities),
        )
        await renderer.initialize()
        return renderer

    def page_config(self, name: str, activities) -> dict:
        """What the browser's side of Voila is told; `raincheck` is for our template."""
        config = get_page_config(self.base_url, self.settings, self.log, self.app.voila_configuration)
        here = [activity.file for activity in activities].index(name)
        config["raincheck"] = {
            "home": self.base_url,
            "here": here,
            "activities": [{"file": activity.file, "title": activity.title} for activity in activities],
        }
        return config

    def kernel_environment(self) -> dict[str, str]:
        """What Voila tells a kernel about its page, without what a visitor could put into the address."""
        return self.app.kernel_settings | {
            str(ENV_VARIABLE.VOILA_BASE_URL): self.base_url,
            str(ENV_VARIABLE.VOILA_SERVER_URL): self.base_url,
            str(ENV_VARIABLE.VOILA_APP_PORT): str(self.app.port),
            str(ENV_VARIABLE.SCRIPT_NAME): self.request.path,
        }

    async def send(self, chunks: AsyncIterator) -> None:
        async for html in with_signs_of_life(chunks, KEEP_ALIVE):
            self.write(html)
            await self.flush()

    def log_exception(self, kind, value, trace) -> None:
        if not isinstance(value, web.HTTPError):
            self.log.error("A page could not be made:\n%s", "".join(traceback.format_exception(kind, value, trace)))

    def send_error(self, status_code: int = 500, **kwargs) -> None:
        """Half of the page may be out already: then the rest of it is the apology."""
        if not self._headers_written:
            super().send_error(status_code, **kwargs)
        elif not self._finished:
            self.finish(self.render_template("broken.html"))

    def on_connection_close(self) -> None:
        """The visitor left before the page was whole."""
        super().on_connection_close()
        self.left = True
        if self.sending is not None:
            self.sending.cancel()

    async def hand_over(self, kernel_id: str) -> None:
        if self.left:
            await self.kernel_manager.end(kernel_id)
        else:
            self.kernel_manager.page_sent(kernel_id)


async def with_signs_of_life(chunks: AsyncIterator, every: float) -> AsyncIterator[str]:
    """The chunks of a page as they come, and a comment whenever none has come for a while."""
    coming = asyncio.ensure_future(anext(chunks))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=every)
            if not done:
                yield "<!-- still working -->\n"
                continue
            try:
                html, _ = coming.result()
            except StopAsyncIteration:
                return
            yield html
            coming = asyncio.ensure_future(anext(chunks))
    finally:
        coming.cancel()


class KernelState(KernelHandler):
    """What a page asks before it connects. It cannot stop a kernel by this route."""

    def initialize(self) -> None:
        self.delete = self._unimplemented_method


class KernelSocket(OurErrors, VoilaKernelWebsocketHandler):
    """A page's line to its kernel. Its `Origin` is checked by Jupyter Server's own rule."""

    def get_websocket_protocol(self):
        """Jupyter Server pings by itself, and its milliseconds would be Tornado's seconds."""
        protocol = super().get_websocket_protocol()
        if protocol is not None:
            protocol.params.ping_interval = protocol.params.ping_timeout = 0
        return protocol

    async def open(self, kernel_id: str) -> None:
        # Messages are small, and a reply waits for one of them: do not let the system collect them first.
        self.set_nodelay(True)
        await super().open(kernel_id)


class EndKernel(APIHandler):
    """A page that is left says so here. The XSRF check is the same as everywhere."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        await self.kernel_manager.end(kernel_id)
        self.set_status(204)
        self.finish()


class AppFiles(OurErrors, MultiStaticFileHandler):
    """Voila's own scripts."""

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        try:
            return super().validate_absolute_path(root, absolute_path)
        except web.HTTPError as error:
            # Voila looks in several folders, and takes a file that is in none of them for one that is not allowed.
            raise web.HTTPError(404) from error

    def set_default_headers(self) -> None:
        for name, value in self.settings["headers"].items():
            self.set_header(name, value)


class ExtensionFiles(OurErrors, FileFindHandler):
    """The scripts of the widgets that the cards are made with."""
