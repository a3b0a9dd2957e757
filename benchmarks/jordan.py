"""A training step of the Jordan network against the same step of its cells, called one after another.

No framework has this network, because each step hears the output before it. Usage::

    python -m benchmarks.jordan
"""

import numpy as np

from benchmarks.timing import geometric_mean, in_turns, said_of_spread
from rnncourse import cells
from rnncourse.functional import output_activation
from rnncourse.layers import Jordan

#: T, B, D, H, V: one sentence, and the mini-batch of the chapter that trains this network.
SIZES = [(25, 1, 64, 100, 10), (30, 32, 8, 32, 8)]


def our_step(network, x, do):
    return lambda: network.backward(network.forward(x), do).parameters


def textbook_step(network, x, do):
    p, g = network.parameters, output_activation(network.output)

    def forward():
        h, y, passed = None, np.zeros((len(x), p["W_yh"].shape[0])), []
        for t in range(x.shape[1]):
            h, y_new = cells.jordan_step(x[:, t], y, **p, output=network.output)
            passed.append((h, y, y_new))
            y = y_new
        return passed

    def step():
        passed = forward()
        total, dy = {name: np.zeros_like(parameter) for name, parameter in p.items()}, np.zeros_like(passed[0][1])
        for t in reversed(range(x.shape[1])):
            h, heard, y = passed[t]
            do_t = do[:, t] + g.backward(dy, y)
            da = (do_t @ p["W_hy"].T) * (1 - h**2)
            total["W_hy"] += h.T @ do_t
            total["b_y"] += do_t.sum(axis=0)
            total["W_xh"] += x[:, t].T @ da
            total["W_yh"] += heard.T @ da
            total["b_h"] += da.sum(axis=0)
            dy = da @ p["W_yh"].T
        return total

    return step


def main() -> None:
    rng, ratios = np.random.default_rng(0), []
    for T, B, D, H, V in SIZES:
        network = Jordan.initialise(D, H, V, rng=rng)
        x, do = rng.normal(size=(B, T, D)), rng.normal(size=(B, T, V))
        ratios.append(in_turns(our_step(network, x, do), textbook_step(network, x, do), repeat=15))
        print(f"Jordan {(T, B, D, H, V)!s:24} {ratios[-1]} of the cells called by hand", flush=True)
    print(f"geometric mean {geometric_mean(ratio.median for ratio in ratios):.2f}")
    if warning := said_of_spread(ratios):
        print(warning)


if __name__ == "__main__":
    main()
