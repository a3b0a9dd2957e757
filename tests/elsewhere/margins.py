"""A plugin of pytest that writes down how near each comparison of numbers came to failing.

Loaded with ``-p margins`` and told by ``MARGINS`` which file to write; needs the option ``enable_assertion_pass_hook``,
which hands over the values of an assertion that holds. A line is a test, the place of the comparison in it, and by how
much its larger side exceeds its smaller one.
"""

import ast
import json
import os
from collections import Counter
from pathlib import Path

import pytest

ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def value(node: ast.expr) -> float:
    """Work out numbers, their sums and products, and NumPy's scalars; anything else raises `ValueError`."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=one):
            return -value(one)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() as operation, right=right):
            one, other = value(left), value(right)
            kinds = {ast.Add: one.__add__, ast.Sub: one.__sub__, ast.Mult: one.__mul__, ast.Div: one.__truediv__}
            return kinds[type(operation)](other)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np")), args=[one]):
            return value(one)
    raise ValueError(ast.dump(node))


def gaps(explanation: str) -> list[tuple[float, float]]:
    """Return the distance and the scale of each comparison of size that an explanation shows."""
    try:
        tree = ast.parse(explanation.split("\n")[0].strip(), mode="eval").body
        sides = [value(side) for side in (tree.left, *tree.comparators)]
    except (SyntaxError, ValueError, AttributeError, ZeroDivisionError):
        return []
    pairs = zip(tree.ops, sides, sides[1:], strict=False)
    return [(abs(a - b), max(abs(a), abs(b))) for kind, a, b in pairs if isinstance(kind, ORDER)]


SEEN: Counter[str] = Counter()


@pytest.hookimpl
def pytest_assertion_pass(item: pytest.Item, lineno: int, orig: str, expl: str) -> None:
    """Add a line for each comparison of an assertion that held."""
    with Path(os.environ["MARGINS"]).open("a", encoding="utf-8") as file:
        for gap, scale in gaps(expl):
            place = f"{item.nodeid} line {lineno}"
            SEEN[place] += 1
            said = {"place": f"{place} ({SEEN[place]})", "what": orig, "gap": gap, "scale": scale}
            file.write(json.dumps(said) + "\n")
