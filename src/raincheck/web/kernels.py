"""Kernels that know their place: each lives as long as its page, sees only the environment it needs, and keeps its errors to itself."""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections.abc import Mapping

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from traitlets import Float, default

KEPT = re.compile(
    # where programs and the user's files are, and how text, time and temporary files are handled
    r"PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TZDIR|TMPDIR|TEMP|TMP|XDG_\w+_(HOME|DIR|DIRS)"
    # how this Python and its libraries were started
    r"|VIRTUAL_ENV|CONDA_PREFIX|PYTHON\w*|LD_LIBRARY_PATH|DYLD_\w+|\w+_NUM_THREADS"
    r"|JUPYTER_(PATH|PLATFORM_DIRS|PREFER_ENV_PATH|DATA_DIR|CONFIG_DIR|CONFIG_PATH|RUNTIME_DIR|NO_CONFIG|USE_PROGRAMDATA)"
    # what Windows programs cannot start without
    r"|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE|USERNAME"
    r"|HOMEDRIVE|HOMEPATH|NUMBER_OF_PROCESSORS|PROCESSOR_ARCHITECTURE"
    # our own settings, but no token of anybody's
    r"|RAINCHECK_(?!\w*TOKEN)\w+",
    re.IGNORECASE,
)

SORRY = "Something went wrong in the workbook, and it has been noted. Reload the page to go on."
"""What a browser gets in the place of a traceback."""


def kernel_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a kernel needs; a server may hold keys and tokens that are no business of a notebook."""
    return {name: value for name, value in environment.items() if KEPT.fullmatch(name)}


class OwnPython(KernelSpecManager):
    """Knows one kernel: the Python that runs the app. A `python3` in the user's folders may be another, without Raincheck."""

    @default("kernel_dirs")
    def _no_other_kernels(self) -> list[str]:
        return []


class PageKernels(AsyncMappingKernelManager):
    """One kernel a page. A kernel whose page has hung up, and has not come back for a while, is shut down."""

    grace = Float(120.0, config=True, help="Seconds that a kernel outlives its page's connection: time to come back from a tunnel.")
    arrival = Float(120.0, config=True, help="Seconds that a page has to connect for the first time: time to load its scripts.")

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self._ends: dict[str, float] = {}  # when each kernel that no page is connected to will be shut down
        self._known: set[str] = set()  # kernels whose page has been connected
        self._starting: dict[str, asyncio.Future] = {}
        self._ending: set[str] = set()
        self._rounds: PeriodicCallback | None = None

    async def start_for_page(self, kernel_id: str, name: str, environment: Mapping[str, str]):
        """Start a kernel and return its manager. `environment` comes on top of what a kernel needs anyway."""
        if self._rounds is None:
            self._rounds = PeriodicCallback(self.end_lonely, 1000 * min(self.grace / 4, 15))
            self._rounds.start()
        starting = self._starting[kernel_id] = asyncio.ensure_future(self.start_kernel(
            kernel_id=kernel_id, kernel_name=name, path="", env=kernel_environment(os.environ) | environment
        ))
        starting.add_done_callback(lambda _: self._starting.pop(kernel_id))
        await asyncio.shield(starting)  # a start that is broken off would leave a process that nobody knows
        return self.get_kernel(kernel_id)

    def page_sent(self, kernel_id: str) -> None:
        """The page is out: from now on the kernel lives by the page's connection."""
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            left = self.grace if kernel_id in self._known else self.arrival
            self._ends[kernel_id] = time.monotonic() + left

    def notify_connect(self, kernel_id: str) -> None:
        super().notify_connect(kernel_id)
        self._known.add(kernel_id)
        self._ends.pop(kernel_id, None)

    def notify_disconnect(self, kernel_id: str) -> None:
        super().notify_disconnect(kernel_id)
        self.page_sent(kernel_id)

    async def end_lonely(self) -> None:
        for kernel_id in list(self._ends):
            if self._ends.get(kernel_id, float("inf")) <= time.monotonic():
                await self.end(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """Shut a kernel down, if it is still there. At once: what a card calls saved is on the disk, so nothing is lost."""
        self._ends.pop(kernel_id, None)
        self._known.discard(kernel_id)
        if kernel_id in self._starting:
            await asyncio.wait([self._starting[kernel_id]])
        if kernel_id not in self or kernel_id in self._ending:
            return
        self._ending.add(kernel_id)
        try:
            await self.shutdown_kernel(kernel_id, now=True)
        finally:
            self._ending.discard(kernel_id)

    async def end_all(self) -> None:
        if self._rounds is not None:
            self._rounds.stop()
        kernel_ids = {*self.list_kernel_ids(), *self._starting}
        await asyncio.gather(*(self.end(kernel_id) for kernel_id in kernel_ids), return_exceptions=True)


class QuietConnection(ZMQChannelsWebsocketConnection):
    """The way from a kernel to its page: tracebacks and what is written to stderr stay on this side, in the log."""

    def _on_error(self, channel: str, msg: dict, parts: list) -> None:
        """Jupyter Server calls this for every message to the browser, and here only to change errors."""
        if channel != "iopub":
            return
        kind = self.get_part("header", msg["header"], parts)["msg_type"]
        if kind not in ("error", "stream") and not _may_hold_traceback(msg, parts):
            return
        content = self.get_part("content", msg["content"], parts)
        clean = self._cleaned(kind, content)
        if clean is not content:
            if msg["content"] is None:
                parts[3] = self.session.pack(clean)
            else:
                msg["content"] = clean

    def _cleaned(self, kind: str, content: dict) -> dict:
        if kind == "stream":
            if content.get("name") != "stderr":
                return content
            self._log_what_it_wrote(str(content.get("text", "")))
            return {**content, "text": ""}
        if kind == "error":
            self.log.error("A page's kernel had an error:\n%s", _plain_traceback(content))
        return _without_tracebacks(content)

    def _log_what_it_wrote(self, text: str) -> None:
        # ipykernel complains of every widget that a page has closed before it did.
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("No such comm")]
        if lines:
            self.log.warning("A kernel wrote: %s", "\n".join(lines))

    def on_restart_failed(self) -> None:
        """The kernel has died: hang up, so that the page can say so."""
        super().on_restart_failed()
        self.websocket_handler.close(4000, "kernel died")


def _may_hold_traceback(msg: dict, parts: list) -> bool:
    """An Output widget keeps errors in its state, which travels as any other state does."""
    return b'"traceback"' in bytes(parts[3]) if msg["content"] is None else '"traceback"' in json.dumps(msg["content"], default=str)


def _without_tracebacks(value):
    """The same JSON with every error in it replaced by words."""
    if isinstance(value, Mapping):
        if "traceback" in value:
            return {**value, "ename": "Error", "evalue": SORRY, "traceback": [SORRY]}
        return {key: _without_tracebacks(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_tracebacks(each) for each in value]
    return value


def _plain_traceback(content: Mapping) -> str:
    text = "\n".join(map(str, content.get("traceback") or [f"{content.get('ename')}: {content.get('evalue')}"]))
    return without_colours(text)


def without_colours(text: str) -> str:
    """IPython colours its tracebacks for a terminal; a log is read in other ways too."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
