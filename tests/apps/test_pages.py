"""What a person meets in the app beside the cards: the landing page, a notebook's page, the login and errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from raincheck.attempts import FILE, open_attempts
from raincheck.cases import load_cases
from raincheck.places import begin_case, long_pages, notebooks_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory, write_notebook) -> Path:
    made = tmp_path_factory.mktemp("notebooks")
    write_notebook(
        made, "02-judge it.ipynb", "# Judge it\n\nRead the [first](01-first.ipynb) page. [Home](../../)",
        ["import ipywidgets as widgets", "widgets.HTML('<p>Made by Python</p>')"],
        title="Judge <b>it</b>", raincheck={"about": "Is the reason good enough?", "task": "judge"},
    )
    write_notebook(made, "01-first.ipynb", "Words before any heading.", title="The first")
    write_notebook(made, "03-fails.ipynb", "# It fails", ["1 / 0"], "Not to be seen", title="It fails")
    write_notebook(made, "10-no-title.ipynb", "# Something", raincheck="not a mapping", title=7)
    write_notebook(made, "19-slow.ipynb", "# Slow", ["import time; time.sleep(600)"], title="Slow")
    (made / "20-broken.ipynb").write_text("{", "utf-8")
    (made / "notes.txt").write_text("not a notebook", "utf-8")
    return made


@pytest.fixture(scope="module")
def server(serve, folder):
    return serve(notebooks=folder)


@pytest.fixture(scope="module")
def guarded(serve, folder):
    return serve(notebooks=folder, token="let-me-in")


@pytest.fixture
def plain_page(browser) -> Page:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def ready(page: Page) -> None:
    expect(page.get_by_text("Setting up your workbook")).to_have_count(0, timeout=60_000)


# --- the landing page ---

def test_the_landing_page_is_whole_without_javascript(server, plain_page):
    plain_page.goto(server.url)
    names = plain_page.get_by_role("list").get_by_role("link").all_inner_texts()
    assert names == ["The first", "Judge <b>it</b>", "It fails", "No title", "Slow", "Broken"]
    expect(plain_page.get_by_text("Is the reason good enough?")).to_be_visible()
    expect(plain_page.get_by_text(re.compile("practice, not a grade"))).to_be_visible()
    expect(plain_page.get_by_text(f"0 of {len(load_cases())} cases done")).to_be_visible()


def test_the_landing_page_leads_to_every_activity_that_there_is(app, page, assert_accessible):
    page.goto(app.url)
    expect(page.get_by_role("link", name="Start here")).to_be_visible()
    leads = [link.get_attribute("href") for link in page.get_by_role("list").get_by_role("link").all()]
    assert leads == [f"/voila/render/{notebook.name}" for notebook in sorted(notebooks_folder().glob("*.ipynb"))]
    assert_accessible(page)


def test_the_landing_page_shows_how_far_the_trainee_is(serve, folder, tmp_path, page):
    page.goto(serve(notebooks=folder, data=tmp_path).url)
    cases = load_cases()
    with open_attempts(tmp_path) as attempts:
        for case in cases[:3]:
            attempts.add(case=case, task="judge", answer={}, score={}, total=50.0, signature="test")
    page.reload()
    expect(page.get_by_text(f"3 of {len(cases)} cases done")).to_be_visible()


def test_a_damaged_log_is_said_and_the_landing_page_goes_on(serve, folder, tmp_path, page, assert_accessible):
    (tmp_path / FILE).write_bytes(b"not a database, and long enough to be read as one" * 100)
    page.goto(serve(notebooks=folder, data=tmp_path).url)
    expect(page.get_by_text(re.compile("Your progress cannot be shown just now"))).to_be_visible()
    expect(page.get_by_role("link", name="The first")).to_be_visible()
    assert_accessible(page)


def test_a_folder_without_notebooks_is_said(serve, tmp_path, page, assert_accessible):
    page.goto(serve(notebooks=tmp_path).url)
    expect(page.get_by_text(re.compile("There are no activities here"))).to_be_visible()
    assert_accessible(page)


# --- a notebook's page ---

def test_a_notebook_is_a_page_with_title_language_and_landmarks(server, page):
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    expect(page).to_have_title("Judge <b>it</b>")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("main").get_by_text("Made by Python")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Judge it", level=1)).to_have_count(1)


def test_a_page_says_in_words_that_it_is_being_set_up(server, page, assert_accessible):
    page.goto(f"{server.url}voila/render/19-slow.ipynb", wait_until="commit")
    expect(page.get_by_role("status")).to_have_text("Setting up your workbook…")
    expect(page.get_by_role("heading", name="Slow")).to_be_visible()
    assert_accessible(page)


def test_a_notebook_without_a_heading_gets_its_title_as_one(server, page):
    page.goto(f"{server.url}voila/render/01-first.ipynb")
    expect(page.get_by_role("heading", level=1)).to_have_text("The first")


def test_pages_are_linked_to_one_another_and_home(server, page):
    page.goto(server.url)
    page.get_by_role("link", name="The first").click()
    page.get_by_role("link", name="Next Judge").click()
    expect(page.get_by_role("heading", name="Judge it")).to_be_visible()
    page.get_by_role("link", name="first", exact=True).click()
    page.get_by_text("Activities", exact=True).click()
    page.get_by_role("navigation", name="Activities").get_by_role("link", name="It fails").click()
    expect(page.get_by_role("heading", name="It fails")).to_be_visible()
    page.get_by_role("link", name="Raincheck").click()
    expect(page).to_have_url(server.url)


def test_a_link_of_the_notebook_leads_home(server, page):
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url(server.url)


def test_the_skip_link_leads_to_the_activity(server, page):
    page.goto(f"{server.url}voila/render/01-first.ipynb")
    ready(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the activity")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_cell_that_fails_says_so_kindly(server, page, assert_accessible):
    page.goto(f"{server.url}voila/render/03-fails.ipynb")
    expect(page.get_by_role("alert")).to_contain_text("This step could not be shown")
    ready(page)
    assert "ZeroDivisionError" not in page.content() and "Traceback" not in page.content()
    assert "ZeroDivisionError" in server.log
    assert_accessible(page)


def test_a_notebook_that_cannot_be_read_gets_our_error_page(server, page):
    answer = page.goto(f"{server.url}voila/render/20-broken.ipynb")
    assert answer.status >= 400
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    assert "Traceback" not in page.content()


def test_no_source_of_a_cell_is_on_the_page(server, page):
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    ready(page)
    assert "import ipywidgets" not in page.content()


@pytest.mark.parametrize("where", ["", "voila/render/02-judge it.ipynb", "no-such-page"])
def test_a_page_fits_a_narrow_screen(server, page, where):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.url + where)
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_notebooks_page_is_accessible(server, page, assert_accessible):
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    expect(page.get_by_text("Made by Python")).to_be_visible(timeout=60_000)
    page.get_by_text("Activities", exact=True).click()
    assert_accessible(page)


def test_the_page_says_when_its_line_is_down_and_comes_back(server, page, assert_accessible):
    before = {kernel.pid for kernel in server.kernels()}
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    expect(page.get_by_text("Made by Python")).to_be_visible(timeout=60_000)
    [kernel] = [kernel for kernel in server.kernels() if kernel.pid not in before]
    kernel.kill()
    expect(page.get_by_role("alert")).to_contain_text("The line to the workbook is down", timeout=60_000)
    assert_accessible(page)
    page.get_by_role("button", name="Connect again").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("Made by Python")).to_be_visible(timeout=60_000)


def test_the_template_works_under_any_voila(stock_voila, folder, page):
    """As on Binder, where Voila finds the template through Jupyter's data folders."""
    import raincheck.web

    share = Path(raincheck.web.__file__).parent / "share"
    server = stock_voila(folder, "--template=raincheck", env={"JUPYTER_PATH": str(share)})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}voila/render/02-judge it.ipynb")
    expect(page.get_by_text("Made by Python")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("main")).to_have_count(1)
    ready(page)
    assert [url for url in asked if not url.startswith((server.url, "data:", "blob:"))] == []


# --- the long pages ---

@pytest.mark.parametrize("name", list(long_pages()))
def test_a_long_page_is_accessible_and_fits_a_narrow_screen(server, page, assert_accessible, name):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.url}pages/{name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert_accessible(page)


def test_the_landing_page_leads_to_writing_a_case(server, plain_page):
    plain_page.goto(server.url)
    plain_page.get_by_role("link", name="Write a case").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Write a case")
    plain_page.get_by_role("link", name="Go to the start page").click()
    expect(plain_page).to_have_url(server.url)


def test_from_a_blank_file_to_ones_own_case_in_a_card(serve, page, tmp_path):
    """What the page `write-a-case` promises: begin a case, see it in a card, change it, see the change."""
    path = tmp_path / "my-case.yaml"
    begin_case(path)
    own = serve(cases=path, data=tmp_path / "data")
    page.goto(own.url + "voila/render/02-judge.ipynb")
    expect(page.get_by_role("heading", name="A letter from the housing office")).to_be_visible()
    expect(page.get_by_text("Case 1 of 1")).to_be_visible()
    path.write_text(path.read_text("utf-8").replace("A letter from the housing office", "Fourteen months"), "utf-8")
    page.reload()
    expect(page.get_by_role("heading", name="Fourteen months")).to_be_visible()


# --- errors ---

@pytest.mark.parametrize("where", ["no-such-page", "pages/no-such", "pages/..%2Fnew-case.yaml", "pages/new-case", "voila/render/no-such.ipynb", "voila/tree", "voila/static/none.js"])
def test_what_is_not_there_gets_a_kind_page(server, page, assert_accessible, where):
    answer = page.goto(server.url + where)
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    assert_accessible(page)
    page.get_by_role("link", name="Go to the start page").click()
    expect(page).to_have_url(server.url)


# --- login ---

def test_the_login_leads_to_where_the_visitor_wanted_to_be(guarded, page, assert_accessible):
    wanted = f"{guarded.url}voila/render/01-first.ipynb"
    page.goto(wanted)
    expect(page).to_have_title("Open the workbook")
    assert_accessible(page)
    page.get_by_label("Token").fill("wrong")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("That token does not fit")
    assert_accessible(page)
    page.get_by_label("Token").fill(" let-me-in ")
    page.get_by_role("button", name="Open").click()
    expect(page).to_have_url(wanted)
    expect(page.get_by_role("heading", name="The first")).to_be_visible()
    ready(page)


def test_a_link_with_the_token_opens_the_workbook_and_forgets_the_token(guarded, page):
    page.goto(f"{guarded.url}voila/render/01-first.ipynb?token=let-me-in")
    expect(page).to_have_url(f"{guarded.url}voila/render/01-first.ipynb")
    expect(page.get_by_role("heading", name="The first")).to_be_visible()
    page.goto(guarded.url)
    expect(page.get_by_role("link", name="The first")).to_be_visible()
