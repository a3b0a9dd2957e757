"""The same layers as a `jax.lax.scan` that XLA compiles: a peer with no framework on the way to the processor.

The inputs' share of all steps is one product before the scan, as in ours; the way back is JAX's own, and goes on to
the inputs as ours does. XLA takes its number of threads from the environment when it starts.
"""

import os

from rnncourse.layers import GRU, LSTM


def with_one_thread() -> None:
    """Before JAX is imported: no threads of Eigen's, and one processor, which bounds XLA's own pool."""
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def recurrence(layer, p, jax):
    """The step of a scan: ``(state, driven_t) -> (state, h_t)``."""
    np_, sigmoid, H = jax.numpy, jax.nn.sigmoid, len(layer.parameters["W_hh"])

    def elman(h, driven_t):
        h = np_.tanh(driven_t + h @ p["W_hh"])
        return h, h

    def lstm(state, driven_t):
        h, c = state
        i, f, g, o = np_.split(driven_t + h @ p["W_hh"], 4, axis=-1)
        c = sigmoid(f) * c + sigmoid(i) * np_.tanh(g)
        h = sigmoid(o) * np_.tanh(c)
        return (h, c), h

    def gru(h, driven_t):
        heard = h @ p["W_hh"]
        r, z = np_.split(sigmoid(driven_t[:, : 2 * H] + heard[:, : 2 * H]), 2, axis=-1)
        n = np_.tanh(driven_t[:, 2 * H :] + r * (heard[:, 2 * H :] + p["b_hn"]))
        h = n + z * (h - n)
        return h, h

    return lstm if isinstance(layer, LSTM) else gru if isinstance(layer, GRU) else elman


def xla_step(layer, x, dh, rate):
    import jax

    parameters = {name: jax.numpy.asarray(parameter) for name, parameter in layer.parameters.items()}

    def states(p, x):
        zero = jax.numpy.zeros((len(x), dh.shape[-1]), x.dtype)
        driven = x.swapaxes(0, 1) @ p["W_xh"] + p["b_h"]
        return jax.lax.scan(recurrence(layer, p, jax), (zero, zero) if isinstance(layer, LSTM) else zero, driven)[1]

    @jax.jit
    def compiled(p, x, dh):
        of_parameters, of_x = jax.vjp(states, p, x)[1](dh.swapaxes(0, 1))
        return {name: p[name] - rate * of_parameters[name] for name in p}, of_x

    def step():
        moved, of_x = compiled(parameters, x, dh)
        jax.block_until_ready(of_x)
        parameters.update(jax.block_until_ready(moved))
        return parameters

    return step
