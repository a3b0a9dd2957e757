"""A whole class, graded by the command that teachers use."""

import json
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook

from .conftest import rows

pytestmark = pytest.mark.grading


@pytest.fixture
def grade(toy, verb):
    def graded(folder, *arguments):
        return verb("--root", toy.root, "grade", "toy", "--class", folder, *arguments)

    return graded


def test_bad_submissions_between_good_ones_stop_nobody(tmp_path, toy, command, hand_in, solve):
    def twice(notebook):
        notebook.cells += notebook.cells

    def newer(notebook):
        for cell in notebook.cells:
            cell.metadata["nbgrader"] = {"schema_version": 99, "grade_id": cell.id}

    def wild(notebook):
        for cell in notebook.cells:
            cell.metadata["nbgrader"] = ["not", "a", "dictionary"]

    for student, content in {
        "a-good": solve(), "b-twice": solve(change=twice), "c-newer": solve(change=newer), "d-wild": solve(change=wild),
        "e-junk": b"\x00\x01", "f [odd] =1+1 'é'": solve(), "z-good": solve(),
    }.items():  # fmt: skip
        hand_in(tmp_path, student, content)
    done = command("rnncourse", "--root", toy.root, "grade", "toy", "--class", tmp_path, folder=toy.root)
    assert done.returncode == 0, done.stdout + done.stderr
    found = rows(tmp_path)
    assert len(found) == 7
    assert {name for name, row in found.items() if row["points"] != "5"} == {"e-junk"}
    assert len(list(tmp_path.glob("feedback/*/toy/toy.html"))) == 7


def test_only_what_changed_is_graded_again_and_what_a_person_gave_stays(tmp_path, grade, hand_in, solve, snapshot):
    hand_in(tmp_path, "ada", solve({"why": "Because."}))
    hand_in(tmp_path, "bo", solve({"add-one": "def add_one(x):\n    return x\n"}))
    handed_in = snapshot(tmp_path / "submitted")
    grade(tmp_path)
    assert rows(tmp_path)["ada"]["points"] == "5"

    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        mark = gradebook.find_grade("why", "toy", "toy", "ada")
        mark.manual_score, mark.needs_manual_grade = 3, False
        gradebook.find_comment("why", "toy", "toy", "ada").manual_comment = "Well *said*."
        gradebook.db.commit()
    done = grade(tmp_path)
    assert "0 to grade" in done.stdout
    assert rows(tmp_path)["ada"]["points"] == "8"
    page = (tmp_path / "feedback/ada/toy/toy.html").read_text(encoding="utf-8")
    assert "Well <em>said</em>." in page

    hand_in(tmp_path, "bo", solve())
    done = grade(tmp_path)
    assert "2 students, 1 to grade" in done.stdout
    assert rows(tmp_path)["bo"]["points"] == "5"

    grade(tmp_path, "--force")
    assert rows(tmp_path)["ada"]["points"] == "8"
    assert rows(tmp_path)["ada"]["needs_manual_grading"] == "no"
    assert snapshot(tmp_path / "submitted") != handed_in  # bo's new file, and nothing else
    hand_in(tmp_path, "ada", solve({"why": "Another reason."}))
    grade(tmp_path)
    assert rows(tmp_path)["ada"]["points"] == "8"
    assert rows(tmp_path)["ada"]["needs_manual_grading"] == "yes"


def test_a_submission_that_is_gone_keeps_its_grade(tmp_path, grade, hand_in, solve):
    hand_in(tmp_path, "ada", solve())
    grade(tmp_path)
    shutil.rmtree(tmp_path / "submitted" / "ada")
    done = grade(tmp_path)
    assert rows(tmp_path)["ada"]["points"] == "5"
    assert "the earlier grade stands" in done.stdout


def test_an_assignment_whose_cells_changed_under_a_class_is_refused_and_the_grades_stay(
    course, tmp_path, verb, hand_in, solve, snapshot
):
    hand_in(tmp_path, "ada", solve())
    arguments = ("--root", course.root, "grade", "toy", "--class", tmp_path)
    for names in (("sync",), arguments[2:]):
        assert verb(*arguments[:2], *names).returncode == 0
    text = course.text("toy").read_text(encoding="utf-8")
    course.text("toy").write_text(text.replace("plus-one", "one-plus"), encoding="utf-8")
    assert verb(*arguments[:2], "sync").returncode == 0
    before = (tmp_path / "grades.csv").read_bytes()
    done = verb(*arguments)
    assert done.returncode == 1
    assert "Cannot add or remove cells" in done.stderr
    assert "give the changed assignment a new name" in done.stderr
    assert (tmp_path / "grades.csv").read_bytes() == before


def test_what_is_handed_in_is_never_touched(tmp_path, grade, hand_in, solve, snapshot):
    hand_in(tmp_path, "ada", solve())
    hand_in(tmp_path, "bo", b"junk")
    before = snapshot(tmp_path / "submitted")
    grade(tmp_path)
    assert snapshot(tmp_path / "submitted") == before


def test_a_wrong_answer_and_a_forged_result_earn_nothing(tmp_path, grade, hand_in, solve):
    wrong = "def add_one(x):\n    return 0\n"

    def forged(notebook):
        for cell in notebook.cells:
            cell.metadata["rnncourse"] = {"ending": "ok"}
            if cell.id == "add-one-tests":
                cell.source = "print('add-one: right in all hidden cases.')"
                cell.outputs = [nbformat.v4.new_output("stream", text="add-one: right in all hidden cases.\n")]
        notebook.metadata["rnncourse"] = {"status": "graded", "notes": ["full points"], "digest": "x"}

    hand_in(tmp_path, "ada", solve({"add-one": wrong}, forged))
    grade(tmp_path)
    assert rows(tmp_path)["ada"]["add-one"] == "0"
    assert "full points" not in rows(tmp_path)["ada"]["note"]


def test_there_must_be_something_to_grade(tmp_path, grade):
    done = grade(tmp_path)
    assert done.returncode == 1
    assert "There is no" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_gradebook_that_is_none_is_left_alone(tmp_path, grade, hand_in, solve):
    hand_in(tmp_path, "ada", solve())
    (tmp_path / "gradebook.db").write_bytes(b"this is no database at all" * 100)
    done = grade(tmp_path)
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "gradebook.db").read_bytes().startswith(b"this is no database")


def test_the_graded_notebook_holds_the_record(tmp_path, grade, hand_in, solve):
    hand_in(tmp_path, "ada", solve(), name="other name.ipynb")
    grade(tmp_path)
    record = json.loads((tmp_path / "autograded/ada/toy/toy.ipynb").read_text(encoding="utf-8"))["metadata"][
        "rnncourse"
    ]
    assert record["status"] == "repaired"
    assert len(record["digest"]) == 64
