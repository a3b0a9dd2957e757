"""The contests give every network the same terms."""

import numpy as np
import pytest

from rnncourse import experiments
from rnncourse.layers import count_parameters


@pytest.mark.parametrize("kind", experiments.GATED)
def test_weights_are_counted_as_the_layers_have_them(rng, kind):
    for contest in experiments.gated_contests().values():
        network = contest.network(kind, keep_bias=0.0, rng=rng)
        assert count_parameters(network) == experiments.gated_weights(kind, contest.D, contest.width(kind), contest.V)


def test_only_the_gate_that_keeps_has_a_bias_at_the_start(rng):
    H = 3
    for kind, gates in experiments.GATED.items():
        biases = experiments.gated_layer(kind, 2, H, keep_bias=1.5, rng=rng).parameters["b_h"]
        expected = np.zeros(gates * H)
        if kind != "elman":
            expected[H : 2 * H] = 1.5  # z is second of r, z, n, and f second of i, f, g, o
        assert biases.tolist() == expected.tolist()


def test_all_networks_see_the_same_sequences():
    contest = experiments.gated_contests()["recall"]
    short = type(contest)(**{**vars(contest), "steps": 2})
    (one,), (other,) = (short.trained(kind, seeds=[3]) for kind in ("elman", "lstm"))
    np.testing.assert_array_equal(one.fresh.x, other.fresh.x)
    assert one.losses.shape == (2,)
    found = short.results({"a": ("gru", 1.0)}, seeds=range(2))["a"]
    assert found.losses.shape == (2, 2)
    assert found.scores.shape == (2,)


def test_what_is_not_known_is_refused(rng):
    with pytest.raises(ValueError, match="expected one of elman, gru, gru before, lstm, got 'mgu'"):
        experiments.gated_weights("mgu", 1, 1, 1)
    with pytest.raises(ValueError, match="expected one of elman, gru, gru before, lstm, got 'mgu'"):
        experiments.gated_layer("mgu", 1, 1, keep_bias=0.0, rng=rng)
