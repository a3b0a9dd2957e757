"""Small repairs of what the theme and MyST-NB write, each a fault that a checker of accessibility reports.

Templates are repaired in ``book/_templates``; here is what is made by code. Each repair can go when the package it
repairs no longer needs it: ``tests/book/test_browser_pages.py`` then still passes without it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from markupsafe import Markup
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput

from .messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def visit_hidden_cell(self: Any, node: nodes.Element) -> None:
    """Open a folded cell; MyST-NB gives it a label that hides the words on it from a screen reader."""
    self.body.append(f'<details class="admonition hide {" ".join(node["classes"])}">\n<summary>\n')
    for state in ("collapsed", "expanded"):
        prompt = escape(node["prompt_show" if state == "collapsed" else "prompt_hide"])
        self.body.append(f'<p class="{state} admonition-title">{prompt}</p>\n')
    self.body.append("</summary>\n")


def visit_citation(self: Any, node: nodes.citation) -> None:
    """Open an entry of the bibliography as an item of its list; docutils gives it a role that lists may not hold."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))


def name_toggles(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Name the arrows that unfold a part of the sidebar: in the theme they have no text at all."""
    draw = context.get("generate_toctree_html")
    if draw is None:
        return
    named = f'<summary aria-label="{escape(_("Show what belongs to it"))}">'

    def draw_with_names(*arguments: Any, **options: Any) -> Markup:
        return Markup(str(draw(*arguments, **options)).replace("<summary>", named))

    context["generate_toctree_html"] = draw_with_names


def setup(app: Sphinx) -> None:
    """Replace the writers of folded cells and of the bibliography, and wrap the theme's writer of the sidebar."""
    app.add_node(nodes.citation, override=True, html=(visit_citation, HTMLTranslator.depart_citation))
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden_cell, depart_HideCellInput))
    app.connect("html-page-context", name_toggles, priority=600)
