"""Running text: Python's reference, which every installation has, or a file of one's own."""

from pathlib import Path


def reference_text() -> str:
    """Load Python's language reference, topic after topic in alphabetical order.

    Returns
    -------
    str
        About 465,000 characters of English and code. The text differs a little from one version of Python to another,
        and so do numbers that are computed from it.

    Notes
    -----
    Source: the module ``pydoc_data.topics`` of the standard library. Licence: PSF licence, Python's own.
    """
    from pydoc_data.topics import topics

    return "\n".join(topics[name] for name in sorted(topics))


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
        If the file is missing, is not UTF-8 or is empty.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise ValueError(f"{path}: expected a text file, found none") from None
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path}: expected UTF-8, got the byte 0x{error.object[error.start]:02x} at place {error.start}; "
            "open it in an editor and save it as UTF-8"
        ) from None
    if not text.strip():
        raise ValueError(f"{path}: expected a text, got an empty file")
    return text
