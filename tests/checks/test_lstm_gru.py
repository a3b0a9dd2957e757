"""The checks of the LSTM and the GRU: lines that are right together, numbers of one's own, layouts as they are."""

import math

import numpy as np
import pytest

from rnncourse.checks import CHECKS, CheckFailed, check, iam, identity, own
from rnncourse.checks.calling import Outcome
from rnncourse.checks.diagnosis import diagnose
from rnncourse.checks.identity import VARIABLE
from rnncourse.checks.judge import cases_of
from rnncourse.checks.lstm_gru import by_hand, gru, gru_backward, layouts, lstm, lstm_backward, lstm_through_time
from rnncourse.checks.plain import to_plain
from rnncourse.interop.torch import to_torch
from rnncourse.layers import GRU, LSTM

FORGET_BIAS = CHECKS["forget-bias"]
CELLS = [FORGET_BIAS.own(np.random.default_rng(seed))[0].given for seed in range(200)]


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(identity, "_said", "")


@pytest.mark.parametrize(
    ("name", "unchanged"),
    [
        ("lstm-step", lstm._but()),
        ("peephole-step", lstm._peeping_but()),
        ("gru-step", gru._but()),
        ("lstm-step-backward", lstm_backward._but()),
        ("lstm-backward", lstm_through_time._but()),
        ("gru-step-backward", gru_backward._but()),
    ],
)
def test_lines_of_which_none_is_changed_give_what_the_package_gives(name, unchanged):
    for case in cases_of(CHECKS[name], "hidden"):
        right, made = (to_plain(one(*case.facts)) for one in (CHECKS[name].reference, unchanged))
        pairs = zip(right, made, strict=True) if isinstance(right, tuple) else [(right, made)]
        assert all(np.allclose(one, other, rtol=1e-12, atol=1e-12) for one, other in pairs)


@pytest.mark.parametrize("name", ["lstm-step-backward", "lstm-backward", "gru-step-backward"])
def test_a_wrong_gradient_costs_its_own_point_alone(name):
    one = CHECKS[name]
    for case in cases_of(one, "hidden"):
        right = to_plain(one.reference(*case.facts))
        for place, part in enumerate(one.returns):
            spoilt = tuple(value + (k == place) for k, value in enumerate(right))
            assert list(diagnose(one, case, Outcome(value=spoilt))) == [part]


@pytest.mark.parametrize(("B", "T", "D", "H"), [(1, 1, 2, 3), (3, 4, 2, 5)])
def test_the_way_back_needs_no_more_than_what_it_is_given(B, T, D, H):
    rng = np.random.default_rng(B)
    layer = LSTM.initialise(D, H, rng=rng)
    x, h_0, c_0, dh = (rng.normal(size=size) for size in ((B, T, D), (B, H), (B, H), (B, T, H)))
    trace = layer.forward(x, (h_0, c_0))
    gates = np.array(trace.gates).transpose(2, 1, 0, 3).reshape(B, T, 4 * H)
    left = gates, np.array(trace.output), np.array(trace.c[1:].swapaxes(0, 1))
    weights = layer.parameters["W_xh"], layer.parameters["W_hh"]
    found, dx, (dh_0, dc_0) = layer.backward(trace, dh)
    theirs = [np.array(one) for one in (dx, dh_0, dc_0, *found.values())]
    ours = lstm_through_time.backward(dh, *left, x, h_0, c_0, *weights)
    assert all(np.allclose(one, other, rtol=1e-12, atol=1e-12) for one, other in zip(ours, theirs, strict=True))


def layer_of(network, weights):
    parameters = {name: value for name, value in weights.items() if value is not None}
    return LSTM(parameters) if network == "lstm" else GRU(parameters, reset_after=True)


@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_the_layout_of_pytorch_is_pytorchs(network):
    for case in cases_of(CHECKS["convert-weights"], "hidden"):
        given = dict(case.arguments)
        if (given.pop("network"), given.pop("framework")) == (network, "torch"):
            theirs = [one.detach().numpy() for one in to_torch(layer_of(network, given)).parameters()]
            ours = layouts.convert(network, "torch", **given)
            assert all(np.array_equal(one, other) for one, other in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("name", ["ada", "bob", "17"])
def test_rounded_numbers_of_ones_own_are_near_enough(name, capsys):
    iam(name)
    gate, bias = by_hand.forget_bias(**own("forget-bias"))
    check("forget-bias", lambda: (round(gate, 4), round(bias, 2)))
    rounded = round(gate, 4)
    check("forget-bias", lambda: (rounded, round(math.log(rounded / (1 - rounded)), 2)))


def test_rounding_alone_never_costs_a_point():
    for given in CELLS:
        gate, bias = by_hand.forget_bias(**given)
        rounded = round(gate, 4)
        assert abs(rounded - gate) < by_hand._ROUNDED["gate"]
        assert abs(round(math.log(rounded / (1 - rounded)), 2) - bias) < by_hand._ROUNDED["bias"]


def test_cells_differ_and_what_is_wrong_is_far_from_right():
    assert len({tuple(given.values()) for given in CELLS}) > 150
    for given in CELLS:
        gate, bias = by_hand.forget_bias(**given)
        one_off = by_hand.forget_bias(given["share"], given["steps"] - 1)
        assert gate - one_off[0] > 2 * by_hand._ROUNDED["gate"]
        assert bias - one_off[1] > 2 * by_hand._ROUNDED["bias"]


def test_one_students_numbers_are_wrong_for_another():
    iam("ada")
    hers = by_hand.forget_bias(**own("forget-bias"))
    iam("bob")
    with pytest.raises(CheckFailed, match="The gate is too"):
        check("forget-bias", lambda: hers)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (0.5, "expected: two numbers"),
        ((0.5, 1, 2), "expected: two numbers"),
        ((True, 1.0), "expected: two numbers"),
        ((float("nan"), float("nan")), "too large"),
        (None, "expected: two numbers"),
    ],
)
def test_what_has_another_form_is_told(answer, words):
    with pytest.raises(CheckFailed, match=words):
        check("forget-bias", lambda: answer)


def test_the_gate_earns_its_point_without_the_bias():
    gate, _ = by_hand.forget_bias(**own("forget-bias"))
    with pytest.raises(CheckFailed, match=r"Right so far: gate. Not yet: bias."):
        check("forget-bias", lambda: (gate, 0.0))
