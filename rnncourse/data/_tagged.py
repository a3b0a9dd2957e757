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


def tagged_text(text: str, *, token: int = 0, tag: int = -1, repair: bool = False) -> list[list[TaggedToken]]:
    r"""Read tagged sentences: a token a line with its tag at the end, and an empty line between sentences.

    Columns are parted by blanks. What stands in the others is left out, and so are lines that begin with
    ``-DOCSTART-``.

    Parameters
    ----------
    text : str
        The lines.
    token, tag : int
        In which columns token and tag stand, counted from 0, or from the end with -1.
    repair : bool
        Whether an I- tag that goes on with nothing begins an entity, that is, becomes a B-. Not given, it is an error.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If a line has no such columns, a tag is none of the BIO scheme or goes on with nothing, or there is no sentence.

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
            continue
        word, label = _token(fields, number, token, tag)
        before = sentences[-1][-1][1] if sentences[-1] else "O"
        if label[:2] == "I-" and before[2:] != label[2:]:
            if not repair:
                raise ValueError(
                    f"line {number}: {label} goes on with nothing, for {before} stands before it; expected "
                    f"B-{label[2:]}. Mend the file, or read it with repair=True, which begins an entity there"
                )
            label = f"B-{label[2:]}"
        sentences[-1].append((word, label))
    found = [sentence for sentence in sentences if sentence]
    if not found:
        raise ValueError("expected at least one line with a token and a tag, got none")
    return found


def tagged_file(
    path: str | Path, *, token: int = 0, tag: int = -1, repair: bool = False, encoding: str = "utf-8-sig"
) -> list[list[TaggedToken]]:
    """Read tagged sentences from a file, as `tagged_text` does.

    Parameters
    ----------
    path : str or Path
        The file.
    token, tag : int
        In which columns token and tag stand; see `tagged_text`.
    repair : bool
        Whether an I- tag that goes on with nothing begins an entity.
    encoding : str
        How the file writes its letters; not given, UTF-8, with or without a mark at its beginning.

    Returns
    -------
    list of list of (str, str)
        Words and tags.

    Raises
    ------
    ValueError
        If there is no such file, it has another encoding, or it is not what `tagged_text` reads; the message names the
        file.
    """
    if not Path(path).is_file():
        raise ValueError(
            f"expected a file of tagged sentences at {path}, found none; paths begin at the folder {Path.cwd()}"
        )
    try:
        return tagged_text(Path(path).read_text(encoding=encoding), token=token, tag=tag, repair=repair)
    except UnicodeError as error:
        raise ValueError(
            f"{path}: expected text in {encoding}, and could not read it as that ({error}); save the file as UTF-8, or "
            'name its encoding, such as encoding="cp1250" or encoding="utf-16"'
        ) from error
    except ValueError as error:
        raise ValueError(f"{path}, {error}") from None


def _token(fields: list[str], number: int, token: int, tag: int) -> TaggedToken:
    places = range(len(fields))
    try:
        word_at, tag_at = places[token], places[tag]
    except IndexError:
        word_at = tag_at = 0
    label = fields[tag_at]
    if word_at == tag_at or not (label == "O" or (label[:2] in ("B-", "I-") and label[2:])):
        raise ValueError(
            f"line {number}: expected a token in column {token} and a tag O, B-KIND or I-KIND in column {tag}, parted "
            f"by blanks; got {' '.join(fields)!r}. If they stand elsewhere, say where with token= and tag="
        )
    return fields[word_at], label


def _marked(line: str) -> list[TaggedToken]:
    if re.sub(_PIECE, "", line).strip():
        raise ValueError(f"expected names as [KIND name], got {line.strip()!r}")
    sentence: list[TaggedToken] = []
    for kind, name, word in _PIECE.findall(line):
        first, *others = name.split() or [word]
        sentence.append((first, f"B-{kind}" if kind else "O"))
        sentence += [(other, f"I-{kind}") for other in others]
    return sentence
