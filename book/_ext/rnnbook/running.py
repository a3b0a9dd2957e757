"""Pages run side by side, the longest first, and the outputs of each are kept as soon as it ends.

Kernels are processes, so threads suffice to wait for them, and one thread alone writes the cache: jupyter-cache's own
parallel executor writes it from several processes at once, which can lose a page.
"""

from __future__ import annotations

import os
import re
import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_cache.executors.utils import ExecutionResult, create_cache_bundle, single_nb_execution
from nbclient.exceptions import DeadKernelError
from sphinx.errors import SphinxError

from rnncourse.notebooks.kernels import options

from .progress import Line

if TYPE_CHECKING:
    import nbformat
    from jupyter_cache.base import JupyterCacheAbstract, ProjectNb

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
USUAL_SECONDS = 5
PRIOR = 10  # seconds of the expected pace that count with what is measured, or the first moments would decide


class ChapterError(SphinxError):
    """A cell of a chapter raised an error; the message names the page, the line and the cell."""

    category = "A chapter does not run"


@dataclass(frozen=True)
class Page:
    """A page of the book with cells to run; ``seconds`` is what they are expected to take."""

    docname: str
    path: Path
    notebook: nbformat.NotebookNode
    read_data: dict[str, Any] | None
    seconds: float = USUAL_SECONDS


@dataclass
class Progress:
    """How far the pages are, measured by the seconds that they are expected to take."""

    pages: list[Page]
    cores: int
    began: float = field(default_factory=time.monotonic)
    started: dict[str, float] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)

    def done(self, page: Page) -> float:
        """Return how many of a page's expected seconds are over."""
        if page.docname in self.finished:
            return page.seconds
        started = self.started.get(page.docname)
        return 0.0 if started is None else min(time.monotonic() - started, page.seconds)

    def text(self) -> str:
        """Say how many pages have ended, and how long the others will take."""
        everything, done = sum(page.seconds for page in self.pages), sum(self.done(page) for page in self.pages)
        pace = (time.monotonic() - self.began + PRIOR / self.cores) / (done + PRIOR)
        left = (everything - done) * pace
        shown = f"{left / 60:.0f} min" if left >= 90 else f"{left:.0f} s"
        return f"{len(self.finished)} of {len(self.pages)}, about {shown} left"


def run_pages(cache: JupyterCacheAbstract, pages: list[Page], timeout: int) -> None:
    """Run the pages that the cache does not hold, side by side where the machine has cores.

    Raises
    ------
    ChapterError
        If a cell of one of them raises an error.
    """
    waiting = sorted(not_in_cache(cache, pages), key=lambda page: -page.seconds)
    if not waiting:
        return
    _one_thread_per_kernel()
    projects = {page.docname: cache.get_project_notebook(str(page.path)) for page in waiting}
    progress = Progress(waiting, min(os.cpu_count() or 1, len(waiting)))

    def run(page: Page) -> ExecutionResult:
        progress.started[page.docname] = time.monotonic()
        return _run(projects[page.docname], timeout)

    failures: dict[str, str] = {}
    with ThreadPoolExecutor(progress.cores) as pool:
        running = {pool.submit(run, page): page for page in waiting}
        try:
            for page, result in _as_they_end(running, progress):
                if result.err is not None:
                    failures[page.docname] = describe_failure(page, result.exc_string or "")
                else:
                    _keep(cache, projects[page.docname], result)
        finally:  # whoever interrupts does not wait for the pages that have not begun
            pool.shutdown(wait=False, cancel_futures=True)
    if failures:
        raise ChapterError("\n\n".join(failures[docname] for docname in sorted(failures)))


def not_in_cache(cache: JupyterCacheAbstract, pages: list[Page]) -> list[Page]:
    """Return the pages whose code is not in the cache."""
    for page in pages:
        cache.add_nb_to_project(str(page.path), **({"read_data": page.read_data} if page.read_data else {}))
    records = {record.uri for record in cache.list_unexecuted()}
    return [page for page in pages if str(page.path) in records]


def _as_they_end(running: dict[Future[ExecutionResult], Page], progress: Progress) -> Any:
    """Yield pages with their results as they end, and say every moment how far they are."""
    line, waiting = Line("pages run"), set(running)
    line.say(progress.text(), now=True)
    while waiting:
        ended, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in ended:
            progress.finished.add(running[future].docname)
            yield running[future], future.result()
        line.say(progress.text())
    line.end(f"{len(progress.finished)} of {len(progress.pages)}")


def _keep(cache: JupyterCacheAbstract, project: ProjectNb, result: ExecutionResult) -> None:
    """Put the outputs of a page into the cache, where MyST-NB finds them."""
    bundle = create_cache_bundle(project, result.cwd, None, result.time, result.exc_string)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _run(project: ProjectNb, timeout: int) -> ExecutionResult:
    """Run a page where it lies. A kernel that dies is a failure like another."""
    folder = str(Path(project.uri).parent)
    try:
        return single_nb_execution(project.nb, cwd=folder, timeout=timeout, allow_errors=False, **options())
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
