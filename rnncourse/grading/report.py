"""Tables for people: what the grader found, and where it differs from what was expected."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rnncourse.errors import CourseError

__all__ = ["expect", "number", "table"]

HEAD = ("student", "points", "status", "note")


def number(value: float | None) -> str:
    """Write points as people do: without needless decimals; None is empty.

    >>> number(3.0), number(2.5), number(None)
    ('3', '2.5', '')
    """
    return "" if value is None else f"{round(value, 2):g}"


def table(rows: Sequence[dict[str, Any]], width: int = 72) -> list[str]:
    """Return the lines of a table of students, points, status and note.

    Parameters
    ----------
    rows : sequence of dict
        As the export gives them.
    width : int
        Longer notes are cut; the feedback page has them whole.
    """
    cells = [
        (
            row["student"],
            f"{row['points']}/{row['max_points']}" + (" +" if row["needs_manual_grading"] == "yes" else ""),
            row["status"],
            row["note"] if len(row["note"]) <= width else f"{row['note'][: width - 3]}...",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in [HEAD, *cells]) for column in range(len(HEAD))]
    lines = [[text.ljust(size) for text, size in zip(line, widths, strict=True)] for line in [HEAD, *cells]]
    lines.insert(1, ["-" * size for size in widths])
    legend = ["+ something waits to be graded by a person"] if any("+" in line[1] for line in cells) else []
    return ["  ".join(line).rstrip() for line in lines] + legend


def expect(rows: Sequence[dict[str, Any]], path: Path, say: Callable[[str], None]) -> int:
    """Compare points and status with a file.

    Parameters
    ----------
    rows : sequence of dict
        As the export gives them.
    path : Path
        CSV with the columns student, points and status.
    say : callable
        Is told the differences.

    Returns
    -------
    int
        0 if they agree, else 1.

    Raises
    ------
    CourseError
        If the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            wanted = {row["student"]: (row["points"], row["status"]) for row in csv.DictReader(file)}
    except (OSError, KeyError) as error:
        raise CourseError(f"{path} is no table of student, points and status ({error}).") from None
    found = {row["student"]: (str(row["points"]), row["status"]) for row in rows}
    differences = [
        f"{student}: expected {wanted.get(student, 'no row')}, got {found.get(student, 'no row')}"
        for student in sorted(wanted.keys() | found.keys())
        if wanted.get(student) != found.get(student)
    ]
    for line in differences or [f"All {len(wanted)} rows are as expected in {path}."]:
        say(line)
    return int(bool(differences))
