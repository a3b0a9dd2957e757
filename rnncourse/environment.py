"""Make the virtual environment that every other command runs in.

Run it by path, ``python3 -I rnncourse/environment.py``: it uses the standard library alone, because nothing else is
there yet, and starts under any Python 3, so that a wrong version gets a message and not a syntax error.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path

if not __package__:  # run by path, in a Python that knows nothing of the course yet
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rnncourse.alive import signs_of_life
from rnncourse.installation import PROJECT, Installation, SetupError, python_of

__all__ = ["MARK", "SetupError", "check_python", "digest", "inspect", "main", "make"]

OLDEST, TOO_NEW = (3, 11), (3, 14)
MARK = "made-by-rnncourse"  # a file in the environment: "unfinished", or the digest of what was installed


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
            _empty(folder)
        begin = time.monotonic()
        folder.mkdir(exist_ok=True)
        (folder / MARK).write_text("unfinished\n", encoding="utf-8")
        print(f"── installing the locked requirements into {folder.name} (minutes the first time)", flush=True)
        _fill(folder, afresh=state != "outdated")
        (folder / MARK).write_text(digest() + "\n", encoding="utf-8")
        print(f"   {time.monotonic() - begin:.0f} s", flush=True)


def _fill(folder: Path, *, afresh: bool) -> None:
    installation = Installation(folder, PROJECT)
    with signs_of_life(installation.progress):
        if afresh:
            venv.create(str(folder), with_pip=True, symlinks=os.name != "nt")
        installation.run()


def _empty(folder: Path) -> None:
    """Throw the packages away that an interrupted set-up left: one that is half there counts as installed for pip."""
    for name in ("lib", "Lib"):
        shutil.rmtree(folder / name, ignore_errors=True)


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
    except KeyboardInterrupt:
        print("make: stopped; run again, and the set-up is begun again", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
