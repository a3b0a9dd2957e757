"""Writes a quiz for the browser.

It is a form of native controls. Without JavaScript the reasons unfold below it; with JavaScript, ``quiz.js`` marks
the answer first. The words of the buttons and verdicts come with the page, in its language.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ..messages import _
from . import nodes as quiz_nodes
from .kinds import KINDS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def verdicts() -> dict[str, str]:
    """Return what the page says to an answer, by the names that ``quiz.js`` looks for."""
    return {
        "right": _("Right."),
        "wrong": _("Not quite."),
        "empty": _("Choose an answer first."),
    }


def visit_quiz(self: Any, node: nodes.Element) -> None:
    """Open the frame and the form."""
    words = {f"data-{name}": text for name, text in verdicts().items()}
    self.body.append(self.starttag(node, "div", CLASS="quiz", **{"data-kind": node["kind"]}, **words))
    self.body.append('<form class="quiz-form"><fieldset>\n')


def depart_quiz(self: Any, node: nodes.Element) -> None:
    """Close the frame."""
    self.body.append("</div>\n")


def visit_question(self: Any, node: nodes.Element) -> None:
    """Open the legend: it names the group of controls, so it may hold text only."""
    number = escape(_("Question %d") % node.parent["number"])
    self.body.append(f'<legend><span class="quiz-number">{number}</span> <span class="quiz-question">')


def depart_question(self: Any, node: nodes.Element) -> None:
    """Close the legend."""
    self.body.append("</span></legend>\n")


def visit_details(self: Any, node: nodes.Element) -> None:
    """Open what belongs to the question."""
    self.body.append('<div class="quiz-details">\n')


def visit_choices(self: Any, node: nodes.Element) -> None:
    """Open the options."""
    self.body.append('<div class="quiz-choices">\n')


def depart_choices(self: Any, node: nodes.Element) -> None:
    """Close the options and the form; the button sleeps until JavaScript wakes it."""
    check = escape(_("Check"))
    self.body.append("</div></fieldset>\n")
    self.body.append(f'<p class="quiz-actions"><button class="quiz-check" disabled>{check}</button></p></form>\n')
    self.body.append('<div class="quiz-verdict" role="status"></div>\n')


def visit_choice(self: Any, node: nodes.Element) -> None:
    """Open an option: a native control within its label."""
    quiz, index = node.parent.parent, node.parent.index(node)
    control = KINDS[quiz["kind"]].control
    self.body.append(
        f'<label class="quiz-choice"><input type="{control}" name="{quiz["ids"][0]}" value="{index}">'
        f'<span class="quiz-letter">{LETTERS[index]}</span><span class="quiz-text">'
    )


def depart_choice(self: Any, node: nodes.Element) -> None:
    """Close an option."""
    self.body.append("</span></label>\n")


def visit_reasons(self: Any, node: nodes.Element) -> None:
    """Open the reasons, folded."""
    summary = escape(_("Answer and reasons"))
    self.body.append(f'<details class="quiz-reasons"><summary>{summary}</summary><ol type="A">\n')


def depart_reasons(self: Any, node: nodes.Element) -> None:
    """Close the reasons."""
    self.body.append("</ol></details>\n")


def visit_reason(self: Any, node: nodes.Element) -> None:
    """Open the reason of an option, with its verdict in words (colour alone says nothing to some)."""
    name = "right" if node["right"] else "wrong"
    self.body.append(f'<li data-verdict="{name}"><strong>{escape(verdicts()[name])}</strong>\n')


def depart_reason(self: Any, node: nodes.Element) -> None:
    """Close a reason."""
    self.body.append("</li>\n")


def close_division(self: Any, node: nodes.Element) -> None:
    """Close a plain division."""
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the nodes with their writers."""
    app.add_node(quiz_nodes.quiz, html=(visit_quiz, depart_quiz))
    app.add_node(quiz_nodes.quiz_question, html=(visit_question, depart_question))
    app.add_node(quiz_nodes.quiz_details, html=(visit_details, close_division))
    app.add_node(quiz_nodes.quiz_choices, html=(visit_choices, depart_choices))
    app.add_node(quiz_nodes.quiz_choice, html=(visit_choice, depart_choice))
    app.add_node(quiz_nodes.quiz_reasons, html=(visit_reasons, depart_reasons))
    app.add_node(quiz_nodes.quiz_reason, html=(visit_reason, depart_reason))
