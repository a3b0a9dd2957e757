from copy import deepcopy

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.notebooks.cells import cell_name, new_cell
from rnncourse.notebooks.framing import restore


def frame(name, kind="code", source="pass", **grader):
    metadata = {"grade": False, "grade_id": name, "locked": True, "schema_version": 3, "solution": False} | grader
    return new_cell(kind, source, name, {"nbgrader": metadata})


TESTS = 'check("a", a)\n### BEGIN HIDDEN TESTS\ncheck("a", a, cases="hidden")\n### END HIDDEN TESTS'
MASTER = {
    "setup": frame("setup", source="import numpy"),
    "a": frame("a", source="raise NotImplementedError()", solution=True, locked=False),
    "a-tests": frame("a-tests", source=TESTS, grade=True, points=2),
    "b": frame("b", source="raise NotImplementedError()", solution=True, locked=False),
    "b-tests": frame("b-tests", source='check("b", b)', grade=True, points=3),
    "why": frame("why", kind="markdown", source="YOUR ANSWER HERE", solution=True, grade=True, points=4),
}


def submission(**answers):
    """What comes back: the release, in which hidden tests are missing, with answers and a cell of the student's."""
    cells = deepcopy(list(MASTER.values()))
    cells[2].source = 'check("a", a)'
    for cell in cells:
        cell.source = answers.get(cell.id, cell.source)
    return [*cells[:2], new_cell("code", "mine = 1", "x"), *cells[2:]]


def sources(cells):
    return {cell_name(cell): cell.source for cell in cells if "nbgrader" in cell.metadata}


def test_a_submission_in_order_keeps_its_answers_and_gets_its_hidden_tests_back_without_a_note():
    cells, changes = restore(submission(a="answer a"), MASTER)
    assert changes == []
    assert sources(cells)["a"] == "answer a"
    assert sources(cells)["a-tests"] == TESTS
    assert [cell.source for cell in cells][2] == "mine = 1"


def test_of_two_copies_the_first_that_is_answered_is_graded_and_the_other_stays():
    given_cells = submission(a="answer a")
    given_cells.insert(1, deepcopy(MASTER["a"]))
    cells, changes = restore(given_cells, MASTER)
    assert sources(cells)["a"] == "answer a"
    assert [cell.source for cell in cells].count("raise NotImplementedError()") == 2  # b, and the copy of a
    assert changes == ["Cell a is there more than once; one is graded, the others are left as they are."]


def test_deleted_cells_come_back_in_their_places():
    cells, changes = restore([cell for cell in submission(a="answer a") if cell.id in ("a", "why")], MASTER)
    assert list(sources(cells)) == list(MASTER)
    assert "Cell a-tests was missing and is put back." in changes


def test_an_empty_submission_becomes_the_blank():
    cells, _ = restore([], MASTER)
    assert cells == list(MASTER.values())


def test_cells_in_another_order_are_put_in_order():
    cells, changes = restore(submission()[::-1], MASTER)
    assert list(sources(cells)) == list(MASTER)
    assert "Cells stood in another order; each was put back in its place." in changes


@pytest.mark.parametrize(
    "metadata",
    [
        {"grade_id": "a-tests", "schema_version": 99},
        {"grade_id": "a-tests"},
        {"grade_id": "a-tests", "grade": False, "solution": True, "locked": False, "points": 1000},
        {"grade_id": "a-tests", "points": "many"},
    ],
)
def test_edited_metadata_is_that_of_the_assignment_again(metadata):
    given_cells = submission()
    given_cells[3].metadata["nbgrader"] = metadata
    cells, _ = restore(given_cells, MASTER)
    assert next(cell for cell in cells if cell.id == "a-tests") == MASTER["a-tests"]


def test_a_cell_that_lost_its_metadata_is_known_by_its_id():
    given_cells = submission(a="answer a")
    for cell in given_cells:
        cell.metadata = nbformat.from_dict({})
    cells, _ = restore(given_cells, MASTER)
    assert sources(cells)["a"] == "answer a"


def test_tests_that_were_rewritten_or_turned_into_text_are_put_back():
    given_cells = submission()
    given_cells[3] = new_cell("markdown", "print('right')", "a-tests")
    cells, changes = restore(given_cells, MASTER)
    assert sources(cells)["a-tests"] == TESTS
    assert "Cell a-tests was changed and is put back." in changes


@given(
    picks=st.lists(st.tuples(st.integers(0, 6), st.text(max_size=5)), max_size=15),
    strangers=st.lists(st.sampled_from(["", "unknown", "own-000"]), max_size=3),
)
def test_whatever_comes_in_every_cell_of_the_assignment_is_there_once_and_no_code_is_lost(picks, strangers):
    pool = submission()
    cells = [deepcopy(pool[which]) for which, _ in picks]
    for cell, (_, source) in zip(cells, picks, strict=True):
        cell.source = source
    cells += [new_cell("code", "stranger", "s", {"nbgrader": {"grade_id": name}}) for name in strangers]
    restored, _ = restore(deepcopy(cells), MASTER)
    assert list(sources(restored)) == list(MASTER)
    assert len({cell.id for cell in restored}) == len(restored)
    answers = [cell.source for cell in cells if not cell_name(cell).endswith("-tests") and cell_name(cell) != "setup"]
    kept = [cell.source for cell in restored]
    assert all(source in kept for source in answers)
