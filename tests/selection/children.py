"""What the processes that a test starts have read, from the files that they wrote: `child/sitecustomize.py`."""

import os
from pathlib import Path

from .recorder import Node, Recorder

CHILD = Path(__file__).with_name("child")


class Children:
    """Attributes what processes wrote to who started them."""

    def __init__(self, recorder: Recorder, folder: Path) -> None:
        self._recorder, self._folder = recorder, folder
        self._claimed: dict[Path, Node] = {}

    def prepare(self) -> None:
        """Let every Python that is started from now on, and is not told to ignore its environment, write."""
        paths = [str(CHILD), *filter(None, [os.environ.get("PYTHONPATH")])]
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)
        os.environ["SELECTION_RECORD"] = str(self._folder)
        os.environ["SELECTION_ROOT"] = str(self._recorder.root)
        self._recorder.when_left = self.claim

    def claim(self, node: Node) -> None:
        """Attribute to a node what was begun to be written since the last time."""
        if sum(owner is node for owner in self._claimed.values()) < len(node.started):
            for path in self._folder.glob(f"{os.getpid()}-*"):
                self._claimed.setdefault(path, node)

    def read(self) -> None:
        """Enter what was written, at the end; a process that wrote nothing leaves its node unknown."""
        for node in self._recorder.nodes.values():
            logs = [path for path, owner in self._claimed.items() if owner is node]
            self._enter(node, logs, node.started)

    def _enter(self, node: Node, logs: list[Path], started: list[str]) -> None:
        if len(logs) != len(started):
            node.unknown = node.unknown or f"of {', '.join(started)} only {len(logs)} told what they read"
        for log in logs:
            lines = [line.split("\t", 1) for line in log.read_text(encoding="utf-8").splitlines()]
            for kind, path in lines:
                self._note(node, kind, path)
            own = list(self._folder.glob(f"{log.name.split('-')[1]}-*"))
            self._enter(node, own, [path for kind, path in lines if kind == "program"])

    def _note(self, node: Node, kind: str, path: str) -> None:
        if kind == "unknown":
            node.unknown = node.unknown or f"{path} in a process of a process"
            return
        if kind == "import" and "__pycache__" in path:
            path = str(Path(path).parents[1] / (Path(path).name.split(".")[0] + ".py"))
        inner = self._recorder.inner(path)
        if kind != "program" and inner is not None:
            getattr(node, {"import": "imported_whole"}.get(kind, kind)).add(inner)
