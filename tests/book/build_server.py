"""Builds books in processes of their own that need not import Sphinx first: children of one that has.

Started as a program, this module imports what a build imports, and waits. Each line on its standard input asks for a
build: a program (``sphinx`` or ``jupyter-book``), its arguments, the folder to work in, the environment, and the files
that its outputs are added to. A forked child does what the program's own script does, and a line with its exit status
answers.
"""

import gc
import json
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

IMPORTED_BY_BUILDS = (
    "jupyter_book.sphinx",
    "jupyter_cache.cache.db",
    "myst_nb.sphinx_ext",
    "rnncourse.notebooks.kernels",
    "sphinx.builders.gettext",
    "sphinx.builders.html",
    "sphinx.builders.latex",
    "sphinx.builders.text",
    "sphinx_book_theme",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinxcontrib.bibtex",
)
PROGRAMS = {"sphinx": "sphinx.cmd.build", "jupyter-book": "jupyter_book.cli.main"}


def redirect(request: dict[str, Any]) -> None:
    """Let this process, and those that it starts, write into files and have nothing to read."""
    streams = ((0, os.devnull, os.O_RDONLY), (1, request["output"], os.O_WRONLY), (2, request["errors"], os.O_WRONLY))
    for number, path, mode in streams:
        file = os.open(path, mode | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)


def build(program: ModuleType, request: dict[str, Any]) -> None:
    """Become the program that was asked for, and end as it ends."""
    redirect(request)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.path.insert(0, request["folder"])
    sys.argv = [request["program"], *request["arguments"]]
    sys.exit(program.main(request["arguments"]))


def serve() -> None:
    """Import, say so, and answer until nobody asks any more."""
    for name in IMPORTED_BY_BUILDS:
        import_module(name)
    programs = {name: import_module(module) for name, module in PROGRAMS.items()}
    gc.freeze()  # what is here is not looked through, and so not copied, in each child
    print("ready", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            build(programs[request["program"]], request)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
