"""Fill an environment with what ``requirements.txt`` locks; a part of the set-up, so the standard library suffices."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

__all__ = ["PROJECT", "Installation", "SetupError", "locked", "names", "python_of"]

PROJECT = Path(__file__).resolve().parent.parent
LOCK = "requirements.txt"
#: Where packages lie. Folders below are not looked into: pip moves them about while somebody counts.
_PLACES = ("lib/python*/site-packages", "Lib/site-packages")
WORDS_OF_A_LOG = 12  # lines


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


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


def locked(file: Path) -> list[str]:
    """Read a lock.

    Parameters
    ----------
    file : pathlib.Path
        The lock.

    Returns
    -------
    list of str
        For each package a requirement with its exact version and, where not every system needs it, a marker.
    """
    lines = (line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def names(requirements: list[str]) -> set[str]:
    """Return the names in a lock's requirements.

    Parameters
    ----------
    requirements : list of str
        As `locked` gives them.

    Returns
    -------
    set of str
        Names of packages, in the lock's spelling.
    """
    return {line.split("==")[0] for line in requirements}


class Installation:
    """Installs a lock: packages side by side, then what is missing; what is no longer wanted goes.

    Parameters
    ----------
    folder : pathlib.Path
        The environment.
    root : pathlib.Path
        The course's folder, which holds the lock and gets the logs.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder, self._root, self._logs = folder, root, root / "_build" / "logs"
        self._wanted = locked(root / LOCK)
        self._running: list[tuple[Path, subprocess.Popen[bytes]]] = []
        self._doing = "making the environment"

    def run(self) -> None:
        """Bring the environment to what the lock says, whatever earlier lock it was made from.

        Raises
        ------
        SetupError
            If pip fails; the message has its last words.
        """
        self._side_by_side()
        # Torch's GPU build needs gigabytes that the lock does not name: whichever build pip found is completed now.
        # All dependencies are looked at again while it is about it, and what does not fit together is refused.
        self._doing = "looking for what is missing"
        self._finish(self._start("setup", *self._pip("--no-build-isolation", "-r", LOCK, "--editable", ".")))
        self._remove_unwanted()
        shutil.copyfile(self._root / LOCK, self._folder / LOCK)

    def progress(self) -> str:
        """Say what is being done, and how far it is."""
        if len(self._running) < 2:
            return self._doing
        logs = [log.read_text(encoding="utf-8", errors="replace") for log, _ in self._running]
        wanted = len(self._wanted) - sum(log.count("Ignoring ") for log in logs)  # those for other systems
        fetched = sum(len(re.findall(r"^(?:Collecting|Processing) ", log, re.M)) for log in logs)
        there = [found for place in _PLACES for found in self._folder.glob(f"{place}/*.dist-info")]
        return f"{min(fetched, wanted)} of {wanted} packages fetched, {len(there)} installed"

    def _side_by_side(self) -> None:
        """Install without a look at dependencies, which the lock has had.

        Torch is pip's in any case: where pip's settings name a place that has the CPU build, uv would not look there.
        """
        torch = [line for line in self._wanted if line.startswith("torch==")]
        rest = [line for line in self._wanted if line not in torch]
        uv = _uv_beside(self._folder)
        shares = [torch] if uv else [torch + rest[1::2], rest[0::2]]
        try:
            pips = [
                self._start(f"setup-{n}", *self._pip("--no-deps", *share)) for n, share in enumerate(shares) if share
            ]
            if uv and not self._try(uv, rest):
                pips.append(self._start("setup-rest", *self._pip("--no-deps", *rest)))
            for started in pips:
                self._finish(started)
        finally:
            self._stop()

    def _try(self, uv: str, wanted: list[str]) -> bool:
        """Let uv install, which is quicker than pip and reads none of its settings; where it fails, pip may do."""
        where = ("--python", str(python_of(self._folder)), "--no-deps", "--compile-bytecode", "--no-progress")
        log, process = self._start("setup-uv", uv, "pip", "install", *where, *wanted)
        if process.wait():
            print(f"   uv could not install the packages, pip goes on (uv's words: {log})", flush=True)
        return not process.returncode

    def _remove_unwanted(self) -> None:
        """Take away what the lock before this one brought; what somebody else installed stays."""
        before = self._folder / LOCK
        gone = sorted(names(locked(before)) - names(self._wanted)) if before.exists() else []
        if gone:
            self._doing = "removing what is no longer wanted"
            python = str(python_of(self._folder))
            self._finish(self._start("setup-removed", python, "-m", "pip", "uninstall", "--yes", *gone))

    def _pip(self, *what: str) -> list[str]:
        options = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")
        return [str(python_of(self._folder)), "-m", "pip", "install", *options, *what]

    def _start(self, log: str, *command: str) -> tuple[Path, subprocess.Popen[bytes]]:
        path = self._logs / f"{log}.log"
        self._logs.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as output:
            process = subprocess.Popen(command, cwd=str(self._root), stdout=output, stderr=subprocess.STDOUT)
        self._running.append((path, process))
        return path, process

    def _finish(self, started: tuple[Path, subprocess.Popen[bytes]]) -> None:
        log, process = started
        if process.wait():
            last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-WORDS_OF_A_LOG:]
            raise SetupError(
                "pip could not install what {} says:\n{}\nThe whole log: {}. Run again to try once more.".format(
                    LOCK, "\n".join(last), log
                )
            )

    def _stop(self) -> None:
        """End what still runs, because another failed or somebody interrupted."""
        for _, process in self._running:
            process.terminate()
            process.wait()
        self._running.clear()


def _uv_beside(folder: Path) -> str | None:
    """Return the path of a uv that is installed outside the environment: one inside would replace itself."""
    uv = shutil.which("uv")
    return None if uv is None or folder.resolve() in Path(uv).resolve().parents else uv
