"""Every public name says what it takes and gives: shapes for arrays, and every error that it raises."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "rnncourse"


def exported(package):
    """Names that a package's ``__init__`` hands on: its public surface. A plain module hands on all it has."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def definitions():
    """Every function and class, and whether it belongs to the public surface."""
    for path in sorted(PACKAGE.rglob("*.py")):
        within = path.relative_to(PACKAGE).parts
        surface = None if len(within) == 1 else exported(PACKAGE / within[0])
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            yield from _with_methods(path, node, surface is None or getattr(node, "name", None) in surface)


def _with_methods(path, node, public):
    if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
        return
    yield f"{path.relative_to(PACKAGE)}:{node.name}", node, public
    for method in node.body if isinstance(node, ast.ClassDef) else []:
        yield from _with_methods(path, method, public)


def section(docstring, name):
    found = re.search(rf"^{name}\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)", docstring, re.M | re.S)
    return found.group(1) if found else ""


#: Methods that a library calls by these names; the library documents what it hands to them.
HOOKS = {"preprocess", "preprocess_cell", "export"}


#: A method that keeps the promise of a protocol may point there; what is its own stands in its class.
KEEPS_A_PROMISE = re.compile(r"See `(Layer\.(forward|backward)|SmoothMap\.jacobian)`\.")


def arguments_of(node):
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [argument for argument in every if argument.arg not in ("self", "cls")]


def fault_of_description(argument, docstring):
    found = re.search(rf"^[\w, *]*\b{argument.arg}\b[\w, *]* : (.*)$", section(docstring, "Parameters"), re.M)
    if not found:
        return f"{argument.arg} is not described"
    return f"{argument.arg} is an array without a shape" if is_array(argument) and "of shape" not in found[1] else ""


def errors_of(node):
    """What a function raises itself; a function inside it answers for its own."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise) and child.exc:
            yield ast.unparse(child.exc).split("(")[0].split(".")[-1]
        elif not isinstance(child, ast.FunctionDef):
            yield from errors_of(child)


def is_array(argument):
    return argument.annotation and re.fullmatch(r"(Array|ArrayLike)( \| None)?", ast.unparse(argument.annotation))


def faults_of(node, public):
    """What the docstring of a function or class lacks."""
    docstring = ast.get_docstring(node)
    if not docstring:
        return ["no docstring"]
    if isinstance(node, ast.ClassDef) or node.name in HOOKS or not public or KEEPS_A_PROMISE.search(docstring):
        return []
    faults = [fault for argument in arguments_of(node) if (fault := fault_of_description(argument, docstring))]
    described = section(docstring, "Raises")
    return faults + [f"{error} is raised and not described" for error in errors_of(node) if error not in described]


def test_a_docstring_is_there_and_covers_the_arguments_and_errors_of_what_is_public():
    found = list(definitions())
    assert len(found) > 1000
    assert [f"{name}: {fault}" for name, node, public in found for fault in faults_of(node, public)] == []


def test_every_module_says_what_it_is_for():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    assert trees
    assert [str(path.relative_to(PACKAGE)) for path, tree in trees.items() if not ast.get_docstring(tree)] == []


@pytest.mark.parametrize(
    ("docstring", "body", "fault"),
    [
        (
            "Do.\n\n    Parameters\n    ----------\n    x : ndarray\n        X.\n    ",
            "",
            "x is an array without a shape",
        ),
        ("Do.", "", "x is not described"),
        ("", "", "no docstring"),
        (
            "Do.\n\n    Parameters\n    ----------\n    x : ndarray of shape (T,)\n        X.\n    ",
            "    raise ValueError",
            "ValueError is raised and not described",
        ),
    ],
)
def test_what_a_docstring_lacks_is_found(docstring, body, fault):
    node = ast.parse(f'def f(x: Array) -> None:\n    """{docstring}"""\n{body}').body[0]
    assert faults_of(node, public=True) == [fault]
