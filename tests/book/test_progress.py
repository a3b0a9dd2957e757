"""The line that says how far a build is: written over on a terminal, longer in a log, silent where all is quick."""

import io
import sys

import pytest

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext"))

from rnnbook.progress import Line


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def written(terminal: bool, moments: list[tuple[float, str]], end: float) -> str:
    """What a line shows to which things are said at moments, in seconds since it began."""
    now, stream = [0.0], Stream(terminal)
    line = Line("pages read", stream, lambda: now[0])
    for seconds, text in moments:
        now[0] = seconds
        line.say(text)
    now[0] = end
    line.end("9 of 9")
    return stream.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
def test_what_takes_a_moment_is_not_spoken_of(terminal):
    assert written(terminal, [(0.1, "1 of 9"), (0.3, "2 of 9")], 0.4) == ""


def test_in_a_log_the_line_grows_by_a_piece_before_ten_seconds_are_over():
    said = written(False, [(second, f"{second} of 9") for second in range(1, 18)], 17)
    assert said == "   pages read: 8 of 9 · 16 of 9 · 9 of 9 in 17 s\n"


def test_on_a_terminal_the_line_is_written_over():
    said = written(True, [(1, "1 of 9"), (1.1, "2 of 9"), (2, "3 of 9")], 3)
    lines = [part.removesuffix("\x1b[K") for part in said.removesuffix("\n").split("\r")]
    assert lines == ["", "   pages read: 1 of 9", "   pages read: 3 of 9", "   pages read: 9 of 9 in 3 s"]
