"""Writes a quiz where there is no browser: on paper (LaTeX), in plain text, in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..messages import _
from . import nodes as quiz_nodes
from .html import verdicts

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def question_blocks(quiz: nodes.Element) -> list[nodes.Node]:
    """Return the question and its lettered options as ordinary nodes."""
    number = nodes.strong("", _("Question %d") % quiz["number"] + ". ")
    blocks: list[nodes.Node] = [nodes.paragraph("", "", number, *_copies(quiz, quiz_nodes.quiz_question))]
    blocks += _copies(quiz, quiz_nodes.quiz_details)
    choices = [
        nodes.paragraph("", "", *(child.deepcopy() for child in choice))
        for choice in _only(quiz, quiz_nodes.quiz_choices)
    ]
    return [*blocks, _lettered([nodes.list_item("", choice) for choice in choices])]


def reason_blocks(quiz: nodes.Element) -> list[nodes.Node]:
    """Return the lettered reasons as ordinary nodes."""
    items = []
    for reason in _only(quiz, quiz_nodes.quiz_reasons):
        verdict = nodes.strong("", verdicts()["right" if reason["right"] else "wrong"])
        items.append(nodes.list_item("", nodes.paragraph("", "", verdict), *(child.deepcopy() for child in reason)))
    return [_lettered(items)]


def _only(quiz: nodes.Element, kind: type[nodes.Element]) -> nodes.Element:
    return next(child for child in quiz if isinstance(child, kind))


def _copies(quiz: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Node]:
    return [child.deepcopy() for part in quiz if isinstance(part, kind) for child in part]


def _lettered(items: list[nodes.list_item]) -> nodes.enumerated_list:
    return nodes.enumerated_list("", *items, enumtype="upperalpha", prefix="", suffix=".")


class QuizAsText(SphinxPostTransform):
    """Replaces quizzes by ordinary nodes for every builder that shows pages without a browser."""

    default_priority = 400

    def run(self, **kwargs: Any) -> None:
        """Replace them; not for translators, who read the page as it was written."""
        if self.app.builder.format == "html" or self.app.builder.name == "gettext":
            return
        for quiz in list(self.document.findall(quiz_nodes.quiz)):
            heading = nodes.paragraph("", "", nodes.strong("", _("Answer and reasons")))
            quiz.replace_self([*question_blocks(quiz), heading, *reason_blocks(quiz)])


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(QuizAsText)
