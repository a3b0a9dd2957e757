"""Chapters run side by side, only when something they use changed, and never fail quietly."""

import os
import re
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


def test_the_longest_pages_run_first(small_book, monkeypatch):
    """One core takes them one after the other, so the order is seen in what they leave."""
    order = "from pathlib import Path\nPath('../order.txt').open('a').write('{} ')"
    for name in ("a-short", "b-long", "c-longer"):
        small_book.notebook(name, order.format(name))
    small_book.settings["rnnbook_long_pages"] = {"pages/b-long": 20, "pages/c-longer": 30}
    small_book.write("one_core.py", "import os\nos.cpu_count = lambda: 1\n\ndef setup(app):\n    pass\n")
    small_book.settings["extensions"] = ["one_core", *small_book.settings["extensions"]]
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    build(small_book)
    assert (small_book.folder / "order.txt").read_text().split() == ["c-longer", "b-long", "a-short"]


@pytest.mark.skipif(os.name == "nt", reason="no sockets in a folder here: kernels talk over ports")
def test_pages_run_without_ports_and_without_a_word_of_the_kernels(small_book):
    small_book.notebook("quiet", "from ipykernel.kernelapp import IPKernelApp\nprint(IPKernelApp.instance().transport)")
    assert build(small_book) == ""
    assert "ipc" in BeautifulSoup(small_book.read("html/pages/quiet.html"), "html.parser").get_text()


def test_a_build_says_on_one_line_how_many_pages_ran(book):
    book.notebook("first", "print('anew')")
    done = book.build("html", "-W")
    lines = [line for line in done.stdout.splitlines() if line.startswith("   pages run: ")]
    assert len(lines) == 1, done.stdout
    assert re.fullmatch(r"   pages run: 0 of 1, about [45] s left.* · 1 of 1 in \d+ s", lines[0])


def test_pages_that_ran_are_kept_although_another_failed(small_book):
    small_book.notebook("good", COUNT.format(name="good"))
    small_book.notebook("bad", "1 / 0")
    assert small_book.build("html").returncode != 0
    small_book.notebook("bad", "1 / 1")
    build(small_book)
    assert runs_of(small_book, "good") == 1


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


def test_what_a_change_breaks_on_an_unchanged_page_is_reported(book):
    book.page("third", "# Third\n\n(here)=\n## Here\n")
    book.page("fourth", "# Fourth\n\nSee {ref}`here`.\n")
    build(book)
    book.page("third", "# Third\n\n## Here\n")
    done = book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    assert "fourth.md:3: WARNING: undefined label: 'here'" in done.stderr


def test_an_unchanged_page_follows_the_title_that_it_refers_to(book):
    book.page("third", "# Third\n\n(here)=\n## Old title\n")
    book.page("fourth", "# Fourth\n\nSee {ref}`here`.\n")
    build(book)
    book.page("third", "# Third\n\n(here)=\n## New title\n")
    build(book)
    assert "New title" in book.read("html/pages/fourth.html")


INTERRUPTED = """
def interrupt(*_):
    raise KeyboardInterrupt

def setup(app):
    app.connect("doctree-resolved", interrupt)
"""


def test_a_build_that_was_interrupted_reports_what_it_had_not_said(small_book):
    small_book.page("broken", "# Broken\n\n```{nothing}\n```\n")
    extensions = small_book.settings["extensions"]
    small_book.write("interrupted.py", INTERRUPTED)
    small_book.settings["extensions"] = [*extensions, "interrupted"]
    assert small_book.build("html", "-W", "--keep-going").returncode != 0
    small_book.settings["extensions"] = extensions
    done = small_book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    assert "broken.md:3" in done.stderr


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
