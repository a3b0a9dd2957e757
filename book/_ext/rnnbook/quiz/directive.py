"""Reads a quiz.

.. code-block:: md

    ```{quiz}
    Which of the matrices is square, whatever the sizes?

    - [ ] `W_xh`

      It leads from D inputs to H units: it is square only where D = H.
    - [x] `W_hh`

      It leads from H units to the same H units.
    ```

The first paragraph asks; other blocks may follow it. The list holds the options: ``[x]`` marks the right one, and
what is indented below an option, after an empty line, is its reason. All of it is ordinary MyST.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from . import nodes as quiz_nodes
from .kinds import KINDS, Option

MARK = re.compile(r"^([-*+] )\[([ xX])\] +")


def read_kind(argument: str) -> str:
    """Read the option ``:kind:``."""
    return directives.choice(argument, tuple(KINDS))


def take_marks(lines: StringList) -> tuple[StringList, list[bool]]:
    """Take the marks ``[ ]`` and ``[x]`` out of the lines, so that they are no part of any translated text."""
    marks = [bool(match.group(2).strip()) for line in lines if (match := MARK.match(line))]
    plain = StringList([MARK.sub(r"\1", line) for line in lines], items=lines.items, parent=lines.parent)
    return plain, marks


class Quiz(SphinxDirective):
    """The directive ``{quiz}``."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"kind": read_kind, "name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the quiz, or report with file and line what is wrong with it."""
        kind = self.options.get("kind", "single")
        lines, marks = take_marks(self.content)
        body = nodes.Element()
        self.state.nested_parse(lines, self.content_offset, body)
        question, details, items = self.parts(body)
        if len(items) != len(marks):
            raise self.error(
                f"quiz: expected a mark for each of the {len(items)} options, got {len(marks)}: "
                "begin each with `- [ ]` or `- [x]`"
            )
        options = [self.option(item, right) for item, right in zip(items, marks, strict=True)]
        faults = list(KINDS[kind].faults(options))
        if faults:
            raise self.error("quiz: " + "; ".join(faults))
        return [self.build(kind, question, details, options)]

    def parts(self, body: nodes.Element) -> tuple[nodes.paragraph, list[nodes.Node], list[nodes.list_item]]:
        """Split what was written into the question, what belongs to it, and the items of the list."""
        blocks = list(body.children)
        lists = [block for block in blocks if isinstance(block, nodes.bullet_list)]
        if not blocks or not isinstance(blocks[0], nodes.paragraph):
            raise self.error("quiz: expected a paragraph that asks the question, then a list of options")
        if len(lists) != 1 or blocks[-1] is not lists[0]:
            raise self.error(f"quiz: expected one list of options at the end, got {len(lists)} lists")
        return blocks[0], blocks[1:-1], list(lists[0].children)

    def option(self, item: nodes.list_item, right: bool) -> Option:
        """Read one item of the list: its first paragraph is the option, the rest is the reason."""
        if not item.children or not isinstance(item[0], nodes.paragraph):
            raise self.error("quiz: expected a text after the mark of every option")
        return Option(item[0], right, item.children[1:])

    def build(
        self, kind: str, question: nodes.paragraph, details: list[nodes.Node], options: list[Option]
    ) -> nodes.Element:
        """Put the nodes of the quiz together."""
        quiz = quiz_nodes.quiz(kind=kind, number=self.env.new_serialno("quiz") + 1)
        quiz["ids"] = [f"quiz-{quiz['number']}"]
        self.add_name(quiz)
        quiz += quiz_nodes.text_of(question, quiz_nodes.quiz_question)
        if details:
            quiz += quiz_nodes.quiz_details("", *details)
        quiz += quiz_nodes.quiz_choices(
            "", *(quiz_nodes.text_of(option.text, quiz_nodes.quiz_choice) for option in options)
        )
        quiz += quiz_nodes.quiz_reasons(
            "", *(quiz_nodes.quiz_reason("", *option.reason, right=option.right) for option in options)
        )
        self.set_source_info(quiz)
        return quiz
