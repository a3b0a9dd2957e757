"""Run a student's notebook so that whatever a cell does costs that cell alone."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Float, Integer

from rnncourse.checks import CELL_SECONDS, seconds
from rnncourse.grading.records import add_note, set_ending
from rnncourse.notebooks.cells import cell_name
from rnncourse.notebooks.kernels import OwnKernelManager, kernel_environment, scratch_folder

__all__ = ["SteadyExecute", "shorten"]

KEPT_CHARACTERS = 20_000
KEPT_RICH = 1_000_000
LEFT_OUT = "\n[... output left out ...]\n"


class SteadyExecute(Execute):  # type: ignore[misc]  # nbgrader publishes no types
    """nbgrader's Execute with a time limit for the whole notebook, and a new kernel where one dies.

    The new kernel is brought to where the old one was by running the earlier cells again: those that ended, and no
    tests, for tests share nothing with what follows. The working directory holds what was handed in beside the
    notebook, but not the notebook itself with its hidden tests.
    """

    budget = Float(180, help="Seconds for the whole notebook").tag(config=True)
    iopub_timeout = Integer(4, help="Seconds to wait for a cell's last output").tag(config=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("kernel_manager_class", OwnKernelManager)
        super().__init__(*args, **kwargs)
        self.record_timing = False  # the same submission gives the same bytes
        self.shutdown_kernel = "immediate"  # with its process group: nothing that a cell started outlives it

    def preprocess(self, nb: NotebookNode, resources: Any, km: Any = None) -> tuple[NotebookNode, Any]:
        """Run all cells; afterwards each code cell's metadata says how it ended."""
        self._deadline = time.monotonic() + self.budget
        self._replayable: list[int] = []
        self._student = resources.get("nbgrader", {}).get("student", "")
        metadata = nb.metadata.get("language_info")
        with _workplace(Path(resources["metadata"]["path"])) as folder:
            self._folder = folder
            moved = resources | {"metadata": resources["metadata"] | {"path": str(folder / "work")}}
            nb, _ = super().preprocess(nb, moved, km)
        nb.metadata["language_info"] = metadata or {"name": "python"}
        return nb, resources

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Run one cell; if that costs the kernel, go on with a new one."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell, resources
        if time.monotonic() >= self._deadline:
            self._end(cell, "not run", f"Not run: the notebook had used up its {self.budget:.0f} seconds.")
            return cell, resources
        try:
            self.execute_cell(cell, index, store_history=True)
        except DeadKernelError:
            self._end(cell, "kernel died", "Python itself ended while this cell ran (os._exit, or a crash).")
            self._revive(index)
        except CellTimeoutError:
            self._end(cell, "time limit", self._stopped())
            self._revive(index)
        else:
            self._settle(cell, index)
        return cell, resources

    def _settle(self, cell: NotebookNode, index: int) -> None:
        """Write down how a cell ended that left the kernel alive."""
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if any(error.ename == "CellTimeoutError" for error in errors):
            self._end(cell, "time limit", self._stopped())
            return
        set_ending(cell, "ok" if self._replied_ok and not errors else "error")
        if not cell.metadata.get("nbgrader", {}).get("grade"):
            self._replayable.append(index)

    def on_cell_executed(self, **kwargs: Any) -> None:
        """Keep what the kernel replied: outputs can be forged or cleared, the reply cannot."""
        super().on_cell_executed(**kwargs)
        self._replied_ok = kwargs["execute_reply"]["content"]["status"] == "ok"

    def _stopped(self) -> str:
        return f"Stopped: it was still running after {self._seconds:.0f} seconds. Look for a loop that never ends."

    def _end(self, cell: NotebookNode, how: str, why: str) -> None:
        """Replace a cell's errors by one that a student can read, and note it."""
        set_ending(cell, how)
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
        name = how.title().replace(" ", "")
        cell.outputs.append(nbformat.v4.new_output("error", ename=name, evalue=why, traceback=[f"{name}: {why}"]))
        add_note(self.nb, "interrupted", f"Cell {cell.id}: {why}")

    def _revive(self, index: int) -> None:
        """Start a new kernel and run again what the old one had been through."""
        self._cleanup_kernel()
        self.km = self.create_kernel_manager()
        self.start_new_kernel()
        self.start_new_kernel_client()
        for earlier in list(self._replayable):
            cell = self.nb.cells[earlier]
            try:
                self.execute_cell(deepcopy(cell), earlier)
            except (DeadKernelError, CellTimeoutError):
                self._replayable.remove(earlier)
                self.nb.cells[earlier] = cell
                self._revive(index)
                return
            self.nb.cells[earlier] = cell

    def _get_timeout(self, cell: NotebookNode | None) -> float:
        more = seconds(cell_name(cell)) - CELL_SECONDS if cell is not None else 0  # what trains may take longer
        self._seconds = max(1.0, min(self.timeout + more, self._deadline - time.monotonic()))
        return self._seconds

    def start_new_kernel(self, **kwargs: Any) -> None:
        """Start a kernel in an environment of its own."""
        super().start_new_kernel(env=kernel_environment(self._folder, self._student), **kwargs)

    def output(self, outs: list[NotebookNode], msg: Any, display_id: str | None, cell_index: int) -> Any:
        """Take an output in; a flood is cut while it comes, not afterwards."""
        out = super().output(outs, msg, display_id, cell_index)
        if out is not None and outs and outs[-1] is out:
            _merge(outs)
        return out


@contextmanager
def _workplace(submission: Path) -> Iterator[Path]:
    with scratch_folder() as folder:
        shutil.copytree(submission, folder / "work", ignore=shutil.ignore_patterns("*.ipynb"))
        yield folder


def _merge(outs: list[NotebookNode]) -> None:
    """Join the newest output to the stream before it, and keep all of them within bounds."""
    newest = outs[-1]
    if newest.output_type != "stream":
        rich = sum(len(str(output)) for output in outs if output.output_type != "stream")
        if rich > KEPT_RICH and newest.output_type != "error":
            outs[-1] = nbformat.v4.new_output("stream", name="stdout", text=LEFT_OUT)
        return
    same = [output for output in outs[:-1] if output.output_type == "stream" and output.name == newest.name]
    if same:
        same[0].text = shorten(same[0].text + newest.text)
        outs.pop()
    else:
        newest.text = shorten(newest.text)


def shorten(text: str, kept: int = KEPT_CHARACTERS) -> str:
    """Return a text with its middle left out if it is longer than `kept` characters.

    >>> shorten("a" * 30 + "b" * 30, kept=20).split()
    ['aaaaaaaaaa', '[...', 'output', 'left', 'out', '...]', 'bbbbbbbbbb']
    """
    if len(text) <= kept + len(LEFT_OUT):
        return text
    return text[: kept // 2] + LEFT_OUT + text[-kept // 2 :]
