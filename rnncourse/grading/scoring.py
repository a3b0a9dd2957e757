"""Points need proof: a test cell earns them only if it ran to its end and said so."""

import functools
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveAutoGrades

from rnncourse.grading.records import ending

__all__ = ["SaveProvenGrades", "evidence", "is_proven"]


class SaveProvenGrades(SaveAutoGrades):  # type: ignore[misc]  # nbgrader publishes no types
    """nbgrader's SaveAutoGrades, which gives full points to a silent cell and none for a warning, turned round.

    A test cell earns its points if the kernel reported that it ended well and if it printed the line that ends its
    checks for the reference. Standard error never counts. Answers in words are left to a person, as ever.
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
            proven = is_proven(cell, self._evidence.get(name, ""))
            grade.auto_score = float(cell.metadata.nbgrader["points"]) if proven else 0.0
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        self.gradebook.db.commit()


@functools.lru_cache(maxsize=8)
def evidence(path: Path) -> dict[str, str]:
    """Return the last line that each test cell prints for the reference.

    Parameters
    ----------
    path : Path
        The executed solution notebook.

    Returns
    -------
    dict of str to str
        Lines by grade id; empty for a test cell that prints nothing.
    """
    return {
        cell.metadata.nbgrader.grade_id: (_printed(cell).splitlines() or [""])[-1]
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and utils.is_grade(cell)
    }


def is_proven(cell: NotebookNode, line: str) -> bool:
    """Return whether a test cell ended well and printed the line that ends the tests; an empty line proves nothing."""
    return ending(cell) == "ok" and line != "" and line in _printed(cell)


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
