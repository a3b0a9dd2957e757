"""Whoever waits sees that work goes on; what is printed meanwhile comes through as it is."""

import io
import os
import subprocess
import sys
import time

import pytest

from rnncourse import alive

WORDS = "import sys, time; print('first'); sys.stdout.flush(); time.sleep({}); print('zweitens · второе'); sys.exit(3)"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(alive, "SECONDS_OF_SILENCE", 0.5)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def signs_on(stream, what=str):
    return alive.Signs(stream, what)


def test_after_a_while_of_silence_a_line_says_what_is_being_done():
    signs = signs_on(log := io.StringIO(), lambda: "page 3 of 7")
    signs.speak()
    assert not log.getvalue()
    signs._last -= 1
    signs._began -= 12
    signs.speak()
    signs.speak()
    assert log.getvalue() == "   … 12 s: page 3 of 7\n"


def test_a_log_gets_no_sign_while_something_is_written():
    signs = signs_on(log := io.StringIO())
    signs._last -= 1
    signs.write("working\n")
    signs.speak()
    assert log.getvalue() == "working\n"


def test_a_sign_does_not_stick_to_an_unfinished_line():
    signs = signs_on(log := io.StringIO())
    signs.write("....")
    signs._last -= 1
    signs.speak()
    assert log.getvalue() == "....\n   … 0 s\n"


def test_on_a_terminal_the_next_output_takes_the_place_of_the_sign():
    signs = signs_on(screen := Terminal())
    signs._last -= 1
    signs.speak()
    signs._began -= 100
    signs.speak()
    signs.write("done\n")
    assert screen.getvalue().splitlines()[-1] == "done"
    assert screen.getvalue().split("\r") == ["", "   … 0 s", "   … 100 s", " " * 10, "done\n"]


def test_a_sign_is_no_wider_than_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    signs = signs_on(screen := Terminal(), lambda: "x" * 100)
    signs._last -= 1
    signs.speak()
    assert len(screen.getvalue().strip("\r")) == 19


def test_the_body_s_prints_come_through_and_silence_is_filled(capsys):
    with alive.signs_of_life(lambda: "thinking"):
        print("begun")
        time.sleep(1.7)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "begun"
    assert lines[1].endswith("s: thinking")


def test_a_command_s_output_and_status_come_through(capfd):
    done = subprocess.run(
        [sys.executable, "-I", alive.__file__, sys.executable, "-c", WORDS.format(0)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 3
    assert done.stdout.decode() == "first\nzweitens · второе\n".replace("\n", os.linesep)


def test_a_silent_command_is_spoken_for(capsys, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    assert alive.run([sys.executable, "-c", WORDS.format(2)]) == 3
    first, *signs, last = capsys.readouterr().out.splitlines()
    assert (first, last) == ("first", "zweitens · второе")
    assert signs
    assert all(sign.startswith("   … ") for sign in signs)


def test_what_a_command_leaves_running_does_not_keep_us_waiting(capsys):
    child = f"import subprocess, sys; subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(30)'])"
    begin = time.monotonic()
    assert alive.run([sys.executable, "-c", child]) == 0
    assert time.monotonic() - begin < 20


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals in the standard library")
def test_a_command_on_a_terminal_sees_a_terminal_of_that_size():
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 77, 0, 0))
    code = "import os, sys; print(sys.stdout.isatty(), os.get_terminal_size().columns)"
    done = subprocess.run(
        [sys.executable, "-I", alive.__file__, sys.executable, "-c", code], stdout=theirs, stderr=theirs, check=True
    )
    os.close(theirs)
    assert done.returncode == 0
    assert os.read(ours, 1000).split() == [b"True", b"77"]
    os.close(ours)
