"""The built book as files: nothing is loaded from another host, nothing leads nowhere, every picture has its words."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import Tag

from .conftest import soup_of

pytestmark = pytest.mark.book

# Where a reader may be sent by a link: papers, the tools of the course, the licence. Nothing is loaded from them.
LINKED_HOSTS = {
    "aclanthology.org",
    "arxiv.org",
    "creativecommons.org",
    "doi.org",
    "jmlr.org",
    "nbgrader.readthedocs.io",
    "papers.nips.cc",
    "proceedings.mlr.press",
    "proceedings.neurips.cc",
    "www.bioinf.jku.at",
    "www.deeplearningbook.org",
    "www.jmlr.org",
}
LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
}
FEWEST_WORDS = 3


def words_outside(article: Tag, selector: str) -> str:
    """The words of a page, without those within what a selector finds."""
    left_out = {id(tag) for tag in article.select(selector)}
    return "".join(text for text in article.strings if left_out.isdisjoint(map(id, text.parents)))


@cache
def anchors_of(path: Path) -> frozenset[str]:
    tags = soup_of(path).find_all(True)
    return frozenset(str(tag[name]) for tag in tags for name in ("id", "name") if tag.has_attr(name))


def loaded_by(page: Path) -> Iterator[str]:
    """Addresses that a browser loads by itself when it shows a page."""
    soup = soup_of(page)
    for name, attribute in LOADING.items():
        yield from (str(tag[attribute]) for tag in soup.find_all(name) if tag.has_attr(attribute))
    yield from (str(tag["href"]) for tag in soup.find_all("link") if is_asset(tag))
    for style in [*soup.find_all("style"), *soup.find_all(style=True)]:
        yield from css_addresses(style.get("style") or style.get_text())


def is_asset(link: Tag) -> bool:
    return bool({"stylesheet", "icon", "preload", "shortcut icon", "modulepreload"} & set(link.get("rel", [])))


def css_addresses(text: str) -> list[str]:
    urls = re.findall(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""", text)
    return urls + re.findall(r"""@import\s+['"]([^'"]+)['"]""", text)


def is_foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https")


def missing_from(page: Path, addresses: Iterator[str] | list[str]) -> list[str]:
    """Those of a page's own addresses that lead to no file of the site."""
    own = [address for address in addresses if not is_foreign(address) and not address.startswith("data:")]
    return [address for address in own if not (page.parent / unquote(urlsplit(address).path)).resolve().exists()]


def test_the_book_has_its_pages(site, page_paths):
    names = {path.relative_to(site).as_posix() for path in page_paths}
    assert {"index.html", "search.html", "book/index.html", "book/elman-jordan.html", "book/notation.html"} <= names
    assert "exercises/elman-jordan/elman-jordan.html" in names


def test_pages_load_nothing_from_another_host_and_nothing_that_is_missing(page_paths):
    for page in page_paths:
        addresses = list(loaded_by(page))
        assert [address for address in addresses if is_foreign(address)] == [], page
        assert missing_from(page, addresses) == [], page


def test_styles_load_nothing_from_another_host_and_nothing_that_is_missing(site):
    for style in site.rglob("*.css"):
        addresses = css_addresses(style.read_text(encoding="utf-8"))
        assert [address for address in addresses if is_foreign(address)] == [], style
        assert missing_from(style, addresses) == [], style


def test_links_to_other_hosts_lead_to_papers_and_tools_only(page_paths):
    hosts = {
        urlsplit(str(link["href"])).netloc: page.name
        for page in page_paths
        for link in soup_of(page).find_all("a", href=True)
        if is_foreign(str(link["href"]))
    }
    assert set(hosts) <= LINKED_HOSTS, {host: page for host, page in hosts.items() if host not in LINKED_HOSTS}


def test_every_link_within_the_book_leads_to_a_page_and_a_place_on_it(page_paths):
    broken = []
    for page in page_paths:
        for link in soup_of(page).find_all("a", href=True):
            parts = urlsplit(str(link["href"]))
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            place = unquote(parts.fragment) if target.suffix == ".html" else ""
            if not target.is_file() or (place and place not in anchors_of(target)):
                broken.append((page.name, link["href"]))
    assert broken == []


def test_no_id_is_used_twice_on_a_page(page_paths):
    for page in page_paths:
        times = Counter(str(tag["id"]) for tag in soup_of(page).find_all(id=True))
        assert {name for name, count in times.items() if count > 1} <= {"pst-primary-sidebar", "pst-page-toc-nav"}, page


def test_every_picture_of_the_text_has_words_that_say_what_it_shows(page_paths):
    pictures = [(page, image) for page in page_paths for image in soup_of(page).select("article img")]
    assert pictures, "expected at least one picture in the book"
    for page, image in pictures:
        text = image.get("alt", "")
        assert len(text.split()) >= FEWEST_WORDS, (page.name, image)
        assert not re.search(r"\.(png|svg|jpe?g)$", text), (page.name, text)


def test_no_markup_is_left_raw_in_the_text(page_paths):
    raw = re.compile(r"\{[a-z][a-z:-]*\}`|^:{3,}|```|\{\{|\[\[|WARNING|problematic", re.MULTILINE)
    for page in page_paths:
        article = soup_of(page).find("article")
        if article is None:
            continue
        assert not article.select(".problematic, .system-message"), page
        assert not raw.findall(words_outside(article, "pre, code, script")), page


def test_no_result_is_shown_as_python_writes_it(page_paths):
    """A number that was glued as a NumPy scalar reads "np.int64(6)", and an object reads as its address."""
    written = re.compile(r"\bnp\.\w+\(\S*\)|<\S+ object at|\bat 0x[0-9a-f]+|[\[ ]-0\.0*(?![0-9])")
    for page in page_paths:
        article = soup_of(page).find("article")
        if article is not None:
            code = ".cell_input, code, .highlight-python, script"
            assert not written.findall(words_outside(article, code)), page


def test_every_page_offers_a_notebook_that_exists(site, page_paths):
    for page in page_paths:
        if page.name in ("search.html", "genindex.html") or page == site / "index.html":
            continue
        links = [link["href"] for link in soup_of(page).select(".article-header-buttons a[download]")]
        assert any(href.endswith(".ipynb") for href in links), page
        assert missing_from(page, links) == [], page


def test_no_answer_of_an_exercise_is_published(site):
    assert not (site / "_sources" / "solutions").exists()
    for path in [*site.rglob("*.ipynb"), *site.rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text, path
        assert "BEGIN HIDDEN TESTS" not in text, path


def test_mathjax_is_there_in_the_part_that_pages_need(site):
    assert (site / "mathjax/tex-chtml.js").stat().st_size > 1_000_000
    assert list((site / "mathjax/output/chtml/fonts/woff-v2").glob("*.woff"))
    size = sum(path.stat().st_size for path in (site / "mathjax").rglob("*") if path.is_file())
    assert size < 3_000_000
