"""Small books to build, the built book to read, and Chromium to open it in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from .small_books import SmallBook, build_small_course

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from .browsing import Visit

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"


@pytest.fixture
def small_book(tmp_path: Path) -> SmallBook:
    return SmallBook(tmp_path)


@pytest.fixture(scope="session")
def course_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build a small course with the real configuration and a repository's address; return its site."""
    made: dict[str, Path] = {}

    def build(url: str) -> Path:
        if url not in made:
            made[url] = build_small_course(tmp_path_factory.mktemp("course"), url)
        return made[url]

    return build


@cache
def soup_of(path: Path) -> BeautifulSoup:
    """A page of the built book, read once for all tests of a process."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built book."""
    if not (SITE / "index.html").exists():
        pytest.fail(f"expected the built book in {SITE}, found none: run `make book` first")
    return SITE


@pytest.fixture(scope="session")
def page_paths(site: Path) -> list[Path]:
    """All pages of the built book, the generated ones (search, index) among them."""
    return sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)


# Playwright is imported by those who open a page: every process that collects tests of the book reads these lines.


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built book is served."""
    from .browsing import served

    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, where there is one; where there must be one (RNNCOURSE_REQUIRE_BROWSER=1), its absence is a failure."""
    from .browsing import chromium_path, launched

    path = chromium_path()
    if path is None:
        reason = "no Chromium found: install one (Debian: apt install chromium) or set CHROMIUM to its path"
        if os.environ.get("RNNCOURSE_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with launched(path) as chromium:
        yield chromium


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open a page in a context of its own, as a reader who comes for the first time."""
    from .browsing import VIEWS, Visit

    contexts = []

    def open_page(view: str, **options: Any) -> Visit:
        context = browser.new_context(**{**VIEWS[view], **options})
        contexts.append(context)
        return Visit(context.new_page(), address)

    yield open_page
    for context in contexts:
        context.close()
