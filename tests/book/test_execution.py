"""Chapters run side by side, only when something they use changed, and never fail quietly."""

import os
import re
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup

from .small_books import SmallBook, Snapshot

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


def build(book: SmallBook) -> str:
    done = book.build("html", "-W")
    assert done.returncode == 0, done.stderr
    return done.stderr


STEP = "import runpy\nprint(runpy.run_path('../package/cells.py')['step'])"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Two chapters that count their runs, what they run on, and two pages, one of which refers to the other."""
    book = SmallBook(tmp_path_factory.mktemp("built"))
    book.write("package/cells.py", "step = 'of-yesterday'\n")
    book.write("package/cli.py", "verbs = 1\n")
    book.write("requirements.txt", "numpy==2\n")
    book.notebook("first", COUNT.format(name="first"), STEP)
    book.notebook("second", COUNT.format(name="second"), "print('done')")
    book.page("third", "# Third\n\n(here)=\n## Old title\n")
    book.page("fourth", "# Fourth\n\nSee {ref}`here`.\n")
    build(book)
    return Snapshot(book)


@pytest.fixture
def book(built: Snapshot) -> SmallBook:
    """The book as it was when it had been built."""
    return built.restored()


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


def test_a_build_says_on_one_line_how_many_pages_ran(book):
    book.notebook("first", "print('anew')")
    done = book.build("html", "-W")
    lines = [line for line in done.stdout.splitlines() if line.startswith("   pages run: ")]
    assert len(lines) == 1, done.stdout
    assert re.fullmatch(r"   pages run: 0 of 1, about [45] s left.* · 1 of 1 in \d+ s", lines[0])


def test_an_unchanged_page_is_not_run_again(book):
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 1]


def test_a_page_whose_prose_changed_is_not_run_again_but_one_whose_code_changed_is(book):
    book.notebook("first", COUNT.format(name="first"), STEP, text="Other words.")
    book.notebook("second", COUNT.format(name="second"), "print('otherwise')")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 2]
    assert "Other words." in book.read("html/pages/first.html")
    assert "otherwise" in book.read("html/pages/second.html")


@pytest.mark.parametrize("changed", ["requirements.txt", "package/data/new.py"])
def test_pages_run_again_when_what_they_run_on_changes(book, changed):
    book.write(changed, "step = 2\n")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [2, 2]


def test_pages_run_again_and_show_the_numbers_of_the_changed_package(book):
    assert "of-yesterday" in book.read("html/pages/first.html")
    book.write("package/cells.py", "step = 'of-today'\n")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [2, 2]
    page = book.read("html/pages/first.html")
    assert "of-today" in page
    assert "of-yesterday" not in page


def test_pages_do_not_run_again_when_something_changes_that_they_never_import(book):
    book.write("package/cli.py", "verbs = 2\n")
    build(book)
    assert [runs_of(book, name) for name in ("first", "second")] == [1, 1]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> tuple[CompletedProcess[str], Snapshot]:
    """A page that runs beside one that does not, and how their build ended."""
    book = SmallBook(tmp_path_factory.mktemp("failing"))
    book.notebook("good", COUNT.format(name="good"))
    book.notebook("bad", "x = 1", "y = x / 0")
    return book.build("html"), Snapshot(book)


def test_a_failing_cell_fails_the_build_every_time_and_is_named(failing):
    first, snapshot = failing
    for done in (first, snapshot.restored().build("html")):
        assert done.returncode != 0
        assert "pages/bad.md:15: code cell 2 fails with ZeroDivisionError: division by zero" in done.stderr
        assert "y = x / 0" in done.stderr


def test_pages_that_ran_are_kept_although_another_failed(failing):
    book = failing[1].restored()
    book.notebook("bad", "x = 1")
    build(book)
    assert runs_of(book, "good") == 1


def test_a_cell_without_end_is_stopped_and_its_page_named(small_book):
    small_book.settings["nb_execution_timeout"] = 2
    small_book.notebook("endless", "while True: pass")
    done = small_book.build("html")
    assert done.returncode != 0
    assert "pages/endless.md" in done.stderr
    assert "code cell 1 fails with A cell timed out while it was being executed, after 2 seconds." in done.stderr


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
KERNEL = f"""\
import os
from ipykernel.kernelapp import IPKernelApp
print('transport', IPKernelApp.instance().transport)
print('threads', [os.environ.get(name) for name in {THREADS}])
"""


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, SmallBook]:
    """A page that tells of its kernel, and one that is not to be run; and what their build said of itself."""
    book = SmallBook(tmp_path_factory.mktemp("quiet"))
    book.settings["nb_execution_excludepatterns"] = ["pages/left-*"]
    book.notebook("kernel", KERNEL)
    book.notebook("left-blank", "raise NotImplementedError")
    with pytest.MonkeyPatch.context() as environment:
        for name in THREADS:
            environment.delenv(name, raising=False)
        return build(book), book


@pytest.mark.skipif(os.name == "nt", reason="no sockets in a folder here: kernels talk over ports")
def test_pages_run_without_ports_and_without_a_word_of_the_kernels(quiet):
    said, book = quiet
    assert said == ""
    assert "transport ipc" in BeautifulSoup(book.read("html/pages/kernel.html"), "html.parser").get_text()


def test_a_kernel_computes_on_one_core(quiet):
    page = BeautifulSoup(quiet[1].read("html/pages/kernel.html"), "html.parser")
    assert "threads ['1', '1']" in page.select_one(".cell_output").get_text()


def test_a_page_excluded_from_execution_is_shown_and_not_run(quiet):
    assert "NotImplementedError" in quiet[1].read("html/pages/left-blank.html")


def test_a_build_that_reported_something_reports_it_again(small_book):
    small_book.page("broken", "# Broken\n\n{doc}`nowhere`\n")
    for _ in range(2):
        done = small_book.build("html", "-W", "--keep-going")
        assert done.returncode == 1
        assert "broken.md" in done.stderr


def test_what_a_change_breaks_on_an_unchanged_page_is_reported(book):
    book.page("third", "# Third\n\n## Old title\n")
    done = book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    assert "fourth.md:3: WARNING: undefined label: 'here'" in done.stderr


def test_an_unchanged_page_follows_the_title_that_it_refers_to(book):
    assert "Old title" in book.read("html/pages/fourth.html")
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
    in_html = 'from IPython.display import HTML\nHTML(\'<img src="dot.png" alt="a dot">\')'
    small_book.notebook("pictures", PICTURE, in_html, alt + PICTURE)
    done = small_book.build("html", "-W", "--keep-going")
    assert done.returncode == 1
    fault = r"pages/pictures\.md:(\d+): WARNING: expected an alternative text that says what the picture"
    assert re.findall(fault, done.stderr) == ["12", "20"], done.stderr
    assert (small_book.folder / "_build/html/pages/pictures.html").exists()
