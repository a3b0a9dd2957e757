"""The layers hold: a lower one never imports a higher one, and what is heavy is imported only where it is allowed."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "rnncourse"

# The table of ARCHITECTURE.md, lowest first.
LAYERS = [
    {"arrays", "errors", "machine", "alive", "installation", "environment"},
    {"functional", "initializers"},
    {"cells"},
    {"layers"},
    {"bptt", "optim"},
    {"training"},
    {"dynamics", "text", "embeddings", "data", "tasks", "baselines", "metrics", "decoding"},
    {"experiments"},
    {"plots"},
    {"interop"},
    {"checks"},
    {"notebooks"},
    {"solving"},
    {"grading"},
    {"cli"},
]
HEIGHT = {module: height for height, layer in enumerate(LAYERS) for module in layer}
ONLY_IN = {
    "torch": {"interop"},
    "tensorflow": {"interop"},
    "keras": {"interop"},
    "matplotlib": {"plots"},
    "arch": set(),
    "statsmodels": set(),
    "babel": {"data"},
    "nbgrader": {"grading"},
    "nbconvert": {"grading"},
    "nbclient": {"grading", "solving"},
    "jupytext": {"grading"},
}


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def layer_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            yield node.module
            if node.module == "rnncourse":
                yield from (f"rnncourse.{alias.name}" for alias in node.names)


def test_every_module_stands_in_the_table():
    assert {layer_of(path) for path in modules()} <= set(HEIGHT)


def climbs(path):
    """The layers above its own that a module imports from."""
    for name in imported(path):
        package, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if package == "rnncourse" and rest and rest != "__version__" and HEIGHT[other] > HEIGHT[layer_of(path)]:
            yield f"{path.relative_to(PACKAGE)}: {layer_of(path)} may not import {other}"


def heavy(path):
    """What a module imports and may not."""
    for name in imported(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        if allowed is not None and layer_of(path) not in allowed:
            yield f"{path.relative_to(PACKAGE)}: {layer_of(path)} may not import {name}"


def test_no_module_imports_a_higher_layer():
    assert [fault for path in modules() for fault in climbs(path)] == []


def test_what_is_heavy_is_imported_only_where_it_is_allowed():
    assert [fault for path in modules() for fault in heavy(path)] == []


def test_a_module_that_climbs_or_loads_what_is_heavy_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    path = tmp_path / "cells.py"
    path.write_text(
        "import torch\nfrom rnncourse import layers\nfrom rnncourse.arrays import Array\n", encoding="utf-8"
    )
    assert list(climbs(path)) == ["cells.py: cells may not import layers"]
    assert list(heavy(path)) == ["cells.py: cells may not import torch"]


def test_the_table_in_the_document_names_the_same_modules():
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()]
    named = [set(row.split("|")[2].replace("`", "").replace(",", " ").split()) for row in rows]
    assert named == LAYERS


def test_importing_the_package_needs_numpy_alone():
    code = "import sys, rnncourse, rnncourse.training, rnncourse.data, rnncourse.checks; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"matplotlib", "torch", "tensorflow", "keras", "nbgrader", "nbformat", "IPython"})
