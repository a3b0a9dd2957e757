import re

import nbformat
import pytest

from rnncourse.errors import CourseError
from rnncourse.grading.authoring import derive, regions

ANSWER = '```{code-cell} python3\n---\nanswer: add-one\n---\ndef add_one(x):\n    """Add one."""\n'

FAULTS = {
    "an unknown key": ("answer: add-one", "anwser: add-one", 21, "unknown key 'anwser'. Did you mean 'answer'?"),
    "a solution that is never closed": (
        "    ### END SOLUTION\n```\n\n```{code-cell} python3\n---\ntests: add-one",
        "```\n\n```{code-cell} python3\n---\ntests: add-one",
        27,
        "BEGIN SOLUTION is never closed",
    ),
    "a solution inside a solution": (
        "    return x + 1",
        "    ### BEGIN SOLUTION",
        28,
        "inside the region opened on line 28",
    ),
    "an end without a beginning": (
        "    ### BEGIN SOLUTION\n    return x + 1\n",
        "",
        27,
        "END SOLUTION without its BEGIN",
    ),
    "hidden tests that are never closed": ("### END HIDDEN TESTS\n", "", 38, "BEGIN HIDDEN TESTS is never closed"),
    "a mark scheme that is never closed": ("=== END MARK SCHEME ===\n", "", 69, "BEGIN MARK SCHEME is never closed"),
    "a solution in the wrong cell": (
        "def check(",
        "### BEGIN SOLUTION\ndef check(",
        15,
        "belongs in a cell with the key 'answer'",
    ),
    "tests without points": ("points: 2\n", "", 32, "points must be a positive number, here they are None"),
    "points that are no number": (
        "points: 2",
        "points: two",
        32,
        "points must be a positive number, here they are 'two'",
    ),
    "points that are zero": ("points: 2", "points: 0", 32, "points must be a positive number"),
    "tests without their answer": ("tests: add-one", "tests: add-two", 32, "there is no answer 'add-two' above"),
    "an answer that nothing judges": ("tests: plus-one\npoints: 3", "locked: more", 44, "nothing judges this answer"),
    "an id that is taken": (
        "answer: plus-one",
        "answer: add-one",
        43,
        "the id 'add-one' is taken by the cell on line 22",
    ),
    "an id that is none": ("answer: add-one", "answer: Add One", 21, "'Add One' is no id"),
    "two kinds in a cell": ("locked: setup", "locked: setup\nanswer: setup", 11, "this has answer and locked"),
    "a kind that does not suit the cell": ('{"written": "why"', '{"answer": "why"', 63, "'answer' is for code cells"),
    "points on a plain cell": ("locked: setup", "points: 1", 11, "points belong to a tests or a written cell"),
    "points on a locked cell": ("locked: setup", "locked: setup\npoints: 1", 11, "earns no points"),
    "an answer without a solution": (
        "    ### BEGIN SOLUTION\n    return x + 1\n    ### END SOLUTION\n",
        "    return x + 1\n",
        21,
        "no SOLUTION region",
    ),
    "a cell that is never closed": (
        '    print(f"{name}: right in all {cases} cases.")\n```',
        "    pass",
        11,
        "still open where the next begins",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mistake_in_the_text_gets_one_message_with_file_line_and_cure(fault, course):
    old, new, line, words = FAULTS[fault]
    path = course.text("toy")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        derive(path)
    message = str(caught.value)
    assert words in message
    assert str(path) in message
    found = int(re.search(r"line (\d+)", message)[1])
    assert abs(found - line) <= 1, message


def test_metadata_that_cannot_be_read_gets_a_message(course):
    path = course.text("toy")
    path.write_text(path.read_text().replace('{"written": "why"', '{"written": why'), encoding="utf-8")
    with pytest.raises(CourseError, match=r"toy\.md"):
        derive(path)


def test_a_file_that_is_not_utf8_gets_a_message(course):
    course.text("toy").write_bytes("# Größe".encode("latin-1"))
    with pytest.raises(CourseError, match="not UTF-8"):
        derive(course.text("toy"))


def test_the_short_notation_becomes_valid_nbgrader_cells(course):
    notebook = derive(course.text("toy"))
    nbformat.validate(notebook)
    grader = {cell.id: cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert list(grader) == ["setup", "add-one", "add-one-tests", "plus-one", "plus-one-tests", "why"]
    assert all(cell.schema_version == 3 and cell.grade_id == name for name, cell in grader.items())
    assert grader["add-one"].solution
    assert not grader["add-one"].grade
    assert grader["add-one-tests"].grade
    assert grader["add-one-tests"].locked
    assert grader["add-one-tests"].points == 2
    assert grader["why"].grade
    assert grader["why"].solution
    assert grader["why"].points == 4
    assert grader["setup"].locked
    assert not grader["setup"].grade


def test_the_same_text_always_gives_the_same_notebook(course):
    assert derive(course.text("toy")) == derive(course.text("toy"))


def test_other_cells_are_numbered(course):
    plain = [cell.id for cell in derive(course.text("toy")).cells if "nbgrader" not in cell.metadata]
    assert plain == ["cell-001", "cell-007", "cell-009"]


def test_regions_are_what_stands_between_the_markers():
    assert list(regions("a\n# BEGIN SOLUTION\nb\nc\n# END SOLUTION\nd", "SOLUTION")) == ["b\nc"]
