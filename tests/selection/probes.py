"""Modules of the project are imported with a node of their own, and those of the package with probes in them.

A probe is one assignment to an item of a list.
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Sequence
from typing import Any

from .recorder import Recorder
from .sources import probed


class Loader(importlib.machinery.SourceFileLoader):
    """Runs a module inside its node; one of the package with probes, compiled afresh."""

    recorder: Recorder

    def get_code(self, fullname: str) -> types.CodeType | None:
        inner = self.recorder.inner(self.path) or ""
        if not inner.startswith(f"{self.recorder.package}/"):
            return super().get_code(fullname)
        source = probed(self.get_source(fullname) or "")
        self._flags = self.recorder.probes_of(inner, len(source.statements))
        return compile(source.tree, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: types.ModuleType) -> None:
        inner = self.recorder.inner(self.path) or ""
        with self.recorder.inside(f"import:{inner}"):
            self.recorder.now.imported.add(inner)
            code = self.get_code(module.__name__)
            if hasattr(self, "_flags"):
                module.__dict__["__ran__"] = self._flags
            exec(code, module.__dict__)


class Finder(importlib.abc.MetaPathFinder):
    """Hands the project's own modules to the loader above."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or not isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            return None
        if self._recorder.inner(spec.loader.path) is None or _is_pytests(spec.loader.path):
            return None
        spec.loader = Loader(spec.loader.name, spec.loader.path)
        spec.loader.recorder = self._recorder
        return spec


def _is_pytests(path: str) -> bool:
    """Say whether pytest imports the file itself, to rewrite its assertions."""
    name = path.rsplit("/", 1)[-1]
    return name == "conftest.py" or name.startswith("test_")


def install(recorder: Recorder) -> None:
    """Let modules be imported so from now on, and every use of a module be linked to its import."""
    sys.meta_path.insert(0, Finder(recorder))
    _link_imports(recorder)


def _link_imports(recorder: Recorder) -> None:
    """A module that is there already is used all the same: link each `import` of it, whoever asks."""
    import builtins

    plain, of_name = builtins.__import__, importlib.import_module

    def importing(
        name: str, globals: Any = None, locals: Any = None, fromlist: Sequence[str] = (), level: int = 0
    ) -> types.ModuleType:
        module = plain(name, globals, locals, fromlist, level)
        whole = sys.modules.get(name) if not level else module
        _link(recorder, (whole or module).__name__, fromlist or ())
        return module

    def import_module(name: str, package: str | None = None) -> types.ModuleType:
        module = of_name(name, package)
        _link(recorder, module.__name__, ())
        return module

    builtins.__import__ = importing
    importlib.import_module = import_module


def _link(recorder: Recorder, name: str, also: Sequence[str]) -> None:
    """Link to a module, to the packages that it lies in, and to those of its members that are modules."""
    top = sys.modules.get(name.partition(".")[0])
    if not recorder.inner(getattr(top, "__file__", None) or next(iter(getattr(top, "__path__", ())), None)):
        return
    names = [name, *(f"{name}.{one}" for one in also)]
    while "." in name:
        name = name.rpartition(".")[0]
        names.append(name)
    for one in names:
        inner = recorder.inner(getattr(sys.modules.get(one), "__file__", None))
        if inner:
            recorder.link(f"import:{inner}")
