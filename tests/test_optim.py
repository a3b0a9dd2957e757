import numpy as np
import pytest

from rnncourse.optim import SGD, Adam


def test_sgd_steps_against_the_gradient():
    parameters = {"w": np.array([1.0])}
    SGD(0.1).update(parameters, {"w": np.array([2.0])})
    np.testing.assert_allclose(parameters["w"], [0.8])


def test_momentum_keeps_a_share_of_the_last_step():
    parameters = {"w": np.array([0.0])}
    optimiser = SGD(1.0, momentum=0.5)
    for _ in range(2):
        optimiser.update(parameters, {"w": np.array([1.0])})
    np.testing.assert_allclose(parameters["w"], [-2.5])  # 1, then 1 + 0.5


def test_adam_s_first_step_has_the_length_of_the_learning_rate_whatever_the_gradient():
    for size in (1e-3, 1.0, 1e3):
        parameters = {"w": np.array([0.0])}
        Adam(0.01).update(parameters, {"w": np.array([size])})
        np.testing.assert_allclose(parameters["w"], [-0.01], rtol=1e-4)


@pytest.mark.parametrize("optimiser", [SGD(0.1), SGD(0.05, momentum=0.8), Adam(0.1)])
def test_every_optimiser_finds_the_bottom_of_a_bowl(optimiser):
    parameters = {"w": np.array([3.0, -2.0])}
    for _ in range(300):
        optimiser.update(parameters, {"w": 2 * parameters["w"], "x": np.zeros(1)})
    np.testing.assert_allclose(parameters["w"], 0, atol=1e-2)
