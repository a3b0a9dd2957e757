"""Pairs of texts of one's own."""

from pathlib import Path

from rnncourse.data._texts import text_file


def pairs_file(path: str | Path) -> list[tuple[str, str]]:
    """Load pairs of texts of one's own: a line each, what is read and what is to be written parted by a tab.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8. Empty lines are left out.

    Returns
    -------
    list of pairs of str
        In the order of the lines, without white space around them.

    Raises
    ------
    ValueError
        If the file is missing, is not UTF-8, or a line has not two parts; the message names the line.
    """
    pairs = []
    for number, line in enumerate(text_file(path).splitlines(), start=1):
        parts = [part.strip() for part in line.split("\t")]
        if parts == [""]:
            continue
        if len(parts) != 2:
            raise ValueError(
                f"{path}: expected two texts parted by one tab in line {number}, got {len(parts)} parted by tabs: "
                f"{line!r}; keep two columns, and part them by a tab instead of commas or spaces"
            )
        if not all(parts):
            raise ValueError(f"{path}: expected a text on both sides of the tab in line {number}, got {line!r}")
        pairs.append((parts[0], parts[1]))
    return pairs
