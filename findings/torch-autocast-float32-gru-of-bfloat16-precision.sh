#!/usr/bin/env bash
# PyTorch 2.13.0 on the CPU, autocast: an LSTM answers in bfloat16, a GRU in float32 that holds bfloat16's errors.
#
# Under `torch.autocast("cpu", torch.bfloat16)` nn.RNN, nn.LSTM and nn.RNNCell give bfloat16; nn.GRU, nn.GRUCell and
# nn.LSTMCell give float32. The LSTM's dtype hangs on whether oneDNN computes it: without oneDNN the same call gives
# float32. The float32 is no sign of precision: the matrix products ran in bfloat16 all the same, and the results are as
# far from the ones without autocast as the others are. So whoever exchanges one network for the other, or moves to
# another processor, gets another dtype for outputs and states without a word, and whoever looks at the dtype to see
# whether autocast reached a layer concludes that it did not.
#
# Seen with torch==2.13.0, Python 3.11, on a processor with AVX-512 (off: largest difference of the outputs from those
# without autocast, where float32's own rounding is about 1e-7):
#              with oneDNN                      without
#   RNN       torch.bfloat16   off by 6e-03    torch.bfloat16   off by 6e-03
#   LSTM      torch.bfloat16   off by 1e-03    torch.float32    off by 2e-03
#   GRU       torch.float32    off by 3e-03    torch.float32    off by 3e-03
#   RNNCell   torch.bfloat16   off by 4e-03    torch.bfloat16   off by 4e-03
#   LSTMCell  torch.float32    off by 2e-03    torch.float32    off by 2e-03
#   GRUCell   torch.float32    off by 2e-03    torch.float32    off by 2e-03
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import torch
from torch import nn

KINDS = (nn.RNN, nn.LSTM, nn.GRU, nn.RNNCell, nn.LSTMCell, nn.GRUCell)


def outputs(module, x):
    found = module(x)
    return found[0] if isinstance(found, tuple) else found


def look():
    torch.manual_seed(0)
    x, dtypes, off = torch.randn(3, 5, 4), {}, {}
    for kind in KINDS:
        name = kind.__name__
        module, given = (kind(4, 8), x[:, 0]) if name.endswith("Cell") else (kind(4, 8, batch_first=True), x)
        plain = outputs(module, given)
        with torch.autocast("cpu", torch.bfloat16):
            cast = outputs(module, given)
        dtypes[name], off[name] = cast.dtype, (cast.float() - plain).abs().max().item()
        print(f"{name:10}{cast.dtype!s:17}off by {off[name]:.0e}")
    assert min(off.values()) > 1e-4, "all of them computed in bfloat16, whatever dtype they answer in"
    return {name for name, dtype in dtypes.items() if dtype == torch.bfloat16}


print("-- with oneDNN, as installed")
lstm = {"LSTM"} if torch.ops.mkldnn._is_mkldnn_bf16_supported() else set()  # older processors have none of it
assert look() == {"RNN", "RNNCell"} | lstm
print("-- without oneDNN")
with torch.backends.mkldnn.flags(enabled=False):
    assert look() == {"RNN", "RNNCell"}
PYTHON
echo "still so"
