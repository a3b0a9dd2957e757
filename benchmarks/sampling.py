"""Characters a second that a network writes, ours against PyTorch's twin: an LSTM of 128 units on 82 characters.

Both carry the state, and both draw with temperature from a softmax. Usage::

    python -m benchmarks.sampling
"""

from functools import partial

import numpy as np
import torch

from benchmarks.timing import in_turns
from rnncourse.decoding import generate
from rnncourse.functional import one_hot
from rnncourse.interop.torch import to_torch
from rnncourse.layers import LSTM, Chain, Dense, cast

V, H, LENGTH = 82, 128, 500


def main() -> None:
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    lstm, dense = LSTM.initialise(V, H, rng=rng), Dense.initialise(H, V, rng=rng)
    network = cast(Chain({"lstm": lstm, "dense": dense}), np.float32)
    encode = partial(one_hot, V=V)
    module, W, b = to_torch(network.layers["lstm"]), *map(torch.from_numpy, network.layers["dense"].parameters.values())
    eye, noise = torch.eye(V), torch.Generator().manual_seed(0)

    def ours(B: int):
        prompt = np.zeros((B, 1), dtype=int)
        return lambda: generate(network, prompt, LENGTH, rng=rng, encode=encode, temperature=0.8)

    def theirs(B: int):
        @torch.inference_mode()
        def write():
            last, state = torch.zeros(B, dtype=torch.long), None
            for _ in range(LENGTH):
                states, state = module(eye[last][:, None], state)
                p = torch.softmax((states[:, -1] @ W + b) / 0.8, dim=-1)
                last = torch.multinomial(p, 1, generator=noise)[:, 0]

        return write

    for B in (1, 32):
        ratio = in_turns(ours(B), theirs(B), repeat=7)
        rate = B * LENGTH / ratio.ours * 1e3
        print(f"writing {B:2} texts at once: {rate:9,.0f} characters a second; ratio {ratio} of torch", flush=True)


if __name__ == "__main__":
    main()
