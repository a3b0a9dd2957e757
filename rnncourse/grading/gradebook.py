"""Write what was graded into the class's gradebook; the only code that does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import sqlalchemy
from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import AssignLatePenalties

from rnncourse.errors import CourseError
from rnncourse.grading.intake import Submission
from rnncourse.grading.worker import Graded
from rnncourse.notebooks.cells import cell_name

__all__ = ["Row", "begin", "database", "enter", "known_students", "opened", "scores"]


@dataclass(frozen=True)
class Row:
    """What the gradebook says about a student's submission.

    Parameters
    ----------
    points, out_of : float
        What was earned, after a penalty for lateness, and what could be.
    needs_person : bool
        Whether something waits to be graded by hand.
    shown : tuple
        All that a feedback page shows of the gradebook: points and comments by cell.
    """

    points: float
    out_of: float
    needs_person: bool
    shown: tuple[Any, ...]


def database(folder: Path) -> str:
    """Return the address of a class's gradebook; a lock held elsewhere is waited for."""
    return f"sqlite:///{folder / 'gradebook.db'}?timeout=60"


def begin(path: Path) -> None:
    """Begin a gradebook where there is none: an empty one that names the version of its form.

    nbgrader itself starts Alembic in a process of its own to learn that version, which takes seconds; the same files
    say it here.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        file.execute("INSERT INTO alembic_version VALUES (?)", (version,))


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """Open a class's gradebook.

    Raises
    ------
    CourseError
        If another program keeps it locked, or it is no gradebook.
    """
    try:
        with Gradebook(database(folder)) as gradebook:
            yield gradebook
    except sqlalchemy.exc.DatabaseError as error:
        reason = str(error.orig).splitlines()[0] if error.orig else str(error)
        raise CourseError(
            f"The gradebook {folder / 'gradebook.db'} cannot be used ({reason}). Close other programs that have it "
            "open, such as the formgrader, and run the command again: what is graded already is kept. If the file is "
            "damaged, move it away; manual grades are in it, so do not delete it."
        ) from None


def known_students(folder: Path) -> set[str]:
    """Return the ids of the students in a class's gradebook; none if there is no gradebook yet."""
    if not (folder / "gradebook.db").exists():
        return set()
    with opened(folder) as gradebook:
        return {student.id for student in gradebook.students}


def enter(gradebook: Any, assignment: str, submission: Submission, graded: Graded, same: set[str]) -> None:
    """Enter a graded submission.

    Parameters
    ----------
    gradebook : Gradebook
        The class's.
    assignment : str
        Its name.
    submission : Submission
        Whose.
    graded : Graded
        What the worker found. Points and comments given by a person stay.
    same : set of str
        Ids of cells whose text is what it was when a person graded them: these need no second look.
    """
    student = submission.student
    when = {"timestamp": submission.timestamp} if submission.timestamp else {}
    gradebook.update_or_create_student(student)
    with gradebook.db.no_autoflush:  # nbgrader builds the rows before it adds them to the session
        gradebook.update_or_create_submission(assignment, student, **when)
    notebook = gradebook.find_submission_notebook(assignment, assignment, student)
    for grade in notebook.grades:
        waits = grade.needs_manual_grade
        grade.auto_score = graded.points.get(grade.name)
        if grade.manual_score is None:
            grade.needs_manual_grade = grade.auto_score is None
        else:
            grade.needs_manual_grade = waits or grade.name not in same
    for comment in notebook.comments:
        comment.auto_comment = graded.comments.get(comment.name)
    gradebook.db.commit()
    _apply_lateness(gradebook, assignment, student)


def _apply_lateness(gradebook: Any, assignment: str, student: str) -> None:
    """Let nbgrader's own step, and a plugin that is set for it, work out a penalty."""
    names = {"notebook": assignment, "assignment": assignment, "student": student}
    address = gradebook.engine.url.render_as_string(hide_password=False)
    AssignLatePenalties().preprocess(nbformat.v4.new_notebook(), {"nbgrader": names | {"db_url": address}})
    gradebook.db.expire_all()


def scores(gradebook: Any, assignment: str, student: str) -> Row | None:
    """Return what the gradebook says about a student's submission; None if it knows of none."""
    try:
        notebook = gradebook.find_submission_notebook(assignment, assignment, student)
    except MissingEntry:
        return None
    late = notebook.late_submission_penalty or 0.0
    shown = (
        *sorted((grade.name, grade.score, grade.max_score) for grade in notebook.grades),
        *sorted((comment.name, comment.comment or "") for comment in notebook.comments),
        late,
    )
    return Row(max(0.0, notebook.score - late), notebook.max_score, bool(notebook.needs_manual_grade), shown)


def unchanged(before: Path, after: Path) -> set[str]:
    """Return the ids of the cells that have the same text in two graded notebooks; none if there was none before."""
    if not before.is_file():
        return set()
    old, new = (
        {cell_name(cell): cell.source for cell in nbformat.read(path, as_version=4).cells} for path in (before, after)
    )
    return {name for name in new if old.get(name) == new[name]}
