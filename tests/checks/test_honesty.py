import functools
import importlib
import sys
import threading

import numpy as np
import pytest

import rnncourse.layers
from rnncourse import cells
from rnncourse.checks import CheckFailed, check, reference
from rnncourse.checks.calling import call
from rnncourse.checks.honesty import BorrowedError, lend, watched
from rnncourse.data import phrases


def by_import(*arguments):
    from rnncourse.cells import elman_step

    return elman_step(*arguments)


def by_name(*arguments):
    return importlib.import_module("rnn" + "course.cells").elman_step(*arguments)


def by_the_sequence(x_t, h_prev, *parameters):
    return rnncourse.layers.elman_sequence(x_t[:, None], h_prev, *parameters)[:, 0]


def by_thread(*arguments):
    result = []
    thread = threading.Thread(target=lambda: result.append(cells.elman_step(*arguments)))
    thread.start()
    thread.join()
    return result[0]


def by_asking(*arguments):
    return reference("elman-step")(*arguments)


HELD = reference("elman-step")


@pytest.mark.parametrize(
    "answer",
    [
        cells.elman_step,
        reference("elman-step"),
        functools.partial(cells.elman_step),
        by_import,
        by_name,
        by_the_sequence,
        by_asking,
        by_thread,
        lambda *arguments: HELD(*arguments),
        lambda *arguments: [cells.elman_step][0](*arguments),
    ],
)
def test_an_answer_that_is_the_packages_own_earns_nothing(answer):
    with pytest.raises(CheckFailed, match="with NumPy and your own functions"):
        check("elman-step", answer)


def test_a_later_answer_may_call_the_reference_of_an_earlier_one(capsys):
    elman_step = reference("elman-step")

    def elman_sequence(x, h_0, W_xh, W_hh, b_h):
        states = [h_0]
        for t in range(x.shape[1]):
            states.append(elman_step(x[:, t], states[-1], W_xh, W_hh, b_h))
        return np.stack(states[1:], axis=1)

    check("elman-sequence", elman_sequence)
    assert "right in all" in capsys.readouterr().out


def test_an_answer_may_not_call_the_reference_of_one_that_comes_later():
    elman_sequence = reference("elman-sequence")

    def answer(x_t, h_prev, *parameters):
        return elman_sequence(x_t[:, None], h_prev, *parameters)[:, 0]

    with pytest.raises(CheckFailed, match="calls the reference of elman-sequence"):
        check("elman-step", answer)


def test_switching_the_watch_off_is_seen():
    def answer(*arguments):
        watch = sys.getprofile()
        sys.setprofile(None)
        try:
            return cells.elman_step(*arguments)
        finally:
            sys.setprofile(watch)

    with pytest.raises(CheckFailed, match=r"calls sys\.setprofile"):
        check("elman-step", answer)


def test_data_sets_may_be_read():
    assert call(lambda x: len(phrases().train), {"x": 1}).problem == ""


def test_outside_a_watch_a_lent_function_is_an_ordinary_one():
    assert reference("one-hot")([1], 2).tolist() == [[0, 1]]


def test_the_profiler_that_was_on_is_on_again_afterwards():
    def mine(frame, event, argument):
        return None

    sys.setprofile(mine)
    try:
        with watched():
            pass
        assert sys.getprofile() is mine
    finally:
        sys.setprofile(None)


def test_the_watch_ends_where_an_answer_fails():
    with pytest.raises(ZeroDivisionError), watched():
        _ = 1 / 0
    assert sys.getprofile() is None
    assert lend("x", abs)(-1) == 1


def test_a_lent_function_may_be_called_with_named_arguments():
    assert lend("x", int)("12", base=3) == 5


def test_a_watch_that_allows_it_lets_a_lent_function_through():
    with watched(frozenset({"x"})) as borrowed:
        assert lend("x", abs)(-1) == 1
    with pytest.raises(BorrowedError), watched():
        lend("x", abs)(-1)
    assert borrowed == []
