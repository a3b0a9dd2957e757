"""Kernels that run in this very interpreter, each with a private folder, whatever is installed for the user."""

import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from rnncourse.checks.identity import VARIABLE

__all__ = ["OwnKernelManager", "kernel_environment", "scratch_folder"]

# One thread a kernel: two kernels side by side then share the machine fairly, and sums come out the same everywhere.
STEADY = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1") | {
    "PYTHONHASHSEED": "0",
    "JUPYTER_PLATFORM_DIRS": "1",
}


class OwnKernelSpecs(KernelSpecManager):  # type: ignore[misc]  # jupyter_client publishes no types
    """Knows one kernel: this interpreter. A user's own python3 kernel may be another Python without the course."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of this interpreter's kernel, whatever name is asked for."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
        )


class OwnKernelManager(AsyncKernelManager):  # type: ignore[misc]  # jupyter_client publishes no types
    """Starts this interpreter, and talks through sockets in a folder where the system has them.

    Ports can be snatched by a kernel that starts at the same moment; files in a private folder cannot.
    """

    @default("kernel_spec_manager")  # type: ignore[untyped-decorator]
    def _own_specs(self) -> OwnKernelSpecs:
        return OwnKernelSpecs()

    @default("transport")  # type: ignore[untyped-decorator]
    def _sockets_in_a_folder(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    @default("connection_file")  # type: ignore[untyped-decorator]
    def _private_connection_file(self) -> str:
        folder = tempfile.mkdtemp(prefix="rnn-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return str(Path(folder) / "k.json")


def kernel_environment(folder: Path, student: str = "") -> dict[str, str]:
    """Return the environment of a kernel: the user's, without their IPython profile and with one thread.

    Parameters
    ----------
    folder : Path
        Where the kernel may keep its settings.
    student : str
        Whose notebook it runs, where that is known.
    """
    return os.environ | STEADY | {"IPYTHONDIR": str(folder / "ipython"), VARIABLE: student}


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Lend an empty folder that is gone afterwards, even where the code that ran there left odd things."""
    with tempfile.TemporaryDirectory(prefix="rnn-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def options(**more: Any) -> dict[str, Any]:
    """Return what every notebook client of the course is started with."""
    return {"kernel_manager_class": OwnKernelManager, "kernel_name": "python3", "shutdown_kernel": "immediate"} | more
