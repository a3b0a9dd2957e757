"""`make` asks for tests by their marks; none of them is overlooked."""

from types import SimpleNamespace

import pytest

from tests.conftest import sets_mark, would_be_lost


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "test_x.py"
    path.write_text("pytestmark = pytest.mark.grading", encoding="utf-8")
    return path


def test_a_file_sets_its_marks_itself_or_the_conftest_beside_it_does(file):
    (file.parent / "conftest.py").write_text("pytest.mark.tensorflow", encoding="utf-8")
    assert [mark for mark in ("book", "grading", "tensorflow") if sets_mark(file, mark)] == ["grading", "tensorflow"]


def test_a_test_whose_mark_comes_from_elsewhere_is_named(file):
    marks = [pytest.mark.grading.mark, pytest.mark.browser.mark, pytest.mark.parametrize.mark]
    item = SimpleNamespace(nodeid="test_x.py::test_y", path=file, iter_markers=lambda: marks)
    assert would_be_lost([item]) == ["test_x.py::test_y: write pytest.mark.browser in its file"]
