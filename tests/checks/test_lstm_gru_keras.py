"""The layout of Keras in the check of converted weights is Keras's, and its layers say what the notebook's say."""

from pathlib import Path

import numpy as np
import pytest

from rnncourse.checks import CHECKS
from rnncourse.checks.judge import cases_of
from rnncourse.checks.lstm_gru import layouts
from rnncourse.grading.authoring import derive
from rnncourse.grading.course import Course
from rnncourse.layers import GRU, LSTM

pytestmark = pytest.mark.tensorflow


@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_the_layout_of_keras_is_keras_s(network):
    from rnncourse.interop.keras import to_keras

    for case in cases_of(CHECKS["convert-weights"], "hidden"):
        given = dict(case.arguments)
        if (given.pop("network"), given.pop("framework")) == (network, "keras"):
            weights = {name: value for name, value in given.items() if value is not None}
            layer = LSTM(weights) if network == "lstm" else GRU(weights, reset_after=True)
            ours, theirs = layouts.convert(network, "keras", **given), to_keras(layer).get_weights()
            assert all(np.array_equal(one, other) for one, other in zip(ours, theirs, strict=True))


def test_the_notebook_agrees_with_keras():
    cells = {cell.id: cell.source for cell in derive(Course(Path(__file__).parents[2]).text("lstm-gru")).cells}
    solved = {}
    steps = "lstm-step", "lstm-sequence", "gru-step", "gru-sequence"
    for cell in ("setup", "sigmoid", *steps, "convert-weights", "agreement"):
        exec(cells[cell], solved)
    for network in ("lstm", "gru"):
        assert solved["apart"](network, "keras", np.random.default_rng(2)) < 1e-12
