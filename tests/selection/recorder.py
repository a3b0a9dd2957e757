"""What is run and read is noted for whom it was done: a unit, or something that several units share.

Who is at work stands on a stack of *nodes*. A unit is a node; so are an import, the collection of a file, a fixture
that outlives a test, and a call of a cached function: whatever is done once and used again. A node links to those
whose work it uses, whether they were at work for it or before it, so that a unit depends on all that it can reach.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: What no test's result depends on, or what belongs to the run itself.
PASSED_OVER = {
    ".git",
    ".hypothesis",
    ".pytest_cache",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".ipynb_checkpoints",
}

#: The node at the bottom of the stack: what happened before pytest began to collect.
START = "start"


@dataclass
class Node:
    """What one piece of work has run, read and used. Paths are relative to the project."""

    ran: dict[str, set[int]] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    imported_whole: set[str] = field(default_factory=set)  # by a process that it started, which has no probes
    read: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    started: list[str] = field(default_factory=list)  # processes
    unknown: str = ""  # why nobody knows all that it read

    def plain(self) -> dict[str, Any]:
        """Give what can be sent to another process: lists and strings."""
        names = ("imported", "imported_whole", "read", "listed", "missed", "links")
        ran = {path: sorted(numbers) for path, numbers in self.ran.items()}
        return {name: sorted(getattr(self, name)) for name in names} | {"ran": ran, "unknown": self.unknown}


class Recorder:
    """Notes what is done in this process."""

    def __init__(self, root: Path, package: str) -> None:
        self.root, self.package = root, package
        self.nodes: dict[str, Node] = {START: Node()}
        self.when_left: Callable[[Node], None] = lambda node: None
        self._stack = [START]
        self._probes: dict[str, list[bool]] = {}
        self._prefix = str(root) + "/"

    @property
    def now(self) -> Node:
        return self.nodes[self._stack[-1]]

    def link(self, name: str) -> None:
        """Say that who is at work uses what was done, or is being done, as `name`."""
        if name != self._stack[-1]:
            self.now.links.add(name)

    @contextmanager
    def inside(self, name: str) -> Iterator[None]:
        """Note what is done in the block under `name`."""
        self.link(name)
        self.enter(name)
        try:
            yield
        finally:
            self.leave(name)

    def enter(self, name: str) -> None:
        self.gather()
        self.nodes.setdefault(name, Node())
        self._stack.append(name)

    def leave(self, name: str) -> None:
        """End what was entered last as `name`; another thread may have entered something since."""
        self.gather()
        self.when_left(self.now)
        del self._stack[len(self._stack) - 1 - self._stack[::-1].index(name)]

    def tell(self, kind: str, path: str) -> None:
        """Enter one event of `watching` for who is at work."""
        if kind == "program":
            self.now.started.append(path)
        elif kind == "unknown":
            self.now.unknown = self.now.unknown or path
        elif kind != "import" and (inner := self.inner(path)) is not None:
            getattr(self.now, kind).add(inner)

    def probes_of(self, path: str, count: int) -> list[bool]:
        """Make the list that a module's probes write into; they write `True`, and `gather` clears it."""
        return self._probes.setdefault(path, [False] * count)

    def gather(self) -> None:
        """Note what has been run since the last time for who is at work."""
        ran = self.now.ran
        for path, flags in self._probes.items():
            if True in flags:
                found = [number for number, seen in enumerate(flags) if seen]
                ran.setdefault(path, set()).update(found)
                for number in found:
                    flags[number] = False

    def inner(self, path: object) -> str | None:
        """Give a path relative to the project; none for what lies elsewhere or does not count."""
        if not isinstance(path, str):
            if not hasattr(path, "__fspath__"):
                return None
            path = path.__fspath__()
            if not isinstance(path, str):
                return None
        if not path.startswith("/"):
            path = str(Path.cwd() / path)
        if not path.startswith(self._prefix):
            return "" if path + "/" == self._prefix else None
        if ".." in path:
            path = str(Path(path).resolve())
        parts = path[len(self._prefix) :].rstrip("/").split("/")
        if not PASSED_OVER.isdisjoint(parts) or parts[0].startswith(".venv") or parts[:2] == ["_build", ".made"]:
            return None
        return "/".join(parts)
