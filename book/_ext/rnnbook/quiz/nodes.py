"""What a page holds of a quiz.

::

    quiz (kind, number)
        quiz_question             the first paragraph, as text
        quiz_details              what follows it, such as code; may be absent
        quiz_choices
            quiz_choice ...       an option's text
        quiz_reasons
            quiz_reason (right)   in the order of the options

The words are in text elements and paragraphs, as in any page, so Sphinx finds them for translators.
"""

from __future__ import annotations

from docutils import nodes


class quiz(nodes.General, nodes.Element):  # noqa: N801 - docutils writes the names of nodes small
    """A question: its ``kind``, and its ``number`` on the page."""


class quiz_question(nodes.Part, nodes.TextElement):  # noqa: N801
    """What is asked."""


class quiz_details(nodes.Part, nodes.Element):  # noqa: N801
    """What belongs to the question beyond its first paragraph."""


class quiz_choices(nodes.Part, nodes.Element):  # noqa: N801
    """The options to choose from."""


class quiz_choice(nodes.Part, nodes.TextElement):  # noqa: N801
    """One option."""


class quiz_reasons(nodes.Part, nodes.Element):  # noqa: N801
    """Why each option is right or wrong."""


class quiz_reason(nodes.Part, nodes.Element):  # noqa: N801
    """Why one option is right or wrong; ``right`` tells which."""


ALL = (quiz, quiz_question, quiz_details, quiz_choices, quiz_choice, quiz_reasons, quiz_reason)


def text_of(paragraph: nodes.paragraph, kind: type[nodes.TextElement]) -> nodes.TextElement:
    """Turn a paragraph into another text element that translators still find (it keeps the source text)."""
    element = kind(paragraph.rawsource, "", *paragraph.children)
    element.source, element.line = paragraph.source, paragraph.line
    return element
