"""What the page on the noisy sine in PyTorch says, on other seeds.

Same numbers to 1e-10. The trained network's error was 0.76 to 0.82 of persistence's on seeds 100 to 102; the page shows
seed 300. What 75 further epochs change was measured in NumPy on seeds 100 to 105: at most 0.027.
"""

import re
from pathlib import Path

import numpy as np
import pytest
import torch

from rnncourse.baselines import persistence
from rnncourse.experiments import forecasting
from rnncourse.functional import SQUARED_ERROR
from rnncourse.metrics import rmse

PAGE = (Path(__file__).parents[2] / "book" / "time-series-pytorch.md").read_text(encoding="utf-8")


def page_until(text, seed):
    """Run the page's cells up to the one that contains `text`, on another seed."""
    names = {}
    for code in re.findall(r"```\{code-cell\} ipython3\n(?:---\n.*?\n---\n)?(.*?)\n```", PAGE, re.DOTALL):
        code = code.replace("(300)", f"({seed})").replace("seed=300", f"seed={seed}")
        if "assert" not in code:
            exec(compile(code, "page", "exec"), names)
        if text in code:
            return names
    raise AssertionError(f"no cell has {text!r}")


@pytest.mark.parametrize("seed", [20, 21])
def test_same_weights_same_forecasts_same_gradients_and_an_idle_loop(seed):
    names = page_until("nn.functional.mse_loss(said, target).backward()", seed)
    lesson, ours, model = names["lesson"], names["ours"], names["model"]
    trace = ours.forward(lesson.x)
    np.testing.assert_allclose(model(names["x"]).detach().numpy(), trace.output[:, 0], atol=1e-12)
    doutput = SQUARED_ERROR.backward(trace.output, lesson.target[:, None, None])
    found = ours.backward(trace, doutput).parameters
    np.testing.assert_allclose(model.state.weight_ih_l0.grad.numpy().T, found["state.W"], atol=1e-10)
    np.testing.assert_allclose(model.hidden.weight.grad.numpy().T, found["hidden.W"], atol=1e-10)
    assert (model.state.weight_hh_l0.grad == 0).all()
    assert sum(weight.numel() for weight in model.parameters()) == 1489


def test_the_trained_network_lies_between_persistence_and_the_floor():
    names = page_until("left_alone", 22)
    values = forecasting.sine_lesson(22).values
    actual = values[-196:]
    error, later = (rmse(actual, names[said]) for said in ("after_25", "after_100"))
    known = rmse(actual, np.sin(0.02 * np.arange(804, 1000)) + 1)
    assert known < error < 0.88 * rmse(actual, persistence(values, 196))
    assert abs(later - error) < 0.04
    assert names["left_alone"]
    model, x, target = names["model"], names["x"], names["target"]
    with torch.no_grad():
        assert ((model(x) - target[:, 0]) ** 2).mean() > 1.5 * ((model(x) - target) ** 2).mean()
