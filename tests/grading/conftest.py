"""A small course beside the real one, so that tests of the grader do not wait for the real assignment."""

import csv
import io
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from rnncourse.cli import main
from rnncourse.grading.course import Course
from rnncourse.grading.sync import sync

PROJECT = Path(__file__).parents[2]
TOY = Path(__file__).with_name("toy.md")
RIGHT = {"add-one": "def add_one(x):\n    return x + 1\n", "plus-one": "def plus_one(x):\n    return x + 1\n"}


@pytest.fixture
def course(tmp_path):
    """The toy course, not yet derived; a test may change it."""
    return make_course(tmp_path / "course")


@pytest.fixture(scope="session")
def toy(tmp_path_factory):
    """The toy course, in sync; tests only read it."""
    made = make_course(tmp_path_factory.mktemp("toy") / "course")
    sync(made, say=lambda line: None)
    return made


def make_course(root):
    made = Course(root)
    made.text("toy").parent.mkdir(parents=True)
    shutil.copy(TOY, made.text("toy"))
    shutil.copy(PROJECT / "nbgrader_config.py", root)
    return made


@pytest.fixture
def solve(toy):
    """A function that fills answers into the blank release; cells can be changed by a further function."""

    def solved(changes=None, change=None):
        notebook = nbformat.read(toy.release("toy"), as_version=4)
        for cell in notebook.cells:
            cell.source = (RIGHT | (changes or {})).get(cell.id, cell.source)
        if change:
            change(notebook)
        return deepcopy(notebook)

    return solved


@pytest.fixture
def hand_in():
    """A function that puts a notebook, or any bytes, where a student's submission lies."""

    def handed_in(folder, student, content, name="toy.ipynb", assignment="toy"):
        home = folder / "submitted" / student / assignment
        home.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content if isinstance(content, bytes) else nbformat.v4.writes(content).encode())

    return handed_in


class Reader(HTMLParser):
    """Collects what a browser would see in a page: elements and their attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]


def run(*arguments, folder, **environment):
    """Run a program of this environment and return what it said; the test sees its exit code."""
    program = Path(sys.executable).parent / arguments[0]
    return subprocess.run(
        [str(program), *map(str, arguments[1:])],
        cwd=folder,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def command():
    return run


def do(*arguments):
    """Do in this process what `rnncourse VERB` does in one of its own; the grader's server then starts only once."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as complained:
        code = main([str(argument) for argument in arguments])
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), complained.getvalue())


@pytest.fixture
def verb():
    return do


def rows(folder):
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def files_below(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def snapshot():
    return files_below
