import numpy as np
import pytest

from rnncourse.optim import SGD, Adam, RMSprop


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


def test_rmsprop_divides_by_the_running_size_of_the_gradient():
    parameters = {"w": np.array([0.0])}
    optimiser = RMSprop(0.1, decay=0.9)
    optimiser.update(parameters, {"w": np.array([2.0])})
    np.testing.assert_allclose(parameters["w"], [-0.1 * 2 / np.sqrt(0.1 * 4)], rtol=1e-7)


MAKE = [lambda: SGD(0.1), lambda: SGD(0.05, momentum=0.8), lambda: RMSprop(0.01), lambda: Adam(0.1)]


@pytest.mark.parametrize("make", MAKE)
def test_an_optimiser_restored_goes_on_as_the_one_that_was_saved(make, rng):
    gradients = [{"w": rng.normal(size=(2, 3)), "b": rng.normal(size=3)} for _ in range(9)]
    first = {"w": np.ones((2, 3)), "b": np.ones(3)}
    optimiser = make()
    for gradient in gradients[:5]:
        optimiser.update(first, gradient)
    second, state = {name: array.copy() for name, array in first.items()}, optimiser.state()
    for gradient in gradients[5:]:
        optimiser.update(first, gradient)
    restored = make()
    restored.restore(state)
    for gradient in gradients[5:]:
        restored.update(second, gradient)
    for name in first:
        np.testing.assert_array_equal(first[name], second[name])


def test_a_state_is_a_copy():
    optimiser = Adam(0.1)
    optimiser.update({"w": np.zeros(2)}, {"w": np.ones(2)})
    state = optimiser.state()
    state["mean.w"][:] = 9
    assert optimiser.state()["mean.w"].max() < 1


@pytest.mark.parametrize("make", MAKE)
def test_float32_stays_float32(make):
    parameters = {"w": np.ones(2, np.float32)}
    optimiser = make()
    optimiser.update(parameters, {"w": np.ones(2, np.float32)})
    assert parameters["w"].dtype == np.float32
    assert all(array.dtype == np.float32 for name, array in optimiser.state().items() if name.endswith(".w"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SGD(0.0), "a positive learning rate, got 0.0"),
        (lambda: SGD(0.1, momentum=1.0), "momentum of at least 0 and below 1, got 1.0"),
        (lambda: Adam(0.1, beta_2=-0.1), "beta_2 of at least 0 and below 1"),
        (lambda: RMSprop(0.1, decay=2), "decay of at least 0 and below 1"),
        (lambda: SGD(0.1).update({"w": np.ones(2)}, {"v": np.ones(2)}), "a gradient for w, got gradients for v"),
        (lambda: SGD(0.1).update({"w": np.ones(2)}, {"w": np.ones(3)}), r"dw of the shape of w, \(2,\), got \(3,\)"),
        (lambda: Adam(0.1).restore(SGD(0.1).state()), "the state of Adam, got that of SGD"),
        (lambda: Adam(0.1).restore({}), "got that of something that is no optimiser"),
    ],
)
def test_what_cannot_be_done_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_state_of_another_model_is_found_out_at_the_next_step():
    optimiser = Adam(0.1)
    optimiser.update({"w": np.zeros(2)}, {"w": np.ones(2)})
    other = Adam(0.1)
    other.restore(optimiser.state())
    with pytest.raises(ValueError, match="restored from another model's state"):
        other.update({"w": np.zeros(3)}, {"w": np.ones(3)})
