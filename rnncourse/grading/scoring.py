"""Points need proof: a test cell earns those for which it printed what it prints for the reference."""

import functools
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveAutoGrades

from rnncourse.grading.records import ending

__all__ = ["SaveProvenGrades", "evidence", "lines_that_prove", "proven_share"]

_PART = re.compile(r"^\S+, .+ \((\d+) of (\d+)\): ")


class SaveProvenGrades(SaveAutoGrades):  # type: ignore[misc]  # nbgrader publishes no types
    """nbgrader's SaveAutoGrades, which gives full points to a silent cell and none for a warning, turned round.

    A test cell prints a line for each part of its points that the answer has earned. It earns the parts whose lines
    the reference printed too, and all of them only if it ended well. Standard error never counts. Answers in words are
    left to a person, as ever.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Enter the points of every graded cell in the gradebook."""
        names = resources["nbgrader"]
        directory = CourseDirectory(parent=self)
        source = Path(directory.format_path(directory.source_directory, ".", names["assignment"]))
        self._evidence = evidence(source / f"{names['notebook']}.ipynb")
        nb, resources = super().preprocess(nb, resources)
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        name = cell.metadata.nbgrader["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        if cell.cell_type != "code" or utils.is_solution(cell):
            grade.auto_score, _ = utils.determine_grade(cell, self.log)
        else:
            share = proven_share(cell, self._evidence.get(name, {}))
            grade.auto_score = round(float(cell.metadata.nbgrader["points"]) * share, 2)
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        self.gradebook.db.commit()


@functools.lru_cache(maxsize=8)
def evidence(path: Path) -> dict[str, dict[str, float]]:
    """Return the lines that each test cell prints for the reference, and what share of its points each proves.

    Parameters
    ----------
    path : Path
        The executed solution notebook.

    Returns
    -------
    dict of str to dict of str to float
        By grade id: the lines of the parts of its points, or where these are not divided the last line that it
        prints; empty for a test cell that prints nothing.
    """
    return {
        cell.metadata.nbgrader.grade_id: lines_that_prove(_printed(cell))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and utils.is_grade(cell)
    }


def lines_that_prove(printed: str) -> dict[str, float]:
    r"""Return the lines that prove something, and the share of the points that each proves.

    >>> lines_that_prove("a, first (1 of 4): right in all 5 cases.\na, second (3 of 4): right in all 5 cases.")
    {'a, first (1 of 4): right in all 5 cases.': 0.25, 'a, second (3 of 4): right in all 5 cases.': 0.75}
    >>> lines_that_prove("working\na: right in all 5 cases.")
    {'a: right in all 5 cases.': 1.0}
    """
    lines = [line for line in printed.splitlines() if line]
    parts = {line: int(part[1]) / int(part[2]) for line in lines if (part := _PART.match(line))}
    return parts or dict.fromkeys(lines[-1:], 1.0)


def proven_share(cell: NotebookNode, lines: dict[str, float]) -> float:
    """Return the share of a test cell's points that it proves.

    Parameters
    ----------
    cell : NotebookNode
        As it was run with the student's answer.
    lines : dict of str to float
        The lines that the reference printed, with their shares.

    Returns
    -------
    float
        From 0 to 1; a cell that did not end well has not earned everything, whatever it printed.
    """
    printed = set(_printed(cell).splitlines())
    share = sum(worth for line, worth in lines.items() if line in printed)
    return share if ending(cell) == "ok" or share < 1 - 1e-9 else 0.0


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
