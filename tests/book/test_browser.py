"""The built book as readers meet it in Chromium: light, dark, on a phone; by mouse and keyboard; with no network."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from .browsing import ARGUMENTS, RULES, VIEWS, QuietHandler, Visit, chromium_path, dark, shown, violations, width_of
from .conftest import ROOT
from .verdicts import Verdicts, digest_of_files

pytestmark = pytest.mark.browser

CHAPTER = "book/elman-jordan.html"
PAGES = [
    "book/index.html",
    CHAPTER,
    "book/notation.html",
    "book/glossary.html",
    "book/bibliography.html",
    "exercises/elman-jordan/elman-jordan.html",
]
TOC = (ROOT / "_toc.yml").read_text(encoding="utf-8")
OTHER_PAGES = sorted({f"{page}.html" for page in re.findall(r"file: (\S+)", TOC)} - set(PAGES))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built book is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, where there is one; where there must be one (RNNCOURSE_REQUIRE_BROWSER=1), its absence is a failure."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium found: install one (Debian: apt install chromium) or set CHROMIUM to its path"
        if os.environ.get("RNNCOURSE_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def open_page(view: str, **options: Any) -> Visit:
        context = browser.new_context(**{**VIEWS[view], **options})
        contexts.append(context)
        return Visit(context.new_page(), address)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A context for each view, in which page after page is opened: styles, scripts and fonts are loaded once."""
    opened: dict[str, BrowserContext] = {}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def site_visit(browser: Browser, contexts: dict[str, BrowserContext], address: str) -> Iterator[Callable[..., Visit]]:
    """Open a page that is only looked at: nothing is remembered there that the next would meet."""
    pages = []

    def open_page(view: str) -> Visit:
        if view not in contexts:
            contexts[view] = browser.new_context(**VIEWS[view])
        pages.append(contexts[view].new_page())
        return Visit(pages[-1], address)

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def verdicts(browser: Browser, site: Path) -> Verdicts:
    """The pages that passed already; without a browser nothing is taken for passed."""
    versions = [browser.version, *(version(name) for name in ("playwright", "axe-playwright-python"))]
    here = Path(__file__).parent
    tests = digest_of_files(
        (here / f"{name}.py" for name in ("browsing", "conftest", "test_browser", "verdicts")), here
    )
    return Verdicts(site, ROOT / "_build" / ".made" / "pages", " ".join([*versions, tests]))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_fits_and_is_open_to_everyone(site_visit, verdicts, name):
    """Loading a long page and typesetting it takes long, so that dark follows light in a single visit."""
    if verdicts.stands(name, "wide"):
        return
    seen = site_visit("light")
    page = seen.go(name)
    assert seen.faults == []  # before axe, which fetches style sheets of its own accord
    assert width_of(page) <= VIEWS["light"]["viewport"]["width"]
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert violations(page, RULES) == {}
    dark(page)
    assert width_of(page) <= VIEWS["dark"]["viewport"]["width"]
    assert violations(page, RULES) == {}
    verdicts.passed(name, "wide")


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_it_is_so_too(site_visit, verdicts, name):
    if verdicts.stands(name, "phone"):
        return
    seen = site_visit("phone")
    page = seen.go(name)
    assert seen.faults == []
    assert width_of(page) <= VIEWS["phone"]["viewport"]["width"]
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert violations(page, RULES) == {}
    verdicts.passed(name, "phone")


@pytest.mark.parametrize("name", OTHER_PAGES)
def test_every_other_page_is_so_too_in_a_single_visit(site_visit, verdicts, name):
    """What is not a colour is the same in the dark, and was judged in the light."""
    if verdicts.stands(name, "all"):
        return
    seen = site_visit("light")
    page = seen.go(name)
    assert seen.faults == []
    assert violations(page, RULES) == {}
    dark(page)
    assert violations(page, ["color-contrast", "link-in-text-block"]) == {}
    page.set_viewport_size(VIEWS["phone"]["viewport"])
    assert width_of(page) <= VIEWS["phone"]["viewport"]["width"]
    verdicts.passed(name, "all")


def test_a_page_opens_in_the_dark_without_a_fault(visit):
    seen = visit("dark")
    page = seen.go(CHAPTER)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert seen.faults == []


@pytest.mark.parametrize("loaded", ["fetch('https://example.org/a.css')", "new Image().src = 'http://10.0.0.1/a.png'"])
def test_a_request_to_another_host_is_noticed_and_leads_nowhere(visit, loaded):
    seen = visit("light")
    page = seen.go("book/index.html")
    with page.expect_event("requestfailed"):
        page.evaluate(f"() => {{ {loaded}; }}")
    assert any(fault.startswith("a request to another host: ") for fault in seen.faults)


def test_formulas_are_typeset_in_the_text_and_in_questions(visit):
    page = visit("light").go(CHAPTER)
    assert page.locator("article .math mjx-container").count() >= 5
    assert page.locator(".quiz mjx-container").count() >= 1
    assert page.locator("mjx-merror").count() == 0
    assert page.locator("mjx-container[tabindex='0']").count() <= page.locator("mjx-container[display=true]").count()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_sidebar_closes_and_opens_by_its_button(visit, width):
    view = "light" if width == 1280 else "phone"
    page = visit(view).go(CHAPTER)
    link = ".bd-docs-nav a[href$='notation.html']"
    buttons = page.locator("button.primary-toggle:visible")
    assert buttons.count() == 1
    before = shown(page, link)
    assert before == (width == 1280)
    buttons.click()
    page.wait_for_timeout(600)
    assert shown(page, link) != before
    if width == 390:
        page.locator(f"dialog {link}, {link}").locator("visible=true").first.click()
        page.wait_for_url("**/notation.html")


@pytest.mark.parametrize("view", ["light", "phone"])
def test_the_search_finds_a_word_and_leads_to_its_page(visit, view):
    seen = visit(view)
    page = seen.go("book/index.html")
    buttons = page.locator("button.search-button__button:visible")
    assert buttons.count() == 1, "one search, not two"
    buttons.click()
    field = page.locator(
        "#pst-search-dialog input[type=search]:visible, .search-button__search-container input:visible"
    )
    field.fill("unrolling")
    field.press("Enter")
    page.wait_for_url("**/search.html?q=unrolling*")
    result = page.locator("#search-results li a", has_text="Elman and Jordan networks").first
    result.wait_for()
    result.click()
    page.wait_for_url("**/elman-jordan.html*")
    assert seen.faults == []


@pytest.mark.parametrize("view", ["light", "dark", "phone"])
def test_a_question_is_answered_by_keyboard_alone(visit, view):
    seen = visit(view)
    page = seen.go(CHAPTER)
    quiz = page.locator(".quiz").first
    right = quiz.locator(".quiz-reasons li").evaluate_all("items => items.findIndex(i => i.dataset.verdict == 'right')")
    wrong = 1 if right == 0 else 0
    verdict = quiz.locator("[role=status]")

    quiz.locator("input").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "quiz-check"
    page.keyboard.press("Enter")
    assert verdict.inner_text() == "Choose an answer first."

    for option, state, words in ((wrong, "wrong", "Not quite."), (right, "right", "Right.")):
        quiz.locator("input").first.focus()
        page.keyboard.press("Space")
        for _ in range(option):
            page.keyboard.press("ArrowDown")
        assert verdict.inner_text() == "", "a verdict on the last answer must not stand beside the next"
        page.keyboard.press("Enter")
        assert quiz.get_attribute("data-state") == state
        reason = quiz.locator(".quiz-reasons li").nth(option).text_content()
        assert verdict.text_content().split() == reason.split()
        assert words in verdict.inner_text()
        contrast = Axe().run(page, context=".quiz", options={"runOnly": ["color-contrast"]})
        assert contrast.response["violations"] == []
    assert seen.faults == []


def test_the_focus_on_an_option_is_seen(visit):
    page = visit("light").go(CHAPTER)
    page.locator(".quiz input").first.focus()
    page.keyboard.press("ArrowDown")
    outline = page.evaluate("getComputedStyle(document.activeElement.closest('label')).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_the_reasons_wait_for_an_answer_and_then_unfold(visit):
    page = visit("light").go(CHAPTER)
    quiz = page.locator(".quiz").first
    assert not quiz.locator("details").is_visible()
    quiz.locator("label").first.click()
    quiz.locator("button").click()
    quiz.locator("summary").click()
    assert quiz.locator("details li").first.is_visible()


def test_without_javascript_the_reasons_unfold(visit):
    page = visit("light", java_script_enabled=False)
    page.page.goto(page.address + CHAPTER)
    quiz = page.page.locator(".quiz").first
    assert not quiz.locator("button").is_visible()
    quiz.locator("summary").click()
    assert quiz.locator("details li").first.is_visible()


def test_on_paper_questions_come_with_their_reasons_and_code_is_not_cut(visit):
    page = visit("light").go(CHAPTER)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".quiz-reasons li").first.is_visible()
    assert not page.locator(".quiz-check").first.is_visible()
    assert not page.locator(".bd-sidebar-primary").is_visible()
    wrap = page.evaluate("getComputedStyle(document.querySelector('article pre')).whiteSpace")
    assert wrap == "pre-wrap"


def test_code_is_copied_by_its_button(visit):
    seen = visit("light", permissions=["clipboard-read", "clipboard-write"])
    page = seen.go(CHAPTER)
    cell = page.locator("div.cell_input div.highlight:visible").first
    cell.hover()
    cell.locator("button.copybtn").click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cell.locator("pre").text_content().strip()


@pytest.mark.parametrize("view", ["light", "dark"])
def test_figures_stand_on_a_light_card_undimmed_in_every_scheme(visit, view):
    page = visit(view).go(CHAPTER)
    style = "(image) => { const s = getComputedStyle(image); return [s.filter, s.backgroundColor]; }"
    figures = page.locator(".cell_output img")
    assert figures.count() >= 1
    for figure in figures.all():
        dimmed, ground = figure.evaluate(style)
        assert dimmed == "none"
        assert min(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")) >= 240


def test_a_reader_changes_to_dark_and_the_next_page_stays_dark(visit):
    seen = visit("light")
    page = seen.go("book/index.html")
    page.locator(".theme-switch-button:visible").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    seen.go(CHAPTER)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
