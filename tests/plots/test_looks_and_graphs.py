"""The pictures draw what they are given, in colours that everyone can tell apart, and bring no words of their own."""

import itertools
import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, FancyArrowPatch

from rnncourse import plots

# Machado, Oliveira and Fernandes (2009): how linear RGB looks where one kind of cone is missing.
COLOUR_VISION = {
    "full": np.eye(3),
    "no red cones": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green cones": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "no blue cones": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(colour, vision):
    x, y, z = np.cbrt(XYZ @ np.clip(np.array(vision) @ linear(colour), 0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def words(ax):
    """All texts of a picture but symbols and numbers."""
    texts = [text.get_text() for text in ax.figure.findobj(mpl.text.Text)]
    return {text for text in texts if re.search("[a-z]", re.sub(r"\$.*?\$", "", text))}


@pytest.mark.parametrize("vision", COLOUR_VISION)
def test_any_two_quantities_look_different_to_every_kind_of_eye(vision):
    for one, other in itertools.combinations(plots.STYLES.values(), 2):
        distance = np.linalg.norm(lab(one.colour, COLOUR_VISION[vision]) - lab(other.colour, COLOUR_VISION[vision]))
        assert distance > 15  # a difference of about 2 can just be seen


def test_every_quantity_has_a_marker_of_its_own():
    assert len({style.marker for style in plots.STYLES.values()}) == len(plots.STYLES)


@pytest.mark.parametrize("colour", [style.colour for style in plots.STYLES.values()])
def test_every_colour_is_dark_enough_for_text_on_a_white_card(colour):
    luminance = XYZ[1] @ linear(colour)
    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize("kind", ["elman", "jordan"])
def test_a_folded_network_has_three_quantities_and_three_arrows(kind):
    ax = plots.draw_folded(kind)
    assert len([p for p in ax.patches if isinstance(p, Circle)]) == 3
    assert len([p for p in ax.patches if isinstance(p, FancyArrowPatch)]) == 3
    assert words(ax) == set()


@pytest.mark.parametrize(("kind", "loop"), [("elman", "h"), ("jordan", "y")])
def test_an_unrolled_network_repeats_its_weights_at_every_step(kind, loop):
    ax = plots.draw_unrolled(kind, 4)
    texts = [text.get_text() for text in ax.texts]
    for name in ("W_{xh}", f"W_{{{loop}h}}", "W_{hy}"):
        assert texts.count(f"${name}$") == 4
    assert f"${loop}_0$" in texts
    assert words(ax) == set()


def test_many_to_one_has_one_output_and_words_only_where_they_were_given():
    ax = plots.draw_unrolled(steps=2, tokens=["not", "bad"], last_output_only=True)
    texts = [text.get_text() for text in ax.texts]
    assert "$y_2$" in texts
    assert "$y_1$" not in texts
    assert words(ax) == {"not", "bad"}


def test_a_graph_is_drawn_where_it_is_asked_for():
    _, axes = plt.subplots(1, 2)
    assert plots.draw_folded(ax=axes[0]) is axes[0]
    assert plots.draw_unrolled(ax=axes[1]) is axes[1]


def test_the_loop_has_the_look_of_what_it_carries():
    def colours(ax):
        return {mpl.colors.to_hex(p.get_edgecolor()).upper() for p in ax.patches if isinstance(p, FancyArrowPatch)}

    assert plots.STYLES["y"].colour.upper() not in colours(plots.draw_folded("elman"))
    assert plots.STYLES["y"].colour.upper() in colours(plots.draw_folded("jordan"))


def test_every_state_is_written_into_its_cell():
    states = np.array([[-0.76, -1.0], [0.85, -0.2], [0.0, 0.5]])
    ax = plots.draw_states(states, tokens=["a", "b", "c"], ylabel="unit")
    assert [text.get_text() for text in ax.texts] == ["−0.76", "−1.00", "+0.85", "−0.20", "+0.00", "+0.50"]
    assert np.array_equal(ax.images[0].get_array(), states.T)
    assert words(ax) == {"a", "b", "c", "unit"}


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: plots.draw_folded("hopfield"), "expected one of elman, jordan, got 'hopfield'"),
        (lambda: plots.draw_unrolled(steps=3, tokens=["a"]), "expected 3 tokens, one a step, got 1"),
        (lambda: plots.draw_unrolled("jordan", last_output_only=True), "hears the output of every step"),
        (lambda: plots.draw_states(np.zeros((2, 1)), tokens=["a"]), "expected 2 tokens, one a step, got 1"),
    ],
)
def test_what_does_not_fit_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
