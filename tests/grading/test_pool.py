import os
import time

import pytest

from rnncourse.grading.pool import Failure, run_all


def work(task):
    if task == "raise":
        raise ValueError("no such thing")
    if task == "exit":
        os._exit(3)
    if task == "hang":
        time.sleep(60)
    return task.upper()


@pytest.mark.parametrize("workers", [1, 3])
def test_work_that_fails_hangs_or_dies_costs_only_itself(workers):
    tasks = ["a", "raise", "exit", "hang", "b"]
    results = dict(run_all(work, tasks, workers=workers, seconds=4, preload=[__name__]))
    assert results == {
        "a": "A",
        "b": "B",
        "raise": Failure("ValueError: no such thing"),
        "exit": Failure("The process that graded it ended without a result."),
        "hang": Failure("It was stopped after 4 seconds."),
    }


def test_no_tasks_are_done_at_once():
    assert list(run_all(work, [], workers=2, seconds=1)) == []


def test_what_a_process_says_goes_to_the_log(tmp_path):
    list(run_all(print, ["hello"], workers=1, seconds=20, log=tmp_path / "log"))
    assert (tmp_path / "log").read_text(encoding="utf-8") == "hello\n"
