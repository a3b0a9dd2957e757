"""Maps applied again and again: trajectories, cobwebs, fixed points, chaos."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.dynamics import (
    Linear,
    Logistic,
    Tanh,
    cobweb,
    composed,
    displacements,
    find_fixed_points,
    fixed_points_on_line,
    grid,
    jacobian,
    lyapunov_exponent,
    lyapunov_spectrum,
    norms_of_powers,
    scaled_to_radius,
    settled,
    spectral_norm,
    spectral_radius,
    trajectory,
)

seeds = st.integers(0, 2**32 - 1)


def square(seed, N=None):
    rng = np.random.default_rng(seed)
    N = rng.integers(1, 6) if N is None else N
    return rng.normal(size=(N, N))


@given(seeds, st.integers(0, 6), st.integers(0, 6))
def test_going_on_from_where_one_stopped_is_going_all_the_way(seed, first, then):
    step, start = Tanh(square(seed)), np.ones(len(square(seed)))
    path = trajectory(step, start, first + then)
    np.testing.assert_array_equal(trajectory(step, path[first], then), path[first:])
    np.testing.assert_array_equal(composed(step, first + then)(start), path[-1])


def test_inputs_come_in_one_a_step():
    path = trajectory(lambda h, x: h / 2 + x, 0.0, 3, np.array([1.0, 0.0, 4.0]))
    np.testing.assert_array_equal(path, [0, 1, 0.5, 4.25])
    with pytest.raises(ValueError, match="an input for each where there are inputs; got 3 steps and 2 inputs"):
        trajectory(lambda h, x: h, 0.0, 3, np.zeros(2))


def test_a_map_is_not_applied_less_than_never():
    with pytest.raises(ValueError, match="got -1 steps"):
        trajectory(np.tanh, 0.0, -1)
    with pytest.raises(ValueError, match="0 times or more, got -2"):
        composed(np.tanh, -2)


def test_a_cobweb_goes_up_to_the_curve_and_across_to_the_diagonal():
    step = Logistic(2.5)
    corners = cobweb(step, 0.1, 4)
    assert corners.shape == (9, 2)
    assert (corners[0] == 0.1).all()
    assert (corners[::2, 0] == corners[::2, 1]).all(), "every other corner lies on the diagonal"
    np.testing.assert_array_equal(corners[1::2, 1], step(corners[1::2, 0]))
    np.testing.assert_array_equal(corners[::2, 0], trajectory(step, 0.1, 4))


def test_the_logistic_map_settles_on_one_state_then_two_then_four():
    left = settled(Logistic(np.array([2.8, 3.2, 3.5])), np.full(3, 0.3), discard=2000, keep=32)
    assert left.shape == (32, 3)
    assert [len(np.unique(column.round(8))) for column in left.T] == [1, 2, 4]


@pytest.mark.parametrize("w", [0.2, 0.9, 1.1, 3.0])
def test_tanh_has_one_fixed_point_up_to_a_slope_of_one_and_three_beyond(w):
    points = fixed_points_on_line(lambda h: np.tanh(w * h), -2, 2)
    assert len(points) == (1 if w < 1 else 3)
    np.testing.assert_allclose(np.tanh(w * points), points, atol=1e-12)
    found = find_fixed_points(Tanh(np.array([[w]])), np.array([[-2.0], [0.0], [2.0]]))
    assert [point.kind for point in found] == (["attracting"] if w < 1 else ["attracting", "repelling", "attracting"])
    np.testing.assert_allclose([point.state[0] for point in found], points, atol=1e-9)


def test_at_a_slope_of_one_the_slope_does_not_say():
    assert find_fixed_points(Tanh(np.array([[1.0]])), np.array([[0.0]]))[0].kind == "undecided"


def test_a_crossing_that_lies_on_a_sample_is_found_once():
    np.testing.assert_array_equal(fixed_points_on_line(lambda x: 2 * x, -1, 1, samples=3), [0])


def test_looking_for_fixed_points_nowhere_is_refused():
    with pytest.raises(ValueError, match="expected low < high"):
        fixed_points_on_line(np.tanh, 1, 1)
    with pytest.raises(ValueError, match=r"expected starts of shape \(M, N\), got \(2,\)"):
        find_fixed_points(np.tanh, np.zeros(2))


@given(seeds)
def test_the_fixed_point_of_a_linear_map_is_found_wherever_the_search_begins(seed):
    A, b = scaled_to_radius(square(seed), 0.7), np.random.default_rng(seed).normal(size=len(square(seed)))
    exact = np.linalg.solve((np.eye(len(A)) - A).T, b)
    found = find_fixed_points(Linear(A, b), 10 * square(seed + 1, len(A)))
    assert len(found) == 1
    np.testing.assert_allclose(found[0].state, exact, rtol=1e-6, atol=1e-8)
    assert found[0].attracting
    assert abs(found[0].eigenvalues[0]) == pytest.approx(0.7)


def test_a_saddle_attracts_along_one_line_and_repels_along_another():
    point = find_fixed_points(Linear(np.diag([0.5, 2.0])), np.ones((1, 2)))[0]
    assert point.kind == "saddle"
    assert not point.oscillates


def test_a_rotation_that_shrinks_is_a_spiral():
    turn = 0.9 * np.array([[np.cos(1), np.sin(1)], [-np.sin(1), np.cos(1)]])
    point = find_fixed_points(Linear(turn), np.ones((1, 2)))[0]
    assert point.attracting
    assert point.oscillates


def test_where_there_is_no_fixed_point_none_is_found():
    assert find_fixed_points(Linear(np.eye(1), 1.0), np.zeros((1, 1))) == []
    assert find_fixed_points(lambda x: x + 0.1 + x**2, np.zeros((1, 1))) == []


@given(seeds)
def test_differences_measure_the_slope_that_the_map_knows(seed):
    step, state = Tanh(square(seed), 0.3), square(seed + 1, len(square(seed)))[0]
    np.testing.assert_allclose(jacobian(step, state), step.jacobian(state), atol=1e-8)
    small = 1e-6 * square(seed + 2, len(state))[0]
    np.testing.assert_allclose(step(state + small) - step(state), small @ step.jacobian(state), atol=1e-10)


def test_the_logistic_map_at_four_parts_neighbours_by_a_factor_of_two_a_step():
    # Exactly log 2; the mean over 100,000 steps strays by less than 0.003 from 20 starts.
    starts = np.linspace(0.11, 0.83, 20)
    chaos = Logistic(4.0)
    np.testing.assert_allclose(lyapunov_exponent(chaos, chaos.slope, starts, 100_000), np.log(2), atol=0.005)


def test_where_all_settles_neighbours_come_together_as_the_slope_says():
    calm = Logistic(2.5)  # settles at 1 - 1/r, where the slope is 2 - r
    assert lyapunov_exponent(calm, calm.slope, 0.3, 1000, 1000) == pytest.approx(np.log(0.5))
    best = Logistic(2.0)  # settles at the top of the parabola
    assert lyapunov_exponent(best, best.slope, 0.5, 10) == -np.inf
    with pytest.raises(ValueError, match="at least 1 step to average over, got 0"):
        lyapunov_exponent(calm, calm.slope, 0.3, 0)


@given(seeds)
def test_the_exponents_of_a_linear_map_are_the_logarithms_of_its_eigenvalues(seed):
    A = square(seed, 3)
    sizes_of = np.sort(np.abs(np.linalg.eigvals(A)))[::-1]
    exponents = lyapunov_spectrum(np.broadcast_to(A, (4000, 3, 3)))
    assert exponents.sum() == pytest.approx(np.log(abs(np.linalg.det(A))), abs=1e-6)
    np.testing.assert_allclose(exponents, np.log(sizes_of), atol=0.01)


def test_exponents_of_nothing_are_refused():
    with pytest.raises(ValueError, match=r"T >= 1, got \(0, 2, 2\)"):
        lyapunov_spectrum(np.zeros((0, 2, 2)))


@given(seeds)
def test_the_radius_is_never_more_than_the_norm(seed):
    W = square(seed)
    assert spectral_radius(W) <= spectral_norm(W) * (1 + 1e-12)
    assert spectral_radius(scaled_to_radius(W, 1.25)) == pytest.approx(1.25)


def test_a_matrix_of_small_radius_may_grow_first_and_dies_all_the_same():
    norms = norms_of_powers(np.array([[0.5, 4.0], [0.0, 0.5]]), 30)
    assert norms[1] > 4
    assert norms[2] > 4
    assert norms[-1] < 1e-6


def test_a_matrix_without_a_radius_cannot_be_given_one():
    with pytest.raises(ValueError, match="a matrix of radius above 0"):
        scaled_to_radius(np.array([[0.0, 1.0], [0.0, 0.0]]), 0.9)
    with pytest.raises(ValueError, match="expected a square matrix of finite numbers"):
        spectral_radius(np.ones((2, 3)))
    with pytest.raises(ValueError, match="expected a square matrix of finite numbers"):
        spectral_norm(np.full((2, 2), np.nan))


def test_the_arrows_of_a_phase_portrait_begin_on_the_grid_and_end_a_step_later():
    points = grid(-1, 1, 5)
    assert points.shape == (5, 5, 2)
    assert (points[0, :, 0] == np.linspace(-1, 1, 5)).all()
    step = Tanh(square(3, 2))
    np.testing.assert_allclose(points + displacements(step, points), step(points))
