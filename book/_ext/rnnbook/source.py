"""The ``{bare-code}`` directive: a function of the package as it stands, without its docstring.

It is Sphinx's ``literalinclude`` with a ``pyobject``, for functions whose docstring is longer than they are. Which
lines are left out is found by reading the code, so that it cannot go out of date.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.directives.code import LiteralInclude
from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def lines_without_docstring(source: str, name: str) -> str:
    """Say which lines of a definition are not its docstring, counted from its first line.

    Parameters
    ----------
    source : str
        The text of a module.
    name : str
        The definition, such as ``"function"`` or ``"Class.method"``.

    Returns
    -------
    str
        As the option ``lines`` of ``literalinclude`` wants it, such as ``"1-2,17-"``.

    Raises
    ------
    LookupError
        If there is no such definition, or it has no docstring.
    """
    node: Any = ast.parse(source)
    for part in name.split("."):
        node = next((n for n in node.body if isinstance(n, Definition) and n.name == part), None)
        if node is None:
            raise LookupError(f"expected a function or class {name!r}, found none")
    if ast.get_docstring(node) is None:
        raise LookupError(f"expected {name!r} to have a docstring to leave out, found none")
    first = min(node.lineno, *(decorator.lineno for decorator in node.decorator_list), node.body[0].lineno)
    docstring = node.body[0]
    return f"1-{docstring.lineno - first},{docstring.end_lineno - first + 2}-"


class BareCode(LiteralInclude):
    """Show a definition of a Python file without its docstring."""

    option_spec: ClassVar[dict[str, Any]] = {"pyobject": LiteralInclude.option_spec["pyobject"]}

    def run(self) -> list[nodes.Node]:
        """Leave the docstring's lines out, and do as ``literalinclude`` does."""
        _relative, path = self.env.relfn2path(self.arguments[0])
        try:
            lines = lines_without_docstring(Path(path).read_text(encoding="utf-8"), self.options["pyobject"])
        except (OSError, LookupError, KeyError) as error:
            logger.warning("bare-code %s: %s", self.arguments[0], error, location=self.get_location())
            return []
        self.options |= {"lines": lines, "language": "python"}
        return super().run()


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("bare-code", BareCode)
