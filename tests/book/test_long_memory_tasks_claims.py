"""What the chapter on long-memory tasks says holds on other seeds than those that it shows.

The table is a record of seeds 0 to 4; rates were chosen on seed 100. Here smaller or single runs are made from seeds
20 on. Tolerances were measured as follows. Recall, 400 batches: seeds 0 to 4 and 90, 91: Elman 0.98 to 1, LSTM 0.66 to
0.76, GRU 0.73 to 0.83. Adding at 24 steps, 300 batches, GRU, seeds 0, 1, 20 to 23: error 0.0003 to 0.0043, answers
after 200 steps at most 0.022 apart, before at least 1.08. Flip-flop, seeds 0 to 5, 7, 8: nine fixed points each.
Parity with 4 units, seeds 0 to 3 and 20 to 27: seven solved it, all with an eigenvalue of -1.8 or less under ones; of
the five others three had an attracting point there and two (20, 22) flipped but did not hold.
"""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks import long_memory
from rnncourse import experiments, tasks
from rnncourse.dynamics import StepMap, find_fixed_points, grid, states_along, trajectory
from rnncourse.layers import cast
from rnncourse.training import accuracy

PAGE = (Path(__file__).parents[2] / "book" / "long-memory-tasks.md").read_text(encoding="utf-8")
KINDS = tuple(experiments.LONG_NETWORKS)
RECORD = experiments.long_memory_record()


def column(task, kind, what="score"):
    return np.array([getattr(row, what) for row in RECORD if (row.task, row.network) == (task, kind)])


@cache
def score(kind, task, seed):
    rate = next(row.rate for row in RECORD if (row.task, row.network) == (task, kind))
    return experiments.train_on_long(kind, experiments.long_tasks()[task], seed=seed, rate=rate).score


def test_the_record_is_whole_and_states_its_terms_rightly():
    assert {(r.task, r.network, r.seed) for r in RECORD} == {
        (t, k, s) for t in experiments.long_tasks() for k in KINDS for s in long_memory.SEEDS
    }
    assert len(RECORD) == len(experiments.long_tasks()) * len(KINDS) * len(long_memory.SEEDS)
    for row in RECORD:
        task = experiments.long_tasks()[row.task]
        assert row.units == experiments.gated_width(experiments.LONG_WEIGHTS, row.network, task.D, task.V)
        assert row.weights == experiments.gated_weights(row.network, task.D, row.units, task.V)
        assert row.weights == pytest.approx(experiments.LONG_WEIGHTS, rel=0.06)
        assert row.rate in experiments.LONG_RATES
        assert np.isnan(row.longer) == (task.longer is None)


def test_the_command_writes_rows_as_the_record_has_them():
    text = long_memory.as_csv(long_memory.rows(["parity"], seeds=[0], steps=2))
    lines = text.splitlines()
    assert lines[0].split(",") == list(long_memory.COLUMNS)
    assert [line.split(",")[:2] for line in lines[1:]] == [["parity", kind] for kind in KINDS]


def test_a_piece_of_the_record_comes_out_again():
    row = next(r for r in RECORD if (r.task, r.network, r.seed) == ("parity", "lstm", 1))
    assert score("lstm", "parity", 1) == pytest.approx(row.score, abs=0.02)


@pytest.mark.parametrize(("kind", "low", "high"), [("elman", 0.95, 1), ("lstm", 0.55, 0.88), ("gru", 0.6, 0.9)])
def test_the_plain_network_wins_at_the_queue(kind, low, high):
    assert low <= score(kind, "recall", 20) <= high


def test_the_gates_win_at_adding_where_the_plain_network_says_the_mean():
    assert score("lstm", "adding", 21) < 0.02
    assert score("elman", "adding", 21) > 0.12


def test_rivals_without_memory_score_what_can_be_worked_out():
    rivals = {
        name: experiments.score_without_memory(task, rng=np.random.default_rng(20))
        for name, task in experiments.long_tasks().items()
        if name in ("adding", "recall", "parity", "embedded Reber")
    }
    assert rivals["adding"] == pytest.approx(1 / 6, abs=0.01)
    assert rivals["recall"] == pytest.approx(1 / 4, abs=0.01)
    assert rivals["parity"] == pytest.approx(1 / 2, abs=0.03)
    assert rivals["embedded Reber"] == pytest.approx(1 / 2, abs=0.03)


def test_all_networks_know_the_plain_grammar_as_well_as_it_can_be_known():
    rng = np.random.default_rng(21)
    strings = [tasks.reber_string(rng=rng) for _ in range(2000)]
    ceiling = np.mean([1 / len(letters) for s in strings for letters in tasks.next_letters(s)[:-1]])
    for kind in KINDS:
        assert column("reber", kind) == pytest.approx(ceiling, abs=0.03)


def test_whoever_solved_parity_solves_it_four_times_as_long():
    for task in ("parity", "longer parity"):
        for kind in KINDS:
            near, far = column(task, kind), column(task, kind, "longer")
            assert ((near > 0.99) == (far > 0.99)).all()


@cache
def keeper(seed):
    network = experiments.learn_flip_flop(seed=seed)
    rest = StepMap(network.layers["recurrent"], np.zeros(2))
    return network, rest, find_fixed_points(rest, grid(-0.99, 0.99, 7).reshape(-1, 2))


@pytest.mark.parametrize("seed", [20, 21, 22])
def test_two_bits_are_four_attractors_and_four_saddles(seed):
    network, _, points = keeper(seed)
    kinds = [point.kind for point in points]
    assert [kinds.count(kind) for kind in ("attracting", "saddle", "repelling")] == [4, 4, 1]
    assert max(abs(p.eigenvalues[0]) for p in points if p.attracting) < 0.6
    batch = tasks.flip_flop(50, T=1000, often=0.02, rng=np.random.default_rng(seed))
    assert ((network.forward(batch.x).output > 0) == (batch.target > 0.5)).all()


@pytest.mark.parametrize("seed", [20, 21])
def test_a_pulse_sets_a_bit_where_it_carries_the_state_past_the_saddle(seed):
    network, rest, points = keeper(seed)
    layer, strength = network.layers["recurrent"], np.linspace(0, 1, 51)
    cleared = states_along(layer, np.concatenate([[[-1.0, -1.0]], np.zeros((30, 2))]))[-1]
    pushed = np.array([states_along(layer, [np.array([s, 0.0])], cleared[None])[-1] for s in strength])
    settled = trajectory(rest, pushed, 60)[-1]
    flipped = np.linalg.norm(settled - cleared, axis=1) > 0.5
    needed = strength[flipped.argmax()]
    assert flipped[flipped.argmax() :].all()
    middle = (cleared + settled[-1]) / 2
    saddle = min((p for p in points if p.kind == "saddle"), key=lambda p: np.linalg.norm(p.state - middle))
    values, columns = np.linalg.eig(rest.jacobian(saddle.state))
    side = (pushed - saddle.state) @ columns[:, np.abs(values).argmax()].real
    predicted = strength[(side * np.sign(side[-1]) > 0).argmax()]
    assert needed == pytest.approx(predicted, abs=0.1)
    assert 0.2 < needed < 0.95


def test_who_solves_parity_is_thrown_from_side_to_side_by_ones():
    solved = failed = 0
    for seed in (20, 21, 23, 25):
        network, rng = experiments.learn_parity(seed=seed), np.random.default_rng(seed)
        right = accuracy(network, tasks.running_parity(300, T=64, rng=rng))
        one = StepMap(network.layers["recurrent"], np.array([0.0, 1.0]))
        points = find_fixed_points(one, rng.uniform(-1, 1, size=(12, 4)))
        if right > 0.99:
            solved += 1
            assert not any(point.attracting for point in points)
            assert any(point.eigenvalues[0].real < -1.3 for point in points)
        if any(point.attracting for point in points):
            failed += 1
            assert right < 0.7
    assert solved >= 2
    assert failed >= 1


@pytest.mark.parametrize("seed", [20])
def test_a_number_leaks_into_one_attractor(seed):
    learned = experiments.train_on_long("gru", experiments.long_tasks(T=24)["adding"], seed=seed, rate=0.03, steps=300)
    assert learned.score < 0.01
    adder = cast(learned.network, np.float64)
    heard = np.full((6, 6, 2), [0.5, 0.0])
    heard[:, -1] = np.stack([np.linspace(0, 1, 6), np.ones(6)], axis=-1)
    waiting = StepMap(adder.layers["recurrent"], np.array([0.5, 0.0]))
    kept = trajectory(waiting, adder.layers["recurrent"].forward(heard).end, 200)
    said = adder.layers["readout"].forward(kept).output[..., 0]
    apart = np.ptp(said, axis=1)
    assert apart[12] > 0.6 * apart[0]
    assert apart[200] < 0.1 * apart[0]
    slowest = np.abs(np.linalg.eigvals(waiting.jacobian(kept[0, 3]))).max()
    assert 0.9 < slowest < 1.05


def test_three_bits_are_eight_attractors_among_twenty_seven_points():
    layer = experiments.learn_flip_flop(seed=20, bits=3).layers["recurrent"]
    cube = np.stack(np.meshgrid(*[np.linspace(-0.95, 0.95, 4)] * 3), axis=-1).reshape(-1, 3)
    points = find_fixed_points(StepMap(layer, np.zeros(3)), cube)
    assert len(points) == 27
    assert sum(point.attracting for point in points) == 8


def test_the_quizzes_are_right():
    elman, lstm = (experiments.gated_width(experiments.LONG_WEIGHTS, kind, 4, 4) for kind in ("elman", "lstm"))
    assert elman / lstm == pytest.approx(2, abs=0.2)
    assert "- [x] 16\n" in PAGE
    assert 8 * np.log2(4) == 16
    five = [0.51, 0.54, 0.60, 0.69, 1.00]
    assert re.search(r"scores 0\.51, 0\.54, 0\.60, 0\.69 and 1\.00", PAGE)
    assert (round(np.mean(five), 2), np.median(five)) == (0.67, 0.60)
    assert f"- [x] {np.log(0.5) / np.log(0.97):.0f}\n" in PAGE
    assert f"- [x] {3**3}\n" in PAGE
    draw = tasks.adding(20_000, T=8, rng=np.random.default_rng(20)).target
    assert ((draw - 1) ** 2).mean() == pytest.approx(1 / 6, abs=0.005)
