"""Export grades: a CSV file that a spreadsheet reads as it is meant.

A row for each student and assignment, with the columns ``student``, ``assignment``, ``points``, ``max_points``,
``needs_manual_grading`` (yes or no), ``status`` (see `rnncourse.grading.records`), ``note``, then a column for each
answer with the points that it earned; empty where a person has yet to decide.
"""

import csv
import io
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin

from rnncourse.grading.records import Record, read_record
from rnncourse.grading.report import number

__all__ = ["COLUMNS", "GradesExport", "guarded"]

COLUMNS = ("student", "assignment", "points", "max_points", "needs_manual_grading", "status", "note")


class GradesExport(ExportPlugin):  # type: ignore[misc]  # nbgrader publishes no types
    """What ``nbgrader export`` and ``rnncourse grade`` write.

    Unlike nbgrader's own, it quotes what needs quoting, defuses text that a spreadsheet would run as a formula, and
    has a row for every student who could have handed in, with the reason where there are no points.
    """

    def export(self, gradebook: Any) -> None:
        """Write the file that ``--to`` names, ``grades.csv`` by default."""
        destination = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", destination)
        _write(destination, self.rows(gradebook))

    def export_to(self, destination: Path) -> list[dict[str, Any]]:
        """Write a class's grades from its own gradebook.

        Parameters
        ----------
        destination : Path
            The file; it is left alone if it holds the same already.

        Returns
        -------
        list of dict
            The rows, as written.
        """
        with Gradebook(CourseDirectory(parent=self).db_url) as gradebook:
            rows = self.rows(gradebook)
        _write(destination, rows)
        return rows

    def rows(self, gradebook: Any) -> list[dict[str, Any]]:
        """Return a row for each student and assignment, sorted by both."""
        students = sorted(student.id for student in gradebook.students)
        return [
            self._row(gradebook, assignment, student)
            for assignment in sorted(gradebook.assignments, key=lambda one: str(one.name))
            for student in students
            if (not self.assignment or assignment.name in map(str, self.assignment))
            and (not self.student or student in map(str, self.student))
        ]

    def _row(self, gradebook: Any, assignment: Any, student: str) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(COLUMNS, "") | {"student": student, "assignment": assignment.name}
        record = self._record(assignment.name, student)
        row |= {"status": record.status, "note": record.note, "max_points": number(assignment.max_score)}
        try:
            submission = gradebook.find_submission(assignment.name, student)
        except MissingEntry:
            return row | {"points": "0", "needs_manual_grading": "no"}
        late = submission.late_submission_penalty or 0.0
        row["points"] = number(max(0.0, submission.score - late))
        row["needs_manual_grading"] = "yes" if submission.needs_manual_grade else "no"
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        # The grade cells are listed in the order of the assignment's notebook, which is the order of the columns.
        for cell in (cell for notebook in assignment.notebooks for cell in notebook.grade_cells):
            row[cell.name.removesuffix("-tests")] = next(
                (_earned(grade) for grade in grades if grade.name == cell.name), ""
            )
        return row

    def _record(self, assignment: str, student: str) -> Record:
        directory = CourseDirectory(parent=self)
        folder = Path(directory.format_path(directory.autograded_directory, student, assignment))
        if folder.is_dir():
            record = read_record(folder / f"{assignment}.ipynb")
            return record or Record("graded", ("Graded by nbgrader without the course's own steps.",))
        return Record("missing", ("Nothing was handed in or graded.",))


def _earned(grade: Any) -> str:
    open_question = grade.auto_score is None and grade.manual_score is None
    return "" if open_question else number(grade.score)


def guarded(value: Any) -> str:
    """Return a value as a cell of one line that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("-3"), guarded("plain")
    ("'=1+1", '-3', 'plain')
    """
    text = " ".join(str(value).splitlines())
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
    return text


def _write(destination: Path, rows: list[dict[str, Any]]) -> None:
    columns = list(dict.fromkeys([*COLUMNS, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(name, "")) for name in columns] for row in rows)
    content = text.getvalue().encode("utf-8")
    if not destination.is_file() or destination.read_bytes() != content:
        destination.write_bytes(content)
