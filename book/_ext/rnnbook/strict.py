"""An incremental build must not hide what a full build reports.

Sphinx reports a page's faults when it reads or writes the page, then remembers that it has done so: with ``-W`` the
first build fails, and a second one, which does nothing, succeeds. And a page that has not changed is not looked at
when another loses a label that it refers to. So

* a build that failed, reported something or was interrupted leaves no memory of what it read;
* a build with ``-W`` reads what changed and writes every page: a page's own faults come with its reading, those that
  hang on other pages (references, numbers, titles) with its writing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNFINISHED = ".unfinished"


def _memory(app: Sphinx) -> tuple[Path, Path]:
    """Return where Sphinx keeps what it read, and where that waits for the build's end."""
    memory = Path(app.doctreedir, ENV_PICKLE_FILENAME)
    return memory, memory.with_name(memory.name + UNFINISHED)


def write_every_page(app: Sphinx, env: Any) -> list[str]:
    """Name the pages that a strict build writes beside those that it read: all."""
    strict = app.warningiserror or app.keep_going  # --keep-going takes the first away until the end
    return sorted(env.found_docs) if strict else []


def hold_back(app: Sphinx, _env: Any) -> None:
    """Put away what Sphinx has just written down: an interrupted build must not be taken for a finished one."""
    memory, waiting = _memory(app)
    if memory.exists():
        memory.replace(waiting)


def keep_or_forget(app: Sphinx, exception: Exception | None) -> None:
    """Keep the memory of the pages if the build succeeded and reported nothing; delete it else."""
    memory, waiting = _memory(app)
    if exception is not None or app._warncount:  # Sphinx sets its public status code after this event
        memory.unlink(missing_ok=True)
        waiting.unlink(missing_ok=True)
    elif waiting.exists():
        waiting.replace(memory)


def setup(app: Sphinx) -> None:
    """Look at the middle and at the end of every build."""
    app.connect("env-updated", write_every_page)
    app.connect("env-check-consistency", hold_back)
    app.connect("build-finished", keep_or_forget)
