"""What the grader writes down about a submission: a status, notes, and how each cell ended.

The record lies in the metadata of the graded notebook (``autograded/``), so that the feedback page and the export say
the same, also when the standard nbgrader commands make them.

============  ==========================================================================================
status        meaning
============  ==========================================================================================
graded        read and run as it was handed in
repaired      graded after something was put right: a file renamed, a cell restored; the note says what
interrupted   graded, but a cell was stopped at its time limit or ended Python; the note says which
missing       nothing was handed in for this assignment
unreadable    what was handed in cannot be read; the note says why
failed        the grader could not finish; the note says why, a person has to look
============  ==========================================================================================
"""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from rnncourse.notebooks.framing import RECORD

__all__ = ["KEY", "STATUSES", "Record", "add_note", "ending", "read_record", "set_ending", "start_record"]

KEY = RECORD
#: From the best to the worst; a later one covers an earlier one.
STATUSES = ("graded", "repaired", "interrupted", "missing", "unreadable", "failed")


@dataclass(frozen=True)
class Record:
    """What is known about a submission beyond its points.

    Parameters
    ----------
    status : str
        One of `STATUSES`.
    notes : tuple of str
        What happened, each a sentence that student and teacher can read.
    digest : str
        Fingerprint of all that the grading depended on; empty if the standard commands graded.
    """

    status: str
    notes: tuple[str, ...] = ()
    digest: str = ""

    @property
    def note(self) -> str:
        """The notes as one text."""
        return " ".join(self.notes)


def start_record(notebook: NotebookNode, record: Record) -> None:
    """Put a fresh record into a notebook; what a student may have written in its place is gone."""
    notebook.metadata[KEY] = {"status": record.status, "notes": list(record.notes), "digest": record.digest}


def add_note(notebook: NotebookNode, status: str, note: str) -> None:
    """Add a sentence to a notebook's record; the worse of the old and the new status stays."""
    record = notebook.metadata[KEY]
    record["status"] = max(record["status"], status, key=STATUSES.index)
    if note not in record["notes"]:
        record["notes"].append(note)


def read_record(path: Path) -> Record | None:
    """Read the record of a graded notebook; None if there is none."""
    if not path.is_file():
        return None
    found = nbformat.read(path, as_version=4).metadata.get(KEY)
    return Record(found["status"], tuple(found["notes"]), found["digest"]) if found else None


def set_ending(cell: NotebookNode, how: str) -> None:
    """Write down how running a cell ended: ok, error, time limit, kernel died, or not run."""
    cell.metadata[KEY] = {"ending": how}


def ending(cell: NotebookNode) -> str:
    """Return how running a cell ended; ``"not run"`` if it never began."""
    return str(cell.metadata.get(KEY, {}).get("ending", "not run"))
