"""What is committed under solutions/ and exercises/ is what the text sources say, and gives nothing away."""

import hashlib

import nbformat
import pytest

from rnncourse.grading.authoring import derive, regions
from rnncourse.grading.course import find_course
from rnncourse.grading.release import release
from rnncourse.grading.sync import read_digests
from rnncourse.notebooks.cells import notebook_bytes

from .conftest import PROJECT

COURSE = find_course(PROJECT)
NAMES = COURSE.assignments()


def solution(name):
    return nbformat.read(COURSE.solution(name), as_version=4)


def without_outputs(notebook):
    return [{key: cell[key] for key in ("id", "cell_type", "metadata", "source")} for cell in notebook.cells]


def test_there_is_an_assignment():
    assert "elman-jordan" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_notebook_is_that_of_the_text(name):
    text = derive(COURSE.text(name))
    assert without_outputs(solution(name)) == without_outputs(text)
    assert solution(name).metadata == text.metadata
    assert COURSE.solution(name).read_bytes() == notebook_bytes(solution(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_release_is_that_of_the_solution(name):
    assert COURSE.release(name).read_bytes() == release(COURSE, name, solution(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_solution_has_run_in_order_and_none_failed(name):
    code = [cell for cell in solution(name).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [cell.id for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_solution_leaks_into_the_release(name):
    released = nbformat.read(COURSE.release(name), as_version=4)
    text = "\n".join(cell.source for cell in released.cells)
    assert not [cell.id for cell in released.cells if cell.get("outputs")]
    for marker in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME"):
        assert f"BEGIN {marker}" not in text
        assert f"END {marker}" not in text
    for line in secret_lines(name):
        assert line not in {shown.strip() for shown in text.splitlines()}, f"{line!r} is in the release"


def secret_lines(name):
    """The lines that only a solution, a hidden test or a mark scheme has."""
    cells = derive(COURSE.text(name)).cells
    inside = {
        line.strip()
        for cell in cells
        for marker in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
        for region in regions(cell.source, marker)
        for line in region.splitlines()
    }
    public = {line.strip() for cell in cells for line in public_text(cell)}
    return {line for line in inside - public if len(line) > 3}


def public_text(cell):
    grader = cell.metadata.get("nbgrader", {})
    if grader.get("solution") and cell.cell_type == "markdown":
        return []
    hidden = {
        line
        for marker in ("SOLUTION", "HIDDEN TESTS")
        for part in regions(cell.source, marker)
        for line in part.splitlines()
    }
    return [line for line in cell.source.splitlines() if line not in hidden]


def test_the_leak_test_would_see_a_leak():
    assert {"return np.eye(D)[indices]"} <= secret_lines("elman-jordan")


def test_the_exercises_hold_notebooks_alone():
    kinds = {path.suffix for path in COURSE.exercises.rglob("*") if path.is_file()}
    assert kinds == {".ipynb"}


def test_every_derived_file_is_in_the_list_of_digests_and_no_other():
    derived = {path for name in NAMES for path in (COURSE.solution(name), COURSE.release(name))}
    found = {path for folder in (COURSE.solutions, COURSE.exercises) for path in folder.glob("*/*.ipynb")}
    digests = {COURSE.root / path: digest for path, digest in read_digests(COURSE).items()}
    assert derived == found == set(digests)
    for path, digest in digests.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, path
