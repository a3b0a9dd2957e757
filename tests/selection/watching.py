"""What a process of Python reads, lists and starts, as its own audit events tell.

The same code watches the tests and, put before all else on the path of modules, the processes that they start: those
write what they read to a file each, `child/sitecustomize.py`. It needs the standard library's lightest modules only.
"""

import os
import sys
import threading

STARTS = {"os.posix_spawn", "os.fork", "os.forkpty", "os.system", "os.exec"}

#: Whose looking around changes no result: pytest finds tests and shows them, Hypothesis reads what is imported for
#: constants that are worth a try.
_PASSED_OVER = tuple(f"{os.sep}{name}{os.sep}" for name in ("_pytest", "pluggy", "hypothesis"))
#: Programs that read no file of the project: `platform` asks the one for the processor, nbconvert gives the other text.
_READ_NOTHING = {"uname", "pandoc"}
_LIBRARY = os.__file__.removesuffix("os.py")
_INSTALLED = ("site-packages", "dist-packages")


class Watch:
    """Calls back for each event that matters: `(kind, path)`.

    Kinds are "read", "import" (a source, or what was compiled from it), "listed", "missed" (looked for in vain),
    "program" (a process, started by the standard library's `Popen`) and "unknown" (one that was started otherwise).
    """

    def __init__(self, tell):
        self._tell, self._busy = tell, threading.local()

    def install(self):
        sys.addaudithook(self._hear)
        self._watch_absence()

    def _hear(self, event, arguments):
        if event in _HEARD and not getattr(self._busy, "now", False):
            self._busy.now = True
            try:
                _HEARD[event](self, event, arguments)
            finally:
                self._busy.now = False

    def _opened(self, event, arguments):
        path, _, flags = arguments
        if isinstance(path, int) or (flags or 0) & (os.O_WRONLY | os.O_CREAT):
            return
        if asker := _asker():
            self._tell("import" if asker.startswith("<frozen importlib") else "read", os.fsdecode(path))

    def _listed(self, event, arguments):
        path = arguments[0]
        if isinstance(path, int):
            return
        asker = _asker()
        if asker and not asker.startswith("<frozen importlib"):
            self._tell("listed", os.fsdecode(path) if path is not None else ".")

    def _popened(self, event, arguments):
        if str(arguments[0]).rpartition(os.sep)[2] not in _READ_NOTHING:
            self._tell("program", str(arguments[0]))

    def _started(self, event, arguments):
        self._tell("unknown", event)

    def _imported(self, event, arguments):
        if arguments[0].startswith("multiprocessing.popen_"):
            self._tell("unknown", arguments[0])

    def _watch_absence(self):
        """No event tells of a file that was looked for: `os.stat` is asked through a function that does."""
        plain = os.stat

        def stat(path, *arguments, **named):
            try:
                return plain(path, *arguments, **named)
            except FileNotFoundError:
                if not isinstance(path, int) and _asker():
                    self._tell("missed", os.fsdecode(path))
                raise

        os.stat = stat


def _asker():
    """Name the file of who wants to know, past the standard library; nothing where it does not count."""
    frame = sys._getframe(2)
    while frame.f_back and _is_library(frame.f_code.co_filename):
        frame = frame.f_back
    name = frame.f_code.co_filename
    return "" if any(part in name for part in _PASSED_OVER) else name


def _is_library(name):
    own = name == __file__ or name.startswith(_LIBRARY)
    return own and not any(part in name for part in _INSTALLED)


_HEARD = dict.fromkeys(STARTS, Watch._started) | {
    "open": Watch._opened,
    "os.listdir": Watch._listed,
    "os.scandir": Watch._listed,
    "subprocess.Popen": Watch._popened,
    "import": Watch._imported,
}
