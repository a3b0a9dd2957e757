"""Settings that change the arithmetic of one machine to that of another: each by environment variables alone.

A setting is tried in a process of its own before anything runs under it. Its print is a digest of a few results of the
library that it concerns: one that equals the machine's own, or another setting's, would test nothing new.
"""

import os
import subprocess
import sys
from typing import NamedTuple


class Setting(NamedTuple):
    """Another arithmetic.

    Attributes
    ----------
    name : str
        What it stands for.
    library : str
        Whose arithmetic it changes: ``"numpy"``, ``"torch"`` or ``"tensorflow"``.
    variables : dict of str to str
        What the environment then says.
    without : str
        A page, or the tests of it, that cannot run so.
    """

    name: str
    library: str
    variables: dict[str, str]
    without: str = ""


#: Under autocast PyTorch's LSTM stops with an error where `ONEDNN_MAX_CPU_ISA` holds oneDNN to less than its processor
#: has (PyTorch 2.13.0), so this page cannot run there.
BFLOAT16 = "layer-reference-pytorch"
#: NumPy's names of what it takes a faster way for, by what the processor lacks. Which there are depends on its version.
NO_AVX512, NO_AVX2 = ("X86_V4", "AVX512"), ("X86_V3", "X86_V4", "AVX512", "AVX2", "FMA3")
#: A program for each library that prints a digest of what it computes.
PRINTS = {
    "numpy": """
import numpy as np
rng, found = np.random.default_rng(0), []
for dtype in (np.float32, np.float64):
    x = rng.normal(size=5000).astype(dtype)
    found += [np.tanh(x), np.exp(x), np.log(np.abs(x)), np.sin(x)]
    found += [rng.normal(size=(n, k)).astype(dtype) @ rng.normal(size=(k, m)).astype(dtype)
              for n, k, m in ((1, 64, 64), (20, 8, 32), (64, 100, 37), (200, 300, 400))]
""",
    "torch": """
import torch
torch.manual_seed(0)
layer, x = torch.nn.LSTM(8, 8, batch_first=True), torch.randn(20, 7, 8)
with torch.no_grad():
    found = [layer(x)[0]]
found += [layer(x)[0].detach(), torch.randn(5000).exp(), torch.randn(100, 200) @ torch.randn(200, 300)]
""",
    "tensorflow": """
import keras, numpy as np
keras.utils.set_random_seed(0)
layers = [keras.Input((7, 8)), keras.layers.LSTM(8), keras.layers.Dense(1)]
model, x = keras.Sequential(layers), np.random.default_rng(0).normal(size=(20, 7, 8)).astype("float32")
model.compile("adam", "mse")
for _ in range(3):
    model.train_on_batch(x, x[:, 0, :1])
found = model.get_weights()
""",
}
DIGEST = """
import hashlib
print(hashlib.sha256(b"".join(np.ascontiguousarray(one).tobytes() for one in found)).hexdigest())
"""


def settings() -> list[Setting]:
    """List every setting, those that change most first; whether this machine can run one is not asked here."""
    sse, avx2 = {"ONEDNN_MAX_CPU_ISA": "SSE41"}, {"ONEDNN_MAX_CPU_ISA": "AVX2"}
    threads = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
    old, laptop = numpy_without(NO_AVX2), numpy_without(NO_AVX512)
    return [
        Setting("SSE4.2: NumPy without AVX2, OpenBLAS's Prescott", "numpy", old | {"OPENBLAS_CORETYPE": "Prescott"}),
        Setting("AVX2: NumPy without AVX-512, OpenBLAS's Haswell", "numpy", laptop | {"OPENBLAS_CORETYPE": "Haswell"}),
        Setting("AVX2: NumPy without AVX-512, OpenBLAS's Zen", "numpy", laptop | {"OPENBLAS_CORETYPE": "Zen"}),
        Setting("AVX-512: OpenBLAS's SkylakeX", "numpy", {"OPENBLAS_CORETYPE": "SkylakeX"}),
        Setting("two threads of OpenBLAS", "numpy", threads),
        Setting("ATen without AVX2, oneDNN with it", "torch", {"ATEN_CPU_CAPABILITY": "default"} | avx2, BFLOAT16),
        Setting("ATen and oneDNN with AVX2", "torch", {"ATEN_CPU_CAPABILITY": "avx2"} | avx2, BFLOAT16),
        Setting("ATen as it is, oneDNN with SSE4.1", "torch", sse, BFLOAT16),
        Setting("two threads of PyTorch", "torch", threads),
        Setting("oneDNN with AVX2", "tensorflow", avx2),
        Setting("oneDNN with SSE4.1", "tensorflow", sse),
        Setting("TensorFlow without oneDNN's layers", "tensorflow", {"TF_ENABLE_ONEDNN_OPTS": "0"}),
        Setting("TensorFlow with oneDNN's layers", "tensorflow", {"TF_ENABLE_ONEDNN_OPTS": "1"}),
        Setting("one thread of TensorFlow", "tensorflow", {"TF_NUM_INTRAOP_THREADS": "1"}),
        Setting("two threads of TensorFlow", "tensorflow", {"TF_NUM_INTRAOP_THREADS": "2"} | threads),
    ]


def numpy_without(lacking: tuple[str, ...]) -> dict[str, str]:
    """Switch off what NumPy found of these; to name what it did not find is an error to it."""
    from numpy._core import _multiarray_umath as core

    found = [name for name in core.__cpu_dispatch__ if core.__cpu_features__.get(name)]
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(name for name in found if name.startswith(lacking))}


def environment(setting: Setting | None) -> dict[str, str]:
    """Return this process's environment, changed as a setting says."""
    return {**os.environ, **(setting.variables if setting else {})}


def digest(library: str, setting: Setting | None = None) -> str:
    """Return the digest of what a library computes; words that say why, where it cannot compute under a setting."""
    program = f"import numpy as np\n{PRINTS[library]}{DIGEST}"
    run = subprocess.run(
        [sys.executable, "-c", program], env=environment(setting), capture_output=True, text=True, check=False
    )
    last = (run.stderr.strip().splitlines() or ["no word of why"])[-1]
    return run.stdout.strip() if run.returncode == 0 else f"stops with {run.returncode}: {last}"


def sort_out(all_settings: list[Setting]) -> tuple[list[Setting], list[str]]:
    """Keep the settings that change this machine's arithmetic; say of each of the others why it is left out."""
    kept: list[Setting] = []
    known = {(library, digest(library)): "this machine's own" for library in {one.library for one in all_settings}}
    out: list[str] = []
    for one in all_settings:
        found = digest(one.library, one)
        if found.startswith("stops"):
            out.append(f"{one.library}, {one.name}: cannot run here, it {found}")
        elif (one.library, found) in known:
            out.append(f"{one.library}, {one.name}: computes as {known[one.library, found]}")
        else:
            kept.append(one)
            known[one.library, found] = f"'{one.name}'"
    return kept, out
