"""A class of twelve whose worth is known: to try the grader on, and to see what it makes of trouble."""

import ast
import csv
import io
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from rnncourse.errors import CourseError
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course
from rnncourse.grading.report import number
from rnncourse.grading.samples import load_samples
from rnncourse.grading.trial import judge

__all__ = ["Assignment", "Member", "members", "write_sample_class"]

MARK = ".sample-class"
REMARK = "Made by `rnncourse sample-class`, which overwrites the twelve submissions and expected.csv beside it.\n"

ENDLESS = """def {function}(*given, **named):
    while True:
        pass
"""
CRASHING = """import os


def {function}(*given, **named):
    os._exit(1)
"""
MISSPELT = """def {function}(*given, **named)
    return 0
"""
LOUD = """{reference}

import sys
import warnings

_silent_{function} = {function}


def {function}(*given, **named):
    print("working on it", "." * 5000)
    print("careful!", file=sys.stderr)
    warnings.warn("this is only a warning", stacklevel=1)
    return _silent_{function}(*given, **named)


print("ready", file=sys.stderr)
"""


@dataclass(frozen=True)
class Member:
    """One of the twelve.

    Parameters
    ----------
    student : str
        The id, which says what is special.
    status : str
        What the grader should find; see `rnncourse.grading.records`.
    lost : tuple of str
        The answers that should earn nothing.
    files : dict of str to bytes
        What lies in the submission's folder.
    """

    student: str
    status: str
    lost: tuple[str, ...]
    files: dict[str, bytes]


class Assignment:
    """An assignment as the generator sees it: the blank, the reference, the samples and the points.

    Parameters
    ----------
    course : Course
        The course, in sync.
    name : str
        The assignment.
    """

    def __init__(self, course: Course, name: str) -> None:
        if not course.release(course.require(name)).exists():
            raise CourseError(f"{course.release(name)} is not there yet. Run `rnncourse sync {name}` first.")
        self.name, self.course = name, course
        self.blank = nbformat.read(course.release(name), as_version=4)
        cells = [cell for cell in derive(course.text(name)).cells if "nbgrader" in cell.metadata]
        self.reference = {cell.id: _bare(cell.source) for cell in cells if cell.metadata.nbgrader.solution}
        self.points = {
            cell.id.removesuffix("-tests"): cell.metadata.nbgrader.points
            for cell in cells
            if cell.metadata.nbgrader.grade and cell.cell_type == "code"
        }
        self.samples = load_samples(name, course)

    @property
    def answers(self) -> list[str]:
        """The answers that are judged by tests, in the notebook's order."""
        return list(self.points)

    def worth(self, lost: tuple[str, ...]) -> float:
        """Return the points of a notebook in which these answers are wrong."""
        return sum(points for answer, points in self.points.items() if answer not in lost)

    def sample(self, answer: str, *, is_right: bool) -> str:
        """Return the code of the first right sample, or the reference; of the first wrong one that earns nothing."""
        found = [one.code for one in self.samples if one.answer == answer and one.is_right == is_right]
        if is_right:
            return (found or [self.reference[answer]])[0]
        for code in found:
            if judge(self.name, {answer: code}, self.course, only={answer})[answer].points == 0:
                return code
        raise CourseError(
            f"No wrong sample of {answer} loses all points. Add one to solutions/{self.name}/samples/{answer}/."
        )

    def solved(self, changes: dict[str, str] | None = None) -> NotebookNode:
        """Return the release with the reference in it, but for some answers."""
        notebook = deepcopy(self.blank)
        sources = self.reference | (changes or {})
        for cell in notebook.cells:
            cell.source = sources.get(cell.id, cell.source)
        return notebook

    def function(self, answer: str) -> str:
        """Return the name of the function that an answer defines."""
        tree = ast.parse(self.reference[answer])
        return next(node.name for node in reversed(tree.body) if isinstance(node, ast.FunctionDef))

    def broken(self, template: str, answer: str) -> dict[str, str]:
        """Return an answer in which the function is one of the templates below."""
        return {answer: template.format(function=self.function(answer))}

    def member(self, student: str, status: str, notebook: NotebookNode, *lost: str) -> Member:
        """Return a member who hands in a notebook under its right name."""
        return Member(student, status, lost, {f"{self.name}.ipynb": _bytes(notebook)})


def members(of: Assignment) -> list[Member]:
    """Return the twelve, each with what it should earn."""
    third, fourth, fifth = (of.answers[place % len(of.answers)] for place in (2, 3, 4))
    wrong = of.answers[::3]
    otherwise = {answer: of.sample(answer, is_right=True) for answer in of.answers}
    mistaken = {answer: of.sample(answer, is_right=False) for answer in wrong}
    return [
        of.member("perfect", "graded", of.solved()),
        of.member("perfect-otherwise", "graded", of.solved(otherwise)),
        of.member("partly-right", "graded", of.solved(mistaken), *wrong),
        of.member("blank", "graded", deepcopy(of.blank), *of.answers),
        of.member("endless-loop", "interrupted", of.solved(of.broken(ENDLESS, third)), third),
        of.member("crash", "interrupted", of.solved(of.broken(CRASHING, fifth)), fifth),
        of.member("syntax-error", "graded", of.solved(of.broken(MISSPELT, fourth)), fourth),
        Member("missing", "missing", tuple(of.answers), {}),
        Member("no-notebook", "unreadable", tuple(of.answers), {f"{of.name}.ipynb": b"%PDF-1.7 my answers, scanned\n"}),
        _renamed(of, third),
        _tampered(of),
        _noisy(of),
    ]


def _renamed(of: Assignment, answer: str) -> Member:
    """Return one who saved a second copy, with an answer's cell pasted twice."""
    notebook = of.solved()
    place = next(place for place, cell in enumerate(notebook.cells) if cell.id == answer)
    notebook.cells.insert(place + 1, deepcopy(notebook.cells[place]))
    return Member("renamed-duplicated", "repaired", (), {f"{of.name} (1).ipynb": _bytes(notebook)})


def _tampered(of: Assignment) -> Member:
    """Return one who deleted half of the tests and gave the others more points, with one wrong answer."""
    wrong = of.answers[0]
    notebook = of.solved({wrong: of.sample(wrong, is_right=False)})
    tests = [cell for cell in notebook.cells if cell.id.endswith("-tests")]
    for cell in tests[1::2]:
        cell.metadata.nbgrader.points = 100
    notebook.cells = [cell for cell in notebook.cells if cell not in tests[::2]]
    return of.member("tests-deleted", "repaired", notebook, wrong)


def _noisy(of: Assignment) -> Member:
    """Return one whose answers are right and loud, and whose words try to run in the reader's browser."""
    changes = {
        answer: LOUD.format(reference=of.reference[answer], function=of.function(answer)) for answer in of.answers
    }
    attack = '<script>document.title = "taken"</script>\n\n<img src="https://example.org/spy.png" onerror="alert(1)">\n'
    words = {name: f"{attack}\n{text}" for name, text in of.reference.items() if name not in of.points}
    return of.member("noisy", "graded", of.solved(changes | words))


def write_sample_class(course: Course, name: str, folder: Path, say: Callable[[str], None] = print) -> None:
    """Write the sample class.

    Parameters
    ----------
    course : Course
        The course, in sync.
    name : str
        The assignment.
    folder : Path
        A new or empty folder, or one that this function filled before.
    say : callable
        Is told what was written.

    Raises
    ------
    CourseError
        If the folder holds anything else, or the assignment is not in sync.
    """
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise CourseError(f"{folder} holds something that is not a sample class; it stays as it is. Name a new folder.")
    assignment = Assignment(course, name)
    twelve = members(assignment)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(REMARK, encoding="utf-8")
    for member in twelve:
        home = folder / "submitted" / member.student / name
        shutil.rmtree(home, ignore_errors=True)
        (home if member.files else home.parent).mkdir(parents=True, exist_ok=True)
        for file, content in member.files.items():
            (home / file).write_bytes(content)
    (folder / "expected.csv").write_text(_expected(assignment, twelve), encoding="utf-8")
    say(f"{len(twelve)} submissions of {name} in {folder / 'submitted'}, their worth in {folder / 'expected.csv'}")


def _expected(of: Assignment, twelve: list[Member]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "points", "status"])
    writer.writerows(
        [one.student, number(of.worth(one.lost)), one.status] for one in sorted(twelve, key=lambda one: one.student)
    )
    return text.getvalue()


def _bare(source: str) -> str:
    """Return a reference as a student would have written it: without markers and mark scheme."""
    kept = source.split("=== BEGIN MARK SCHEME")[0]
    return "\n".join(line for line in kept.splitlines() if " SOLUTION" not in line).strip() + "\n"


def _bytes(notebook: NotebookNode) -> bytes:
    return nbformat.v4.writes(notebook).encode()  # which leaves a pasted cell with the id of its original
