#!/usr/bin/env bash
# PyTorch 2.13.0: with oneDNN held to AVX2, nn.LSTM alone stops under autocast, though PyTorch knows that it cannot.
#
# ONEDNN_MAX_CPU_ISA gives one machine the arithmetic of an older processor, which is how a course finds out whether its
# numbers hold elsewhere. On a processor with AVX-512, held to AVX2, `torch.ops.mkldnn._is_mkldnn_bf16_supported()` says
# rightly that oneDNN has no bfloat16 any more. nn.GRU, nn.RNN, nn.Linear and the cells go on under
# `torch.autocast("cpu", torch.bfloat16)`; nn.LSTM hands its work to oneDNN all the same and raises. Outside autocast it
# works, and with `torch.backends.mkldnn.flags(enabled=False)` it works inside too.
#
# Seen with torch==2.13.0, Python 3.11, on a processor with AVX-512:
#   bfloat16 in oneDNN: False
#   RNN      bfloat16
#   LSTM     RuntimeError: could not create a primitive descriptor for the LSTM forward propagation primitive ...
#   GRU      float32
#   LSTM, oneDNN off: float32
set -euo pipefail
grep -qw avx512f /proc/cpuinfo || { echo "this needs a processor with AVX-512"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check torch==2.13.0 numpy==2.4.6
ONEDNN_MAX_CPU_ISA=AVX2 "$folder/venv/bin/python" - <<'PYTHON'
import torch
from torch import nn

x, said = torch.ones(3, 5, 4), {}


def answer(kind):
    with torch.autocast("cpu", torch.bfloat16):
        return str(kind(4, 8, batch_first=True)(x)[0].dtype).removeprefix("torch.")


print("bfloat16 in oneDNN:", has := torch.ops.mkldnn._is_mkldnn_bf16_supported())
for kind in (nn.RNN, nn.LSTM, nn.GRU):
    try:
        said[kind.__name__] = answer(kind)
    except RuntimeError as error:
        said[kind.__name__] = f"RuntimeError: {error}"
    print(f"{kind.__name__:8} {said[kind.__name__][:100]}")
with torch.backends.mkldnn.flags(enabled=False):
    print("LSTM, oneDNN off:", off := answer(nn.LSTM))
assert not has
assert (said["RNN"], said["GRU"], off) == ("bfloat16", "float32", "float32")
assert "could not create a primitive descriptor for the LSTM forward propagation primitive" in said["LSTM"]
assert nn.LSTM(4, 8, batch_first=True)(x)[0].dtype == torch.float32
PYTHON
echo "still so"
