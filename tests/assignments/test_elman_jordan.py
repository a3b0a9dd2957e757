"""What the text of the assignment says agrees with what its cells do."""

import doctest
import itertools
import re
import sys
from pathlib import Path

import pytest

from rnncourse.checks import CHECKS
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course
from rnncourse.grading.trial import answer_ids

COURSE = Course(Path(__file__).parents[2])
NOTEBOOK = derive(COURSE.text("elman-jordan"))
TEXT = "\n\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
ROWS = re.findall(r"^\| (\d*) \| `([\w-]+)` \| (\d+) \| (\d+) \|$", TEXT, re.M)
SECTIONS = dict(re.findall(r"^## \d+\. [^\n]*\n\n`([\w-]+)` · (.*?)(?=^## |\Z)", TEXT, re.M | re.S))


def points():
    """Points by answer, in order, from the cells that earn them."""
    graded = [cell for cell in NOTEBOOK.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {cell.id.removesuffix("-tests"): cell.metadata.nbgrader.points for cell in graded}


def test_the_table_gives_the_points_that_the_cells_earn():
    assert {answer: int(earned) for _, answer, earned, _ in ROWS} == points()
    assert [int(number) for number, *_ in ROWS] == list(range(1, 11))
    assert list(points()) == [answer for _, answer, *_ in ROWS]


def test_the_last_row_of_the_table_adds_up():
    total = re.search(r"^\| \| together \| (\d+) \| (\d+) \|$", TEXT, re.M)
    assert int(total[1]) == sum(points().values())
    assert int(total[2]) == sum(int(minutes) for *_, minutes in ROWS)


def test_every_section_repeats_its_row():
    for _, answer, earned, minutes in ROWS:
        plural = "point" if earned == "1" else "points"
        assert SECTIONS[answer].startswith(f"{earned} {plural} · {minutes} minutes")


@pytest.mark.parametrize("answer", SECTIONS)
def test_every_answer_has_three_folded_hints(answer):
    assert re.findall(r"<summary>Hint (\d): .+</summary>", SECTIONS[answer]) == ["1", "2", "3"]
    assert SECTIONS[answer].count("<details>\n") == SECTIONS[answer].count("\n\n</details>") == 3


def test_every_answer_in_code_has_a_check_of_its_name_and_every_check_an_answer():
    assert answer_ids("elman-jordan", COURSE) == list(CHECKS)
    for answer in CHECKS:
        tests = next(cell.source for cell in NOTEBOOK.cells if cell.id == f"{answer}-tests")
        name = next(re.search(r"def (\w+)", cell.source)[1] for cell in NOTEBOOK.cells if cell.id == answer)
        assert f'\ncheck("{answer}", {name})\n' in tests
        assert f'\ncheck("{answer}", {name}, cases="hidden")\n' in tests


def test_hidden_tests_lend_exactly_the_earlier_answers_that_a_check_allows():
    for answer, one in CHECKS.items():
        tests = next(cell.source for cell in NOTEBOOK.cells if cell.id == f"{answer}-tests")
        assert {name for name in CHECKS if f'"{name}"' in tests} - {answer} == one.uses


def test_the_page_has_one_title_and_headings_in_order():
    levels = [len(marks) for marks in re.findall(r"^(#+) ", TEXT, re.M)]
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_text_is_plain_markdown_that_jupyter_renders_too():
    assert not re.search(r"\{[a-z:]+\}`|^:::|^```\{", TEXT, re.M)


@pytest.fixture(scope="module")
def solved():
    namespace = {"__name__": "solved"}
    for cell in NOTEBOOK.cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            exec(compile(cell.source, f"<{cell.id}>", "exec"), namespace)
    return namespace


@pytest.mark.parametrize("answer", CHECKS)
def test_the_examples_in_the_docstrings_are_true(solved, answer):
    source = next(cell.source for cell in NOTEBOOK.cells if cell.id == answer)
    function = solved[re.search(r"def (\w+)", source)[1]]
    example = doctest.DocTestParser().get_doctest(function.__doc__, dict(solved), answer, None, None)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_what_runs_without_the_package_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "rnncourse.checks", None)
    setup = next(cell.source for cell in NOTEBOOK.cells if cell.id == "setup")
    with pytest.raises(ModuleNotFoundError, match=r"is not installed where this notebook runs\.\n.*\n.*-m pip install"):
        exec(setup, {})


def test_the_network_made_by_hand_turns_the_word_after_not(solved):
    table = solved["classify"](solved["phrases"], solved["vocabulary"], **solved["network"])
    assert (table[:, 1] > 0.5).tolist() == [True, False, False, True, False]


def test_the_written_answer_has_a_mark_scheme_whose_points_add_up():
    rubric = next(cell for cell in NOTEBOOK.cells if cell.id == "which-network")
    scheme = rubric.source.partition("=== BEGIN MARK SCHEME ===")[2]
    assert len(re.findall(r"^\d\. ", scheme, re.M)) == rubric.metadata.nbgrader.points
    assert scheme.lstrip().startswith("Four points")


def test_no_line_of_code_is_wider_than_the_page():
    wide = [line for cell in NOTEBOOK.cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert max(map(len, wide)) <= 78
