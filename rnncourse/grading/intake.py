"""Take in what students hand in: whatever lies in a folder becomes one notebook, a status and notes.

Nothing in ``submitted/`` is changed. Where there is no readable notebook, the blank release stands in, so that the
student still has a row, a reason and a feedback page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import parse_utc

from rnncourse.notebooks.cells import cell_name
from rnncourse.notebooks.reading import UnreadableError, read_notebook

__all__ = ["Submission", "find_students", "take_in"]

LARGEST_BESIDE = 5_000_000
PASSED_OVER = {".ipynb_checkpoints", "__pycache__"}


@dataclass(frozen=True)
class Submission:
    """What a student handed in, ready for nbgrader.

    Parameters
    ----------
    student : str
        The student's id.
    notebook : NotebookNode
        What will be graded; the blank release if nothing could be read.
    status : str
        One of `rnncourse.grading.records.STATUSES`.
    notes : tuple of str
        What was found out, in sentences.
    timestamp : str
        When it was handed in, as nbgrader's exchange wrote it; may be empty.
    beside : dict of str to Path
        Files that came with the notebook, by their path in the folder.
    """

    student: str
    notebook: NotebookNode
    status: str = "graded"
    notes: tuple[str, ...] = ()
    timestamp: str = ""
    beside: dict[str, Path] = field(default_factory=dict)


def find_students(submitted: Path) -> tuple[dict[str, Path], list[str]]:
    """Find the students' folders.

    Parameters
    ----------
    submitted : Path
        nbgrader's ``submitted/``: a folder for each student.

    Returns
    -------
    students : dict of str to Path
        Folders by student id, sorted; what cannot be printed in a name is written as an escape.
    ignored : list of str
        What else lies there and is not graded.
    """
    students, ignored = {}, []
    for path in sorted(submitted.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() or path.is_symlink():
            students[_printable(path.name)] = path
        else:
            ignored.append(f"{path.name!a} in {submitted} is no student's folder and was left out.")
    return students, ignored


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name)


def take_in(student: str, folder: Path | None, assignment: str, blank: NotebookNode) -> Submission:
    """Read what a student handed in for an assignment.

    Parameters
    ----------
    student : str
        The student's id.
    folder : Path or None
        The student's folder in ``submitted/``; None if there is none.
    assignment : str
        The assignment's name, which is its notebook's too.
    blank : NotebookNode
        The released notebook.
    """
    if folder is None:
        return Submission(student, blank, "missing", ("Nothing was handed in.",))
    try:
        links = [path.name for path in (folder, folder / assignment) if path.is_symlink()]
        if links:
            reason = f"{links[0]!a} is a symbolic link, and links are not followed."
            return Submission(student, blank, "unreadable", (reason,))
        return _look_for(student, folder, assignment, blank)
    except OSError as error:
        reason = f"The folder cannot be read: {error.strerror or error}."
        return Submission(student, blank, "unreadable", (reason,))


def _look_for(student: str, folder: Path, assignment: str, blank: NotebookNode) -> Submission:
    """Take the notebook with the right name; failing that, the one that holds most of the assignment's cells."""
    known = {cell_name(cell) for cell in blank.cells if "nbgrader" in cell.metadata}
    home = folder / assignment
    right = home / f"{assignment}.ipynb"
    read, matches, reasons = {}, {}, []
    for path in _candidates(folder, home, right):
        try:
            read[path] = read_notebook(path)
        except UnreadableError as reason:
            reasons.append(f"The file {path.name!a} cannot be read: {reason}.")
            continue
        matches[path] = len(known & {cell_name(cell) for cell in read[path].cells})
        if path == right and matches[path]:
            break
    best = max(matches, key=lambda path: (matches[path], path == right), default=None)
    if best is None or (matches[best] == 0 and best != right):
        return _nothing(student, assignment, blank, reasons)
    notes = reasons if best == right else [*reasons, f"Taken from the file {best.name!a}."]
    if matches[best] == 0:
        notes.append("None of the assignment's cells is in this notebook.")
    timestamp, late = _timestamp(home)
    beside, left = _beside(home)
    notes += late + left
    return Submission(student, read[best], "repaired" if notes else "graded", tuple(notes), timestamp, beside)


def _nothing(student: str, assignment: str, blank: NotebookNode, reasons: list[str]) -> Submission:
    if reasons:
        return Submission(student, blank, "unreadable", tuple(reasons))
    return Submission(student, blank, "missing", (f"No notebook was handed in for {assignment}.",))


def _candidates(folder: Path, home: Path, right: Path) -> Iterator[Path]:
    """Yield the file with the right name, then others that may be the notebook, also in the wrong place."""
    if right.exists() or right.is_symlink():
        yield right
    places = [*_walk(home), *(path for path in sorted(folder.iterdir()) if not path.is_dir())]
    yield from (path for path in places if path != right and ".ipynb" in path.name.lower())


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without following links."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            if path.name not in PASSED_OVER:
                yield from _walk(path)
        else:
            yield path


def _timestamp(home: Path) -> tuple[str, list[str]]:
    """Return when nbgrader collected the submission, and a note if that cannot be read."""
    path = home / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return "", []
    try:
        text = path.read_text(encoding="utf-8").strip()
        parse_utc(text)
    except (ValueError, OverflowError, OSError):
        return "", ["The time of submission cannot be read and was left out."]
    return text, []


def _beside(home: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the files that came with the notebook, within bounds, and notes about those left out."""
    taken: dict[str, Path] = {}
    notes, total = [], 0
    for path in _walk(home):
        name = path.relative_to(home).as_posix()
        if path.suffix == ".ipynb" or name == "timestamp.txt":
            continue
        if path.is_symlink() or not path.is_file():
            notes.append(f"{name!a} is a link or no ordinary file and was left out.")
        elif total + path.stat().st_size > LARGEST_BESIDE:
            notes.append(f"{name!a} was left out: together the files beside the notebook are too large.")
        else:
            taken[name], total = path, total + path.stat().st_size
    return taken, notes
