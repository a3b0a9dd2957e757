"""Run a derived notebook, and release it by nbgrader's own hand, away from the user's gradebook."""

import logging
import shutil
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from rnncourse.errors import CourseError
from rnncourse.grading.config import course_config
from rnncourse.grading.course import Course
from rnncourse.notebooks.cells import notebook_bytes
from rnncourse.notebooks.kernels import kernel_environment, options, scratch_folder

__all__ = ["execute", "generate", "quiet", "release"]

REFERENCE_SECONDS = 120
CHANGED_CURE = (
    ". Either put those cells of solutions/{name}/{name}.md back, or give the changed assignment a new name. "
    "(`nbgrader db assignment remove {name} --force` forgets the assignment with all grades given so far.)"
)


def execute(notebook: NotebookNode, name: str) -> NotebookNode:
    """Run every cell of a notebook in order.

    Parameters
    ----------
    notebook : NotebookNode
        As derived; it is changed in place.
    name : str
        What to call it in messages.

    Returns
    -------
    NotebookNode
        With outputs and counts, and with the metadata that it had before.

    Raises
    ------
    CourseError
        If a cell fails, does not end, or kills the kernel; or if a test cell proves nothing when it passes.
    """
    metadata = notebook.metadata.copy()
    with scratch_folder() as folder:
        started = ["unknown"]  # the cell that a dying kernel was running is known from nothing else
        client = NotebookClient(
            notebook,
            on_cell_start=lambda cell, cell_index: started.append(cell.id),
            **options(timeout=REFERENCE_SECONDS, record_timing=False, coalesce_streams=True),
        )
        try:
            client.execute(cwd=str(folder), env=kernel_environment(folder))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise CourseError(
                f"{name}: the reference fails in cell {started[-1]}. Mend the text source.\n{error}"
            ) from None
    notebook.metadata = metadata
    _check_evidence(notebook, name)
    return notebook


def _check_evidence(notebook: NotebookNode, name: str) -> None:
    """Refuse tests that are silent when they pass: they cannot be told from tests that never ran."""
    for cell in notebook.cells:
        graded = cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
        if graded and not any(output.get("name") == "stdout" for output in cell.outputs):
            raise CourseError(
                f"{name}: the tests in cell {cell.id} print nothing when they pass. End them with check(...)."
            )


def quiet(name: str) -> logging.Logger:
    """Return a logger that keeps nbgrader's chatter away from the terminal."""
    logger = logging.getLogger(f"rnncourse.{name}")
    logger.propagate = False
    logger.handlers = [logging.NullHandler()]
    return logger


def generate(course: Course, name: str, folder: Path, db_url: str | None = None) -> Path:
    """Let nbgrader release an assignment into a folder.

    Parameters
    ----------
    course : Course
        Whose ``solutions/NAME/NAME.ipynb`` to release.
    name : str
        The assignment.
    folder : Path
        The release goes to ``folder/release/NAME``.
    db_url : str, optional
        A gradebook in which to enter the assignment's cells; none by default.

    Returns
    -------
    Path
        The released notebook.

    Raises
    ------
    CourseError
        With nbgrader's reason, if it refuses.
    """
    config = course_config(course, root=str(folder), release_directory="release", db_url=db_url or "sqlite://")
    config.SaveCells.enabled = db_url is not None
    config.GenerateAssignment.no_database = db_url is None
    reasons = quiet("generate")
    reasons.addHandler(told := _Told())
    folder.mkdir(parents=True, exist_ok=True)
    directory = CourseDirectory(config=config, log=reasons)
    directory.assignment_id = name
    try:
        GenerateAssignment(coursedir=directory, config=config, log=reasons, force=True).start()
    except NbGraderException:
        cure = CHANGED_CURE.format(name=name) if "Cannot add or remove cells" in told.last else ""
        raise CourseError(f"nbgrader cannot release {name}: {told.last}{cure}") from None
    return folder / "release" / name / f"{name}.ipynb"


class _Told(logging.Handler):
    """Remembers the last line of the last traceback that nbgrader logged."""

    last = "no reason was given"

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().strip()
        if text.startswith("Traceback"):
            self.last = text.splitlines()[-1]


def release(course: Course, name: str, notebook: NotebookNode) -> bytes:
    """Return the bytes of the notebook that students get for a solution notebook.

    Parameters
    ----------
    course : Course
        For its settings only; nothing in it is read or written.
    name : str
        The assignment.
    notebook : NotebookNode
        The solution.
    """
    with scratch_folder() as folder:
        copy = Course(folder)
        copy.solution(name).parent.mkdir(parents=True)
        copy.solution(name).write_bytes(notebook_bytes(notebook))
        released = generate(copy, name, folder).read_bytes()
        shutil.rmtree(folder / "release")
    return released
