"""The gradient check says what a disagreement looks like: one planted mistake a test."""

import numpy as np
import pytest

from rnncourse.bptt import check_gradients, likely_cause
from rnncourse.functional import CROSS_ENTROPY
from rnncourse.layers import Elman


@pytest.fixture
def measured(rng):
    return rng.normal(size=(4, 4))


@pytest.mark.parametrize(
    ("mistake", "hint"),
    [
        (lambda g: g, "^$"),
        (lambda g: g + 1e-12, "^$"),
        (lambda g: 0 * g, "it is zero"),
        (lambda g: g.T, "it is transposed"),
        (lambda g: -g, "its sign is turned"),
        (lambda g: 3 * g, "it is 3 times the right one: a sum where a mean is due"),
        (lambda g: g / 4, "it is 0.25 times the right one"),
        (lambda g: np.clip(g, -0.5, 0.5), "it is cut at 0.5: clip after the check"),
        (lambda g: g + np.eye(4), "^$"),
    ],
)
def test_each_pattern_has_its_hint(measured, mistake, hint):
    import re

    assert re.search(hint, likely_cause(mistake(measured), measured))


def backward(network, trace, do, step_back):
    """The way back through an Elman network with a step of one's own from dh_t to dh_prev."""
    p, x, h = network.parameters, trace.states.x, trace.states.h
    before = trace.states.heard
    found = {name: np.zeros_like(parameter) for name, parameter in p.items()}
    dh_next = np.zeros_like(h[0])
    for t in reversed(range(len(h))):
        dh = do[:, t] @ p["W_hy"].T + dh_next
        da = dh * (1 - h[t] ** 2)
        found["W_xh"] += x[t].T @ da
        found["W_hh"] += before[t].T @ da
        found["b_h"] += da.sum(axis=0)
        found["W_hy"] += h[t].T @ do[:, t]
        found["b_y"] += do[:, t].sum(axis=0)
        dh_next = step_back(da, p["W_hh"])
    return found


@pytest.mark.parametrize(
    ("step_back", "right"),
    [
        (lambda da, W_hh: da @ W_hh.T, True),
        (lambda da, W_hh: da @ W_hh, False),  # the mistake of the lecture's program
        (lambda da, W_hh: 0 * da, False),  # dh is not carried
    ],
)
def test_a_wrong_way_from_step_to_step_is_recognised_by_the_readout_that_is_right(rng, step_back, right):
    network = Elman.initialise(3, 4, 2, rng=rng)
    x, target = rng.normal(size=(2, 5, 3)), rng.integers(2, size=(2, 5))
    trace = network.forward(x)
    claimed = backward(network, trace, CROSS_ENTROPY.backward(trace.o, target, None), step_back)
    errors = check_gradients(
        lambda: CROSS_ENTROPY.value(network.forward(x).o, target, None), network.parameters, claimed
    )
    hinted = {error.parameter for error in errors if "dh_prev = da_t @ W_hh.T" in str(error)}
    assert hinted == (set() if right else {"W_xh", "W_hh", "b_h"})
