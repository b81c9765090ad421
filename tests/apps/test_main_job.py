"""The main job, as a person does it: judge three cases, draft a call, revise it, see the progress.

Once in the app, once in JupyterLab, once in the app by keyboard alone; outside requests are left unanswered in all of
them, as `conftest` has it.
"""

from __future__ import annotations

import os
import re
import sys

import pytest
from playwright.sync_api import Page, expect

from raincheck.cases import load_cases
from raincheck.guidance import VERDICTS

CORE = {case.id: case for case in load_cases("core")}
ALL = load_cases()
THREE = [next(case for case in CORE.values() if case.verdict == verdict) for verdict in VERDICTS]
ROUGH = "Hello, I can't make the interview. Something came up. Let me know when else."
BETTER = (
    "Good evening, this is {client}. I am very sorry to ring you so late about our interview. {reason} "
    "Could we find another time? Any day next week suits me. I would still very much like to meet you. Thank you for your understanding."
)


def score_shown(page: Page) -> float:
    heading = page.get_by_role("heading", name=re.compile(r"^Score [\d.]+ of 100$"))
    expect(heading).to_be_visible()
    return float(heading.inner_text().split()[1])


def choose_case(page: Page, case) -> None:
    chooser = page.get_by_label("Choose a case")
    chooser.select_option(value=case.id)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name=case.title)).to_be_visible()


def judge(page: Page, case, verdict: str, sure: int, rules) -> None:
    choose_case(page, case)
    page.get_by_role("radio", name=VERDICTS[verdict], exact=True).check()
    page.get_by_role("slider", name="How sure are you?").fill(str(sure))
    group = page.get_by_role("group", name="Which rules decide it?")
    for rule in rules:
        group.get_by_role("checkbox", name=re.compile(rf"^{rule} ")).check()
    page.get_by_role("button", name="Check my verdict").click()


def judge_three(page: Page) -> None:
    """Two right, one wrong; each time the score is the one of the guidance."""
    judge(page, THREE[0], "acceptable", 100, THREE[0].rules)
    assert score_shown(page) == 100
    judge(page, THREE[1], "tread-carefully", 50, THREE[1].rules)
    assert score_shown(page) == 60 + 25 + 11.2  # 15 * (1 - 0.5 ** 2) is 11.25, and totals have one decimal
    judge(page, THREE[2], "acceptable", 100, ["G03"])
    assert score_shown(page) == 0 + (25 * 0) + 0
    expect(page.get_by_text("The guidance says: Not acceptable.")).to_be_visible()


def draft_and_revise(page: Page) -> None:
    case = next(case for case in CORE.values() if case.reason == "own-illness" and "call" in case.tasks)
    choose_case(page, case)
    expect(page.get_by_role("button", name="Show a model answer")).to_have_count(0)
    page.get_by_label("Channel", exact=True).select_option(label="Telephone")
    page.get_by_label("Moment", exact=True).select_option(label="Now")
    area = page.get_by_role("textbox", name="What the client says")
    area.fill(ROUGH)
    expect(page.get_by_text("14 words; 25 to 140 is a good length")).to_be_visible()
    page.get_by_role("button", name="Score my draft").click()
    rough = score_shown(page)
    area.fill(BETTER.format(client=case.client, reason="I have fallen ill and cannot come tomorrow."))
    page.get_by_role("button", name="Score my draft").click()
    expect(page.get_by_text(re.compile(rf"Before: {rough:g}\. Now: [\d.]+\."))).to_be_visible()
    assert score_shown(page) > rough
    expect(page.locator("mark", has_text=re.compile("sorry")).first).to_be_visible()
    page.get_by_role("button", name="Show a model answer").click()
    expect(page.get_by_text(" ".join(case.exemplars["call"].split())[:60])).to_be_visible()


def see_progress(page: Page, judged: int, drafted: int) -> None:
    total = len(ALL)
    calls = sum("call" in case.tasks for case in ALL)
    expect(page.get_by_role("row", name=re.compile(rf"^(The verdict|Judg\w+).*\b{judged}\b.*\b{total}\b"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(rf"^The call\b.*\b{drafted}\b.*\b{calls}\b")).first).to_be_visible()


def test_the_main_job_in_the_app(serve, page):
    app = serve()
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((app.url, "data:", "blob:")) else None)
    page.goto(app.url)
    page.get_by_role("main").get_by_role("link", name=re.compile("^Judge a case")).click()
    judge_three(page)
    page.get_by_role("main").get_by_role("link", name="draft the call").click()
    draft_and_revise(page)
    page.get_by_text("Activities", exact=True).click()
    page.get_by_role("link", name="Your progress").click()
    see_progress(page, 3, 1)
    page.goto(app.url)
    expect(page.get_by_text(f"3 of {len(ALL)} cases")).to_be_visible()
    assert outside == []


@pytest.fixture(scope="module")
def lab(start_server, tmp_path_factory):
    """JupyterLab as `raincheck lab` starts it, on a working copy."""
    home = tmp_path_factory.mktemp("lab")
    environment = {**os.environ, "RAINCHECK_DATA": str(home / "data"), "HOME": str(home)}
    command = [sys.executable, "-m", "raincheck", "lab", "--dir", str(home / "work"), "--no-browser", "--port", "0", "--", "--allow-root"]
    return start_server(command, "stderr", env=environment)


def open_in_lab(page: Page, lab, name: str, heading: str) -> None:
    base, _, query = lab.address.partition("?")
    page.goto(f"{base.rstrip('/').removesuffix('/lab').removesuffix('/tree')}/lab/tree/{name}?reset&{query}")
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()


def test_the_main_job_in_jupyterlab(lab, page):
    page.set_viewport_size({"width": 1280, "height": 1600})
    open_in_lab(page, lab, "02-judge.ipynb", "Judge a case")
    judge_three(page)
    open_in_lab(page, lab, "03-call.ipynb", "Draft the call")
    draft_and_revise(page)
    open_in_lab(page, lab, "07-progress.ipynb", "Your progress")
    see_progress(page, 3, 1)


# --- by keyboard alone ---

ACTIVE = """() => {
  const node = document.activeElement;
  const label = node.labels?.[0]?.textContent ?? node.getAttribute("aria-label") ?? node.textContent;
  return [node.tagName.toLowerCase() + (node.type ? ":" + node.type : ""), label.trim()];
}"""


def tab_to(page: Page, kind: str, name: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(80):
        page.keyboard.press(key)
        found, label = page.evaluate(ACTIVE)
        if found.startswith(kind) and label.startswith(name):
            return
    pytest.fail(f"The keyboard does not lead to {kind} {name!r}; it ended at {found} {label!r}.")


def judge_by_keyboard(page: Page, verdict: str, rule: str) -> None:
    tab_to(page, "input:radio", VERDICTS["acceptable"])
    page.keyboard.press("Space")
    for _ in range(list(VERDICTS).index(verdict)):
        page.keyboard.press("ArrowDown")
    tab_to(page, "input:range", "How sure are you?")
    page.keyboard.press("End")
    tab_to(page, "input:checkbox", rule)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name=re.compile("^Score "))
    expect(heading).to_be_focused()


def test_the_main_job_by_keyboard_alone(serve, page):
    app = serve()
    page.goto(app.url)
    tab_to(page, "a", "Judge a case")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Acceptable", exact=True).wait_for()
    seen = []
    for case in list(CORE.values())[:3]:
        judge_by_keyboard(page, case.verdict, case.rules[0])
        seen.append(case.verdict)
        assert score_shown(page) > 75
        tab_to(page, "button", "Next case")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=case.title)).to_have_count(0)
    assert set(seen) == set(VERDICTS)
    tab_to(page, "a", "draft the call")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="What the client says").wait_for()
    tab_to(page, "select", "Channel")
    page.keyboard.type("Tele")
    tab_to(page, "textarea", "What the client says")
    page.keyboard.type(ROUGH)
    tab_to(page, "button", "Score my draft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_focused()
    tab_to(page, "textarea", "What the client says", "Shift+Tab")
    page.keyboard.press("Control+End")
    page.keyboard.type(" I am very sorry. Thank you for your understanding.")
    tab_to(page, "button", "Score my draft")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("Before: "))).to_be_visible()
    tab_to(page, "button", "Show a model answer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A model answer")).to_be_focused()
    tab_to(page, "a", "draft the thanks")
    page.goto(app.url + "voila/render/07-progress.ipynb")
    see_progress(page, 3, 1)
