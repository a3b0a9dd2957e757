"""No picture without a text that says what it shows.

A picture without one gets its file name as its text from MyST-NB and from Sphinx, which tells a blind reader
nothing and which no checker of accessibility notices. Here it is a fault of the page.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

FILE_NAME = re.compile(r"^\S+\.(png|jpe?g|gif|svg|webp)$", re.IGNORECASE)
FEWEST_WORDS = 3  # "a figure" says nothing; "loss against steps" is the least that does


def is_real(text: str | None, uri: str = "") -> bool:
    """Tell whether an alternative text says something: not empty, no file name, at least three words."""
    text = (text or "").strip()
    is_name = FILE_NAME.match(text) or text in (uri, PurePosixPath(uri).name, PurePosixPath(uri).stem)
    return not is_name and len(text.split()) >= FEWEST_WORDS


class _Images(HTMLParser):
    """Collects the alternative texts of the pictures in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def images(doctree: nodes.document) -> Iterator[tuple[nodes.Node, str, str | None]]:
    """Yield each picture of a page as its node, its address and its alternative text."""
    for image in doctree.findall(nodes.image):
        yield image, image.get("uri", ""), image.get("alt")
    for raw in doctree.findall(nodes.raw):
        if "html" in raw.get("format", ""):
            parser = _Images()
            parser.feed(raw.astext())
            yield from ((raw, found.get("src") or "", found.get("alt")) for found in parser.found)


def check_alternatives(_app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Report every picture of a page that has no real alternative text."""
    for node, uri, text in images(doctree):
        if not is_real(text, uri):
            logger.warning(
                "expected an alternative text that says what the picture %s shows, got %r: "
                "write it into the directive's :alt: option, or for a cell's output into the cell's "
                "`mystnb: {image: {alt: ...}}`",
                uri[:80],
                text or "",
                location=_place(node, docname),
                type="rnnbook",
                subtype="alt",
            )


def _place(node: nodes.Node, docname: str) -> tuple[str, int | None]:
    """Return the page and the line: the node's own, or that of its cell, whose code knows its line."""
    ancestor: nodes.Node | None = node
    while ancestor is not None and not isinstance(ancestor, nodes.section):
        known = next((part.line for part in ancestor.findall() if part.line), None)
        if known is not None:
            return docname, known
        ancestor = ancestor.parent
    return docname, None


def setup(app: Sphinx) -> None:
    """Check every page when its references are resolved, so that glued figures are seen too."""
    app.connect("doctree-resolved", check_alternatives)
