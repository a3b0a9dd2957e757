"""Make the virtual environment that every other command runs in.

Run it by path, ``python3 -I rnncourse/environment.py``: it uses the standard library alone, because nothing else is
there yet, and runs under any Python 3, so that a wrong version gets a message and not a syntax error.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OLDEST, TOO_NEW = (3, 11), (3, 14)
MARK = "made-by-rnncourse"  # a file in the environment: "unfinished", or the digest of what was installed
SECONDS_BETWEEN_SIGNS_OF_LIFE = 20


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def check_python(
    version: tuple[int, ...] = sys.version_info[:3], modules: tuple[str, ...] = ("ensurepip", "venv")
) -> None:
    """Refuse a Python that the course does not run on.

    Parameters
    ----------
    version : tuple of int
        Version of the running Python.
    modules : tuple of str
        What Python needs in order to make an environment.

    Raises
    ------
    SetupError
        If the version is outside the supported range or a module is missing.
    """
    if not OLDEST <= tuple(version[:2]) < TOO_NEW:
        raise SetupError(
            "expected Python 3.11 to 3.13, got {}.{} ({}).\n"
            "Install one of those and name it: make course PYTHON=python3.12".format(*version[:2], sys.executable)
        )
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupError(
            "this Python ({}) lacks {}, so it cannot make a virtual environment.\n"
            "On Debian or Ubuntu: sudo apt install python3-venv".format(sys.executable, " and ".join(missing))
        )


def python_of(folder: Path) -> Path:
    """Give the path of an environment's interpreter.

    Parameters
    ----------
    folder : pathlib.Path
        The environment.

    Returns
    -------
    pathlib.Path
        Where its interpreter is, or would be.
    """
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest() -> str:
    """Sum up what an environment must hold: the pinned requirements, the package and its place, the Python version.

    Returns
    -------
    str
        Hexadecimal SHA-256 digest.
    """
    parts = [(PROJECT / name).read_bytes() for name in ("requirements.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*parts, str(PROJECT).encode(), sys.version.encode()])).hexdigest()


def inspect(folder: Path) -> str:
    """Say what stands at the environment's place.

    Parameters
    ----------
    folder : pathlib.Path
        The environment's place.

    Returns
    -------
    {"absent", "unfinished", "outdated", "ready"}
        What is there.

    Raises
    ------
    SetupError
        If something else is there, which must not be touched, or an environment that no longer works.
    """
    if not folder.exists() and not folder.is_symlink():
        return "absent"
    mark = folder / MARK
    if not mark.is_file():
        raise SetupError(
            f"{folder} exists and was not made by this course; it is left as it is.\n"
            f"Move it away or delete it (rm -rf {folder}), or put the course's elsewhere: make course VENV=.venv-rnn"
        )
    state = mark.read_text(encoding="utf-8").strip()
    if state == "unfinished":
        return "unfinished"
    if not _runs(python_of(folder)):
        raise SetupError(
            f"{folder} no longer works: its Python is gone or was replaced.\nDelete it (rm -rf {folder}) and run again."
        )
    return "ready" if state == digest() else "outdated"


def make(folder: Path) -> None:
    """Bring the environment to what the pinned requirements say.

    Parameters
    ----------
    folder : pathlib.Path
        The environment's place.

    Raises
    ------
    SetupError
        If something else is there, another set-up is at work, or an installation fails.
    """
    state = inspect(folder)
    if state == "ready":
        return
    with _lock(folder.with_name(folder.name + ".lock")):
        state = inspect(folder)  # another set-up may have ended while this one came to the lock
        if state == "ready":
            return
        if state == "unfinished":
            print("   an earlier set-up did not finish; it is begun again", flush=True)
        begin = time.monotonic()
        folder.mkdir(exist_ok=True)
        (folder / MARK).write_text("unfinished\n", encoding="utf-8")
        if state != "outdated":
            venv.create(str(folder), with_pip=True, symlinks=os.name != "nt")
        print(f"── installing the pinned requirements into {folder.name} (minutes the first time)", flush=True)
        _install(folder, "-r", "requirements.txt")
        _install(folder, "--no-deps", "--editable", ".")
        (folder / MARK).write_text(digest() + "\n", encoding="utf-8")
        print(f"   {time.monotonic() - begin:.0f} s", flush=True)


def _runs(python: Path) -> bool:
    try:
        done = subprocess.run([str(python), "-c", ""], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold a lock that the operating system lets go when the process ends, however it ends."""
    with path.open("w") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SetupError(
                "another set-up is at work on this environment; wait until it ends, then run again."
            ) from None
        yield
    with contextlib.suppress(OSError):
        path.unlink()


def _install(folder: Path, *what: str) -> None:
    log = PROJECT / "_build" / "logs" / "setup.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(python_of(folder)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *what]
    with log.open("a", encoding="utf-8") as output, _signs_of_life():
        done = subprocess.run(command, cwd=str(PROJECT), stdout=output, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
        raise SetupError(
            "pip could not install {}:\n{}\nThe whole log: {}. Run again to go on from here.".format(
                " ".join(what), last, log
            )
        )


@contextlib.contextmanager
def _signs_of_life() -> Iterator[None]:
    ended, begin = threading.Event(), time.monotonic()

    def speak() -> None:
        while not ended.wait(SECONDS_BETWEEN_SIGNS_OF_LIFE):
            print(f"   … {time.monotonic() - begin:.0f} s", flush=True)

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def main(arguments: list[str] | None = None) -> int:
    """Make the environment and report what went wrong, if anything did.

    Parameters
    ----------
    arguments : list of str, optional
        Command line, without the program's name.

    Returns
    -------
    int
        Exit status: 0, or 1 after a message.
    """
    parser = argparse.ArgumentParser(description="Make the virtual environment of the course.")
    parser.add_argument("--venv", default=".venv", help="where it is (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        check_python()
        make(PROJECT / options.venv)
    except SetupError as error:
        print(f"make: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
