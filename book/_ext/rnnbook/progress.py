"""One line that says how far a build is: pages run, read and written of all.

A build with ``-q`` is else silent for as long as it takes. On a terminal the line is written over; in a log, where
that is not possible, it grows by a piece at a time, so that it stays one line there too.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

SECONDS_BETWEEN = {True: 0.5, False: 8.0}  # on a terminal, in a log: nobody waits in silence for ten seconds


class Line:
    """A line that is renewed while something goes on.

    Parameters
    ----------
    task : str
        What goes on, such as ``"pages run"``.
    stream : TextIO, optional
        Where the line goes; by default to the standard output.
    clock : callable, optional
        Gives the time in seconds.
    """

    def __init__(self, task: str, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.task = task
        self.stream = sys.stdout if stream is None else stream
        self.clock = clock
        self.on_terminal = self.stream.isatty()
        self.began = self.renewed = clock()
        self.pieces = 0

    def say(self, text: str, *, now: bool = False) -> None:
        """Renew the line, unless that was done a moment ago."""
        if not now and self.clock() - self.renewed < SECONDS_BETWEEN[self.on_terminal]:
            return
        self.renewed = self.clock()
        start = "\r" if self.on_terminal else " · " if self.pieces else ""
        name = f"   {self.task}: " if self.on_terminal or not self.pieces else ""
        self.stream.write(f"{start}{name}{text}" + "\x1b[K" * self.on_terminal)
        self.stream.flush()
        self.pieces += 1

    def end(self, text: str) -> None:
        """Say how it ended, where something was said before."""
        if self.pieces:
            self.say(f"{text} in {self.clock() - self.began:.0f} s", now=True)
            self.stream.write("\n")
            self.stream.flush()
        self.pieces = 0


class SphinxProgress:
    """Follows Sphinx through the pages that it reads and writes, where it says nothing itself (``-q``)."""

    def __init__(self) -> None:
        self.line: Line | None = None
        self.done = self.all = 0

    def begin(self, task: str, pages: int) -> None:
        """Begin to count pages."""
        self.line, self.done, self.all = Line(task), 0, pages

    def count(self) -> None:
        """Count a page."""
        self.done += 1
        if self.line is not None:
            self.line.say(f"{self.done} of {self.all}")

    def end(self) -> None:
        """End the line, where there is one."""
        if self.line is not None:
            self.line.end(f"{self.done} of {self.all}")
        self.line = None


def follow(app: Sphinx) -> None:
    """Connect the lines of a quiet build."""
    if not app.quiet:
        return
    progress = SphinxProgress()

    def begin_reading(_app: Sphinx, _env: Any, docnames: list[str]) -> None:
        progress.begin("pages read", len(docnames))

    def begin_writing(_app: Sphinx, env: Any) -> None:
        progress.end()
        progress.begin("pages written", len(env.found_docs))

    app.connect("env-before-read-docs", begin_reading)
    app.connect("doctree-read", lambda *_: progress.count())
    app.connect("env-check-consistency", begin_writing)
    app.connect("doctree-resolved", lambda *_: progress.count())
    app.connect("build-finished", lambda *_: progress.end())


def setup(app: Sphinx) -> None:
    """Follow every build, once it is known whether Sphinx itself is to say something."""
    app.connect("builder-inited", follow)
