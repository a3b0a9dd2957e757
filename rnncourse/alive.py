"""Signs of life: whoever waits learns, at least every ten seconds, that work goes on and for how long.

In Python, ``with signs_of_life(): ...``; for a command, ``python alive.py COMMAND ...``, which hands the command's
output on as it comes. A sign appears only where nothing else did for a while; on a terminal the next output takes its
place. The standard library suffices, because the set-up script needs this before anything is installed.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

__all__ = ["run", "signs_of_life"]

SECONDS_OF_SILENCE = 8


class Signs:
    """Standard output that speaks up when nothing was written for a while.

    Parameters
    ----------
    stream : TextIO
        Where to write.
    what : callable
        Returns what is being done, or nothing; it is called whenever a sign is shown.
    """

    def __init__(self, stream: TextIO, what: Callable[[], str]) -> None:
        self._stream, self._what, self._lock = stream, what, threading.RLock()
        self._began = self._last = time.monotonic()
        self._shown, self._amid = 0, False  # the width of a sign that can be overwritten; whether a line is unfinished

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write in place of the sign, if one is shown.

        Parameters
        ----------
        text : str
            What to write.

        Returns
        -------
        int
            Its length.
        """
        with self._lock:
            self.clear()
            self._stream.write(text)
            self._amid = not text.endswith("\n") if text else self._amid
            self._last = time.monotonic()
        return len(text)

    def clear(self) -> None:
        """Take away the sign that is shown."""
        with self._lock:
            if self._shown:
                self._stream.write("\r" + " " * self._shown + "\r")
                self._shown = 0

    def speak(self) -> None:
        """Show a sign if nothing was written for a while; on a terminal, keep it up to date."""
        with self._lock:
            now = time.monotonic()
            if now - self._last < SECONDS_OF_SILENCE:
                return
            doing = self._what()
            sign = f"   … {now - self._began:.0f} s" + (f": {doing}" if doing else "")
            fresh = "\n" if self._amid else ""
            if self._stream.isatty():
                sign = sign[: shutil.get_terminal_size().columns - 1]
                self._stream.write(fresh + "\r" + sign + " " * (self._shown - len(sign)))
                self._shown = len(sign)
            else:
                self._stream.write(f"{fresh}{sign}\n")
                self._last = now
            self._amid = False
            self._stream.flush()


@contextlib.contextmanager
def signs_of_life(what: Callable[[], str] = str) -> Iterator[Signs]:
    """Speak up on standard output while the body works without a word.

    Parameters
    ----------
    what : callable
        Returns what is being done, to be shown beside the seconds; nothing by default.

    Yields
    ------
    Signs
        What stands in for standard output meanwhile.
    """
    signs, ended = Signs(sys.stdout, what), threading.Event()

    def watch() -> None:
        with contextlib.suppress(BrokenPipeError):  # nobody reads any more; the next print says so where it matters
            while not ended.wait(1):
                signs.speak()

    thread = threading.Thread(target=watch, daemon=True)
    with contextlib.redirect_stdout(signs):
        thread.start()
        try:
            yield signs
        finally:
            ended.set()
            thread.join()
            signs.clear()


def run(command: Sequence[str]) -> int:
    """Run a command, hand its output on, and show signs of life while it says nothing.

    Parameters
    ----------
    command : sequence of str
        Program and arguments.

    Returns
    -------
    int
        The command's exit status.
    """
    terminal = sys.stdout.isatty() and os.name != "nt"  # the command then sees a terminal too, and behaves as on one
    ours, theirs = _terminal() if terminal else os.pipe()
    errors = theirs if terminal and sys.stderr.isatty() else None
    with signs_of_life() as signs:
        process = subprocess.Popen(command, stdout=theirs, stderr=errors)
        os.close(theirs)
        reader = threading.Thread(target=_hand_on, args=(ours, signs), daemon=True)
        reader.start()
        status = _wait(process)
        reader.join(timeout=2)  # what the command left running may hold the pipe open
    return status


def _terminal() -> tuple[int, int]:
    """Open a terminal of the size of ours, and return our end and the command's."""
    import fcntl
    import termios

    ours, theirs = os.openpty()
    size = fcntl.ioctl(sys.stdout.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
    return ours, theirs


def _hand_on(source: int, signs: Signs) -> None:
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    with contextlib.suppress(OSError):  # a terminal whose other end is closed gives an error in place of an end
        for block in iter(lambda: os.read(source, 65536), b""):
            signs.write(decode(block))
            signs.flush()
    os.close(source)


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for the command's end; an interruption reaches the command itself, which may need a moment."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
