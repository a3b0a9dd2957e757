"""The sample class, graded once by the command that teachers use."""

import csv
import html
import re

import pytest

from rnncourse.checks import CHECKS
from rnncourse.grading.sample_class import MARK

from .conftest import PROJECT, Reader, do, rows, run

pytestmark = pytest.mark.grading

LOADING = {"src", "href", "srcset", "data", "action", "poster", "background", "xlink:href"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample class of the real assignment, graded once."""
    folder = tmp_path_factory.mktemp("sample") / "class"
    made = do("--root", PROJECT, "sample-class", "elman-jordan", "--to", folder)
    assert made.returncode == 0, made.stderr
    arguments = ("grade", "elman-jordan", "--class", folder, "--expect", folder / "expected.csv")
    return folder, run("rnncourse", *arguments, folder=PROJECT)


def test_the_sample_class_earns_what_its_generator_says(sample):
    folder, done = sample
    assert done.returncode == 0, done.stdout + done.stderr
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        expected = {row["student"]: (row["points"], row["status"]) for row in csv.DictReader(file)}
    assert len(expected) == 12
    assert {name: (row["points"], row["status"]) for name, row in rows(folder).items()} == expected


def test_the_sample_class_covers_every_way_to_end_but_a_failing_grader(sample):
    assert {row["status"] for row in rows(sample[0]).values()} == {
        "graded", "repaired", "interrupted", "missing", "unreadable",
    }  # fmt: skip


def test_a_person_is_asked_for_the_written_answers_alone(sample):
    found = rows(sample[0])
    assert found["perfect"]["needs_manual_grading"] == "yes"
    assert found["blank"]["needs_manual_grading"] == "no"
    assert found["perfect"]["which-network"] == ""
    assert found["blank"]["which-network"] == "0"


def test_one_broken_answer_costs_its_points_and_no_others(sample):
    found = rows(sample[0])
    for student, lost in {
        "endless-loop": "elman-step",
        "crash": "jordan-step",
        "syntax-error": "elman-sequence",
    }.items():
        answers = [
            name
            for name in found["perfect"]
            if name in found["blank"] and found["perfect"][name] != found[student][name]
        ]
        assert set(answers) - {"student", "points", "status", "note"} == {lost}


def test_each_has_one_feedback_page_with_a_reason(sample):
    folder, _ = sample
    pages = {path.parts[-3]: path.read_text(encoding="utf-8") for path in folder.glob("feedback/*/*/*.html")}
    assert set(pages) == set(rows(folder))
    assert "Nothing to grade" in pages["missing"]
    assert pages["blank"].count("Not answered.") == 9
    assert "not a notebook" in pages["no-notebook"]
    assert "it was still running after" in pages["endless-loop"]
    assert "Python itself ended" in pages["crash"]
    assert "SyntaxError" in pages["syntax-error"]
    assert all("<title>Feedback on elman-jordan for " in page and '<html lang="en">' in page for page in pages.values())


def test_the_summary_names_the_mistake_of_each_wrong_answer(sample):
    folder, _ = sample
    page = (folder / "feedback/partly-right/elman-jordan/elman-jordan.html").read_text(encoding="utf-8")
    summary = html.unescape(page[page.index("<tbody>") : page.index("</tbody>")])
    wrong = {row.split("</a>")[0].split(">")[-1]: row for row in summary.split("<tr class=") if "✗" in row}
    assert len(wrong) == 3
    for answer, row in wrong.items():
        assert any(mistake.says in row for mistake in CHECKS[answer].mistakes), row


def test_no_page_loads_runs_or_reveals_anything(sample):
    folder, _ = sample
    for path in folder.glob("feedback/*/*/*.html"):
        page = path.read_text(encoding="utf-8")
        seen = Reader(page)
        loaded = [(tag, value) for tag, name, value in seen.attributes if name in LOADING and tag != "a"]
        assert all(value.startswith("data:") for _, value in loaded), (path, loaded)
        assert seen.tags.isdisjoint({"script", "link", "iframe", "object", "embed", "base", "form"}), path
        assert not [name for _, name, _ in seen.attributes if name.startswith("on") or name == "style"], path
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
        assert "url(" not in style
        assert "@import" not in style
        for secret in ("HIDDEN TESTS", "rnncourse/checks", "site-packages", "hidden&quot;", "MARK SCHEME"):
            assert secret not in page, (path, secret)


def test_a_second_run_grades_nothing_and_changes_nothing(sample, verb, snapshot):
    folder, _ = sample
    before = snapshot(folder)
    done = verb("--root", PROJECT, "grade", "elman-jordan", "--class", folder)
    assert "12 students, 0 to grade" in done.stdout
    assert snapshot(folder) == before


def test_the_sample_class_is_made_again_only_in_its_own_folder(sample, verb, tmp_path):
    folder, _ = sample
    extra = folder / "submitted" / "my-own-student"
    extra.mkdir()
    expected = (folder / "expected.csv").read_bytes()
    assert verb("--root", PROJECT, "sample-class", "--to", folder).returncode == 0
    assert (folder / "expected.csv").read_bytes() == expected
    assert extra.is_dir()
    extra.rmdir()
    (tmp_path / "thesis.tex").write_text("mine", encoding="utf-8")
    refused = verb("--root", PROJECT, "sample-class", "--to", tmp_path)
    assert refused.returncode == 1
    assert "stays as it is" in refused.stderr
    assert not (tmp_path / MARK).exists()
