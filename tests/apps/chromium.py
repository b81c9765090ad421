"""The browser for the tests: found, or installed, or asked for in one line.

`python tests/apps/chromium.py --install` is what `make test` runs before the tests; it is silent where there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
ASK = "No Chromium for the browser tests. Install chromium with your system's package manager, or name one: CHROMIUM=/path/to/chromium make test"


def find() -> str | None:
    """The path of a Chromium: that which CHROMIUM names, else one on the PATH, else Playwright's own; None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def install() -> str | None:
    """Install one: Debian's where apt-get may be used, else Playwright's own; returns its path, or None."""
    tries = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        how = [] if os.geteuid() == 0 else ["sudo", "-n"]
        tries.insert(0, [*how, "sh", "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium"])
    for command in tries:
        print(f"Installing Chromium for the browser tests: {command[-1]}", flush=True)
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if found := find():
            return found
    return None


if __name__ == "__main__":
    if not (find() or "--install" in sys.argv and not os.environ.get("CHROMIUM") and install()):
        sys.exit(f"CHROMIUM={os.environ['CHROMIUM']} is not a program." if os.environ.get("CHROMIUM") else ASK)
