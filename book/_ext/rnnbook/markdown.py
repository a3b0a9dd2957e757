"""Writes a finished page as Markdown that reads well in any notebook.

The page is taken as it is shown: references, citations, numbers and included code are already there, so a reader of
the notebook sees sentences and not the markup of this book's tools. A node is written by the method that is named
for its class, or for the nearest class above it; what has no method is written as its contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from textwrap import indent

from docutils import nodes

from .messages import _
from .quiz import nodes as quiz_nodes
from .quiz.text import question_blocks, reason_blocks

Link = Callable[[nodes.reference], "str | None"]
ADMONITION = re.compile(r"^admonition-?")


def join(blocks: Iterable[str]) -> str:
    """Put blocks below each other, an empty line between them."""
    return "\n\n".join(block for block in blocks if block.strip())


def folded(title: str, body: str) -> str:
    """Return a part that unfolds when its title is clicked."""
    return f"<details>\n<summary>{title}</summary>\n\n{body}\n\n</details>"


class MarkdownWriter:
    """Writes nodes as Markdown.

    Parameters
    ----------
    link : callable
        Takes a reference, returns the address that it gets in the notebook, or None to write its text alone.
    """

    def __init__(self, link: Link) -> None:
        self.link = link
        self.level = 0  # of headings

    def write(self, node: nodes.Node) -> str:
        """Write one node, of either kind."""
        for kind in type(node).__mro__:
            method = getattr(self, f"write_{kind.__name__}", None)
            if method is not None:
                return str(method(node))
        return self.blocks(node) if self._holds_blocks(node) else self.inline(node)

    def blocks(self, node: nodes.Node) -> str:
        """Write the children of a node below each other."""
        return join(self.write(child) for child in node.children)

    def inline(self, node: nodes.Node) -> str:
        """Write the children of a node in one line of text."""
        return "".join(self.write(child) for child in node.children)

    @staticmethod
    def _holds_blocks(node: nodes.Node) -> bool:
        return not isinstance(node, nodes.TextElement | nodes.Inline)

    # -- text ------------------------------------------------------------------------------------------------------

    def write_Text(self, node: nodes.Text) -> str:
        """Write plain text, with the characters that mean something in Markdown escaped."""
        return re.sub(r"([*_`$\[\]<\\])", r"\\\1", node.astext().replace("\n", " "))

    def write_paragraph(self, node: nodes.paragraph) -> str:
        """Write a paragraph."""
        return self.inline(node)

    def write_emphasis(self, node: nodes.Element) -> str:
        """Write emphasised text."""
        return f"*{self.inline(node)}*"

    def write_strong(self, node: nodes.Element) -> str:
        """Write strong text."""
        text = self.inline(node)
        return f"**{text.strip()}**" + " " * text.endswith(" ")

    def write_literal(self, node: nodes.Element) -> str:
        """Write code within a line."""
        return f"`{node.astext()}`"

    def write_math(self, node: nodes.Element) -> str:
        """Write a formula within a line."""
        return f"${node.astext().strip()}$"

    def write_reference(self, node: nodes.reference) -> str:
        """Write a link, or its text alone where it leads nowhere outside the site."""
        text, address = self.inline(node), self.link(node)
        return f"[{text}]({address})" if address and text else text

    def write_footnote_reference(self, node: nodes.Element) -> str:
        """Write the mark of a footnote."""
        return f"[{node.astext()}]"

    # -- blocks ----------------------------------------------------------------------------------------------------

    def write_section(self, node: nodes.section) -> str:
        """Write a section, one level deeper."""
        self.level += 1
        text = self.blocks(node)
        self.level -= 1
        return text

    def write_title(self, node: nodes.title) -> str:
        """Write the title of a section or of a box."""
        if isinstance(node.parent, nodes.section):
            return f"{'#' * max(self.level, 1)} {self.inline(node)}"
        return f"**{self.inline(node)}**"

    def write_rubric(self, node: nodes.Element) -> str:
        """Write a heading that is no section."""
        return f"**{self.inline(node)}**"

    write_caption = write_rubric

    def write_math_block(self, node: nodes.math_block) -> str:
        """Write a formula of its own, with its number."""
        number = node.get("number")
        tag = f" \\tag{{{number}}}" if number else ""
        return f"$$\n{node.astext().strip()}{tag}\n$$"

    def write_literal_block(self, node: nodes.literal_block) -> str:
        """Write code of its own."""
        language = node.get("language", "default")
        shown = {"default": "python", "ipython3": "python", "none": ""}.get(language, language)
        return f"```{shown}\n{node.astext().rstrip()}\n```"

    def write_block_quote(self, node: nodes.Element) -> str:
        """Write a quotation."""
        return indent(self.blocks(node), "> ", lambda line: True)

    def write_bullet_list(self, node: nodes.Element) -> str:
        """Write a list."""
        return "\n".join(self._item("- ", item) for item in node.children)

    def write_enumerated_list(self, node: nodes.enumerated_list) -> str:
        """Write a numbered or lettered list."""
        start = node.get("start", 1)
        if node.get("enumtype", "arabic") == "arabic":
            return "\n".join(self._item(f"{start + i}. ", item) for i, item in enumerate(node.children))
        letters = [chr(ord("A") + i) for i in range(len(node.children))]  # Markdown has no lettered lists
        return "\n".join(self._item("- ", item, f"**{a}.** ") for a, item in zip(letters, node.children, strict=True))

    def _item(self, mark: str, item: nodes.Node, head: str = "") -> str:
        return mark + indent(head + self.blocks(item), " " * len(mark))[len(mark) :]

    def write_definition_list_item(self, node: nodes.Element) -> str:
        """Write a term with its definition."""
        terms = [self.inline(child) for child in node if isinstance(child, nodes.term)]
        body = join(self.blocks(child) for child in node if isinstance(child, nodes.definition))
        return f"**{', '.join(terms)}**: {body}"

    def write_Admonition(self, node: nodes.Element) -> str:
        """Write a box; one that folds on the page folds here too."""
        titles = [child for child in node if isinstance(child, nodes.title)]
        name = self.inline(titles[0]) if titles else type(node).__name__.capitalize()
        body = join(self.write(child) for child in node if child not in titles)
        if {"dropdown", "toggle"} & set(node.get("classes", [])):
            return folded(name, body)
        return indent(f"**{name}**\n\n{body}", "> ", lambda line: True)

    def write_image(self, node: nodes.image) -> str:
        """Write what a picture shows: the notebook carries no files."""
        picture = _("Picture")
        return f"*{picture}: {node.get('alt', '')}*"

    def write_table(self, node: nodes.table) -> str:
        """Write a table, its first row as the head."""
        rows = [[self._cell(entry) for entry in row] for row in node.findall(nodes.row)]
        if not rows:
            return ""
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        title = next((self.write(child) for child in node if isinstance(child, nodes.title)), "")
        return join([title, "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])])

    def _cell(self, entry: nodes.Node) -> str:
        return self.blocks(entry).replace("\n\n", "<br>").replace("\n", " ").replace("|", "\\|")

    def write_quiz(self, node: quiz_nodes.quiz) -> str:
        """Write a question, its answer folded."""
        reasons = join(self.write(block) for block in reason_blocks(node))
        question = join(self.write(block) for block in question_blocks(node))
        return join([question, folded(_("Answer and reasons"), reasons)])

    def write_raw(self, node: nodes.raw) -> str:
        """Write a line break; nothing else, for it is meant for the site alone."""
        return "<br>\n" if node.astext().startswith("<br") else ""

    def write_Invisible(self, node: nodes.Node) -> str:
        """Write nothing: the page does not show it either."""
        return ""

    write_target = write_toctree = write_meta = write_docinfo = write_field_list = write_Invisible
