"""What the chapter on long dependencies measures with is itself right."""

import numpy as np
import pytest

from rnncourse import experiments
from rnncourse.bptt import clip_by_global_norm, clip_by_value
from rnncourse.dynamics import Cliff, lag_curves, spectral_norm
from rnncourse.optim import SGD


@pytest.mark.parametrize(("w", "b"), [(0.7, 0.1), (1.3, -0.2), (2.0, 0.4)])
def test_the_cliffs_gradient_agrees_with_differences(w, b):
    cliff, small = Cliff(T=8), 1e-6
    _, gradient = cliff.loss_and_gradient(np.array(w), np.array(b))
    for entry, (dw, db) in enumerate(np.eye(2) * small):
        up, _ = cliff.loss_and_gradient(np.array(w + dw), np.array(b + db))
        down, _ = cliff.loss_and_gradient(np.array(w - dw), np.array(b - db))
        assert gradient[entry] == pytest.approx((up - down) / (2 * small), rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("clipping", [{}, {"clip": 0.05}, {"clip_value": 0.05}])
def test_a_descent_clips_as_the_training_loop_does_and_each_place_for_itself(clipping):
    cliff, places = Cliff(T=10), np.array([[1.5, 0.1], [0.6, -0.2], [2.0, 0.2]])
    together = cliff.descend(places, learning_rate=0.1, steps=5, **clipping)
    for place, path in zip(places, together.path.swapaxes(0, 1), strict=True):
        here = place.copy()
        for after in path[1:]:
            gradient = {"g": cliff.loss_and_gradient(*here)[1]}
            if "clip" in clipping:
                gradient = clip_by_global_norm(gradient, clipping["clip"])
            if "clip_value" in clipping:
                gradient = clip_by_value(gradient, clipping["clip_value"])
            here = here - 0.1 * gradient["g"]
            assert after == pytest.approx(here)
    assert together.loss.shape == (6, 3)
    assert together.norm.shape == (5, 3)


def test_lag_curves_start_at_one_and_take_the_norm_of_the_matrix_at_lag_one():
    found = lag_curves(1.2, H=6, T=4, seeds=range(2))
    assert found.linear.shape == found.driven.shape == found.bound.shape == (2, 5)
    assert (found.linear[:, 0] == 1).all()
    assert found.linear[:, 1] == pytest.approx(found.bound[:, 1])
    W = np.random.default_rng(0).normal(size=(6, 6))
    assert found.bound[0, 1] == pytest.approx(spectral_norm(W * 1.2 / np.abs(np.linalg.eigvals(W)).max()))


def test_all_starts_share_every_weight_but_the_loop():
    networks = [experiments.waiting_network(start, rng=np.random.default_rng(3)) for start in experiments.LOOP_STARTS]
    for network in networks[1:]:
        for name, weights in network.parameters.items():
            assert np.array_equal(weights, networks[0].parameters[name]) == (name != "W_hh")


def test_a_start_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="expected one of orthogonal, identity, uniform, half, got 'zero'"):
        experiments.waiting_network("zero", rng=np.random.default_rng(0))


def test_learning_to_wait_is_written_down_and_the_same_from_the_same_seed():
    def learn():
        return experiments.learn_to_wait("orthogonal", SGD(0.1), delay=2, steps=4, seeds=[1])[0]

    first, again = learn(), learn()
    assert first == again
    assert len(first.history.loss) == len(first.history.gradient_norm) == 4
    assert 0 <= first.accuracy <= 1
