import json
import os

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.grading.intake import find_students, take_in
from rnncourse.notebooks import reading
from rnncourse.notebooks.reading import UnreadableError, read_notebook


@pytest.fixture
def blank(toy):
    return nbformat.read(toy.release("toy"), as_version=4)


@pytest.fixture
def take(tmp_path, hand_in, blank):
    """A function that hands in one file and takes it in."""

    def taken(content=None, name="toy.ipynb"):
        if content is not None:
            hand_in(tmp_path, "ada", content, name)
        return take_in("ada", tmp_path / "submitted" / "ada", "toy", blank)

    return taken


NO_NOTEBOOKS = {
    "empty": (b"", "it is empty"),
    "no JSON": (b"%PDF-1.7", "not a notebook"),
    "no text": (b"\xff\xfe\x00a", "it is not text"),
    "JSON that is no notebook": (b"[1, 2]", "JSON, but no notebook"),
    "a number": (b"7", "JSON, but no notebook"),
    "deeper than Python can read": (b"[" * 200_000, "not a notebook"),
    "format 99": (b'{"nbformat": 99, "cells": []}', "notebook format 99"),
    "a format that is no number": (b'{"nbformat": "four"}', "notebook format 'four'"),
    "no cells": (b'{"nbformat": 4}', "no list of cells"),
    "a format 3 that is broken": (b'{"nbformat": 3, "worksheets": 5}', "cannot be upgraded"),
}


@pytest.mark.parametrize("kind", NO_NOTEBOOKS)
def test_what_is_no_notebook_is_unreadable_for_a_reason_and_the_blank_stands_in(kind, take, blank):
    content, reason = NO_NOTEBOOKS[kind]
    found = take(content)
    assert found.status == "unreadable"
    assert reason in found.notes[0]
    assert found.notebook == blank


def test_a_notebook_in_order_is_taken_as_it_is(take, solve):
    found = take(solve())
    assert (found.status, found.notes) == ("graded", ())
    assert [cell.source for cell in found.notebook.cells] == [cell.source for cell in solve().cells]


def test_a_notebook_in_format_3_is_upgraded(take):
    cell = {"cell_type": "code", "input": "x = 1", "metadata": {}, "outputs": [], "language": "python"}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell], "metadata": {}}]}
    assert [cell.source for cell in take(json.dumps(old).encode()).notebook.cells] == ["x = 1"]


@pytest.mark.parametrize("name", ["toy (1).ipynb", "TOY.IPYNB", "my work.ipynb", "toy.ipynb.txt"])
def test_a_renamed_notebook_is_found_by_what_is_in_it(name, take, solve):
    found = take(solve(), name)
    assert found.status == "repaired"
    assert found.notes == (f"Taken from the file {name!a}.",)


def test_a_notebook_outside_its_folder_is_found(tmp_path, solve, blank):
    home = tmp_path / "ada"
    home.mkdir()
    nbformat.write(solve(), home / "toy.ipynb")
    assert take_in("ada", home, "toy", blank).status == "repaired"


def test_a_readable_copy_beside_an_unreadable_file_is_taken(take, tmp_path, hand_in, solve):
    hand_in(tmp_path, "ada", b"", "toy.ipynb")
    found = take(solve(), "toy-backup.ipynb")
    assert found.status == "repaired"
    assert "it is empty" in found.notes[0]


def test_a_strange_notebook_is_not_taken_for_the_assignment(take):
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    assert take(other, "holiday.ipynb").status == "missing"
    assert "None of the assignment's cells" in take(other).notes[-1]


def test_who_handed_in_nothing_is_missing(tmp_path, blank):
    (tmp_path / "ada").mkdir()
    assert take_in("ada", None, "toy", blank).status == "missing"
    assert take_in("ada", tmp_path / "ada", "toy", blank).status == "missing"


def test_links_are_not_followed(tmp_path, solve, blank):
    outside = tmp_path / "outside" / "toy"
    outside.mkdir(parents=True)
    nbformat.write(solve(), outside / "toy.ipynb")
    for place, target in [("a", outside.parent), ("b/toy", outside), ("c/toy/toy.ipynb", outside / "toy.ipynb")]:
        link = tmp_path / place
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
        found = take_in("ada", tmp_path / place.split("/")[0], "toy", blank)
        assert found.status == "unreadable"
        assert "symbolic link" in found.notes[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_does_not_hang_the_grader(tmp_path, blank):
    home = tmp_path / "ada" / "toy"
    home.mkdir(parents=True)
    os.mkfifo(home / "toy.ipynb")
    assert "not an ordinary file" in take_in("ada", tmp_path / "ada", "toy", blank).notes[0]


def test_a_file_that_is_far_too_large_is_refused(take, solve, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)
    assert "more than 0" in take(solve()).notes[0]


def test_a_folder_that_cannot_be_read_is_a_reason_and_no_crash(tmp_path, blank, monkeypatch):
    def refused(*given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("rnncourse.grading.intake._look_for", refused)
    assert take_in("ada", tmp_path, "toy", blank).notes == ("The folder cannot be read: Permission denied.",)


def test_files_beside_the_notebook_come_along_but_no_links_and_no_other_notebooks(take, tmp_path, solve):
    home = tmp_path / "submitted" / "ada" / "toy"
    home.mkdir(parents=True)
    (home / "helper.py").write_text("x = 1", encoding="utf-8")
    (home / "link").symlink_to("/etc/hostname")
    (home / "other.ipynb").write_text("{}", encoding="utf-8")
    found = take(solve())
    assert set(found.beside) == {"helper.py"}
    assert found.notes == ("'link' is a link or no ordinary file and was left out.",)


@pytest.mark.parametrize(("text", "expected"), [("2026-11-20 10:00:00 UTC", "2026-11-20 10:00:00 UTC"), ("soon", "")])
def test_the_time_of_submission_is_kept_if_it_is_one(text, expected, take, tmp_path, solve):
    home = tmp_path / "submitted" / "ada" / "toy"
    home.mkdir(parents=True)
    (home / "timestamp.txt").write_text(text, encoding="utf-8")
    found = take(solve())
    assert found.timestamp == expected
    assert bool(found.notes) == (not expected)


def test_odd_names_become_ids_that_can_be_printed(tmp_path):
    for name in ["Zoë [x] =1+1", "line\nbreak", os.fsdecode(b"\xff")]:
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    students, ignored = find_students(tmp_path)
    assert all(name.isprintable() for name in students)
    assert len(students) == 3
    assert "'notes.txt'" in ignored[0]


@given(content=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "attachments", "id"]),
        inner, max_size=5,
    )
)))  # fmt: skip
def test_any_json_is_a_valid_notebook_or_unreadable(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "toy.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "cells": [content, {"source": content}]}), encoding="utf-8")
    try:
        notebook = read_notebook(path)
    except UnreadableError:
        return
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
