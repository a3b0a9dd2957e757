"""The built book as readers use it in Chromium: light, dark, on a phone; by mouse and keyboard; with no network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .browsing import shown

pytestmark = pytest.mark.browser

CHAPTER = "book/elman-jordan.html"


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
