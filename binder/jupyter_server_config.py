"""Jupyter Server's settings on Binder: Voila's pages look and behave as those of `raincheck serve`."""

import posixpath
from pathlib import Path

from tornado.web import HTTPError

from raincheck.web import list_activities
from raincheck.web.app import settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = "voila/render/"


def let_the_page_end_its_kernel(handler, **_) -> None:
    """Set the cookie without which the server does not believe the page's farewell. Stock Voila forgets it."""
    handler.xsrf_token  # noqa: B018


def tell_the_page(page_config: dict, *, base_url: str, notebook_path: str, **_) -> dict:
    """Where the other pages are; and to set formulas by itself, where Jupyter Server would send it to a CDN.

    There is no landing page here, so the first activity is the home.
    """
    if not notebook_path.lower().endswith(".ipynb"):
        raise HTTPError(404)  # Voila's list of files takes its looks from a CDN, and JupyterLab has a better one
    page_config["fullMathjaxUrl"] = page_config["mathjaxConfig"] = None
    folder, name = posixpath.split(notebook_path.strip("/"))
    activities = list_activities(ROOT / "notebooks")
    files = [activity.file for activity in activities]
    if folder == "notebooks" and name in files:
        page_config["raincheck"] = {
            "home": f"{base_url}{PAGES}{folder}/{files[0]}",
            "here": files.index(name),
            "activities": [{"file": activity.file, "title": activity.title} for activity in activities],
        }
    return page_config


c = get_config()
ours = settings(grace=0)
for part in ("VoilaConfiguration", "VoilaExecutor"):
    c[part].merge(ours[part])
c.VoilaConfiguration.prelaunch_hook = let_the_page_end_its_kernel
c.VoilaConfiguration.page_config_hook = tell_the_page
# A kernel whose page is gone without a word, as after a lost connection. One that is looked at stays.
c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
