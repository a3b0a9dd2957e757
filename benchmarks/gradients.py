"""Every hand-written backward pass against central differences in float64: a table of the worst relative errors.

Shapes are drawn at random, B = 1 and T = 1 among them; masks have holes. What is compared is the gradient of a random
combination of all outputs and of the state at the end, with respect to every parameter and the input. Where a gradient
is smaller than 1e-4 everywhere, as in a normalised layer of one unit, the differences themselves are too coarse for a
relative error; such entries count by their absolute one. Usage::

    python -m benchmarks.gradients [--shapes 20]
"""

import argparse

import numpy as np

from rnncourse.bptt import check_gradients
from tests.strategies import KINDS, Sizes, elman, holes, inputs, jordan, leaves, like_state, recurrent_layer


def drawn_sizes(n: int) -> list[Sizes]:
    rng = np.random.default_rng(0)
    drawn = [Sizes(*map(int, rng.integers(1, [5, 7, 6, 6, 6])), seed=int(rng.integers(2**32))) for _ in range(n)]
    some = drawn[0]
    return [Sizes(1, some.T, some.D, some.H, some.V, 1), Sizes(3, 1, some.D, some.H, some.V, 2), *drawn]


def worst_error(layer, size: Sizes, masked: bool) -> float:
    x, rng = inputs(size), size.rng
    mask = holes(size) if masked else None
    trace = layer.forward(x, None, mask)
    doutput, dend = rng.normal(size=trace.output.shape), like_state(trace.end, rng)
    if masked:
        doutput *= mask[..., None]

    def loss() -> float:
        again = layer.forward(x, None, mask)
        ends = sum((a * b).sum() for a, b in zip(leaves(again.end), leaves(dend), strict=True))
        return float((again.output * doutput).sum() + ends)

    found = layer.backward(trace, doutput, dend)
    claims = {**found.parameters, "x": found.x}
    errors = check_gradients(loss, {**layer.parameters, "x": x}, claims)
    return max(
        error.relative_error if np.abs(claims[error.parameter]).max() > 1e-4 else abs(error.claimed - error.measured)
        for error in errors
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", type=int, default=20)
    sizes = drawn_sizes(parser.parse_args().shapes)
    print(f"{'gradient check, float64':32} {'whole':>9} {'masked':>9}")
    networks = {name: lambda size, name=name: recurrent_layer(name, size) for name in KINDS}
    for name, build in (networks | {"elman network": elman, "jordan network": jordan}).items():
        worst = [max(worst_error(build(size), size, masked) for size in sizes) for masked in (False, True)]
        print(f"{name:32} {worst[0]:9.1e} {worst[1]:9.1e}", flush=True)


if __name__ == "__main__":
    main()
