"""The pictures of dynamical systems draw what they are given and bring no words of their own."""

import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse import plots


def words(ax):
    """All texts of a picture but symbols and numbers."""
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


def discs(ax):
    """Fixed points drawn: where, and whether full."""
    marks = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 1]
    return {(float(m.get_xdata()[0]), float(m.get_ydata()[0])): m.get_markerfacecolor() == m.get_color() for m in marks}


@pytest.mark.parametrize("driven", [False, True])
@pytest.mark.parametrize("steps", [None, 1, 3])
def test_a_system_has_a_circle_a_state_and_an_arrow_a_step(steps, driven):
    ax = plots.draw_system(steps, driven=driven)
    states, inputs = (1, 1) if steps is None else (steps + 1, steps)
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == states + driven * inputs
    assert len([p for p in ax.patches if isinstance(p, FancyArrowPatch)]) == inputs + driven * inputs
    assert [text.get_text() for text in ax.texts].count("$f$") == inputs
    assert words(ax) == set()


def test_a_cobweb_shows_curve_diagonal_walk_and_what_attracts():
    curve = np.array([[0.0, 0.0], [0.5, 0.6], [1.0, 0.0]])
    walk = np.array([[0.2, 0.2], [0.2, 0.3], [0.3, 0.3]])
    ax = plots.draw_cobweb(curve, walk, fixed={0.6: True, 0.0: False}, xlabel="now", ylabel="next")
    assert any(np.array_equal(line.get_xydata(), walk) for line in ax.lines)
    assert any(np.array_equal(line.get_xydata(), [[0, 0], [1, 1]]) for line in ax.lines)
    assert discs(ax) == {(0.6, 0.6): True, (0.0, 0.0): False}
    assert words(ax) == {"now", "next"}


def test_every_state_that_was_kept_is_a_dot_over_its_parameter():
    ax = plots.draw_settled(np.array([1.0, 2.0]), np.array([[0.1, 0.2], [0.1, 0.6]]), ylabel="state")
    assert sorted(map(tuple, ax.lines[0].get_xydata().tolist())) == [(1, 0.1), (1, 0.1), (2, 0.2), (2, 0.6)]
    assert words(ax) == {"state"}


def test_exponents_are_drawn_with_the_line_at_zero_even_where_one_is_infinite():
    ax = plots.draw_exponents(np.array([1.0, 2.0, 3.0]), np.array([-1.0, -np.inf, 0.5]), xlabel="rate")
    assert ax.lines[0].get_ydata() == [0, 0]
    assert ax.lines[1].get_ydata().tolist() == [-1, -np.inf, 0.5]
    assert words(ax) == {"rate"}
    ax.figure.canvas.draw()


def test_a_phase_portrait_has_paths_arrows_and_fixed_points():
    paths = [np.array([[1.0, 1.0], [0.5, 0.4]]), np.array([[-1.0, 1.0], [0.0, 0.0]])]
    begin, reach = np.zeros((2, 2, 2)), np.ones((2, 2, 2))
    ax = plots.draw_phase_portrait(
        paths, arrows=(begin, reach), fixed=[(np.zeros(2), True), (np.ones(2), False)], ylabel="second"
    )
    for path in paths:
        assert any(np.array_equal(line.get_xydata(), path) for line in ax.lines)
    assert ax.collections[0].N == 4
    assert discs(ax) == {(0.0, 0.0): True, (1.0, 1.0): False}
    assert words(ax) == {"second"}


def test_branches_that_repel_are_dotted():
    w = np.array([0.0, 1.0])
    ax = plots.draw_branches([(w, w, True), (w, -w, False)], xlabel="weight")
    assert [line.get_linestyle() for line in ax.lines] == ["-", ":"]
    assert words(ax) == {"weight"}


def test_inputs_stand_at_the_steps_at_which_they_come():
    ax = plots.draw_driven(np.array([0.0, 3.0]), {"one": np.array([0.0, 0.0, 1.0]), "two": np.zeros(3)})
    bars = ax.collections[0].get_segments()
    assert [bar[1].tolist() for bar in bars] == [[1, 0], [2, 3]]
    styles = [line.get_linestyle() for line in ax.lines[1:]]
    assert len(set(styles)) == 2, "no meaning by colour alone"
    assert words(ax) == {"one", "two"}


def test_what_is_kept_is_drawn_through_its_medians():
    values = np.array([[1.0, 0.9, 0.8], [0.5, 0.6, 0.4]])
    ax = plots.draw_kept([1, 10], {"latch": values}, chance=0.5, chance_label="guess", xlabel="lag")
    assert ax.lines[0].get_ydata().tolist() == [0.9, 0.5]
    assert ax.get_xscale() == "log"
    assert words(ax) == {"latch", "guess", "lag"}


def test_pictures_are_drawn_where_they_are_asked_for():
    _, axes = plt.subplots(1, 2)
    assert plots.draw_system(2, ax=axes[0]) is axes[0]
    assert plots.draw_exponents(np.arange(2), np.zeros(2), ax=axes[1]) is axes[1]


def test_more_measurements_than_looks_or_missing_lags_are_refused():
    with pytest.raises(ValueError, match="at most 6 measurements, each with 1 rows"):
        plots.draw_kept([1], {str(i): np.zeros((1, 2)) for i in range(7)}, chance=0.5)
    with pytest.raises(ValueError, match="each with 2 rows, one a lag"):
        plots.draw_kept([1, 2], {"a": np.zeros((1, 2))}, chance=0.5)
