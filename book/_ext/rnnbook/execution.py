"""Chapters run side by side, and only when something that they use has changed.

MyST-NB runs one page after the other and keeps the outputs in a cache that knows a page's code and nothing else.
Two things follow, and this module sees to both before Sphinx reads the pages:

* The pages that are not in the cache are run side by side and put into that same cache, where MyST-NB then finds
  them. Kernels are processes, so threads suffice to wait for them, and one thread alone writes the cache:
  jupyter-cache's own parallel executor writes it from several processes at once, which can lose a page.
* The cache is emptied when the package that the chapters import, the pinned requirements or the Python version
  changes, and the pages are read again: else the book would go on showing the numbers of yesterday's code.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import ProjectNb
from jupyter_cache.executors.utils import ExecutionResult, create_cache_bundle, single_nb_execution
from myst_nb.core.read import create_nb_reader
from nbclient.exceptions import DeadKernelError
from sphinx.errors import SphinxError
from sphinx.util import logging

if TYPE_CHECKING:
    from jupyter_cache.base import JupyterCacheAbstract
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

STAMP = "execution-sources.sha256"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class ChapterError(SphinxError):
    """A cell of a chapter raised an error; the message names the page, the line and the cell."""

    category = "A chapter does not run"


@dataclass(frozen=True)
class Page:
    """A page of the book with cells to run."""

    docname: str
    path: Path
    notebook: nbformat.NotebookNode
    read_data: dict[str, Any] | None


def run_changed_pages(app: Sphinx, env: Any, *_: set[str]) -> list[str]:
    """Run what must be run, and name the pages that Sphinx has to read again."""
    if app.config.nb_execution_mode != "cache":
        return []
    pages = executable_pages(env)
    fingerprint = sources_fingerprint(
        Path(app.srcdir), app.config.rnnbook_execution_sources, app.config.rnnbook_execution_sources_exclude
    )
    cache = fresh_cache(Path(env.mystnb_config.execution_cache_path), fingerprint)
    run_pages(cache, pages, timeout=env.mystnb_config.execution_timeout)
    outdated = getattr(env, "rnnbook_sources", None) != fingerprint
    env.rnnbook_sources = fingerprint  # kept with the pages that were read
    return [page.docname for page in pages] if outdated else []


def executable_pages(env: Any) -> list[Page]:
    """Return the pages that MyST-NB would run, read as MyST-NB reads them."""
    found = (read_page(env, docname) for docname in sorted(env.found_docs))
    return [page for page in found if page is not None]


def read_page(env: Any, docname: str) -> Page | None:
    """Return a page with cells to run, or None for a page of plain text or one that is not to be run."""
    path, config = Path(env.doc2path(docname)), env.mystnb_config
    if any(path.match(pattern) for pattern in config.execution_excludepatterns):
        return None
    text = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, config, text)
    if reader is None:
        return None
    notebook = reader.read(text)
    if notebook.metadata.get(config.metadata_key, {}).get("execution_mode", "cache") != "cache":
        return None
    return Page(docname, path, notebook, reader.read_fmt)


def sources_fingerprint(root: Path, patterns: list[str], exclude: list[str]) -> str:
    """Hash the Python version and the names and contents of all files that chapters run on.

    Parameters
    ----------
    root : Path
        The folder that the patterns start from.
    patterns, exclude : list of str
        Globs of the files to hash and of those among them to leave out.
    """
    left_out = {path for pattern in exclude for path in root.glob(pattern)}
    files = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()} - left_out
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for path in files if "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def fresh_cache(folder: Path, fingerprint: str) -> JupyterCacheAbstract:
    """Open the cache of outputs, empty unless it was filled from the sources with this fingerprint."""
    stamp = folder / STAMP
    cache = get_cache(folder)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != fingerprint:
        if folder.exists():
            cache.clear_cache()
        folder.mkdir(parents=True, exist_ok=True)
        stamp.write_text(fingerprint, encoding="utf-8")
        cache = get_cache(folder)
    return cache


def run_pages(cache: JupyterCacheAbstract, pages: list[Page], timeout: int) -> None:
    """Run the pages that the cache does not hold, side by side where the machine has cores.

    Raises
    ------
    ChapterError
        If a cell of one of them raises an error.
    """
    for page in pages:
        cache.add_nb_to_project(str(page.path), **({"read_data": page.read_data} if page.read_data else {}))
    records = {record.uri for record in cache.list_unexecuted()}
    waiting = [page for page in pages if str(page.path) in records]
    if not waiting:
        return
    cores = min(os.cpu_count() or 1, len(waiting))
    logger.info("running %d pages on %d cores: %s", len(waiting), cores, ", ".join(p.docname for p in waiting))
    started = time.monotonic()
    _one_thread_per_kernel()
    projects = [cache.get_project_notebook(str(page.path)) for page in waiting]
    with ThreadPoolExecutor(cores) as pool:
        results = list(pool.map(lambda project: _run(project, timeout), projects))
    for project, result in zip(projects, results, strict=True):
        if result.err is None:
            bundle = create_cache_bundle(project, result.cwd, None, result.time, result.exc_string)
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    logger.info("ran %d pages in %.0f s", len(waiting), time.monotonic() - started)
    failed = [(page, result) for page, result in zip(waiting, results, strict=True) if result.err is not None]
    if failed:
        raise ChapterError("\n\n".join(describe_failure(page, result.exc_string or "") for page, result in failed))


def _run(project: ProjectNb, timeout: int) -> ExecutionResult:
    """Run a page where it lies. A kernel that dies is a failure like another."""
    folder = str(Path(project.uri).parent)
    try:
        return single_nb_execution(project.nb, cwd=folder, timeout=timeout, allow_errors=False)
    except DeadKernelError as error:
        return ExecutionResult(project.nb, folder, 0, error, f"{type(error).__name__}: {error}")


def _one_thread_per_kernel() -> None:
    """Let each kernel compute on one core: kernels side by side that take all cores wait for each other."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")


def describe_failure(page: Page, traceback: str) -> str:
    """Say which cell of a page failed, on which line of its source it begins, and how."""
    timed_out = re.search(r"CellTimeoutError: (.*)", traceback)
    error = timed_out.group(1) if timed_out else traceback.strip().splitlines()[-1]
    index = failing_cell(page.notebook, traceback)
    if index is None:
        return f"{page.path}: {error}\n{traceback}"
    lines = page.notebook.metadata.get("source_map")
    place = f"{page.path}:{lines[index] + 1}" if lines else str(page.path)
    number = sum(cell.cell_type == "code" for cell in page.notebook.cells[: index + 1])
    return f"{place}: code cell {number} fails with {error}\n\n{page.notebook.cells[index].source}"


def failing_cell(notebook: nbformat.NotebookNode, traceback: str) -> int | None:
    """Return the index of the cell whose source nbclient's error quotes, or None."""
    quoted = re.search(r"-{10,}\n(.*?)\n-{10,}", traceback, re.DOTALL)
    if quoted is None:
        return None
    same = (i for i, cell in enumerate(notebook.cells) if cell.source.strip() == quoted.group(1).strip())
    return next(same, None)


def setup(app: Sphinx) -> None:
    """Run the pages after Sphinx has found them and before it reads them."""
    app.add_config_value("rnnbook_execution_sources", [], "", [list])
    app.add_config_value("rnnbook_execution_sources_exclude", [], "", [list])
    app.connect("env-get-outdated", run_changed_pages)
