"""A formula keeps its comma: no line begins with the punctuation that belongs to the end of the line before.

MathJax sets a formula as a box, and browsers may break a line on either side of a box, even before a comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_BEFORE, _AFTER = re.compile(r"[^\w\s]+$"), re.compile(r"^(?:[^\w\s]+|\w+)")


class KeepPunctuation(SphinxPostTransform):
    """Put each formula in the text into one unbreakable piece with the signs that touch it."""

    default_priority = 900  # after whatever else writes or replaces text
    formats = ("html",)

    def run(self, **_options: Any) -> None:
        """Go through all formulas of a page."""
        for formula in list(self.document.findall(nodes.math)):
            _keep_together(formula)


def _keep_together(formula: nodes.math) -> None:
    line: nodes.Element = formula.parent
    place = line.index(formula)
    before, opening = _split(line, place - 1, _BEFORE)
    after, closing = _split(line, place + 1, _AFTER)
    if not (opening or closing):
        return
    piece = nodes.inline("", "", *_texts(opening), formula, *_texts(closing), classes=["unbroken"])
    first, last = place - bool(opening), place + 1 + bool(closing)
    line[first:last] = [*(_texts(before) if opening else ()), piece, *(_texts(after) if closing else ())]


def _split(line: nodes.Element, place: int, touching: re.Pattern[str]) -> tuple[str, str]:
    """Split the text at a place of a line into the part that may stand apart and the signs that touch the formula."""
    text = line[place] if 0 <= place < len(line) else ""
    found = touching.search(text) if isinstance(text, nodes.Text) else None
    return (text[: found.start()] + text[found.end() :], found.group()) if found else ("", "")


def _texts(text: str) -> list[nodes.Text]:
    return [nodes.Text(text)] if text else []


def setup(app: Sphinx) -> None:
    """Keep formulas and punctuation together on every page."""
    app.add_post_transform(KeepPunctuation)
