"""Tagged sentences that are not generated: one's own, in two formats, and some in patterns of no generator."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from rnncourse.data._words import TaggedToken

#: A name in brackets with its kind before it, or a word.
_PIECE = re.compile(r"\[([^\s\[\]]+)\s+([^\[\]]+)\]|([^\s\[\]]+)")


def marked_text(text: str) -> list[list[TaggedToken]]:
    """Read sentences in which names stand in brackets behind their kind: a sentence a line, words apart.

    Parameters
    ----------
    text : str
        The lines.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If a bracket has no partner, no kind or no name, or there is no sentence.

    Examples
    --------
    >>> marked_text("[PER Ana Popescu] sang .")
    [[('Ana', 'B-PER'), ('Popescu', 'I-PER'), ('sang', 'O'), ('.', 'O')]]
    """
    found = [_marked(line) for line in text.splitlines() if line.strip()]
    if not found:
        raise ValueError("expected at least one sentence, got none")
    return found


def other_sentences() -> list[list[TaggedToken]]:
    """Load sentences in patterns, and with names, that `entities` does not draw from.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Notes
    -----
    Source: written for this course. Size: 24 sentences. Licence: CC BY 4.0.
    """
    text = (files("rnncourse.data") / "words" / "other-sentences.toml").read_text(encoding="utf-8")
    return marked_text("\n".join(tomllib.loads(text)["sentences"]))


def tagged_text(text: str) -> list[list[TaggedToken]]:
    r"""Read tagged sentences: a token a line with its tag at the end, and an empty line between sentences.

    What stands between token and tag is left out, and so are lines that begin with ``-DOCSTART-``.

    Parameters
    ----------
    text : str
        The lines.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If a line has no tag, a tag is none of the BIO scheme, or there is no sentence.

    Examples
    --------
    >>> tagged_text("Ana B-PER\nPopescu I-PER\nsang O\n")
    [[('Ana', 'B-PER'), ('Popescu', 'I-PER'), ('sang', 'O')]]
    """
    sentences: list[list[TaggedToken]] = [[]]
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split()
        if not fields or fields[0] == "-DOCSTART-":
            sentences.append([])
        else:
            sentences[-1].append(_token(fields, number))
    found = [sentence for sentence in sentences if sentence]
    if not found:
        raise ValueError("expected at least one line with a token and a tag, got none")
    return found


def tagged_file(path: str | Path) -> list[list[TaggedToken]]:
    """Read tagged sentences from a UTF-8 file, as `tagged_text` does.

    Parameters
    ----------
    path : str or Path
        The file.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If there is no such file, or it is not what `tagged_text` reads.
    """
    if not Path(path).is_file():
        raise ValueError(f"expected a file of tagged sentences at {path}, found none")
    return tagged_text(Path(path).read_text(encoding="utf-8-sig"))


def _token(fields: list[str], number: int) -> TaggedToken:
    word, tag = fields[0], fields[-1]
    if len(fields) < 2 or not (tag == "O" or (tag[:2] in ("B-", "I-") and tag[2:])):
        raise ValueError(f"line {number}: expected a token and a tag O, B-KIND or I-KIND, got {' '.join(fields)!r}")
    return word, tag


def _marked(line: str) -> list[TaggedToken]:
    if re.sub(_PIECE, "", line).strip():
        raise ValueError(f"expected names as [KIND name], got {line.strip()!r}")
    sentence: list[TaggedToken] = []
    for kind, name, word in _PIECE.findall(line):
        first, *others = name.split() or [word]
        sentence.append((first, f"B-{kind}" if kind else "O"))
        sentence += [(other, f"I-{kind}") for other in others]
    return sentence
