"""What a page offers above its text: download always; edit, Colab and Binder where a repository is set."""

import ast

import nbformat
import pytest
from bs4 import BeautifulSoup

from .conftest import ROOT

GITHUB = "https://github.com/owner/rnn-course"
CHAPTER = "book/chapter"
EXERCISE = "exercises/first/first"


def links(site, page):
    soup = BeautifulSoup((site / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
    return {
        link.get_text(" ", strip=True) or link["aria-label"]: link for link in soup.select(".article-header-buttons a")
    }


def notebook(site, page):
    return nbformat.read(site / "notebooks" / f"{page}.ipynb", as_version=4)


@pytest.mark.book
@pytest.mark.parametrize("page", ["book/index", CHAPTER, EXERCISE])
def test_without_a_repository_a_page_is_downloaded_and_points_nowhere_else(course_in, page):
    tools = links(course_in(""), page)
    assert not {"Edit this page", "Colab", "Binder"} & set(tools)
    assert all(link.has_attr("download") for link in tools.values())
    text = (course_in("") / f"{page}.html").read_text(encoding="utf-8")
    for host in ("executablebooks", "github.com", "mybinder.org", "colab.research"):
        assert host not in text


@pytest.mark.book
@pytest.mark.parametrize("url", ["", GITHUB])
@pytest.mark.parametrize(("page", "source"), [("book/index", ".md"), (CHAPTER, ".md"), (EXERCISE, None)])
def test_every_page_is_downloaded_as_a_notebook_and_as_its_source(course_in, url, page, source):
    site = course_in(url)
    tools = links(site, page)
    place = (site / f"{page}.html").parent
    assert (place / tools["Notebook (.ipynb)"]["href"]).resolve() == site / "notebooks" / f"{page}.ipynb"
    nbformat.validate(notebook(site, page))
    if source:
        assert (place / tools[f"Source ({source})"]["href"]).read_text(encoding="utf-8").strip()


@pytest.mark.book
@pytest.mark.parametrize(
    ("page", "edited"),
    [("book/index", "book/index.md"), (CHAPTER, "book/chapter.md"), (EXERCISE, "solutions/first/first.md")],
)
def test_with_a_repository_every_page_is_edited_and_opened_elsewhere(course_in, page, edited):
    tools = links(course_in(GITHUB), page)
    assert tools["Edit this page"]["href"] == f"{GITHUB}/edit/main/{edited}"
    assert tools["Binder"]["href"] == (
        f"https://mybinder.org/v2/gh/owner/rnn-course/main?urlpath=lab/tree/{page}.ipynb"
    )
    assert tools["Colab"]["href"] == (
        "https://colab.research.google.com/github/owner/rnn-course/blob/gh-pages/notebooks/" + page + ".ipynb"
    )


@pytest.mark.book
def test_the_search_page_has_nothing_to_download(course_in):
    assert links(course_in(GITHUB), "search") == {}


@pytest.mark.book
def test_a_downloaded_chapter_reads_as_the_page_does(course_in):
    cells = notebook(course_in(""), CHAPTER).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert text.startswith("# A chapter")
    assert "The answer is 42.<br>\nNext line." in text
    assert "\\tag{1}" in text
    assert "obeys (1)" in text
    assert "[the seed](https://doi.org/10.1000/182)" in text
    assert "```python\ndef triple(x):\n    return 3 * x\n```" in text
    assert "def double" not in text
    assert "<details>\n<summary>Solution</summary>\n\nIt is *folded*.\n\n</details>" in text
    assert "| `W_hh` | $(H, H)$ |" in text
    assert "**Question 1.** How many?\n\n- **A.** $42$\n- **B.** `41`" in text
    assert "<summary>Answer and reasons</summary>" in text
    assert "{" not in text.replace("\\tag{1}", "").replace("W_{xh}", "").replace("W_{hh}", "").replace("h_{t-1}", "")


@pytest.mark.book
def test_a_downloaded_chapter_holds_all_its_code_in_order_also_what_the_page_hides(course_in):
    code = [cell.source for cell in notebook(course_in(""), CHAPTER).cells if cell.cell_type == "code"]
    assert code[0] == "from myst_nb import glue"
    assert code[1].startswith("answer = 6 * 7")
    assert len(code) == 2


@pytest.mark.book
def test_a_released_exercise_is_downloaded_as_it_was_released(course_in):
    released = nbformat.read(ROOT / "tests/book/small_course/exercises/first/first.ipynb", as_version=4)
    assert notebook(course_in(""), EXERCISE) == released


@pytest.mark.book
@pytest.mark.parametrize("page", [CHAPTER, EXERCISE])
def test_with_a_repository_a_first_cell_installs_the_package_where_it_is_missing(course_in, page):
    first, *others = notebook(course_in(GITHUB), page).cells
    assert f'%pip install --quiet "rnncourse[plots] @ git+{GITHUB}@main"' in first.source
    assert "nbgrader" not in first.metadata
    ast.parse(first.source.replace("%pip", "# %pip").replace("):\n    #", "):\n    pass  #"))
    strip = [cell.source for cell in notebook(course_in(""), page).cells]
    assert [cell.source for cell in others] == strip


@pytest.mark.book
def test_an_exercise_page_invites_to_download_it_in_its_text(course_in):
    site = course_in("")
    soup = BeautifulSoup((site / f"{EXERCISE}.html").read_text(encoding="utf-8"), "html.parser")
    link = soup.select_one(".exercise-download a")
    assert ((site / EXERCISE).parent / link["href"]).resolve() == site / "notebooks" / f"{EXERCISE}.ipynb"


@pytest.fixture
def repository():
    import importlib.util
    import sys

    extension = ROOT / "book" / "_ext" / "rnnbook" / "repository.py"
    spec = importlib.util.spec_from_file_location("rnnbook_repository", extension)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_links_to_gitlab_follow_its_own_forms(repository):
    gitlab = repository.Repository("https://gitlab.com/group/course", "main", "gh-pages")
    assert gitlab.edit("book/index.md") == "https://gitlab.com/group/course/-/edit/main/book/index.md"
    assert gitlab.binder("book/index").startswith("https://mybinder.org/v2/gl/group%2Fcourse/main?")
    assert gitlab.colab("book/index") is None


def test_a_branch_with_a_slash_is_one_part_of_a_binder_address(repository):
    github = repository.Repository(GITHUB, "feature/lstm", "gh-pages")
    assert "/owner/rnn-course/feature%2Flstm?urlpath=" in github.binder("book/index")


@pytest.mark.parametrize("url", ["github.com/owner/name", "https://example.org/owner/name", "https://github.com/owner"])
def test_an_address_from_which_no_link_can_be_made_is_refused(repository, url):
    with pytest.raises(repository.ConfigError, match=r"expected an address such as https://github\.com/OWNER/NAME"):
        repository.Repository(url, "main", "gh-pages")
