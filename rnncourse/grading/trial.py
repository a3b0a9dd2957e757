"""Run a source notebook with other answers in it, in this process, and say what each answer earned."""

import io
import linecache
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from rnncourse.errors import CourseError
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course, find_course
from rnncourse.grading.scoring import lines_that_prove

__all__ = ["Verdict", "answer_ids", "blank_answers", "judge"]


@dataclass(frozen=True)
class Verdict:
    """What one answer earned.

    Attributes
    ----------
    points : float
        Points earned.
    possible : float
        Points that there were to earn.
    message : str
        What the check said: a line of success for each kind of case, or what is wrong.
    """

    points: float
    possible: float
    message: str


def judge(
    assignment: str,
    replacements: Mapping[str, str] | None = None,
    course: Course | None = None,
    *,
    only: Collection[str] | None = None,
) -> dict[str, Verdict]:
    """Run a source notebook with some answers replaced, all in this process, and say what each answer earned.

    This is for samples that we wrote, not for what students hand in: nothing keeps the code from this process.

    Parameters
    ----------
    assignment : str
        Its name.
    replacements : mapping of str to str, optional
        Code for the cells of answers, by id; the others keep the reference.
    course : Course, optional
        The course; by default the one that the working directory is in.
    only : collection of str, optional
        The answers to judge; by default all. Other answers before the last of them are run, and not judged.

    Returns
    -------
    dict of str to Verdict
        By id, in the notebook's order; answers in words are not among them.

    Raises
    ------
    CourseError
        If there is no such assignment, or it does not have an answer that is replaced or asked for.
    """
    notebook, replacements = _notebook(assignment, course or find_course()), replacements or {}
    known = _answers(notebook)
    _require_answers([*replacements, *(only or ())], known, assignment)
    wanted = set(known if only is None else only)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    verdicts: dict[str, Verdict] = {}
    for cell in _code_cells(notebook):
        grader, answer = cell.metadata.get("nbgrader", {}), cell.id.removesuffix("-tests")
        if grader.get("grade") and answer not in wanted:
            continue
        problem, printed = _run(cell.id, replacements.get(cell.id, cell.source), namespace)
        if grader.get("grade"):
            share = sum(lines_that_prove(printed).values())
            earned = round(float(grader["points"]) * (0.0 if problem and share > 1 - 1e-9 else share), 2)
            verdicts[answer] = Verdict(earned, float(grader["points"]), problem or printed)
        if verdicts.keys() == wanted:
            break
    return verdicts


def blank_answers(assignment: str, course: Course | None = None) -> dict[str, str]:
    """Return what students find in the answers' cells, by id.

    Raises
    ------
    CourseError
        If there is no such assignment.
    """
    cleared, _ = ClearSolutions().preprocess(_notebook(assignment, course or find_course()), {})
    return {cell.id: cell.source for cell in _code_cells(cleared) if cell.metadata.get("nbgrader", {}).get("solution")}


def answer_ids(assignment: str, course: Course | None = None) -> list[str]:
    """Return the ids of the answers in code, in the notebook's order.

    Raises
    ------
    CourseError
        If there is no such assignment.
    """
    return _answers(_notebook(assignment, course or find_course()))


def _notebook(assignment: str, course: Course) -> NotebookNode:
    path = course.text(course.require(assignment))
    return deepcopy(_derived(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=4)
def _derived(path: Path, changed: int) -> NotebookNode:
    """Derive a text once for all of its samples, and again when it changed."""
    return derive(path)


def _code_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    return (cell for cell in notebook.cells if cell.cell_type == "code")


def _answers(notebook: NotebookNode) -> list[str]:
    return [cell.id for cell in _code_cells(notebook) if cell.metadata.get("nbgrader", {}).get("solution")]


def _require_answers(asked: Iterable[str], known: list[str], assignment: str) -> None:
    for answer in asked:
        if answer not in known:
            raise CourseError(f"{assignment} has no answer {answer!r}. Its answers: {', '.join(known)}.")


def _run(name: str, source: str, namespace: dict[str, Any]) -> tuple[str, str]:
    """Run one cell; return what went wrong, empty if nothing, and what it printed to standard output."""
    file, printed = f"<{name}>", io.StringIO()
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    with redirect_stdout(printed), redirect_stderr(io.StringIO()):
        try:
            exec(compile(source, file, "exec"), namespace)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever a cell does costs that cell alone, as in the grader
            return f"{type(error).__name__}: {error}", printed.getvalue()
    return "", printed.getvalue()
