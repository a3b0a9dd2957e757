"""Running text: Python's reference, as it was in one version, or a file of one's own."""

import csv
import io
from importlib.resources import files
from pathlib import Path


def reference_text() -> str:
    """Load Python's language reference, topic after topic in alphabetical order.

    Returns
    -------
    str
        465,048 characters of English and code, the same under every version of Python.

    Notes
    -----
    Source: the module ``pydoc_data.topics`` of Python 3.11.7. Size: 0.5 MB. Licence: PSF licence, Python's own; it
    stands with the copyright and the text's SHA-256 in ``python-reference.toml`` beside the text.
    """
    table = (files("rnncourse.data") / "texts" / "python-reference.csv").read_text(encoding="utf-8")
    return "\n".join(row["text"] for row in csv.DictReader(io.StringIO(table, newline="")))


def text_file(path: str | Path) -> str:
    """Load a text of one's own.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8. Line ends become line feeds, and a mark at the beginning that says UTF-8 is left out.

    Returns
    -------
    str
        The text.

    Raises
    ------
    ValueError
        If the file is missing, is not UTF-8 or is empty; UTF-16 without a mark shows by its zero bytes.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise ValueError(f"{path}: expected a text file, found none") from None
    except UnicodeDecodeError as error:
        line, byte = error.object.count(b"\n", 0, error.start) + 1, error.object[error.start]
        raise ValueError(
            f"{path}, line {line}: expected UTF-8, got the byte 0x{byte:02x} at place {error.start}; "
            "open it in an editor and save it as UTF-8"
        ) from None
    if "\0" in text:
        raise ValueError(f"{path}: expected UTF-8, got zero bytes, as UTF-16 has them; save it as UTF-8")
    if not text.strip():
        raise ValueError(f"{path}: expected a text, got an empty file")
    return text
