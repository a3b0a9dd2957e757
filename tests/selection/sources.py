"""A Python file cut into parts, each with a digest of what it does: functions, and the rest of the module."""

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

#: What the statements outside all functions are called, and the docstrings of a file.
MODULE, DOCSTRINGS = "", "#docstrings"

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def digest(content: str | bytes) -> str:
    """Shorten a content to what tells it from another."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=9).hexdigest()


@dataclass
class Statement:
    """A statement that can be run: its lines (decorators stand on others) and the part that it belongs to."""

    lines: list[int]
    part: str
    ordinal: int


@dataclass
class Source:
    """The statements of a file in the order of the text, and the digest of each of its parts.

    A part is an outermost function or method; functions within it belong to it. A function's signature, its
    decorators and its default values are run with the module, and belong there.
    """

    tree: ast.Module
    statements: list[Statement] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)

    def code(self) -> str:
        """Digest what the whole file does: everything but comments, docstrings and line breaks."""
        return digest(repr([(name, kept) for name, kept in self.parts.items() if name != DOCSTRINGS]))


class _Reader:
    """Goes through a tree once; where probes are wanted, puts one before each statement."""

    def __init__(self, text: str, probe: bool) -> None:
        self.source, self._probe = Source(ast.parse(text)), probe
        self._sizes: dict[str, int] = {}
        self._docstrings: list[str] = []

    def read(self) -> Source:
        tree, parts = self.source.tree, self.source.parts
        bodies = list(self._cut(tree.body, ""))
        for name, function in bodies:
            parts[name] = digest("".join(map(_dump, function.body[_is_text(function.body[0]) :])))
        kept = [function.body for _, function in bodies]
        for _, function in bodies:
            function.body = []
        parts[MODULE] = digest(_dump(tree))
        for (_, function), body in zip(bodies, kept, strict=True):
            function.body = body
        owners = {id(function): name for name, function in bodies}
        tree.body = self._block(tree.body, MODULE, owners, documented=True)
        parts[DOCSTRINGS] = digest("\0".join(self._docstrings))
        return self.source

    def _cut(self, body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, _Function]]:
        """Give outermost functions and methods by name; where a name comes twice, by name and count."""
        for node in body:
            if isinstance(node, _Function):
                self._sizes[prefix + node.name] = count = self._sizes.get(prefix + node.name, 0) + 1
                yield f"{prefix}{node.name}" + (f"#{count}" if count > 1 else ""), node
            else:
                inner = f"{prefix}{node.name}." if isinstance(node, ast.ClassDef) else prefix
                for block in _blocks(node):
                    yield from self._cut(block, inner)

    def _block(
        self,
        body: list[ast.stmt],
        part: str,
        owners: dict[int, str],
        documented: bool = False,
        also: list[int] | None = None,
    ) -> list[ast.stmt]:
        """Give the statements of a block with a probe before each; `also` are lines that are run with the first."""
        probed: list[ast.stmt] = []
        for position, node in enumerate(body):
            if documented and position == 0 and _is_text(node):
                self._docstrings.append(node.value.value)
            elif not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
                lines = [node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))]
                probed.append(self._noted(node, lines + (also or []), part))
                also = None
            self._within(node, part, owners)
            probed.append(node)
        return probed if self._probe else body

    def _noted(self, node: ast.stmt, lines: list[int], part: str) -> ast.stmt:
        """Enter a statement, and give the probe that says when it is run: `__ran__[number] = True`."""
        statements = self.source.statements
        number = len(statements)
        self._sizes["#" + part] = ordinal = self._sizes.get("#" + part, -1) + 1
        statements.append(Statement(lines, part, ordinal))
        target = ast.Subscript(ast.Name("__ran__", ast.Load()), ast.Constant(number), ast.Store())
        probe = ast.Assign([target], ast.Constant(True))
        for one in ast.walk(probe):
            ast.copy_location(one, node)
        return probe

    def _within(self, node: ast.stmt, part: str, owners: dict[int, str]) -> None:
        part = owners.get(id(node), part)
        documented = isinstance(node, _Function | ast.ClassDef)
        for holder, name in _holders(node):
            also = [holder.lineno] if isinstance(holder, ast.ExceptHandler) else []
            also += [holder.pattern.lineno] if isinstance(holder, ast.match_case) else []
            setattr(holder, name, self._block(getattr(holder, name), part, owners, documented, also))


def _holders(node: ast.stmt) -> Iterator[tuple[ast.AST, str]]:
    """Give each block of statements within a statement, as who holds it and under what name."""
    for name in ("body", "orelse", "finalbody"):
        if isinstance(getattr(node, name, None), list):
            yield node, name
    for holder in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield holder, "body"


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    yield from (getattr(holder, name) for holder, name in _holders(node))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _dump(node: ast.AST) -> str:
    """Write a tree down without its docstrings and places."""
    texts = []
    for one in ast.walk(node):
        if isinstance(one, _Function | ast.ClassDef | ast.Module) and one.body and _is_text(one.body[0]):
            texts.append((one, one.body))
            one.body = one.body[1:]
    written = ast.dump(node)
    for one, body in texts:
        one.body = body
    return written


def read(text: str) -> Source:
    """Cut a text into parts."""
    return _Reader(text, probe=False).read()


def probed(text: str) -> Source:
    """Cut a text into parts, and put a probe before each statement of its tree."""
    return _Reader(text, probe=True).read()
