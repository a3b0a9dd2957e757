"""The ``{quiz}`` directive: a question with options, and for every option a reason.

``directive`` reads it, ``kinds`` says what makes one well formed, ``nodes`` is what a page holds of it, ``html``
and ``text`` write it for the browser and for everything else. How it behaves is in ``static/quiz.js``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import html, text
from .directive import Quiz

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"

__all__ = ["Quiz", "setup"]


def offer_static_files(app: Sphinx) -> None:
    """Put the style and the script among the site's own files."""
    app.config.html_static_path.append(str(STATIC))


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes, and one style and one script for the whole book."""
    app.add_directive("quiz", Quiz)
    html.setup(app)
    text.setup(app)
    app.connect("builder-inited", offer_static_files)
    app.add_css_file("quiz.css")
    app.add_js_file("quiz.js", loading_method="defer")
