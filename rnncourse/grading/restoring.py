"""The first step of autograding: put a submission's cells back in order, before nbgrader sees them.

nbgrader trusts the metadata that comes back. A copied cell or an edited schema version then stops the grading of the
whole class, and a deleted test cell can never be graded.
"""

from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from rnncourse.grading.records import Record, add_note, start_record
from rnncourse.notebooks.cells import new_cell
from rnncourse.notebooks.framing import restore

__all__ = ["RestoreCells"]


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader publishes no types
    """The first step of autograding; it replaces nbgrader's DeduplicateIds."""

    status = Unicode("graded", help="What intake found out about the file").tag(config=True)
    notes = List(Unicode(), help="What intake has to say about the file").tag(config=True)
    digest = Unicode("", help="Fingerprint of all that the grading depends on").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Restore a notebook and begin its record."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            master = master_cells(gradebook, names["notebook"], names["assignment"])
        order = self._order(names["assignment"], names["notebook"])
        master = {name: master[name] for name in sorted(master, key=lambda name: order.get(name, len(order)))}
        nb.cells, changes = restore(nb.cells, master)
        start_record(nb, Record(self.status, tuple(self.notes), self.digest))
        if self.status in ("graded", "repaired"):  # a blank that stands in needs no such notes
            for change in changes:
                add_note(nb, "repaired", change)
        return nb, resources

    def _order(self, assignment: str, notebook: str) -> dict[str, int]:
        """Return the place of each cell in the source notebook; the gradebook does not keep the order."""
        directory = CourseDirectory(parent=self)
        path = f"{directory.format_path(directory.source_directory, '.', assignment)}/{notebook}.ipynb"
        cells = nbformat.read(path, as_version=4).cells
        return {cell.metadata.get("nbgrader", {}).get("grade_id"): place for place, cell in enumerate(cells)}


def master_cells(gradebook: Any, notebook: str, assignment: str) -> dict[str, NotebookNode]:
    """Return the cells of an assignment as the gradebook knows them, by id.

    Parameters
    ----------
    gradebook : Gradebook
        Where the assignment was entered when it was generated.
    notebook, assignment : str
        Which notebook of which assignment.

    Returns
    -------
    dict of str to NotebookNode
        Cells with nbgrader's metadata; hidden tests are in, solutions are replaced by their stub.
    """
    found = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: cell.max_score for cell in found.grade_cells}
    solutions = {cell.name for cell in found.solution_cells}
    cells = {}
    for source in found.source_cells:
        metadata = {
            "cell_type": source.cell_type,
            "checksum": source.checksum,
            "grade": source.name in points,
            "grade_id": source.name,
            "locked": bool(source.locked),
            "schema_version": 3,
            "solution": source.name in solutions,
            "task": False,
        } | ({"points": points[source.name]} if source.name in points else {})
        cells[source.name] = new_cell(source.cell_type, source.source, source.name, {"nbgrader": metadata})
    return cells
