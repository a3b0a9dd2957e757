"""What the text of an assignment says agrees with what its cells do."""

import doctest
import inspect
import itertools
import re
import sys

import pytest

from rnncourse.checks import ASSIGNMENTS
from rnncourse.checks.identity import EXAMPLE
from rnncourse.grading.trial import answer_ids

from .conftest import COURSE, TEXTS

ROW = re.compile(r"^\| (\d*) \| `([\w-]+)` \| (\d+) \| (\d+) \|$", re.M)
GUIDED = re.compile(r"^\| \{doc\}`[^`<]+ </exercises/([\w-]+)/\1>` \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|$", re.M)
SECTION = re.compile(r"^## \d+\. [^\n]*\n\n`([\w-]+)` · (.*?)(?=^## |\Z)", re.M | re.S)


def test_every_assignment_has_its_checks_and_every_list_of_checks_its_assignment():
    assert sorted(ASSIGNMENTS) == COURSE.assignments()


def test_no_two_assignments_share_the_id_of_an_answer():
    names = [one.name for checks in ASSIGNMENTS.values() for one in checks]
    assert sorted(set(names)) == sorted(names)


def test_teachers_find_points_and_minutes_of_every_assignment():
    guide = (COURSE.root / "book" / "teachers-guide.md").read_text(encoding="utf-8")
    rows = {name: tuple(map(int, numbers)) for name, *numbers in GUIDED.findall(guide)}
    assert rows == {
        name: (
            sum(text.points.values()),
            sum(points for answer, points in text.points.items() if answer not in text.checks),
            sum(int(minutes) for *_, minutes in ROW.findall(text.words)),
        )
        for name, text in TEXTS.items()
    }


def test_the_table_gives_the_points_that_the_cells_earn(text):
    rows = ROW.findall(text.words)
    assert {answer: int(earned) for _, answer, earned, _ in rows} == text.points
    assert [int(number) for number, *_ in rows] == list(range(1, len(rows) + 1))
    assert list(text.points) == [answer for _, answer, *_ in rows]


def test_the_last_row_of_the_table_adds_up(text):
    total = re.search(r"^\| \| together \| (\d+) \| (\d+) \|$", text.words, re.M)
    assert int(total[1]) == sum(text.points.values())
    assert int(total[2]) == sum(int(minutes) for *_, minutes in ROW.findall(text.words))
    assert int(total[2]) <= 150


def test_where_an_id_is_asked_for_the_example_is_the_one_that_is_noticed(text):
    code = "\n".join(cell.source for cell in text.notebook.cells if cell.cell_type == "code")
    assert set(re.findall(r"\biam\((.*?)\)", code)) <= {f'"{EXAMPLE}"'}
    assert ("iam(" in code) == any(one.own for one in text.checks.values())


def test_every_section_repeats_its_row(text):
    sections = dict(SECTION.findall(text.words))
    for _, answer, earned, minutes in ROW.findall(text.words):
        plural = "point" if earned == "1" else "points"
        assert sections[answer].startswith(f"{earned} {plural} · {minutes} minutes")


def test_every_answer_has_three_folded_hints(text):
    sections = dict(SECTION.findall(text.words))
    hints = {name: re.findall(r"<summary>Hint (\d): .+</summary>", sections[name]) for name in text.points}
    assert [name for name, found in hints.items() if found != ["1", "2", "3"]] == []
    folds = {
        name: (sections[name].count("<details>\n"), sections[name].count("\n\n</details>")) for name in text.points
    }
    assert [name for name, found in folds.items() if found != (3, 3)] == []


def test_every_answer_in_code_has_a_check_of_its_name_and_every_check_an_answer(text):
    assert answer_ids(text.name, COURSE) == list(text.checks)
    for answer in text.checks:
        name = text.function(answer)
        tests = text.source(f"{answer}-tests")
        assert tests.endswith(f'\ncheck("{answer}", {name})')
        assert "import grade as check\n" in tests


def test_hidden_tests_lend_exactly_the_earlier_answers_that_a_check_allows(text):
    tests = {answer: text.source(f"{answer}-tests") for answer in text.checks}
    lent = {answer: {name for name in text.checks if f'"{name}"' in tests[answer]} - {answer} for answer in text.checks}
    assert lent == {answer: check.uses for answer, check in text.checks.items()}


def test_what_is_lent_has_the_arguments_of_the_text(text):
    """A later answer may name them."""
    lent = {answer for check in text.checks.values() for answer in check.uses}
    asked = {answer: arguments(text.solved[text.function(answer)]) for answer in lent}
    given = {answer: arguments(text.checks[answer].reference)[: len(asked[answer])] for answer in lent}
    assert given == asked


def arguments(function):
    return list(inspect.signature(function).parameters)


def test_the_page_has_one_title_and_headings_in_order(text):
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text.words, re.M)]
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_text_is_plain_markdown_that_jupyter_renders_too(text):
    assert not re.search(r"\{[a-z:]+\}`|^:::|^```\{", text.words, re.M)


def test_the_examples_in_the_docstrings_are_true(text):
    documented = {answer: text.solved[text.function(answer)].__doc__ for answer in text.checks}
    parse = doctest.DocTestParser().get_doctest
    examples = {answer: parse(words, dict(text.solved), answer, None, None) for answer, words in documented.items()}
    assert [answer for answer, example in examples.items() if not example.examples] == []
    results = {answer: doctest.DocTestRunner().run(example) for answer, example in examples.items()}
    assert [answer for answer, result in results.items() if result.failed] == []


def test_what_runs_without_the_package_says_how_to_install_it(text, monkeypatch):
    monkeypatch.setitem(sys.modules, "rnncourse.checks", None)
    with pytest.raises(ModuleNotFoundError, match=r"is not installed where this notebook runs\.\n.*\n.*-m pip install"):
        exec(text.source("setup"), {})


def test_a_written_answer_has_a_mark_scheme_whose_points_add_up(text):
    written = {answer: points for answer, points in text.points.items() if answer not in text.checks}
    schemes = {answer: text.source(answer).partition("=== BEGIN MARK SCHEME ===")[2] for answer in written}
    assert {answer: len(re.findall(r"^\d\. ", scheme, re.M)) for answer, scheme in schemes.items()} == written


def test_no_line_of_code_is_wider_than_the_page(text):
    wide = [line for cell in text.notebook.cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert max(map(len, wide)) <= 78


def test_the_network_made_by_hand_turns_the_word_after_not():
    solved = TEXTS["elman-jordan"].solved
    table = solved["classify"](solved["phrases"], solved["vocabulary"], **solved["network"])
    assert (table[:, 1] > 0.5).tolist() == [True, False, False, True, False]
