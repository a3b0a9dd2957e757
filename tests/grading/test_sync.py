import hashlib

import nbformat
import pytest

from rnncourse.errors import CourseError
from rnncourse.grading.sync import read_digests, sync

pytestmark = pytest.mark.grading


def silently(line):
    pass


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_run_twice_nothing_changes(course, snapshot):
    first = sync(course, say=silently)
    before = snapshot(course.root)
    assert sorted(path.name for path in first) == ["toy.ipynb", "toy.ipynb"]
    assert sync(course, say=silently) == []
    assert snapshot(course.root) == before


def test_running_the_reference_again_gives_the_same_bytes(course, snapshot):
    sync(course, say=silently)
    before = snapshot(course.root)
    sync(course, execute_all=True, say=silently)
    assert snapshot(course.root) == before


def test_the_reference_is_run_only_when_its_text_changed(course):
    told = []
    sync(course, say=told.append)
    sync(course, say=told.append)
    assert len([line for line in told if line.startswith("running")]) == 1
    edit(course.text("toy"), "return 1 + x", "return x + 1.0")
    sync(course, say=told.append)
    assert len([line for line in told if line.startswith("running")]) == 2


def test_the_digests_are_those_of_the_files(course):
    sync(course, say=silently)
    for line in course.digests.read_text(encoding="utf-8").splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256((course.root / path).read_bytes()).hexdigest() == digest
    assert set(read_digests(course)) == {"exercises/toy/toy.ipynb", "solutions/toy/toy.ipynb"}


@pytest.mark.parametrize("which", ["solution", "release"])
def test_a_derived_file_edited_by_hand_stays_as_it_is_until_forced(course, which):
    sync(course, say=silently)
    path = getattr(course, which)("toy")
    edit(path, "The end.", "My edit.")
    edited = path.read_bytes()
    with pytest.raises(CourseError, match=r"edited it by hand.*solutions/toy/toy\.md.*--force"):
        sync(course, say=silently)
    assert path.read_bytes() == edited
    sync(course, force=True, say=silently)
    assert b"My edit." not in path.read_bytes()


def test_nothing_is_written_where_one_of_the_files_was_edited(course, snapshot):
    sync(course, say=silently)
    edit(course.release("toy"), "The end.", "My edit.")
    edit(course.text("toy"), "The end.", "Another end.")
    before = snapshot(course.root)
    with pytest.raises(CourseError, match="edited it by hand"):
        sync(course, say=silently)
    assert snapshot(course.root) == before


def test_without_the_list_of_digests_an_edit_is_still_refused(course):
    sync(course, say=silently)
    edit(course.solution("toy"), "The end.", "My edit.")
    course.digests.unlink()
    with pytest.raises(CourseError, match="edited it by hand"):
        sync(course, say=silently)


def test_a_damaged_list_of_digests_gets_a_message(course):
    course.digests.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(CourseError, match="damaged"):
        sync(course, say=silently)


def test_an_assignment_that_does_not_exist_gets_a_list_of_those_that_do(course):
    with pytest.raises(CourseError, match=r"no assignment 'toi'.*Did you mean 'toy'\?.*Assignments here: toy"):
        sync(course, ["toi"], say=silently)


def test_a_reference_that_fails_is_named_and_nothing_is_written(course):
    edit(course.text("toy"), "return x + 1", "return x + 2")
    with pytest.raises(CourseError, match="toy: the reference fails in cell add-one-tests"):
        sync(course, say=silently)
    assert not course.solution("toy").exists()


def test_a_reference_that_ends_python_is_named(course):
    edit(course.text("toy"), "return x + 1", "import os; os._exit(1)")
    with pytest.raises(CourseError, match="toy: the reference fails in cell add-one-tests"):
        sync(course, say=silently)


def test_tests_that_print_nothing_are_refused(course):
    edit(course.text("toy"), 'check("plus-one", plus_one)', "assert plus_one(1) == 2")
    with pytest.raises(CourseError, match=r"cell plus-one-tests print nothing.*check"):
        sync(course, say=silently)


def test_nothing_of_a_solution_is_released(toy):
    released = toy.release("toy").read_text(encoding="utf-8")
    for secret in ("return x + 1", "HIDDEN", "SOLUTION", "MARK SCHEME", "Because", '\\"hidden\\")'):
        assert secret not in released
    assert [path.name for path in toy.exercises.rglob("*") if path.is_file()] == ["toy.ipynb"]


def test_a_notebook_says_nothing_that_changes_from_machine_to_machine(toy):
    for path in (toy.solution("toy"), toy.release("toy")):
        notebook = nbformat.read(path, as_version=4)
        assert notebook.metadata.language_info == {"name": "python"}
        assert not any("execution" in cell.metadata for cell in notebook.cells)
        assert b"\r" not in path.read_bytes()
