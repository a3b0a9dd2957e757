"""A book that a forked child builds is the one that the program builds, and what it says is the same."""

import shutil
import subprocess
import sys

import pytest

from . import building
from .small_books import SmallBook

pytestmark = [
    pytest.mark.book,
    pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here"),
]

NOISY = """
import os, sys, warnings

def setup(app):
    print(sorted(map(str, warnings.filters)), sys.path[0], os.getcwd(), dict(sorted(os.environ.items())))
    warnings.warn("something is wrong")
    warnings.warn("something is old", DeprecationWarning)
"""


@pytest.fixture
def noisy(small_book: SmallBook) -> SmallBook:
    """A book with a fault, and with an extension that says what it sees of the process, and warns."""
    small_book.write("noisy.py", NOISY)
    small_book.settings["extensions"] = [*small_book.settings["extensions"], "noisy"]
    small_book.page("page", "# Page\n\n{doc}`nowhere`\n")
    return small_book


def test_pages_words_and_status_are_the_same(noisy, monkeypatch):
    ends: list[tuple[subprocess.CompletedProcess[str], str]] = []
    for forks in (True, False):
        monkeypatch.setattr(building, "FORKS", forks)
        shutil.rmtree(noisy.folder / "_build", ignore_errors=True)
        ends.append((noisy.build("html", "-W", "--keep-going"), noisy.read("html/pages/page.html")))
    (forked, page), (started, same_page) = ends
    assert forked.stdout == started.stdout
    assert forked.stderr == started.stderr
    assert "something is wrong" in forked.stderr
    assert forked.returncode == started.returncode == 1
    assert page == same_page
