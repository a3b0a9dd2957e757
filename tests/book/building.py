"""Building in a process of its own: it is what users do, and what the packages warn about among themselves stays there.

To import these packages takes two seconds, five times as long as to build a small book. On Linux that is paid once: a
build is a forked child of a process that has imported them (``build_server``). Windows cannot fork, and on macOS the
system's own libraries may not be used in a forked child.
"""

import atexit
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path

SECONDS = 300
FORKS = sys.platform == "linux"


def run(program: str, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``sphinx`` or ``jupyter-book`` in a folder, and return how it ended and what it said."""
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": ""}
    done = (server().run if FORKS else started)(program, arguments, folder, environment)
    done.stderr = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr)
    return done


def started(
    program: str, arguments: list[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Build with a program that imports everything itself."""
    script = [str(Path(sys.executable).with_name(program))]
    command = [sys.executable, "-m", program] if program == "sphinx" else script
    options = {"cwd": folder, "env": environment, "timeout": SECONDS}
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, **options)


class BuildServer:
    """A process that has imported what builds need, and forks a child for each."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="builds-")
        self._said = Path(self._folder.name, "said-by-imports")
        with self._said.open("w", encoding="utf-8") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("build_server.py"))],
                env={**os.environ, "PYTHONPATH": ""},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                start_new_session=True,
            )
        self._hear()

    def run(
        self, program: str, arguments: list[str], folder: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Build; what was said while the packages were imported is said by each build that they were imported for."""
        output, errors = Path(self._folder.name, "output"), Path(self._folder.name, "errors")
        output.write_text("", encoding="utf-8")
        errors.write_text(self._said.read_text(encoding="utf-8"), encoding="utf-8")
        request = {
            "program": program,
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment,
            "output": str(output),
            "errors": str(errors),
        }
        print(json.dumps(request), file=self._process.stdin, flush=True)
        status = int(self._hear())
        texts = [path.read_text(encoding="utf-8") for path in (output, errors)]
        return subprocess.CompletedProcess([program, *arguments], status, *texts)

    def _hear(self) -> str:
        """Wait for the next line, no longer than a build may take."""
        end = threading.Timer(SECONDS, self._process.kill)
        end.start()
        line = self._process.stdout.readline()
        end.cancel()
        if not line:
            raise RuntimeError(f"the process that builds has ended: {self._said.read_text(encoding='utf-8')}")
        return line.strip()

    def close(self) -> None:
        """Ask for nothing more, and wait until the process has ended."""
        self._process.communicate()
        self._folder.cleanup()


@cache
def server() -> BuildServer:
    """The one process that builds are children of."""
    made = BuildServer()
    atexit.register(made.close)
    return made
