"""Grade a class: take in, grade what changed, write feedback and grades, and say what happened."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat

from rnncourse.errors import CourseError
from rnncourse.grading import gradebook as book
from rnncourse.grading.config import SUBMISSION_SECONDS, course_config
from rnncourse.grading.course import Course
from rnncourse.grading.export import GradesExport
from rnncourse.grading.feedback import page_digest
from rnncourse.grading.fingerprints import code_digest, digest_of, fingerprint
from rnncourse.grading.intake import Submission, find_students, take_in
from rnncourse.grading.pool import Failure, cores, run_all
from rnncourse.grading.records import Record, read_record, start_record
from rnncourse.grading.release import generate
from rnncourse.grading.report import expect, table
from rnncourse.grading.scoring import evidence
from rnncourse.grading.worker import FeedbackTask, Graded, GradeTask, grade, write_feedback
from rnncourse.notebooks.kernels import scratch_folder

__all__ = ["Classroom", "grade_class"]

# The notebook's own time limit ends it in good order; this is for a grader that hangs.
HARD_SECONDS = SUBMISSION_SECONDS + 120
PLACES = {"grades": "grades.csv", "feedback": "feedback", "gradebook": "gradebook.db"}
PRELOAD = ("rnncourse.grading.worker",)


@dataclass(frozen=True)
class Classroom:
    """A class and an assignment.

    Parameters
    ----------
    course : Course
        Where the assignment comes from.
    name : str
        The assignment.
    folder : Path
        The class's folder: ``submitted/`` is read; ``autograded/``, ``feedback/``, ``gradebook.db`` and
        ``grades.csv`` are written.
    """

    course: Course
    name: str
    folder: Path

    def graded(self, student: str) -> Path:
        """Return the path of a student's graded notebook."""
        return self.folder / "autograded" / student / self.name / f"{self.name}.ipynb"

    def page(self, student: str) -> Path:
        """Return the path of a student's feedback page."""
        return self.folder / "feedback" / student / self.name / f"{self.name}.html"


def grade_class(
    course: Course,
    name: str,
    *,
    folder: Path | None = None,
    force: bool = False,
    workers: int | None = None,
    expected: Path | None = None,
    say: Callable[[str], None] = print,
) -> int:
    """Grade all that changed since the last time.

    Parameters
    ----------
    course : Course
        The course.
    name : str
        The assignment.
    folder : Path, optional
        The class's folder; the course's own by default.
    force : bool
        Grade again what did not change. Points and comments given by a person stay in any case.
    workers : int, optional
        Submissions at a time; by default one a core.
    expected : Path, optional
        A CSV file with the columns student, points and status that must come out.
    say : callable
        Is told the progress and the result.

    Returns
    -------
    int
        0 if every submission has a grade and what was expected came out, else 1.

    Raises
    ------
    CourseError
        If there is nothing to grade, or the solution or the gradebook cannot be used.
    """
    room = Classroom(course, course.require(name), (folder or course.root).resolve())
    _check(room)
    count = workers or cores()
    with scratch_folder() as scratch:
        submissions, notices = _take_in(room, scratch)
        due = [(one, digest) for one, digest in submissions if force or _is_due(room, one, digest)]
        say(f"{room.name}: {len(submissions)} students, {len(due)} to grade")
        if due:
            _grade(room, due, scratch, count, say)
        _write_feedback(room, [one.student for one, _ in submissions], count)
    rows = GradesExport(config=course_config(course, root=str(room.folder))).export_to(room.folder / "grades.csv")
    mine = [row for row in rows if row["assignment"] == name]
    for line in [*table(mine), *notices, *_places(room, mine)]:
        say(line)
    failed = any(row["status"] == "failed" for row in mine)
    return expect(mine, expected, say) if expected else int(failed)


def _places(room: Classroom, rows: list[dict[str, Any]]) -> list[str]:
    """Say where everything is, and how a person gives the points that wait for one."""
    lines = [f"{what:<9} {room.folder / where}" for what, where in PLACES.items()]
    if any(row["needs_manual_grading"] == "yes" for row in rows):
        root = "" if room.folder == room.course.root else f" --CourseDirectory.root={room.folder}"
        lines.append(f"by hand   in {room.course.root}: jupyter lab{root}, then Nbgrader > Formgrader; run this again")
    return lines


def _check(room: Classroom) -> None:
    """Refuse early, before anything is written, what cannot go well."""
    submitted, solution = room.folder / "submitted", room.course.solution(room.name)
    if not submitted.is_dir():
        raise CourseError(
            f"There is no {submitted}. A class's folder holds submitted/STUDENT/{room.name}/{room.name}.ipynb for "
            "each student; `nbgrader collect` and `nbgrader zip_collect` write it so, and "
            f"`rnncourse sample-class {room.name} --to FOLDER` makes one to try."
        )
    if not solution.exists() or not room.course.release(room.name).exists():
        raise CourseError(f"{solution} or its release is not there yet. Run `rnncourse sync {room.name}` first.")
    silent = [name for name, lines in evidence(solution).items() if not lines]
    if silent:
        raise CourseError(
            f"In {solution} the tests {', '.join(silent)} have printed nothing, so nothing would prove an answer "
            f"right. Run `rnncourse sync {room.name} --execute`."
        )


def _take_in(room: Classroom, scratch: Path) -> tuple[list[tuple[Submission, str]], list[str]]:
    """Read every student's folder; students who are only in the gradebook have handed in nothing."""
    blank = nbformat.read(room.course.release(room.name), as_version=4)
    folders, notices = find_students(room.folder / "submitted")
    submissions = []
    for student in sorted(folders | dict.fromkeys(book.known_students(room.folder))):
        folder = folders.get(student)
        one = take_in(student, folder, room.name, blank)
        if one.status == "missing" and _was_handed_in(room, student):
            notices.append(f"{student}: the submission is gone from submitted/; the earlier grade stands.")
            submissions.append((one, ""))
        else:
            submissions.append((one, fingerprint(one, course=room.course, assignment=room.name)))
    return submissions, notices


def _was_handed_in(room: Classroom, student: str) -> bool:
    record = read_record(room.graded(student))
    return record is not None and record.status not in ("missing", "unreadable", "failed")


def _is_due(room: Classroom, submission: Submission, digest: str) -> bool:
    """Return whether a submission must be graded: its inputs are not those of the graded notebook."""
    if not digest:  # an earlier grade stands
        return False
    record = read_record(room.graded(submission.student))
    return record is None or record.digest != digest or submission.student not in book.known_students(room.folder)


def _grade(
    room: Classroom, due: list[tuple[Submission, str]], scratch: Path, workers: int, say: Callable[[str], None]
) -> None:
    """Grade submissions side by side, and enter each as it comes."""
    template = scratch / "gradebook.db"
    for path in (template, room.folder / "gradebook.db"):
        book.begin(path)
    generate(room.course, room.name, scratch, f"sqlite:///{template}")
    generate(room.course, room.name, scratch / "own", book.database(room.folder))
    tasks = [
        GradeTask(room.course, room.name, one, digest, template, scratch / f"{number:04d}")
        for number, (one, digest) in enumerate(due)
    ]
    began = time.monotonic()
    with book.opened(room.folder) as gradebook:
        for number, (task, result) in enumerate(_results(tasks, workers), start=1):
            same = book.unchanged(room.graded(task.submission.student), task.graded / f"{room.name}.ipynb")
            book.enter(gradebook, room.name, task.submission, result, same)
            _keep(room, task)
            shutil.rmtree(task.folder, ignore_errors=True)
            status = read_record(room.graded(task.submission.student)) or Record("failed")
            say(
                f"[{number}/{len(tasks)}] {task.submission.student}: {status.status} ({time.monotonic() - began:.0f} s)"
            )


def _results(tasks: list[GradeTask], workers: int) -> Iterator[tuple[GradeTask, Graded]]:
    """Yield what was found; where the grader failed, the blank stands in and a person has to look."""
    for task, result in run_all(grade, tasks, workers=workers, seconds=HARD_SECONDS, preload=PRELOAD):
        if isinstance(result, Failure):
            _stand_in(task, result)
            result = Graded({}, {})
        yield task, result


def _stand_in(task: GradeTask, failure: Failure) -> None:
    """Put the blank with a notice where the graded notebook should be; without a digest, the next run tries again."""
    blank = nbformat.read(task.course.release(task.assignment), as_version=4)
    note = f"This could not be graded automatically; a person will look at what was handed in. {failure.reason}"
    start_record(blank, Record("failed", (*task.submission.notes, note)))
    shutil.rmtree(task.graded, ignore_errors=True)
    task.graded.mkdir(parents=True)
    nbformat.write(blank, task.graded / f"{task.assignment}.ipynb")


def _keep(room: Classroom, task: GradeTask) -> None:
    """Put the graded notebook in its place in one move, so that an interrupted run leaves the old or the new."""
    place = room.graded(task.submission.student).parent
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh, old = (place.with_name(f".{place.name}.{kind}") for kind in ("new", "old"))
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(task.graded, fresh)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _write_feedback(room: Classroom, students: list[str], workers: int) -> None:
    """Write the feedback pages that are not what they should be."""
    tasks = []
    with book.opened(room.folder) as gradebook:
        for student in students:
            row = book.scores(gradebook, room.name, student)
            content = room.graded(student).read_bytes() + json.dumps([row and asdict(row), code_digest()]).encode()
            if page_digest(room.page(student)) != digest_of(content):
                tasks.append(FeedbackTask(room.course, room.name, room.folder, student, digest_of(content)))
    for task, result in run_all(write_feedback, tasks, workers=workers, seconds=HARD_SECONDS, preload=PRELOAD):
        if isinstance(result, Failure):
            raise CourseError(f"The feedback page of {task.student} cannot be written: {result.reason}")
