"""One training step of our layers against a framework's, in float32, with the same threads, in one run.

A step is forward, backward (weights and inputs) and a plain gradient descent on the weights. Ours and the peer's take
turns, so that what else the machine does hits both; the ratio is the median of the turns' ratios. Beside the
frameworks stand the same layers compiled by XLA (`benchmarks.xla`), the cells called step by step, and the matrix
products of a step alone, which is what no step in NumPy can be quicker than. Usage::

    python -m benchmarks.recurrent_layers torch|keras|xla|products|textbook [--repeat 5]
"""

import argparse
import importlib.util
import time
from collections.abc import Callable

import numpy as np

from benchmarks import xla
from benchmarks.timing import Ratio, geometric_mean, in_turns, said_of_spread
from rnncourse import cells
from rnncourse.layers import GRU, LSTM, Recurrent, cast

#: T, B, D, H: one sentence, a mini-batch of characters, long windows, a large layer.
SIZES = [(25, 1, 64, 100), (64, 32, 82, 128), (200, 64, 128, 128), (100, 64, 256, 512)]
RATE = 1e-6


def layers(D, H, rng):
    return {
        "Elman": cast(Recurrent.initialise(D, H, rng=rng), np.float32),
        "LSTM": cast(LSTM.initialise(D, H, rng=rng), np.float32),
        "GRU": cast(GRU.initialise(D, H, reset_after=True, rng=rng), np.float32),
    }


def our_step(layer, x, dh) -> Callable[[], None]:
    def step():
        gradients = layer.backward(layer.forward(x), dh).parameters
        for name, parameter in layer.parameters.items():
            parameter -= RATE * gradients[name]

    return step


def torch_step(layer, x, dh) -> Callable[[], None]:
    import torch

    from rnncourse.interop.torch import to_torch

    module, inputs, upstream = to_torch(layer), torch.from_numpy(x).requires_grad_(), torch.from_numpy(dh)
    optimiser = torch.optim.SGD(module.parameters(), RATE)

    def step():
        optimiser.zero_grad()
        inputs.grad = None
        module(inputs)[0].backward(upstream)
        optimiser.step()

    return step


def keras_step(layer, x, dh) -> Callable[[], None]:
    import tensorflow as tf

    from rnncourse.interop.keras import to_keras

    twin, inputs, upstream = to_keras(layer), tf.constant(x), tf.constant(dh)

    @tf.function
    def compiled():
        with tf.GradientTape() as tape:
            tape.watch(inputs)
            states = twin(inputs)
        *gradients, _ = tape.gradient(states, [*twin.trainable_weights, inputs], output_gradients=upstream)
        for weight, gradient in zip(twin.trainable_weights, gradients, strict=True):
            weight.assign_sub(RATE * gradient)
        return states[0, 0, 0]

    return lambda: compiled().numpy()


def textbook_step(layer, x, dh) -> Callable[[], None]:
    """The cells called one after another, every gradient added up step by step."""
    p = layer.parameters

    def forward():
        h = np.zeros((len(x), len(p["W_hh"])), np.float32)
        c, passed = h, []
        for t in range(x.shape[1]):
            if isinstance(layer, LSTM):
                step = cells.lstm_step(x[:, t], h, c, **p)
                passed.append((h, c, step))
                h, c = step.h_t, step.c_t
            elif isinstance(layer, GRU):
                step = cells.gru_step_reset_after(x[:, t], h, **p)
                passed.append((h, None, step))
                h = step.h_t
            else:
                step = cells.elman_step(x[:, t], h, **p)
                passed.append((h, None, step))
                h = step
        return passed

    def back(t, dh_t, dc_t, h, c, step):
        W = (p["W_xh"], p["W_hh"])
        if isinstance(layer, LSTM):
            found = cells.lstm_step_backward(dh_t, dc_t, step, x[:, t], h, c, *W)
            return found, found.dc_prev
        if isinstance(layer, GRU):
            return cells.gru_step_reset_after_backward(dh_t, step, x[:, t], h, *W, p["b_hn"]), None
        return cells.elman_step_backward(dh_t, x[:, t], h, step, *W), None

    def step():
        passed, total = forward(), {name: np.zeros_like(parameter) for name, parameter in p.items()}
        dh_next = dc = np.zeros_like(dh[:, 0])
        for t in reversed(range(x.shape[1])):
            found, dc = back(t, dh[:, t] + dh_next, dc, *passed[t])
            dh_next = found.dh_prev
            for name in p:
                total[name] += getattr(found, f"d{name}")
        for name, parameter in p.items():
            parameter -= RATE * total[name]

    return step


def products_step(layer, x, dh) -> Callable[[], None]:
    """The matrix products of a step and nothing else: of all inputs, of every step's state, and their ways back."""
    (W_x, W_h), (B, T, D), rng = (
        (layer.parameters[name] for name in ("W_xh", "W_hh")),
        x.shape,
        np.random.default_rng(0),
    )
    (H, G), rows = W_h.shape, np.ascontiguousarray(x.swapaxes(0, 1)).reshape(T * B, D)
    h, da = (rng.normal(size=(T, B, n)).astype(np.float32) for n in (H, G))
    to_h, every_h, every_da = np.ascontiguousarray(W_h.T), h.reshape(T * B, H), da.reshape(T * B, G)
    shapes = (T * B, G), (B, G), (B, H), W_x.shape, W_h.shape, (T * B, D)
    driven, from_h, dh_prev, of_W_x, of_W_h, of_x = (np.empty(shape, np.float32) for shape in shapes)

    def step():
        np.matmul(rows, W_x, out=driven)
        for h_t in h:
            np.matmul(h_t, W_h, out=from_h)
        for da_t in da:
            np.matmul(da_t, to_h, out=dh_prev)
        np.matmul(rows.T, every_da, out=of_W_x)
        np.matmul(every_h.T, every_da, out=of_W_h)
        np.matmul(every_da, W_x.T, out=of_x)

    return step


def xla_step(layer, x, dh) -> Callable[[], object]:
    return xla.xla_step(layer, x, dh, RATE)


PEERS = {
    "products": products_step,
    "xla": xla_step,
    "torch": torch_step,
    "keras": keras_step,
    "textbook": textbook_step,
}


#: What has to be installed for a peer.
PACKAGES = {"torch": "torch", "keras": "tensorflow", "xla": "jax"}


def with_one_thread(peer: str) -> None:
    """Ours has the one that the environment gives to BLAS; the peers are told before their first operation."""
    if peer == "torch":
        import torch

        torch.set_num_threads(1)
    if peer == "keras":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
    if peer == "xla":
        xla.with_one_thread()


def is_installed(peer: str) -> bool:
    return importlib.util.find_spec(PACKAGES.get(peer, "numpy")) is not None


def threads(run: Callable[[], object], repeat: int = 3) -> float:
    """Seconds of processors for each second of the clock: what a peer really uses."""
    busy, begin = time.process_time(), time.perf_counter()
    for _ in range(repeat):
        run()
    return (time.process_time() - busy) / (time.perf_counter() - begin)


def compare(peer: str, repeat: int) -> list[Ratio]:
    rng, ratios = np.random.default_rng(0), []
    print(f"{'layer':6} {'(T, B, D, H)':20} ratio to {peer} (quartiles), and medians of both", flush=True)
    for T, B, D, H in SIZES:
        for name, layer in layers(D, H, rng).items():
            x, dh = (rng.normal(size=(B, T, n)).astype(np.float32) for n in (D, H))
            theirs = PEERS[peer](layer, x, dh)
            ratios.append(in_turns(our_step(layer, x, dh), theirs, repeat))
            print(f"{name:6} {(T, B, D, H)!s:20} {ratios[-1]}  {threads(theirs):.1f} threads peer", flush=True)
    return ratios


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("--repeat", type=int, default=5)
    arguments = parser.parse_args()
    if not is_installed(arguments.peer):
        print(f"{arguments.peer}: {PACKAGES[arguments.peer]} is not installed, so there is nothing to compare with")
        return
    with_one_thread(arguments.peer)
    ratios = compare(arguments.peer, arguments.repeat)
    medians = [ratio.median for ratio in ratios]
    print(f"geometric mean {geometric_mean(medians):.2f}, worst {max(medians):.2f} of {arguments.peer}'s time")
    if warning := said_of_spread(ratios):
        print(warning)


if __name__ == "__main__":
    main()
