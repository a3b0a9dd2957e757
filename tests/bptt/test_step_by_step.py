"""The form on paper and the fast form are one."""

import numpy as np
from hypothesis import given

from rnncourse.bptt import elman_gradients
from tests.strategies import elman, inputs, sizes


@given(sizes)
def test_step_by_step_gives_what_the_layer_gives(size):
    network, x = elman(size), inputs(size)
    do = size.rng.normal(size=(size.B, size.T, size.V))
    names = ("W_xh", "W_hh", "b_h", "W_hy", "b_y")
    found = elman_gradients(x, do, {name: network.parameters[name] for name in names})
    for name, gradient in network.backward(network.forward(x), do).parameters.items():
        np.testing.assert_allclose(found[name], gradient, rtol=1e-9, atol=1e-12)
