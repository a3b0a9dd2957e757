"""What the course runs on. Sums are rounded as processor, library and settings have it: a red run names them first."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

__all__ = ["describe"]

#: What else may stand in the environment and change in which order, or with which instructions, numbers are added up.
SETTINGS = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
    *("NPY_DISABLE_CPU_FEATURES", "NPY_ENABLE_CPU_FEATURES", "OPENBLAS_CORETYPE", "MKL_CBWR"),
    *("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "TF_ENABLE_ONEDNN_OPTS"),
)
PACKAGES = ("numpy", "torch", "keras", "tensorflow", "tensorflow-cpu")


def describe() -> list[str]:
    """Say which processor, instructions, BLAS, versions and settings the numbers come from.

    Frameworks are not imported: their versions are read from what is installed.

    Returns
    -------
    list of str
        A line each.
    """
    simd = np.show_config(mode="dicts")["SIMD Extensions"]
    return [
        f"processor   {_processor()}, {os.cpu_count()} cores",
        f"system      {platform.platform()}, Python {platform.python_version()}",
        f"NumPy uses  {' '.join([*simd['baseline'], *simd.get('found', [])])}",
        f"BLAS        {_blas()}",
        f"versions    {', '.join(_versions())}",
        f"settings    {' '.join(_settings()) or 'none: libraries take what the processor has'}",
    ]


def _processor() -> str:
    """Return the processor's model where the system tells, else its family."""
    table = Path("/proc/cpuinfo")
    lines = table.read_text(encoding="utf-8").splitlines() if table.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _blas() -> str:
    """Return what multiplies NumPy's matrices: library, version, kernel and threads."""
    try:
        from threadpoolctl import threadpool_info
    except ModuleNotFoundError:
        return "not known; threadpoolctl, which would know, is not installed"
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    names = (
        f"{pool['internal_api']} {pool['version']}, kernel {pool.get('architecture', 'unknown')}, "
        f"threads: {pool['num_threads']}"
        for pool in pools
    )
    return "; ".join(names) or "one that threadpoolctl does not know"


def _versions() -> list[str]:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue  # extras need not be there
    return found


def _settings() -> list[str]:
    return [f"{name}={os.environ[name]}" for name in SETTINGS if name in os.environ]
