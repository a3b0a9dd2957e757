"""Rows of labelled phrases: read from files line by line, and put together so that a test part stays a test."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rnncourse.data._phrases import Phrases
from rnncourse.data._texts import text_file
from rnncourse.text import tokenise

#: The columns of a file of labelled texts.
PHRASE_COLUMNS = ("part", "positive", "text")


class PhraseRow(NamedTuple):
    """A labelled phrase, and where it stands.

    Attributes
    ----------
    where : str
        Its file and line, for messages.
    part : {"train", "test"}
        What it is for.
    pleased : bool
        Its label.
    text : str
        The phrase.
    """

    where: str
    part: str
    pleased: bool
    text: str


class PhraseRows(NamedTuple):
    """What a file holds.

    Attributes
    ----------
    rows : list of PhraseRow
        The rows that can be read, in their order.
    problems : list of str
        One sentence for each that cannot, or for the file as a whole, with the file's name and the line.
    """

    rows: list[PhraseRow]
    problems: list[str]


class LeftOut(NamedTuple):
    """A row that does not come into a pool.

    Attributes
    ----------
    row : PhraseRow
        Which.
    kind : {"conflict", "leak", "duplicate", "new words"}
        Why not: it has both labels, it is in the training part too, it stands there already, or no training phrase has
        one of its words.
    other : PhraseRow or None
        The row that it quarrels with.
    words : tuple of str
        The new words.
    """

    row: PhraseRow
    kind: str
    other: PhraseRow | None = None
    words: tuple[str, ...] = ()


def plain_phrase(text: str) -> str:
    """Write a phrase as its words alone, so that two spellings of one phrase are the same text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Small letters in Unicode's composed form, no punctuation, one space between words; empty if it has no word.

    Examples
    --------
    >>> plain_phrase("  Not  bad, I’d say! ")
    "not bad i'd say"
    """
    return " ".join(token for token in tokenise(text.replace("’", "'")) if token[0].isalnum())


def phrase_rows(path: str | Path) -> PhraseRows:
    """Read a file of labelled texts, as far as it can be read.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 with the columns ``part,positive,text``, where part is train or test and positive 1 or 0.

    Returns
    -------
    PhraseRows
        Texts in small letters with one space between words, punctuation and all, and what cannot be read.
    """
    try:
        return rows_of_text(text_file(path), str(path))
    except ValueError as error:
        return PhraseRows([], [str(error)])


def rows_of_text(text: str, name: str = "text") -> PhraseRows:
    """Read labelled texts from the text of a CSV file.

    Parameters
    ----------
    text : str
        What the file holds.
    name : str
        What it is called in messages.

    Returns
    -------
    PhraseRows
        As `phrase_rows` gives them.
    """
    rows: list[PhraseRow] = []
    problems: list[str] = []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != PHRASE_COLUMNS:
            return PhraseRows([], [_other_columns(name, reader.fieldnames or ())])
        for row in reader:
            where = f"{name}, line {reader.line_num}"
            problem = _problem(row)
            if problem:
                problems.append(f"{where}: {problem}")
            else:
                rows.append(PhraseRow(where, row["part"], row["positive"] == "1", _small(row["text"])))
    except csv.Error as error:
        problems.append(
            f"{name}, line {reader.reader.line_num}: expected rows of a CSV file, got what cannot be read ({error}); "
            "look for a quotation mark that is never closed"
        )
    return PhraseRows(rows, problems)


def merge_phrases(rows: Sequence[PhraseRow]) -> tuple[list[PhraseRow], list[LeftOut]]:
    """Put rows together so that the test part asks for nothing that was learned by heart or never shown.

    Parameters
    ----------
    rows : sequence of PhraseRow
        Their texts as `plain_phrase` writes them.

    Returns
    -------
    kept : list of PhraseRow
        In their order, each phrase once; a phrase with both labels is in neither part, one that stands in both parts is
        in the training part alone, and every word of the test part occurs in the training part.
    left_out : list of LeftOut
        The others, in their order.
    """
    same: dict[str, list[PhraseRow]] = {}
    for row in rows:
        same.setdefault(row.text, []).append(row)
    judged = [(row, _quarrel(row, same[row.text])) for row in rows]
    words = {word for row, quarrel in judged if row.part == "train" and quarrel is None for word in row.text.split()}
    kept, left_out = [], []
    for row, quarrel in judged:
        new = tuple(dict.fromkeys(word for word in row.text.split() if word not in words))
        if quarrel is not None:
            left_out.append(quarrel)
        elif row.part == "test" and new:
            left_out.append(LeftOut(row, "new words", words=new))
        else:
            kept.append(row)
    return kept, left_out


def _quarrel(row: PhraseRow, same: Sequence[PhraseRow]) -> LeftOut | None:
    """Find the row of the same text with which one cannot stand."""
    opposed = next((other for other in same if other.pleased != row.pleased), None)
    taught = next((other for other in same if other.part == "train"), None)
    first = next(other for other in same if other.part == row.part)
    if opposed is not None:
        return LeftOut(row, "conflict", opposed)
    if row.part == "test" and taught is not None:
        return LeftOut(row, "leak", taught)
    return None if first is row else LeftOut(row, "duplicate", first)


def _other_columns(name: str, got: Sequence[str]) -> str:
    hint = "; the separator must be a comma" if len(got) == 1 and re.search("[;\t]", got[0]) else ""
    return f"{name}: expected the columns {','.join(PHRASE_COLUMNS)}; got {','.join(got) or 'nothing'}{hint}"


def _problem(row: dict[str | Any, Any]) -> str:
    if None in row:
        got = ",".join([row["text"], *row[None]])
        return (
            f"expected 3 columns, got {len(row) - 1 + len(row[None])}; a text with a comma needs quotation marks "
            f'around it: "{got}"'
        )
    if row["part"] not in Phrases._fields or row["positive"] not in ("0", "1") or not _small(row["text"] or ""):
        return f"expected train or test, then 1 or 0, then a text; got {list(row.values())}"
    return ""


def _small(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
