"""What one process of the pool does: grade one submission in a course folder of its own, or write one feedback page.

The folder holds a copy of the assignment's entries in a gradebook of its own. Nothing that a student's code can reach
by a relative path belongs to another student or is the class's gradebook, no lock is ever waited for, and what a dying
process leaves half done is thrown away with the folder. The class's gradebook has a single writer, the parent.
"""

import logging
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from rnncourse.grading.config import course_config
from rnncourse.grading.course import Course
from rnncourse.grading.intake import Submission

__all__ = ["FeedbackTask", "GradeTask", "Graded", "grade", "write_feedback"]


@dataclass(frozen=True)
class GradeTask:
    """A submission to grade.

    Parameters
    ----------
    course : Course
        Where the solution lies.
    assignment : str
        Its name.
    submission : Submission
        As taken in.
    digest : str
        Fingerprint of all that the result depends on.
    gradebook : Path
        A gradebook that knows the assignment and no students; it is copied.
    folder : Path
        An own folder for this submission.
    """

    course: Course
    assignment: str
    submission: Submission
    digest: str
    gradebook: Path
    folder: Path

    @property
    def graded(self) -> Path:
        """Where the graded notebook and what came with it will be."""
        return self.folder / "autograded" / self.submission.student / self.assignment


@dataclass(frozen=True)
class Graded:
    """What grading found: points by grade id (None where a person decides) and comments by id of the answer."""

    points: dict[str, float | None]
    comments: dict[str, str | None]


@dataclass(frozen=True)
class FeedbackTask:
    """A feedback page to write: for a student of the class in `folder`; `digest` says what it shows."""

    course: Course
    assignment: str
    folder: Path
    student: str
    digest: str


class _OneStudent:
    """Names the notebook outright; nbgrader would look for it by a pattern, in which an id like ``[x]`` has meaning."""

    def init_notebooks(self: Any) -> None:
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {folder: [str(Path(folder) / f"{self.coursedir.assignment_id}.ipynb")]}


class _Autograde(_OneStudent, Autograde):  # type: ignore[misc]  # nbgrader publishes no types
    pass


class _GenerateFeedback(_OneStudent, GenerateFeedback):  # type: ignore[misc]  # nbgrader publishes no types
    pass


def grade(task: GradeTask) -> Graded:
    """Grade one submission by nbgrader's autograder.

    Parameters
    ----------
    task : GradeTask
        Its folder is filled in; the graded notebook is in ``task.graded`` afterwards.

    Raises
    ------
    NbGraderException
        If nbgrader gives up.
    """
    _stage(task)
    own = task.folder / "gradebook.db"
    shutil.copy(task.gradebook, own)
    config = course_config(task.course, root=str(task.folder), db_url=f"sqlite:///{own}")
    config.RestoreCells.status = task.submission.status
    config.RestoreCells.notes = list(task.submission.notes)
    config.RestoreCells.digest = task.digest
    directory = _directory(config, task.assignment, task.submission.student)
    _Autograde(coursedir=directory, config=config, log=directory.log).start()
    with Gradebook(config.CourseDirectory.db_url) as gradebook:
        found = gradebook.find_submission_notebook(task.assignment, task.assignment, task.submission.student)
        return Graded(
            {grade.name: grade.auto_score for grade in found.grades},
            {comment.name: comment.auto_comment for comment in found.comments},
        )


def write_feedback(task: FeedbackTask) -> None:
    """Write a student's feedback page from the graded notebook and the class's gradebook, which is only read."""
    config = course_config(task.course, root=str(task.folder))
    config.FeedbackExporter.digest = task.digest
    directory = _directory(config, task.assignment, task.student)
    _GenerateFeedback(coursedir=directory, config=config, log=directory.log, force=True).start()


def _stage(task: GradeTask) -> None:
    home = task.folder / "submitted" / task.submission.student / task.assignment
    home.mkdir(parents=True)
    for name, path in task.submission.beside.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, home / name, follow_symlinks=False)
    nbformat.write(task.submission.notebook, home / f"{task.assignment}.ipynb")


def _directory(config: Config, assignment: str, student: str) -> CourseDirectory:
    """Return nbgrader's view of a course folder, for one student."""
    log = logging.getLogger("rnncourse.worker")
    log.addHandler(logging.StreamHandler(sys.stderr))
    log.setLevel(logging.WARNING)
    directory = CourseDirectory(config=config, log=log)
    directory.assignment_id = assignment
    directory.student_id = student
    return directory
