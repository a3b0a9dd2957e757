"""Every page of the built book in Chromium: whole, open to everyone, and as wide as the window, in every view."""

import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from .browsing import RULES, VIEWS, Visit, dark, violations, width_of
from .conftest import ROOT
from .verdicts import Verdicts, digest_of_files

pytestmark = pytest.mark.browser

PAGES = [
    "book/index.html",
    "book/elman-jordan.html",
    "book/notation.html",
    "book/glossary.html",
    "book/bibliography.html",
    "exercises/elman-jordan/elman-jordan.html",
]
TOC = (ROOT / "_toc.yml").read_text(encoding="utf-8")
OTHER_PAGES = sorted({f"{page}.html" for page in re.findall(r"file: (\S+)", TOC)} - set(PAGES))


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
        (here / f"{name}.py" for name in ("browsing", "conftest", "test_browser_pages", "verdicts")), here
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
