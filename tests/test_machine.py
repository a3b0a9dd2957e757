"""What a run says about the machine is enough to understand numbers that differ elsewhere."""

import os
import subprocess
import sys
from importlib.metadata import version

import numpy as np

from rnncourse import machine
from rnncourse.cli import main


def described_with(**settings):
    done = subprocess.run(
        [sys.executable, "-c", "from rnncourse.machine import describe; print(*describe(), sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | settings,
    )
    return dict(line.split("  ", 1) for line in done.stdout.splitlines())


def test_the_verb_prints_it(capsys):
    assert main(["machine"]) == 0
    assert capsys.readouterr().out.splitlines() == machine.describe()


def test_versions_are_named_without_importing_the_frameworks():
    code = "import sys; from rnncourse.machine import describe; describe(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"torch", "keras", "tensorflow"}.isdisjoint(done.stdout.split())
    said = " ".join(machine.describe())
    for name in ("numpy", "torch", "keras"):
        assert f"{name} {version(name)}" in said


def test_the_kernel_and_threads_of_the_blas_are_named():
    said = described_with(OPENBLAS_NUM_THREADS="1")["BLAS"]
    assert "kernel" in said
    assert "threads: 1" in said


def test_instructions_that_are_switched_off_are_not_named():
    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    for name in found[-1:]:
        assert name in described_with()["NumPy uses"].split()
        assert name not in described_with(NPY_DISABLE_CPU_FEATURES=" ".join(found))["NumPy uses"].split()


def test_settings_that_change_the_arithmetic_are_named():
    assert "ONEDNN_MAX_CPU_ISA=AVX2" in described_with(ONEDNN_MAX_CPU_ISA="AVX2")["settings"].split()


def test_a_student_without_threadpoolctl_is_told_what_is_not_known(monkeypatch):
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    assert "threadpoolctl, which would know, is not installed" in " ".join(machine.describe())
