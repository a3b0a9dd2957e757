"""Small things that are done with notebooks everywhere."""

from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

__all__ = ["cell_name", "new_cell", "notebook_bytes"]


def new_cell(kind: str, source: str, name: str, metadata: dict[str, Any] | None = None) -> NotebookNode:
    """Return a fresh cell of a kind (code, markdown or raw) with a fixed id."""
    make = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
        "raw": nbformat.v4.new_raw_cell,
    }[kind]
    return make(source=source, id=name, metadata=metadata or {})


def cell_name(cell: NotebookNode) -> str:
    """Return the id by which a submitted cell is known: nbgrader's, or the cell's own where that was lost."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return str(name or cell.get("id", ""))


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of its file: UTF-8, sorted keys, line feeds."""
    return (nbformat.writes(notebook, version=4) + "\n").encode()
