"""Look a notebook over before it is handed in: what the grader would make of it, cell by cell, without hidden tests."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode

from rnncourse.checks import seconds
from rnncourse.checks.identity import NOBODYS
from rnncourse.errors import CourseError
from rnncourse.notebooks.cells import cell_name
from rnncourse.notebooks.framing import restore
from rnncourse.notebooks.kernels import kernel_environment, options, scratch_folder
from rnncourse.notebooks.reading import UnreadableError, read_notebook
from rnncourse.solving.releases import release_path, released_names

__all__ = ["Preflight", "look_over"]

_BLANK = "YOUR ANSWER HERE"


@dataclass(frozen=True)
class Preflight:
    """What was found.

    Attributes
    ----------
    assignment : str
        The assignment that the notebook belongs to.
    changes : tuple of str
        What the grader would put back, in sentences.
    verdicts : dict of str to str
        By answer: empty where the visible check passes or an answer in words was written, else what is wrong.
    in_words : frozenset of str
        The answers that a teacher reads.
    nobodys : str
        What is wrong with the id that own numbers were drawn for; empty where the student wrote one.
    name : str
        The name under which the file is to be handed in.
    """

    assignment: str
    changes: tuple[str, ...]
    verdicts: dict[str, str]
    in_words: frozenset[str]
    nobodys: str
    name: str

    @property
    def passes(self) -> bool:
        """Whether every visible check passes, nothing is left blank, and own numbers are the student's own."""
        return not any(self.verdicts.values()) and not self.nobodys


def look_over(path: Path, limit: Callable[[str], float] = seconds) -> Preflight:
    """Run a notebook as the grader will, in a fresh kernel, with the assignment's own cells in their places.

    Parameters
    ----------
    path : Path
        The notebook; it is read and never changed.
    limit : callable
        Takes a cell's id and returns how many seconds it may run.

    Raises
    ------
    CourseError
        If the file cannot be read, or holds no cell of any assignment.
    """
    try:
        submitted = read_notebook(path)
    except UnreadableError as reason:
        raise CourseError(f"{path} will not be accepted: {reason}.") from None
    assignment, release = _belongs_to(path, submitted)
    frame = {cell_name(cell): cell for cell in release.cells if "nbgrader" in cell.metadata}
    submitted.cells, changes = restore(submitted.cells, frame)
    _run(submitted, path.parent, limit)
    verdicts, in_words = _verdicts(submitted), _in_words(submitted)
    return Preflight(assignment, tuple(changes), verdicts, in_words, _nobodys(submitted), f"{assignment}.ipynb")


def _belongs_to(path: Path, submitted: NotebookNode) -> tuple[str, NotebookNode]:
    """Find the assignment with which a notebook has most cells in common."""
    names = {cell_name(cell) for cell in submitted.cells}
    common = {}
    for name in released_names():
        release = nbformat.read(release_path(name), as_version=4)
        own = {cell_name(cell) for cell in release.cells if "nbgrader" in cell.metadata} - {"setup"}
        common[name] = (len(names & own), release)
    best = max(common, key=lambda name: common[name][0], default=None)
    if best is None or common[best][0] == 0:
        raise CourseError(
            f"{path} holds no cell of any assignment ({', '.join(common) or 'there are none'}). "
            "Begin one with `rnncourse start NAME` and carry your answers over."
        )
    return best, common[best][1]


def _run(notebook: NotebookNode, folder: Path, limit: Callable[[str], float]) -> None:
    """Run all cells; one that takes too long is stopped, one that ends the kernel ends the run, and the rest say so."""
    with scratch_folder() as scratch:
        client = NotebookClient(
            notebook,
            resources={"metadata": {"path": str(folder)}},
            **options(
                timeout_func=lambda cell: limit(cell_name(cell)),
                allow_errors=True,
                interrupt_on_timeout=True,
                record_timing=False,
                coalesce_streams=True,
            ),
        )
        try:
            client.execute(env=kernel_environment(scratch))
        except CellTimeoutError:
            notebook.metadata["stopped"] = "a cell could not be stopped at its time limit"
        except DeadKernelError:
            notebook.metadata["stopped"] = "Python itself ended while a cell ran (os._exit, or a crash)"


def _verdicts(notebook: NotebookNode) -> dict[str, str]:
    stopped = notebook.metadata.get("stopped", "")
    found = {}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade") and cell.cell_type == "code":
            found[cell_name(cell).removesuffix("-tests")] = _problem(cell, stopped)
        elif about.get("grade"):
            written = cell.source.strip() not in ("", _BLANK)
            found[cell_name(cell)] = "" if written else "It is not answered yet: write in place of YOUR ANSWER HERE."
    return found


def _in_words(notebook: NotebookNode) -> frozenset[str]:
    graded = (cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    return frozenset(cell_name(cell) for cell in graded if cell.cell_type != "code")


def _nobodys(notebook: NotebookNode) -> str:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return NOBODYS if any(NOBODYS in output.get("text", "") for output in outputs) else ""


def _problem(cell: NotebookNode, stopped: str) -> str:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors:
        return str(errors[0].evalue or errors[0].ename)
    if cell.get("execution_count") is None:
        return f"It was not tried, because {stopped or 'the run ended before it'}."
    return ""
