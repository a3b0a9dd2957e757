"""Training that is interrupted goes on as if it had not been, and a file that does not fit changes nothing."""

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rnncourse.layers import LSTM, Chain, Dense, Dropout, Elman
from rnncourse.optim import SGD, Adam, RMSprop
from rnncourse.tasks import running_parity
from rnncourse.training import Checkpoint, EarlyStopping, History, evaluate, train


def network(seed=0, H=5):
    rng = np.random.default_rng(seed)
    return Chain(
        {"lstm": LSTM.initialise(2, H, rng=rng), "drop": Dropout(0.2), "scores": Dense.initialise(H, 2, rng=rng)}
    )


class PressedKeyError(Exception):
    """What a key pressed in the middle of a run stands for."""


def run(steps, path=None, *, optimiser=None, after=None, stopping=False):
    """Train; with `after`, drawing a batch fails after so many of them, as when somebody presses a key."""
    net, rng, drawn = network(), np.random.default_rng(1), []
    held_out = running_parity(50, rng=np.random.default_rng(2))

    def draw():
        if after is not None and len(drawn) == after:
            raise PressedKeyError
        drawn.append(1)
        return running_parity(4, rng=rng)

    history = train(
        net,
        draw,
        optimiser or Adam(0.02),
        steps=steps,
        clip=1.0,
        rng=rng,
        checkpoint=Checkpoint(path, every=7, generators=(rng,)) if path else None,
        stopping=EarlyStopping(lambda n: evaluate(n, held_out), every=5, patience=3) if stopping else None,
    )
    return net, history


@pytest.mark.parametrize("make", [lambda: Adam(0.02), lambda: SGD(0.1, momentum=0.9), lambda: RMSprop(0.01)])
@pytest.mark.parametrize("stopping", [False, True])
def test_resumed_training_is_bit_for_bit_the_uninterrupted_one(tmp_path, make, stopping):
    whole, whole_history = run(40, optimiser=make(), stopping=stopping)
    with pytest.raises(PressedKeyError):
        run(40, tmp_path / "saved.npz", optimiser=make(), after=24, stopping=stopping)
    resumed, history = run(40, tmp_path / "saved.npz", optimiser=make(), stopping=stopping)
    assert history == whole_history
    for name, parameter in whole.parameters.items():
        np.testing.assert_array_equal(resumed.parameters[name], parameter)


def test_an_interrupted_run_keeps_its_last_checkpoint(tmp_path):
    with pytest.raises(PressedKeyError):
        run(40, tmp_path / "saved.npz", after=24)
    history = History()
    Checkpoint(tmp_path / "saved.npz", generators=(np.random.default_rng(),)).load(network(), Adam(0.02), history)
    assert len(history.loss) == 21


def test_a_finished_run_is_not_run_again(tmp_path):
    _, first = run(10, tmp_path / "saved.npz")
    _, again = run(10, tmp_path / "saved.npz", after=0)
    assert again == first


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_process_that_is_killed_while_it_saves_leaves_a_whole_checkpoint(tmp_path):
    program = (
        "import sys\n"
        "from tests.training.test_checkpoint import network\n"
        "from rnncourse.optim import Adam\n"
        "from rnncourse.training import Checkpoint, History\n"
        f"saved = Checkpoint({str(tmp_path / 'saved.npz')!r})\n"
        "net, history = network(H=300), History([1.0], [1.0])\n"
        "saved.save(net, Adam(), history)\n"
        "print('saved once', flush=True)\n"
        "while True:\n"
        "    saved.save(net, Adam(), history)\n"
    )
    root = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "saved once\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    history = History()
    Checkpoint(tmp_path / "saved.npz").load(network(seed=5, H=300), Adam(), history)
    assert history.loss == [1.0]


def saved(tmp_path):
    checkpoint = Checkpoint(tmp_path / "saved.npz")
    checkpoint.save(network(), Adam(0.02), History())
    return checkpoint


def before_and_after(net, call):
    before = {name: parameter.copy() for name, parameter in net.parameters.items()}
    call()
    for name, parameter in net.parameters.items():
        np.testing.assert_array_equal(parameter, before[name])


@pytest.mark.parametrize(
    ("other", "optimiser", "message"),
    [
        (
            lambda: network(H=6),
            Adam(0.02),
            r"another network: expected .*lstm.W_hh \(6, 24\) float64.*; got .*\(5, 20\)",
        ),
        (lambda: Elman.initialise(2, 5, 2, rng=np.random.default_rng(0)), Adam(0.02), "another network: expected W_hh"),
        (network, SGD(0.1), "expected the state of SGD, got that of Adam"),
    ],
)
def test_a_checkpoint_of_something_else_is_refused_and_changes_nothing(tmp_path, other, optimiser, message):
    checkpoint, net = saved(tmp_path), other()

    def load():
        with pytest.raises(ValueError, match=message):
            checkpoint.load(net, optimiser, History())

    before_and_after(net, load)


def test_a_checkpoint_without_the_generators_that_were_saved_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"with 0 generators and no EarlyStopping; got 1 generators and no"):
        Checkpoint(saved(tmp_path).path, generators=(np.random.default_rng(),)).load(network(), Adam(), History())


@pytest.mark.parametrize("content", [b"", b"not a checkpoint", pickle.dumps({"format": 1})])
def test_a_file_that_is_no_checkpoint_is_refused(tmp_path, content):
    (tmp_path / "saved.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"saved.npz: expected a checkpoint, got a file that cannot be read as one"):
        Checkpoint(tmp_path / "saved.npz").load(network(), Adam(), History())


def test_a_checkpoint_cut_in_half_is_refused(tmp_path):
    checkpoint = saved(tmp_path)
    content = checkpoint.path.read_bytes()
    checkpoint.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ValueError, match="a file that cannot be read as one"):
        checkpoint.load(network(), Adam(), History())


def test_a_pickle_inside_is_not_opened(tmp_path):
    np.savez(tmp_path / "saved.npz", format=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="a file that cannot be read as one"):
        Checkpoint(tmp_path / "saved.npz").load(network(), Adam(), History())


def test_arrays_of_another_program_are_no_checkpoint(tmp_path):
    np.savez(tmp_path / "saved.npz", weights=np.zeros(3))
    with pytest.raises(ValueError, match="a checkpoint of format 1, got none"):
        Checkpoint(tmp_path / "saved.npz").load(network(), Adam(), History())


def test_saving_makes_the_folder_and_leaves_nothing_else_there(tmp_path):
    checkpoint = Checkpoint(tmp_path / "new" / "saved.npz")
    checkpoint.save(network(), Adam(), History())
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["saved.npz"]


def test_saving_never_is_refused():
    with pytest.raises(ValueError, match="every 1 or more steps, got 0"):
        Checkpoint("saved.npz", every=0)
