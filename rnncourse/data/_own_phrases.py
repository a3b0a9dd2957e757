"""Labelled texts of one's own: a file, or a folder with a file of every student."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rnncourse.data._phrase_rows import LeftOut, PhraseRow, merge_phrases, phrase_rows, plain_phrase
from rnncourse.data._phrases import LabelledPhrase, Phrases
from rnncourse.data._words import Reviews
from rnncourse.text import tokenise


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
    that no training phrase has. Capitals, punctuation and further spaces make no other phrase.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 with the columns ``part,positive,text``, where part is train or test and positive 1 or 0; or
        a folder of such files, one a student.

    Returns
    -------
    PhrasePool
        Phrases as `plain_phrase` writes them, and what was left out.

    Raises
    ------
    ValueError
        If there is no file, a file has other columns or entries, or a part is left without phrases of both kinds. The
        message names the file and the line.
    """
    rows = [_plain(row) for file in _files(Path(path)) for row in _rows(file)]
    kept, out = merge_phrases(rows)
    left_out = [(one.row.text, _reason(one)) for one in out if one.kind != "duplicate"]
    parts = ([(row.text, row.pleased) for row in kept if row.part == part] for part in Phrases._fields)
    phrases = Phrases(*(_complete(name, part) for name, part in zip(Phrases._fields, parts, strict=True)))
    return PhrasePool(phrases, list(dict.fromkeys(left_out)))


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
    parts = (_complete(name, [(row.text, row.pleased) for row in rows if row.part == name]) for name in Phrases._fields)
    train, test = ([(tokenise(text), int(pleased)) for text, pleased in part] for part in parts)
    return Reviews(train, test, "file")


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not found:
        raise ValueError(f"{path}: expected a folder with CSV files, got one without")
    return found


def _rows(path: Path) -> list[PhraseRow]:
    rows, problems = phrase_rows(path)
    if problems:
        raise ValueError(problems[0])
    return rows


def _plain(row: PhraseRow) -> PhraseRow:
    text = plain_phrase(row.text)
    if not text:
        raise ValueError(f"{row.where}: expected a phrase of words, got {row.text!r}")
    return row._replace(text=text)


def _reason(one: LeftOut) -> str:
    named = {"conflict": "both pleased and not", "leak": "also in the training part"}
    return named.get(one.kind) or f"new words: {', '.join(sorted(one.words))}"


def _complete(name: str, part: Sequence[LabelledPhrase]) -> list[LabelledPhrase]:
    if {pleased for _, pleased in part} != {True, False}:
        got = f"{len(part)} of one kind" if part else "none"
        raise ValueError(f"expected pleased and displeased texts in the {name} part, got {got}")
    return list(part)
