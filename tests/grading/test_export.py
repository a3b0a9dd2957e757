import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.errors import CourseError
from rnncourse.grading.export import COLUMNS, _write, guarded
from rnncourse.grading.report import expect, number, table


@given(st.text(max_size=12))
def test_no_cell_is_taken_for_a_formula(text):
    cell = guarded(text)
    try:
        float(cell)
    except ValueError:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.text(max_size=8), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_what_is_written_is_read_again_as_it_was(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("csv") / "grades.csv"
    _write(path, [dict(zip(COLUMNS, values, strict=True))])
    with io.StringIO(path.read_bytes().decode(), newline="") as file:
        _, row = csv.reader(file)
    assert row == [guarded(value) for value in values]


def row(**changed):
    return {
        "student": "ada",
        "points": "3",
        "max_points": "4",
        "needs_manual_grading": "no",
        "status": "graded",
        "note": "",
    } | changed


def test_the_table_says_what_waits_for_a_person():
    lines = table([row(), row(student="bo", needs_manual_grading="yes", note="x" * 100)])
    assert lines[0].split() == ["student", "points", "status", "note"]
    assert "3/4 +" in lines[3]
    assert lines[3].endswith("...")
    assert lines[-1].startswith("+ something waits")


def test_expectations_that_hold_and_that_do_not(tmp_path):
    told, path = [], tmp_path / "expected.csv"
    path.write_text("student,points,status\nada,3,graded\n", encoding="utf-8")
    assert expect([row()], path, told.append) == 0
    assert expect([row(points="2")], path, told.append) == 1
    assert expect([row(), row(student="bo")], path, told.append) == 1
    assert told[1:] == [
        "ada: expected ('3', 'graded'), got ('2', 'graded')",
        "bo: expected no row, got ('3', 'graded')",
    ]


def test_a_file_of_expectations_that_is_none_gets_a_message(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for path in (tmp_path / "x.csv", tmp_path / "gone.csv"):
        with pytest.raises(CourseError, match="no table of student, points and status"):
            expect([], path, print)


@pytest.mark.parametrize(("value", "written"), [(2.0, "2"), (2.5, "2.5"), (1 / 3, "0.33"), (None, "")])
def test_points_are_written_without_needless_decimals(value, written):
    assert number(value) == written
