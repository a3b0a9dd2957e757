"""The course's own Sphinx extension: what the book needs and no published extension does.

Each module is one concern with a ``setup`` of its own:

=================  ==================================================================
``quiz``           the ``{quiz}`` directive: questions to check oneself with
``execution``      chapters run only when something they use changed
``running``        ... side by side, the longest first
``progress``       how far a build is, on one line
``mathjax``        formulas without a network
``formulas``       a formula and the comma behind it stay on one line
``page_tools``     the buttons above a page: download, edit, Colab, Binder, print
``source``         the ``{bare-code}`` directive: a function of the package without its docstring
``notebooks``      every page as a notebook to download
``alternatives``   no picture without a text that says what it shows
``repairs``        what the theme and MyST-NB do wrong by readers who cannot see
``strict``         an incremental build cannot hide what a full build reports
=================  ==================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import (
    alternatives,
    execution,
    formulas,
    mathjax,
    messages,
    notebooks,
    page_tools,
    progress,
    quiz,
    repairs,
    source,
    strict,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add every part of the extension to a Sphinx application."""
    reading = (messages, quiz, source, formulas, mathjax, alternatives, repairs)
    for part in (*reading, execution, notebooks, page_tools, progress, strict):
        part.setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
