"""A process that a test started writes down what it reads: see `watching`. Python imports this module by its name."""

import os
import sys

folder = os.environ.get("SELECTION_RECORD")
if folder:
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from watching import Watch

    del sys.path[0]
    log = open(os.path.join(folder, f"{os.getppid()}-{os.getpid()}"), "a", encoding="utf-8")  # noqa: SIM115, PTH123
    inside = os.environ["SELECTION_ROOT"] + os.sep

    def tell(kind, path):
        if kind in ("program", "unknown") or os.path.abspath(path).startswith(inside):
            log.write(f"{kind}\t{os.path.abspath(path) if kind not in ('program', 'unknown') else path}\n")
            log.flush()

    Watch(tell).install()
