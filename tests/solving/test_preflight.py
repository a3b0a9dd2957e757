"""A notebook is looked over as the grader would, without the grader."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from rnncourse.checks.identity import NOBODYS
from rnncourse.cli import main
from rnncourse.errors import CourseError
from rnncourse.solving.preflight import look_over
from rnncourse.solving.releases import release_path

SOLUTION = Path(__file__).parents[2] / "solutions" / "elman-jordan" / "elman-jordan.ipynb"
RIGHT = "def one_hot(indices, D):\n    return np.eye(D)[indices]"


def handed_in(folder, name="elman-jordan.ipynb", change=lambda cells: None, **answers):
    """Write the release with some answers in it."""
    notebook = nbformat.read(release_path("elman-jordan"), as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id.replace("-", "_"), cell.source)
    change(notebook.cells)
    path = folder / name
    nbformat.write(notebook, path)
    return path


def test_what_is_right_passes_and_what_is_blank_is_told(tmp_path):
    path = handed_in(tmp_path, one_hot=RIGHT, which_network="Elman's, because it hears itself.")
    before = path.read_bytes()
    found = look_over(path)
    assert (found.assignment, found.name, found.changes) == ("elman-jordan", "elman-jordan.ipynb", ())
    assert [answer for answer, problem in found.verdicts.items() if not problem] == ["one-hot", "which-network"]
    assert "not answered yet" in found.verdicts["elman-step"]
    assert not found.passes
    assert path.read_bytes() == before


def test_a_mistake_is_named_and_what_was_changed_is_put_back(tmp_path):
    def change(cells):
        tests = next(cell for cell in cells if cell.id == "one-hot-tests")
        tests.source = "print('all fine')"
        cells[:] = [cell for cell in cells if cell.id != "elman-step-tests"]

    found = look_over(handed_in(tmp_path, one_hot=f"{RIGHT}.T", change=change))
    assert "axes are exchanged" in found.verdicts["one-hot"]
    assert found.changes == (
        "Cell one-hot-tests was changed and is put back.",
        "Cell elman-step-tests was missing and is put back.",
    )


def test_the_solution_passes_everything_and_another_name_is_told(tmp_path, capsys):
    path = tmp_path / "mine (1).ipynb"
    path.write_bytes(SOLUTION.read_bytes())
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.count("right, as far as can be seen") == 9
    assert re.search(r"which-network +written; your teacher reads it", out)
    assert out.endswith("The file will be accepted as elman-jordan. Hand it in under the name elman-jordan.ipynb.\n")


def test_who_has_not_written_an_id_is_told_before_handing_in(capsys):
    assert main(["check", str(SOLUTION.parents[1] / "dynamics" / "dynamics.ipynb")]) == 1
    assert NOBODYS in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os\nos._exit(1)", "It was not tried, because Python itself ended while a cell ran"),
        ("while True:\n    pass", "not answered yet"),
    ],
)
def test_a_cell_that_ends_python_or_never_ends_does_not_end_the_look(tmp_path, code, words):
    found = look_over(handed_in(tmp_path, one_hot=code), limit=lambda cell: 3)
    assert words in found.verdicts["elman-step"]


def test_a_notebook_in_format_3_as_of_an_older_jupyter_is_read(tmp_path):
    path = handed_in(tmp_path, one_hot=RIGHT)
    old = nbformat.convert(nbformat.read(path, as_version=4), 3)
    for old_cell, cell in zip(old.worksheets[0].cells, nbformat.read(path, as_version=4).cells, strict=True):
        old_cell.metadata = cell.metadata
    nbformat.write(old, path)
    assert look_over(path).verdicts["one-hot"] == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("hello", "will not be accepted: it is not a notebook"),
        ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}', "holds no cell of any assignment"),
    ],
)
def test_a_file_that_is_no_answer_to_anything_is_told(tmp_path, content, words):
    path = tmp_path / "x.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CourseError, match=words):
        look_over(path)


def test_beginning_and_looking_over_need_no_grader():
    forget = "import sys\nsys.modules.update(dict.fromkeys(['nbgrader', 'jupytext', 'bleach', 'psutil']))\n"
    code = f"{forget}from rnncourse.cli import main\nsys.exit(main(['check', {str(SOLUTION)!r}]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
