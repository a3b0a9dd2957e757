"""Put the phrases of a class together: every row is checked, what cannot stay is named, the rest becomes one file.

Each student hands in a CSV file in UTF-8 with the columns ``part,positive,text``: ten phrases to train on and ten to
test on. `rnncourse.data.phrase_pool` reads what comes out.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rnncourse.data import PHRASE_COLUMNS, LeftOut, PhraseRow, Phrases, merge_phrases, phrase_rows, plain_phrase
from rnncourse.errors import CourseError

__all__ = ["EACH", "Pooled", "csv_files", "pool", "write_pool"]

EACH = 10
"""How many phrases a student adds to each part."""


@dataclass(frozen=True)
class Pooled:
    """The phrases of a class.

    Attributes
    ----------
    rows : tuple of PhraseRow
        What stays: first the training part, then the test part, each in the alphabetical order of its phrases.
    faults : tuple of str
        What does not, a sentence each, and files with another number of phrases; in the order of files and lines.
    """

    rows: tuple[PhraseRow, ...]
    faults: tuple[str, ...]

    def of(self, part: str) -> list[PhraseRow]:
        """Return the rows of a part, ``"train"`` or ``"test"``."""
        return [row for row in self.rows if row.part == part]

    @property
    def text(self) -> str:
        """The pool as a CSV file."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PHRASE_COLUMNS)
        writer.writerows((row.part, int(row.pleased), row.text) for row in self.rows)
        return file.getvalue()


def csv_files(paths: Iterable[Path], leave_out: Path | None = None) -> list[Path]:
    """List files, and the CSV files of folders, each once and in alphabetical order.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders.
    leave_out : Path, optional
        A file that is left out where it lies in one of the folders: the pool itself.

    Returns
    -------
    list of Path
        The files; they need not exist.

    Raises
    ------
    CourseError
        If a folder holds no CSV file, or the file to leave out is itself among the paths.
    """
    found: dict[Path, Path] = {}
    out = leave_out.resolve() if leave_out else None
    for path in paths:
        inside = [one for one in sorted(path.glob("*.csv")) if one.resolve() != out] if path.is_dir() else [path]
        if not inside:
            raise CourseError(f"{path} holds no CSV file. Name the files of the students, or the folder that has them.")
        if path.resolve() == out:
            raise CourseError(f"{path} would be read and written. Give the pool a name of its own with --into.")
        found.update({one.resolve(): one for one in inside})
    return sorted(found.values(), key=lambda path: (path.name, str(path)))


def pool(files: Sequence[Path], each: int = EACH) -> Pooled:
    """Check the rows of all files and merge the sound ones.

    The result depends on what the files hold and not on their order, and a pool of a pool is the same pool.

    Parameters
    ----------
    files : sequence of Path
        The students' files.
    each : int
        How many phrases of each part a file is to hold; 0 for any number.

    Returns
    -------
    Pooled
        What stays and what does not.
    """
    rows: list[PhraseRow] = []
    places: dict[str, tuple[int, int]] = {}  # of each row: its file, and its place there
    faults: list[tuple[tuple[int, int], str]] = []
    for number, file in enumerate(sorted(files, key=lambda path: (path.name, str(path)))):
        read, problems = phrase_rows(file)
        faults += [((number, _line(problem, file)), problem) for problem in problems]
        plain = [row._replace(text=plain_phrase(row.text)) for row in read]
        for row, written in zip(plain, read, strict=True):
            places[row.where] = (number, _line(row.where, file))
            if not row.text:
                faults.append((places[row.where], f"{row.where}: expected a phrase of words, got {written.text!r}"))
        kept = [row for row in plain if row.text]
        faults += [((number, 0), fault) for fault in _counts(file, kept, each)] if kept else []
        rows += kept
    merged, left_out = merge_phrases(rows)
    faults += [(places[one.row.where], _sentence(one)) for one in left_out]
    ordered = sorted(merged, key=lambda row: (Phrases._fields.index(row.part), row.text))
    return Pooled(tuple(ordered), tuple(text for _, text in sorted(faults)))


def write_pool(pooled: Pooled, into: Path, *, force: bool = False) -> bool:
    """Write a pool as one file.

    Parameters
    ----------
    pooled : Pooled
        From `pool`.
    into : Path
        The file.
    force : bool
        Whether another file of that name is replaced.

    Returns
    -------
    bool
        False if the file holds just that already.

    Raises
    ------
    CourseError
        If a part has not both kinds of phrases, there is another file of that name, or it cannot be written.
    """
    for part in Phrases._fields:
        if {row.pleased for row in pooled.of(part)} != {True, False}:
            raise CourseError(
                f"Nothing is written: the {part} part needs pleased and displeased phrases, and of sound rows "
                f"{len(pooled.of(part))} are left, not of both kinds. Mend what is named above."
            )
    try:
        if into.exists() and into.read_bytes() == pooled.text.encode():
            return False
        if into.exists() and not force:
            raise CourseError(f"{into} is there already and is left as it is. Name another file, or say --force.")
        into.write_text(pooled.text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CourseError(f"{into} cannot be written: {error.strerror or error}. Name another with --into.") from None
    return True


def _line(text: str, file: Path) -> int:
    """Return the line that a message about a file names; 0 where it names none."""
    number = text.removeprefix(f"{file}, line ").partition(":")[0]
    return int(number) if number.isdigit() else 0


def _counts(file: Path, rows: Sequence[PhraseRow], each: int) -> Iterator[str]:
    got = [sum(row.part == part for row in rows) for part in Phrases._fields]
    if each and got != [each, each]:
        yield f"{file}: expected {each} phrases to train on and {each} to test on, got {got[0]} and {got[1]}"


def _sentence(one: LeftOut) -> str:
    row, other = one.row, one.other.where if one.other else ""
    kinds = ("pleased", "displeased") if row.pleased else ("displeased", "pleased")
    says = {
        "conflict": f"is {kinds[0]} here and {kinds[1]} in {other}; both are left out",
        "leak": f"is to test on here and to train on in {other}; it is left out of the test",
        "duplicate": f"stands in {other} already; it counts once",
        "new words": f"has words that no training phrase has: {', '.join(one.words)}; it is left out of the test",
    }
    return f"{row.where}: {one.kind}: {row.text!r} {says[one.kind]}"
