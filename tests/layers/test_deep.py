"""Depth and the rarer cells: parameter counts by hand, and networks that are special cases of each other."""

import numpy as np
import pytest

from rnncourse.bptt import check_gradients
from rnncourse.layers import (
    LSTM1997,
    Chain,
    CoupledLSTM,
    DeepTransition,
    Dense,
    NormalisedRecurrent,
    PeepholeLSTM,
    Recurrent,
    count_parameters,
)

D, H, V = 4, 5, 3


def deep_output(rng, levels):
    """A recurrent layer and a readout of several levels: every one but the last is a dense layer with tanh."""
    between = {f"level_{k}": Dense.initialise(H, H, rng=rng, activation="tanh") for k in range(levels - 1)}
    return Chain(
        {"recurrent": Recurrent.initialise(D, H, rng=rng), **between, "scores": Dense.initialise(H, V, rng=rng)}
    )


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda rng: DeepTransition.initialise(D, H, 1, rng=rng), D * H + H * H + H),
        (lambda rng: DeepTransition.initialise(D, H, 3, rng=rng), D * H + H * H + H + 2 * (H * H + H)),
        (lambda rng: deep_output(rng, 1), D * H + H * H + H + H * V + V),
        (lambda rng: deep_output(rng, 3), D * H + H * H + H + 2 * (H * H + H) + H * V + V),
        (lambda rng: LSTM1997.initialise(D, H, rng=rng), 3 * (D * H + H * H + H)),
        (lambda rng: CoupledLSTM.initialise(D, H, rng=rng), 3 * (D * H + H * H + H)),
        (lambda rng: PeepholeLSTM.initialise(D, H, rng=rng), 4 * (D * H + H * H + H) + 3 * H * H),
        (lambda rng: NormalisedRecurrent.initialise(D, H, rng=rng), D * H + H * H + 2 * H),
    ],
)
def test_parameters_are_as_many_as_the_equations_say(rng, make, expected):
    assert count_parameters(make(rng)) == expected


def test_a_deep_transition_of_one_level_is_a_recurrent_layer(rng):
    deep = DeepTransition.initialise(D, H, 1, rng=rng)
    x = rng.normal(size=(2, 6, D))
    np.testing.assert_allclose(deep.forward(x).output, Recurrent(deep.parameters).forward(x).output, atol=1e-14)
    with pytest.raises(ValueError, match="at least 1 level, got 0"):
        DeepTransition.initialise(D, H, 0, rng=rng)


def test_gradients_of_the_deep_output_network_agree_with_differences(rng):
    network, x = deep_output(rng, 3), rng.normal(size=(2, 4, D))
    trace = network.forward(x)
    doutput = rng.normal(size=trace.output.shape)
    found = network.backward(trace, doutput).parameters
    errors = check_gradients(lambda: float((network.forward(x).output * doutput).sum()), network.parameters, found)
    assert max(error.relative_error for error in errors) < 1e-7


@pytest.mark.parametrize("kind", [CoupledLSTM, PeepholeLSTM])
def test_the_forget_gate_begins_open_as_far_as_asked(rng, kind):
    H_gates = {CoupledLSTM: slice(0, H), PeepholeLSTM: slice(H, 2 * H)}[kind]
    assert (kind.initialise(D, H, rng=rng, forget_bias=3.0).parameters["b_h"][H_gates] == 3).all()
    assert kind.initialise(D, H, rng=rng).parameters["b_h"].sum() == H
