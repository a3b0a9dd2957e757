"""Put a submission's cells back in order: the assignment's cells as they were, the student's answers in them.

nbgrader trusts the metadata that comes back. A copied cell or an edited schema version then stops the grading of the
whole class, and a deleted test cell can never be graded. Here the assignment's own cells are the frame: answers are
taken out of the submission by their id, everything else that is graded or locked comes from the gradebook.
"""

import re
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from rnncourse.grading.notebooks import cell_name, new_cell
from rnncourse.grading.records import KEY, Record, add_note, start_record

__all__ = ["HIDDEN", "RestoreCells", "restore"]

HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE)
KEPT = {"tags", "deletable", "editable"}


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


def restore(submitted: list[NotebookNode], master: dict[str, NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    """Frame a student's answers with the assignment's own cells.

    Parameters
    ----------
    submitted : list of NotebookNode
        The cells that came in, whatever their metadata says.
    master : dict of str to NotebookNode
        The assignment's cells by id, in their order.

    Returns
    -------
    cells : list of NotebookNode
        Each cell of `master` once, in order, with the student's answers; the student's other cells stay after the cell
        that they stood behind.
    changes : list of str
        What had to be put right, in sentences.
    """
    chosen = _choose(submitted, master)
    groups, changes = _group(submitted, master, chosen)
    known = [name for name in groups if name]
    if known != [name for name in master if name in groups]:
        changes.append("Cells stood in another order; each was put back in its place.")
    cells = list(groups.get("", []))
    for name, frame in master.items():
        if name not in groups:
            changes.append(f"Cell {name} was missing and is put back.")
            cells.append(_fresh(frame))
        cells += groups.get(name, [])
    return cells, changes


def _choose(submitted: list[NotebookNode], master: dict[str, NotebookNode]) -> dict[str, int]:
    """Return which submitted cell stands for each id: the first that is answered, else the first."""
    chosen: dict[str, int] = {}
    for place, cell in enumerate(submitted):
        name = cell_name(cell)
        if name not in master:
            continue
        blank = master[name].source.strip()
        if name not in chosen or (submitted[chosen[name]].source.strip() == blank != cell.source.strip()):
            chosen[name] = place
    return chosen


def _group(
    submitted: list[NotebookNode], master: dict[str, NotebookNode], chosen: dict[str, int]
) -> tuple[dict[str, list[NotebookNode]], list[str]]:
    """Collect each known cell with the student's own cells behind it; the key "" holds those in front of all."""
    groups: dict[str, list[NotebookNode]] = {"": []}
    changes: list[str] = []
    current = ""
    for place, cell in enumerate(submitted):
        name = cell_name(cell)
        if chosen.get(name) == place:
            current = name
            groups[name] = [_restored(cell, master[name], changes)]
        else:
            if name in master:
                changes.append(f"Cell {name} is there more than once; one is graded, the others are left as they are.")
            kind = cell.cell_type if cell.cell_type in ("code", "markdown", "raw") else "raw"
            groups[current].append(_own(cell, kind, place))
    return groups, list(dict.fromkeys(changes))


def _own(cell: NotebookNode, kind: str, place: int) -> NotebookNode:
    fresh = new_cell(kind, cell.source, f"own-{place:03d}")
    if kind == "markdown" and "attachments" in cell:
        fresh.attachments = cell.attachments
    return fresh


def _fresh(frame: NotebookNode) -> NotebookNode:
    return nbformat.from_dict(dict(frame))


def _restored(cell: NotebookNode, frame: NotebookNode, changes: list[str]) -> NotebookNode:
    """Return the assignment's cell; where it is an answer, with the student's text in it."""
    fresh = _fresh(frame)
    if frame.metadata.nbgrader.solution:
        fresh.source = cell.source
        if fresh.cell_type == "markdown" and "attachments" in cell:
            fresh.attachments = cell.attachments
    elif cell.source.strip() not in (HIDDEN.sub("", frame.source).strip(), frame.source.strip()):
        changes.append(f"Cell {frame.id} was changed and is put back.")
    metadata = cell.metadata.get("nbgrader")
    points = frame.metadata.nbgrader.get("points")
    if isinstance(metadata, dict) and points is not None and metadata.get("points", points) != points:
        changes.append(f"The points of cell {frame.id} were changed and are put back.")
    fresh.metadata.pop(KEY, None)
    return fresh
