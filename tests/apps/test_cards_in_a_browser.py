"""Cards in a real browser: unsent words, secrets, a full disk, small screens, and axe on every page."""

from __future__ import annotations

import json
import re
import signal

import pytest
from playwright.sync_api import expect

from raincheck.attempts import open_attempts
from raincheck.cases import load_cases
from raincheck.places import notebooks_folder

CORE = load_cases("core")
NAMES = [path.name for path in sorted(notebooks_folder().glob("*.ipynb"))]
DRAFTS = {"03-call.ipynb": "call", "04-thanks.ipynb": "thanks", "05-follow-up.ipynb": "followup", "06-advise.ipynb": "advice"}


def area(page):
    return page.get_by_role("textbox", name=re.compile("^What (the client says|you say to the client)$"))


def open_page(page, app, name):
    page.goto(f"{app.url}voila/render/{name}")
    expect(page.get_by_text("Setting up your workbook")).to_have_count(0)
    return page


def answer(page, name):
    """Give an answer on the page of an activity, if it asks for one."""
    if name == "02-judge.ipynb":
        page.get_by_role("radio", name="Tread carefully", exact=True).check()
        page.get_by_role("checkbox", name="G04 illness").check()
        page.get_by_role("button", name="Check my verdict").click()
    elif name in DRAFTS:
        area(page).fill("Hello \U0001F642 I am sorry, I cannot come because I am ill, with a fever of 39. Could we meet on Monday at ten? Thank you.")
        page.get_by_role("button", name="Score my draft").click()
        page.get_by_role("button", name="Show a model answer").click()
        expect(page.get_by_role("heading", name="A model answer")).to_be_visible()
    elif name == "01-guidance.ipynb":
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Check", exact=True).first.click()
        expect(page.get_by_text(re.compile("^(Right|Not quite)\\."))).to_be_visible()
        return
    else:
        return
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_before_and_after_an_answer(app, page, assert_accessible, name):
    open_page(page, app, name)
    assert_accessible(page)
    answer(page, name)
    assert_accessible(page)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_on_a_narrow_page(app, page, name):
    """At 320 px, and at 640, which is a window of 1280 at 200 % zoom."""
    open_page(page, app, name)
    answer(page, name)
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", DRAFTS)
def test_unsent_words_survive_a_reload(app, page, name):
    open_page(page, app, name)
    area(page).fill("Half a sentence that was never")
    page.reload()
    expect(area(page)).to_have_value("Half a sentence that was never")


def test_unsent_words_of_a_case_chosen_from_the_list_come_back_with_the_case(app, page):
    open_page(page, app, "03-call.ipynb")
    later = [case for case in CORE if "call" in case.tasks][4]
    page.get_by_label("Choose a case").select_option(value=later.id)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name=later.title)).to_be_visible()
    page.get_by_label("Channel", exact=True).select_option(label="Voicemail")
    area(page).fill("For another day")
    page.reload()
    expect(page.get_by_role("heading", name=later.title)).to_be_visible()
    expect(area(page)).to_have_value("For another day")
    expect(page.get_by_label("Channel", exact=True)).to_have_value("voicemail")


def test_nothing_that_gives_a_case_away_reaches_the_browser_before_the_answer(app, page):
    """Reads all that the page receives: the HTML, the scripts' data and every message of the kernel."""
    heard = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame if isinstance(frame, bytes) else frame.encode())))
    page.on("response", lambda response: heard.append(response.body()) if "render" in response.url else None)
    for name in ("02-judge.ipynb", *DRAFTS):
        open_page(page, app, name)
        page.get_by_role("button", name="Skip this case").click()
        expect(page.get_by_text(re.compile(r"^Case (?!1 )\d+ of "))).to_be_visible()
    text = " ".join(b" ".join(heard).decode("utf-8", "replace").replace("\\n", " ").split())
    assert CORE[0].title in text  # the ear is at the right wall
    for case in load_cases():
        for passage in (case.rationale, *case.exemplars.values()):
            start = json.dumps(" ".join(passage.split())[:50], ensure_ascii=False).strip('"')
            assert start not in text, (case.id, start)
    for word in ('"rationale"', '"exemplars"', '"private"', '"pitfalls"', '"turned_by"', '"alternatives"'):
        assert word not in text


def test_spans_are_marked_rightly_behind_an_emoji(app, page):
    open_page(page, app, "03-call.ipynb")
    area(page).fill("\U0001F642\U0001F642 Hello, I am so sorry about this, but I am ill and cannot come tomorrow. Could we meet on Monday?")
    page.get_by_role("button", name="Score my draft").click()
    marked = page.locator("mark", has_text="sorry").first
    expect(marked).to_be_visible()
    assert re.match(r"^[\w ,']+\d* ?\d*$", marked.inner_text().replace("\n", " ")), marked.inner_text()


def test_a_slip_in_the_form_is_said_and_led_to(app, page):
    open_page(page, app, "02-judge.ipynb")
    page.get_by_role("button", name="Check my verdict").click()
    expect(page.get_by_role("alert").filter(has_text="Choose a verdict first")).to_be_visible()
    expect(page.get_by_role("radio", name="Acceptable", exact=True)).to_be_focused()


def test_what_the_page_calls_saved_survives_a_kill_of_every_process(serve, page, tmp_path):
    server = serve(data=tmp_path)
    open_page(page, server, "02-judge.ipynb")
    answer(page, "02-judge.ipynb")
    for kernel in server.kernels():
        kernel.send_signal(signal.SIGKILL)
    server.stop(signal.SIGKILL)
    with open_attempts(tmp_path) as log:
        assert [(a.task, a.answer["verdict"]) for a in log.all()] == [("judge", "tread-carefully")]


def test_a_folder_that_cannot_be_written_is_said_and_practice_goes_on(serve, page, tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    server = serve(data=tmp_path / "taken")
    open_page(page, server, "03-call.ipynb")
    expect(page.get_by_role("alert").filter(has_text="your answers will not be kept")).to_be_visible()
    area(page).fill("Hello, I am sorry, I am ill and cannot come tomorrow.")
    page.get_by_role("button", name="Score my draft").click()
    expect(page.get_by_role("status").filter(has_text="scored but not saved")).to_be_visible()
    expect(page.get_by_role("button", name="Copy my text")).to_be_visible()
    expect(area(page)).to_have_value("Hello, I am sorry, I am ill and cannot come tomorrow.")
    page.get_by_role("button", name="Next case").click()
    expect(page.get_by_text("Case 2 of ")).to_be_visible()


def test_a_full_disk_is_said_on_the_page_and_the_words_stay(serve, page, tmp_path):
    """The kernel may not write files beyond a size that the log has reached: the system answers as a full disk does."""
    with open_attempts(tmp_path) as log:
        log.done("judge")
    server = serve(data=tmp_path)
    open_page(page, server, "03-call.ipynb")
    (kernel,) = server.kernels()
    import resource

    kernel.rlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    area(page).fill("Hello, I am sorry, I am ill and cannot come tomorrow.")
    page.get_by_role("button", name="Score my draft").click()
    expect(page.get_by_role("status").filter(has_text="scored but not saved")).to_be_visible()
    expect(area(page)).to_have_value("Hello, I am sorry, I am ill and cannot come tomorrow.")


def test_a_callback_that_fails_shows_words_and_sends_no_traceback(serve, page, tmp_path, write_notebook):
    write_notebook(tmp_path, "01-broken.ipynb", "# Broken", [
        "import raincheck.widgets.judge as module",
        "def broken(*_, **__): raise RuntimeError('a secret of the house')",
        "module.score_verdict = broken",
        "module.JudgeCard()",
    ], title="Broken")
    frames = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame if isinstance(frame, bytes) else frame.encode())))
    server = serve(notebooks=tmp_path)
    open_page(page, server, "01-broken.ipynb")
    page.get_by_role("radio", name="Acceptable", exact=True).check()
    page.get_by_role("checkbox", name="G04 illness").check()
    page.get_by_role("button", name="Check my verdict").click()
    expect(page.get_by_role("status").filter(has_text="Something went wrong in the workbook")).to_be_visible()
    everything = b"".join(frames)
    assert frames and b"Traceback" not in everything and b"a secret of the house" not in everything
    assert "a secret of the house" in server.log


# --- words are not lost, and nothing is done twice ---

FIRST = "Hello, I am sorry, I am ill and cannot come tomorrow. Could we meet on Monday?"


def scored(page, text=FIRST):
    area(page).fill(text)
    page.get_by_role("button", name="Score my draft").click()
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_visible()


def test_a_revision_survives_a_look_at_the_model_answer_and_a_reload(serve, page):
    open_page(page, serve(), "03-call.ipynb")
    title = page.get_by_role("heading", level=3).inner_text()
    scored(page)
    area(page).fill(FIRST + " Thank you.")
    page.get_by_role("button", name="Show a model answer").click()
    expect(page.get_by_role("heading", name="A model answer")).to_be_visible()
    page.reload()
    expect(area(page)).to_have_value(FIRST + " Thank you.")
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_what_is_typed_while_a_draft_is_being_scored_is_kept(serve, page):
    open_page(page, serve(), "03-call.ipynb")
    area(page).fill(FIRST)
    page.evaluate("""() => {
      const area = document.querySelector("textarea");
      [...document.querySelectorAll("button")].find((one) => one.textContent === "Score my draft").click();
      area.value += " And one more thing.";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_visible()
    page.reload()
    expect(area(page)).to_have_value(FIRST + " And one more thing.")


def test_a_double_click_does_a_thing_once(serve, page, tmp_path):
    open_page(page, serve(data=tmp_path), "03-call.ipynb")
    page.get_by_role("button", name="Skip this case").dblclick()
    expect(page.get_by_text(re.compile("^Case 2 of "))).to_be_visible()
    area(page).fill(FIRST)
    page.get_by_role("button", name="Score my draft").dblclick()
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_visible()
    page.get_by_role("button", name="Show a model answer").click()
    expect(page.get_by_role("heading", name="A model answer")).to_be_visible()
    with open_attempts(tmp_path) as log:
        assert len(log.all()) == 1


def test_after_starting_over_a_reload_stays_with_the_first_case(serve, page):
    open_page(page, serve(), "03-call.ipynb")
    page.get_by_role("button", name="Skip this case").click()
    expect(page.get_by_text(re.compile("^Case 2 of "))).to_be_visible()
    area(page).fill("Not sent yet")
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Yes, start over").click()
    expect(page.get_by_text(re.compile("^Case 1 of "))).to_be_visible()
    page.reload()
    expect(page.get_by_text(re.compile("^Case 1 of "))).to_be_visible()
    page.get_by_role("button", name="Skip this case").click()
    expect(area(page)).to_have_value("Not sent yet")


def test_half_an_emoji_is_scored_like_any_other_letter(serve, page):
    open_page(page, serve(), "03-call.ipynb")
    area(page).fill(FIRST)
    page.evaluate("() => { document.querySelector('textarea').value += '\\ud83d'; }")
    page.get_by_role("button", name="Score my draft").click()
    expect(page.get_by_role("heading", name=re.compile("^Score "))).to_be_visible()
