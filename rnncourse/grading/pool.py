"""Run pieces of work side by side, each in a process of its own that can be stopped without harm to the others.

Threads would not do: nbgrader changes the working directory and the environment of its process. A process for each
piece is cheap because they fork from a server that has imported nbgrader once; where the system cannot fork, each
starts afresh.
"""

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any, Generic, TypeVar

import psutil  # type: ignore[import-untyped]

__all__ = ["Failure", "cores", "run_all"]

Task = TypeVar("Task")


@dataclass(frozen=True)
class Failure:
    """Why a piece of work has no result.

    Parameters
    ----------
    reason : str
        One sentence.
    """

    reason: str


@dataclass(frozen=True)
class _Job(Generic[Task]):
    task: Task
    process: BaseProcess
    connection: Connection
    deadline: float


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(
    work: Callable[[Task], Any],
    tasks: Sequence[Task],
    *,
    workers: int,
    seconds: float,
    preload: Sequence[str] = (),
    log: Path | None = None,
) -> Iterator[tuple[Task, Any]]:
    """Do work on every task, some at a time, and yield results as they come.

    Parameters
    ----------
    work : callable
        A function of a module; its result is handed back.
    tasks : sequence
        What to call it with.
    workers : int
        How many at a time.
    seconds : float
        After this time a piece of work is killed, with all processes that it started.
    preload : sequence of str
        Modules that every piece needs.
    log : Path, optional
        Where the processes' own output is appended; thrown away by default.

    Yields
    ------
    task, result
        The result is a `Failure` if the work raised, was killed, or ended its process.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(list(preload))
    waiting = list(tasks)[::-1]
    running: list[_Job[Task]] = []
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(_start(context, work, waiting.pop(), seconds, log))
            for job in _finished(running):
                running.remove(job)
                yield job.task, _result(job, seconds)
    finally:
        for job in running:
            _kill(job)


def _start(context: Any, work: Callable[[Task], Any], task: Task, seconds: float, log: Path | None) -> "_Job[Task]":
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_in_child, args=(theirs, work, task, str(log or os.devnull)))
    process.start()
    theirs.close()
    return _Job(task, process, ours, time.monotonic() + seconds)


def _in_child(connection: Connection, work: Callable[[Any], Any], task: Any, log: str) -> None:
    """Do the work with its output in a file, and send back what came of it."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(file, stream.fileno())
    try:
        reply = ForkingPickler.dumps(work(task))
    except Exception as error:
        traceback.print_exc()
        reply = ForkingPickler.dumps(Failure(f"{type(error).__name__}: {error}"))
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # the parent ends this process as soon as it has the reply
    connection.send_bytes(reply)


def _finished(running: "list[_Job[Task]]") -> "list[_Job[Task]]":
    """Wait until a piece of work has a result, has died, or is out of time."""
    soonest = min(job.deadline for job in running)
    ready = wait([job.connection for job in running], timeout=max(0.0, soonest - time.monotonic()))
    return [job for job in running if job.connection in ready or time.monotonic() >= job.deadline]


def _result(job: "_Job[Task]", seconds: float) -> Any:
    try:
        if job.connection.poll():
            return job.connection.recv()
        return Failure(f"It was stopped after {seconds:.0f} seconds.")
    except EOFError:
        return Failure("The process that graded it ended without a result.")
    finally:
        _kill(job)


def _kill(job: "_Job[Any]") -> None:
    """End a process and all that it started; one that has finished leaves nothing to end."""
    try:
        family = [*psutil.Process(job.process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        family = []
    if job.process.is_alive() and not job.connection.closed and not job.connection.poll():
        job.process.kill()
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    job.process.join(timeout=5)
    job.connection.close()
