"""Put a submission's cells back in order: the assignment's cells as they were, the student's answers in them.

The assignment's own cells are the frame: answers are taken out of the submission by their id, everything else that is
graded or locked comes from the assignment.
"""

import re

import nbformat
from nbformat.notebooknode import NotebookNode

from rnncourse.notebooks.cells import cell_name, new_cell

__all__ = ["HIDDEN", "RECORD", "restore"]

RECORD = "rnncourse"
"""The key of a cell's metadata under which the grader writes how the cell ended."""

HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE)


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
    fresh.metadata.pop(RECORD, None)
    return fresh
