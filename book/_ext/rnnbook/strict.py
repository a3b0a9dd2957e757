"""An incremental build must not hide what a full build reports.

Sphinx reports a page's faults when it reads the page, then remembers that it has read it: with ``-W`` the first
build fails, and a second one, which reads nothing, succeeds. So a build that failed forgets what it read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    """Delete Sphinx's memory of the pages when the build failed or reported something."""
    if exception is not None or app._warncount:  # Sphinx sets its public status code after this event
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Look at the end of every build."""
    app.connect("build-finished", forget_failed_build)
