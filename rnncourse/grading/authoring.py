"""Text to notebook: a MyST source with a short notation becomes an nbgrader notebook.

A cell says what it is by one key, and this module writes nbgrader's metadata for it:

==================  ==========  ============================================================================
key                 cell        meaning
==================  ==========  ============================================================================
``answer: X``       code        the student writes here; the reference stands between the SOLUTION markers
``tests: X``        code        with ``points: N``: judges answer X, is locked, may hold HIDDEN TESTS
``written: X``      markdown    with ``points: N``: answered in words, graded by a person after the MARK SCHEME
``locked: X``       code        read only, put back before grading if a student changed it
==================  ==========  ============================================================================

Ids are fixed, so that the same text always gives the same bytes.
"""

import difflib
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupytext.myst import MystMetadataParsingError, myst_to_notebook
from nbformat.notebooknode import NotebookNode

from rnncourse.errors import CourseError
from rnncourse.notebooks.cells import new_cell

__all__ = ["KINDS", "MARKERS", "derive", "regions"]

KINDS = {"answer": "code", "tests": "code", "written": "markdown", "locked": "code"}
MARKERS = {"SOLUTION": "answer", "HIDDEN TESTS": "tests", "MARK SCHEME": "written"}
PLAIN_KEYS = {"points", "tags"}
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True)
class _Cell:
    """A cell of the text: where it is, what it says it is, what it holds."""

    path: Path
    number: int
    line: int
    type: str
    metadata: dict[str, Any]
    source: str

    @property
    def kind(self) -> str | None:
        return next((kind for kind in KINDS if kind in self.metadata), None)

    @property
    def name(self) -> str:
        """The grade id and the id of the cell."""
        if self.kind is None:
            return f"cell-{self.number:03d}"
        suffix = "-tests" if self.kind == "tests" else ""
        return f"{self.metadata[self.kind]}{suffix}"

    def wrong(self, what: str, line: int | None = None) -> CourseError:
        return CourseError(f"{self.path}, line {line or self.line}, cell {self.name}: {what}")


def derive(path: Path) -> NotebookNode:
    """Derive an nbgrader notebook from its text source, without running it.

    Parameters
    ----------
    path : Path
        A MyST notebook (``.md``) in the notation above.

    Returns
    -------
    NotebookNode
        nbformat 4.5, with nbgrader's metadata, fixed cell ids, no outputs and nothing that changes from run to run.

    Raises
    ------
    CourseError
        At the first mistake in the text: it names the file, the line, the cell and the cure.
    """
    cells = _read(path)
    for cell in cells:
        _check_keys(cell)
        _check_markers(cell)
    _check_together(cells)
    return nbformat.v4.new_notebook(cells=[_notebook_cell(cell) for cell in cells], metadata=NOTEBOOK_METADATA)


def regions(source: str, marker: str) -> Iterator[str]:
    """Yield what stands between ``BEGIN marker`` and ``END marker`` lines, one string for each region.

    Parameters
    ----------
    source : str
        The text of a cell whose markers are in order.
    marker : str
        One of `MARKERS`.
    """
    inside: list[str] | None = None
    for line in source.splitlines():
        if f"BEGIN {marker}" in line:
            inside = []
        elif f"END {marker}" in line and inside is not None:
            yield "\n".join(inside)
            inside = None
        elif inside is not None:
            inside.append(line)


def _read(path: Path) -> list[_Cell]:
    """Split the text into cells; each knows the line that it starts on."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not UTF-8 text ({error}). Save it as UTF-8.") from None
    _check_fences(path, text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # jupytext only warns about cells in a second language
            notebook = myst_to_notebook(text, add_source_map=True)
    except (MystMetadataParsingError, ValueError, UserWarning) as error:
        raise CourseError(f"{path}: {error}. Mend the metadata of that cell.") from None
    lines = notebook.metadata["source_map"]
    numbered = enumerate(zip(lines, notebook.cells, strict=True), start=1)
    return [_Cell(path, n, line, cell.cell_type, dict(cell.metadata), cell.source) for n, (line, cell) in numbered]


def _check_fences(path: Path, text: str) -> None:
    """Find a code cell that is never closed, before the parser lets it swallow all that follows."""
    fence, opened = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        ticks = re.match(r"`{3,}", line)
        if fence and ticks and "{code-cell}" in line:
            raise CourseError(
                f"{path}, line {opened}: this code cell is still open where the next begins (line {number}). "
                f"Close it with a line of {fence}."
            )
        if fence and line.rstrip() == fence:
            fence = ""
        elif not fence and ticks and "{code-cell}" in line:
            fence, opened = ticks[0], number
    if fence:
        raise CourseError(f"{path}, line {opened}: this code cell is never closed. Close it with a line of {fence}.")


def _check_keys(cell: _Cell) -> None:
    """Every key is known, there is one kind, it suits the cell, and it has points where it must."""
    for key in cell.metadata:
        if key not in KINDS and key not in PLAIN_KEYS:
            close = difflib.get_close_matches(key, [*KINDS, *PLAIN_KEYS], n=1)
            hint = f"Did you mean {close[0]!r}? " if close else ""
            raise cell.wrong(f"unknown key {key!r}. {hint}Known keys: {', '.join([*KINDS, 'points', 'tags'])}.")
    kinds = [kind for kind in KINDS if kind in cell.metadata]
    if len(kinds) > 1:
        raise cell.wrong(f"a cell has one kind, this has {' and '.join(kinds)}. Split the cell or keep one key.")
    if kinds:
        _check_kind(cell, kinds[0])
    elif "points" in cell.metadata:
        raise cell.wrong("points belong to a tests or a written cell. Say which it is, or remove the points.")


def _check_kind(cell: _Cell, kind: str) -> None:
    name = cell.metadata[kind]
    if cell.type != KINDS[kind]:
        raise cell.wrong(f"{kind!r} is for {KINDS[kind]} cells, this is a {cell.type} cell. Move the key.")
    if not isinstance(name, str) or not NAME.fullmatch(name) or len(name) > 50:
        raise cell.wrong(f"{name!r} is no id. Use lower-case words joined by hyphens, for example elman-step.")
    points = cell.metadata.get("points")
    if kind not in ("tests", "written"):
        if points is not None:
            raise cell.wrong(f"a cell of kind {kind!r} earns no points. Give them to the tests of {name!r}.")
    elif isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        raise cell.wrong(f"points must be a positive number, here they are {points!r}. Write for example points: 2.")


def _check_markers(cell: _Cell) -> None:
    """Regions are closed, not nested, and in the kind of cell that they belong to."""
    opened: tuple[str, int] | None = None
    found = set()
    for number, edge, marker in _markers(cell):
        if cell.kind != MARKERS[marker]:
            raise cell.wrong(f"{edge} {marker} belongs in a cell with the key {MARKERS[marker]!r}.", number)
        if edge == "BEGIN" and opened:
            raise cell.wrong(f"BEGIN {marker} inside the region opened on line {opened[1]}. Close that first.", number)
        if edge == "END" and (opened is None or opened[0] != marker):
            raise cell.wrong(f"END {marker} without its BEGIN {marker}. Add the BEGIN line above it.", number)
        opened = (marker, number) if edge == "BEGIN" else None
        found.add(marker)
    if opened:
        raise cell.wrong(f"BEGIN {opened[0]} is never closed. Add a line END {opened[0]}.", opened[1])
    for marker, kind in MARKERS.items():
        if cell.kind == kind != "tests" and marker not in found:
            raise cell.wrong(f"this {kind} cell has no {marker} region. Add BEGIN {marker} and END {marker} lines.")


def _markers(cell: _Cell) -> Iterator[tuple[int, str, str]]:
    """Yield (line in the file, BEGIN or END, marker) for each marker line of the cell."""
    text = cell.path.read_text(encoding="utf-8").splitlines()
    line = cell.line - 1
    pattern = re.compile(rf"(BEGIN|END) ({'|'.join(MARKERS)})")
    for row in cell.source.splitlines():
        line = next((at for at in range(line, len(text)) if row.strip() and text[at].endswith(row.rstrip())), line)
        if match := pattern.search(row):
            yield line + 1, match[1], match[2]
            line += 1


def _check_together(cells: list[_Cell]) -> None:
    """Ids are unique; every answer has its tests, below it, and the other way round."""
    seen: dict[str, _Cell] = {}
    for cell in cells:
        if cell.name in seen:
            raise cell.wrong(f"the id {cell.name!r} is taken by the cell on line {seen[cell.name].line}. Rename one.")
        answers = {name for name, one in seen.items() if one.kind == "answer"}
        if cell.kind == "tests" and cell.metadata["tests"] not in answers:
            raise cell.wrong(f"there is no answer {cell.metadata['tests']!r} above these tests. Add it or move them.")
        seen[cell.name] = cell
    judged = {cell.metadata["tests"] for cell in cells if cell.kind == "tests"}
    for cell in cells:
        if cell.kind == "answer" and cell.name not in judged:
            raise cell.wrong(f"nothing judges this answer. Add a code cell with tests: {cell.name} and points: N.")


def _notebook_cell(cell: _Cell) -> NotebookNode:
    metadata: dict[str, Any] = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
    metadata |= {"nbgrader": _nbgrader_metadata(cell)} if cell.kind else {}
    return new_cell(cell.type, cell.source, cell.name, metadata)


def _nbgrader_metadata(cell: _Cell) -> dict[str, Any]:
    """Return schema 3 of nbgrader's cell metadata."""
    graded = cell.kind in ("tests", "written")
    metadata = {
        "grade": graded,
        "grade_id": cell.name,
        "locked": cell.kind in ("tests", "locked"),
        "schema_version": 3,
        "solution": cell.kind in ("answer", "written"),
        "task": False,
    }
    return metadata | ({"points": cell.metadata["points"]} if graded else {})
