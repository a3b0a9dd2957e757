"""Chapters run side by side, only when something they use changed, and never fail quietly."""

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .conftest import SmallBook

pytestmark = pytest.mark.book

COUNT = """\
from pathlib import Path
runs = Path("../runs-of-{name}.txt")
runs.write_text(runs.read_text() + "|" if runs.exists() else "|")
"""

MEET = """\
import time
from pathlib import Path
Path("{mine}.here").touch()
deadline = time.monotonic() + 30
while not Path("{other}.here").exists():
    assert time.monotonic() < deadline, "the other page did not run at the same time"
    time.sleep(0.05)
"""


def runs_of(book: SmallBook, name: str) -> int:
    path = book.folder / f"runs-of-{name}.txt"
    return len(path.read_text()) if path.exists() else 0


@pytest.fixture
def book(small_book: SmallBook) -> SmallBook:
    """Two chapters that count their runs, and a package that they run on."""
    small_book.write("package/cells.py", "step = 1\n")
    small_book.write("package/cli.py", "verbs = 1\n")
    small_book.write("requirements.txt", "numpy==2\n")
    for name in ("first", "second"):
        small_book.notebook(name, COUNT.format(name=name), "print('done')")
    build(small_book)
    return small_book


def build(book: SmallBook) -> str:
    done = book.build("html", "-W")
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core: pages run one after the other here")
def test_two_pages_run_at_the_same_time(small_book):
    small_book.notebook("left", MEET.format(mine="left", other="right"))
    small_book.notebook("right", MEET.format(mine="right", other="left"))
    build(small_book)


def test_an_unchanged_page_is_not_run_again(book):
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 1]


def test_a_page_whose_prose_changed_is_not_run_again_but_one_whose_code_changed_is(book):
    book.notebook("first", COUNT.format(name="first"), "print('done')", text="Other words.")
    book.notebook("second", COUNT.format(name="second"), "print('otherwise')")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 2]
    assert "Other words." in book.read("html/pages/first.html")
    assert "otherwise" in book.read("html/pages/second.html")


@pytest.mark.parametrize("changed", ["package/cells.py", "requirements.txt", "package/data/new.py"])
def test_pages_run_again_when_what_they_run_on_changes(book, changed):
    book.write(changed, "step = 2\n")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [2, 2]


def test_pages_show_the_numbers_of_the_changed_package(small_book):
    small_book.write("package/cells.py", "step = 'of-yesterday'\n")
    cell = "import runpy\nprint(runpy.run_path('../package/cells.py')['step'])"
    small_book.notebook("chapter", cell)
    build(small_book)
    small_book.write("package/cells.py", "step = 'of-today'\n")
    build(small_book)
    page = small_book.read("html/pages/chapter.html")
    assert "of-today" in page
    assert "of-yesterday" not in page


def test_pages_do_not_run_again_when_something_changes_that_they_never_import(book):
    book.write("package/cli.py", "verbs = 2\n")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 1]


def test_a_failing_cell_fails_the_build_every_time_and_is_named(small_book):
    small_book.notebook("good", "print(1)")
    small_book.notebook("bad", "x = 1", "y = x / 0")
    for _ in range(2):
        done = small_book.build("html")
        assert done.returncode != 0
        assert "pages/bad.md:15: code cell 2 fails with ZeroDivisionError: division by zero" in done.stderr
        assert "y = x / 0" in done.stderr


def test_a_cell_without_end_is_stopped_and_its_page_named(small_book):
    small_book.settings["nb_execution_timeout"] = 2
    small_book.notebook("endless", "while True: pass")
    done = small_book.build("html")
    assert done.returncode != 0
    assert "pages/endless.md" in done.stderr
    assert "code cell 1 fails with A cell timed out while it was being executed, after 2 seconds." in done.stderr


def test_a_kernel_computes_on_one_core(small_book, monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    small_book.notebook("threads", f"import os\nprint('threads', [os.environ.get(n) for n in {names}])")
    build(small_book)
    page = BeautifulSoup(small_book.read("html/pages/threads.html"), "html.parser")
    assert "threads ['1', '1']" in page.get_text()


def test_a_page_excluded_from_execution_is_shown_and_not_run(small_book):
    small_book.settings["nb_execution_excludepatterns"] = ["pages/left-*"]
    small_book.notebook("left-blank", "raise NotImplementedError")
    build(small_book)
    assert "NotImplementedError" in small_book.read("html/pages/left-blank.html")


def test_a_build_that_reported_something_reports_it_again(small_book):
    small_book.page("broken", "# Broken\n\n{doc}`nowhere`\n")
    for _ in range(2):
        done = small_book.build("html", "-W", "--keep-going")
        assert done.returncode == 1
        assert "broken.md" in done.stderr


PICTURE = """\
import base64
from IPython.display import Image
dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
Image(base64.b64decode(dot))
"""


def test_a_picture_without_a_real_alternative_text_is_a_fault_of_its_page(small_book):
    alt = "---\nmystnb:\n  image: {alt: A single dot in the middle}\n---\n"
    small_book.notebook("named", alt + PICTURE)
    small_book.notebook("unnamed", PICTURE)
    small_book.notebook("in-html", 'from IPython.display import HTML\nHTML(\'<img src="dot.png" alt="a dot">\')')
    done = small_book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    assert "pages/unnamed.md:12: WARNING: expected an alternative text that says what the picture" in done.stderr
    assert "pages/in-html.md:12: WARNING: expected an alternative text" in done.stderr
    assert "pages/named.md" not in done.stderr
    assert (Path(small_book.folder) / "_build/html/pages/named.html").exists()
