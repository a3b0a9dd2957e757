"""Read a notebook that nobody vouches for, and keep what counts."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from rnncourse.notebooks.cells import new_cell

__all__ = ["UnreadableError", "read_notebook"]

LARGEST = 20_000_000


class UnreadableError(Exception):
    """A file is no notebook that can be graded; the message ends the sentence "The file cannot be read: ..."."""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook that nobody vouches for, and keep what counts: the cells' kinds, sources and ids.

    Parameters
    ----------
    path : Path
        Any file.

    Returns
    -------
    NotebookNode
        A valid notebook without outputs.

    Raises
    ------
    UnreadableError
        With the reason.
    """
    try:
        content = json.loads(_read(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError("it is not text") from None
    except (ValueError, RecursionError):
        raise UnreadableError("it is not a notebook (no JSON)") from None
    version = content.get("nbformat") if isinstance(content, dict) else None
    if version == 3:
        content = _upgraded(content)
    elif version != 4:
        told = f"notebook format {version!r}" if version is not None else "JSON, but no notebook"
        raise UnreadableError(f"it is {told}; format 4 is expected")
    cells = content.get("cells")
    if not isinstance(cells, list):
        raise UnreadableError("it holds no list of cells")
    fresh = [_cell(cell, number) for number, cell in enumerate(cells) if isinstance(cell, dict)]
    return nbformat.v4.new_notebook(cells=fresh)


def _upgraded(content: dict[str, Any]) -> dict[str, Any]:
    try:
        return dict(nbformat.convert(nbformat.from_dict(content), 4))
    except Exception as error:  # nbformat trusts its input: anything can go wrong inside
        raise UnreadableError(f"it is in notebook format 3 and cannot be upgraded ({type(error).__name__})") from None


def _read(path: Path) -> bytes:
    """Read an ordinary file; a link, a device or a pipe is refused, and so is a file that is far too large."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if path.is_symlink():
            raise UnreadableError("it is a symbolic link, and links are not followed") from None
        raise UnreadableError(str(error.strerror or error)) from None
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableError("it is not an ordinary file")
        if about.st_size > LARGEST:
            raise UnreadableError(f"it has {about.st_size / 1e6:.0f} MB, more than {LARGEST / 1e6:.0f}")
        if about.st_size == 0:
            raise UnreadableError("it is empty")
        return file.read()


def _cell(cell: dict[str, Any], number: int) -> NotebookNode:
    """Return a sound cell with what counts of a doubtful one; its nbgrader metadata keeps the id and the points."""
    kind = cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown", "raw") else "raw"
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    nbgrader = nbgrader if isinstance(nbgrader, dict) else {}
    fresh = new_cell(str(kind), _text(cell.get("source")), f"in-{number:03d}")
    fresh.metadata["nbgrader"] = {"grade_id": _text(nbgrader.get("grade_id")) or _text(cell.get("id"))}
    if "points" in nbgrader:
        fresh.metadata["nbgrader"]["points"] = nbgrader["points"]
    if kind == "markdown" and isinstance(cell.get("attachments"), dict):
        fresh["attachments"] = _attachments(cell["attachments"])
    return fresh


def _text(value: Any) -> str:
    """Return a string, or a list's strings joined; half characters, which no file can hold, become question marks."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _attachments(found: dict[str, Any]) -> NotebookNode:
    pictures = {name: data for name, data in found.items() if isinstance(data, dict)}
    return nbformat.from_dict(
        {name: {kind: _text(data[kind]) for kind in data} for name, data in pictures.items() if data}
    )
