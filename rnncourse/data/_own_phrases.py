"""Labelled texts of one's own: a file, or a folder with a file of every student."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rnncourse.data._phrases import LabelledPhrase, Phrases
from rnncourse.data._texts import text_file
from rnncourse.data._words import Reviews
from rnncourse.text import tokenise

_COLUMNS = ("part", "positive", "text")


class PhrasePool(NamedTuple):
    """The phrases of a class.

    Attributes
    ----------
    phrases : Phrases
        Both parts, each phrase once.
    left_out : list of (str, str)
        Phrases that are in neither part, and why not.
    """

    phrases: Phrases
    left_out: list[tuple[str, str]]


def phrase_pool(path: str | Path) -> PhrasePool:
    """Put the phrases of a class together.

    A phrase that stands in both parts is kept in the training part alone, or the test would ask for what was learned by
    heart. One that somebody finds pleased and somebody else does not is left out, and so is a test phrase with a word
    that no training phrase has.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 with the columns ``part,positive,text``, where part is train or test and positive 1 or 0; or
        a folder of such files, one a student.

    Returns
    -------
    PhrasePool
        Phrases in small letters, their words separated by one space, and what was left out.

    Raises
    ------
    ValueError
        If there is no file, a file has other columns or entries, or a part is left without phrases of both kinds. The
        message names the file and the line.
    """
    rows = [row for file in _files(Path(path)) for row in _rows(file)]
    meanings: dict[str, set[bool]] = {}
    for _, text, pleased in rows:
        meanings.setdefault(text, set()).add(pleased)
    known = {text: pleased for part, text, pleased in rows if part == "train" and len(meanings[text]) == 1}
    words = {word for text in known for word in text.split()}
    left_out = [(text, "both pleased and not") for text, found in meanings.items() if len(found) == 2]
    test: dict[str, bool] = {}
    for text, pleased in ((text, pleased) for part, text, pleased in rows if part == "test"):
        if len(meanings[text]) == 2 or text in test or (text, "also in the training part") in left_out:
            continue
        new = sorted(set(text.split()) - words)
        if text in known:
            left_out.append((text, "also in the training part"))
        elif new:
            left_out.append((text, f"new words: {', '.join(new)}"))
        else:
            test[text] = pleased
    return PhrasePool(Phrases(_complete("train", known), _complete("test", test)), list(dict.fromkeys(left_out)))


def reviews_from_csv(path: str | Path) -> Reviews:
    """Load reviews, or other labelled texts, of one's own.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 with the columns ``part,positive,text``, where part is train or test and positive 1 or 0.

    Returns
    -------
    Reviews
        Both parts as words, in the order of the file; its source is ``"file"``.

    Raises
    ------
    ValueError
        If there is no file, or it has other columns or entries, or a part is left without texts of both kinds.
    """
    rows = _rows(Path(path))
    parts = {
        name: _complete(name, [(text, pleased) for part, text, pleased in rows if part == name])
        for name in Phrases._fields
    }
    train, test = ([(tokenise(text), int(pleased)) for text, pleased in part] for part in parts.values())
    return Reviews(train, test, "file")


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not found:
        raise ValueError(f"{path}: expected a folder with CSV files, got one without")
    return found


def _rows(path: Path) -> list[tuple[str, str, bool]]:
    reader = csv.DictReader(io.StringIO(text_file(path), newline=""), strict=True)
    try:
        _require_columns(path, reader.fieldnames or ())
        return [_row(path, reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ValueError(
            f"{path}, line {reader.reader.line_num}: expected rows of a CSV file, got what cannot be read ({error}); "
            "look for a quotation mark that is never closed"
        ) from None


def _require_columns(path: Path, got: Sequence[str]) -> None:
    if tuple(got) == _COLUMNS:
        return
    hint = "; the separator must be a comma" if len(got) == 1 and re.search("[;\t]", got[0]) else ""
    raise ValueError(f"{path}: expected the columns {','.join(_COLUMNS)}; got {','.join(got) or 'nothing'}{hint}")


def _row(path: Path, line: int, row: dict[str | Any, Any]) -> tuple[str, str, bool]:
    if None in row:
        got = ",".join([row["text"], *row[None]])
        raise ValueError(
            f"{path}, line {line}: expected 3 columns, got {len(row) - 1 + len(row[None])}; a text with a comma needs "
            f'quotation marks around it: "{got}"'
        )
    text = " ".join((row["text"] or "").lower().split())
    if row["part"] not in Phrases._fields or row["positive"] not in ("0", "1") or not text:
        raise ValueError(
            f"{path}, line {line}: expected train or test, then 1 or 0, then a text; got {list(row.values())}"
        )
    return row["part"], text, row["positive"] == "1"


def _complete(name: str, part: dict[str, bool] | Sequence[LabelledPhrase]) -> list[LabelledPhrase]:
    found = list(part.items()) if isinstance(part, dict) else list(part)
    if {pleased for _, pleased in found} != {True, False}:
        got = f"{len(found)} of one kind" if found else "none"
        raise ValueError(f"expected pleased and displeased texts in the {name} part, got {got}")
    return found
