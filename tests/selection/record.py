"""The record: for each unit, the digests of all that it depends on, and what the tests ran of the package."""

import gzip
import json
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from . import sources
from .recorder import PASSED_OVER, START

#: What a unit needs: a kind, a path, and, for one part of a file, its name. Kinds: "text" is every byte of a file;
#: "code" what it does, "part" what a part of it does; "listed" the names in a folder; "missed" that nothing is there;
#: "all" every file, and why.
Need = tuple[str, str, str]

#: Settings that change what arithmetic gives, or which tests run.
_SETTINGS = ("OMP_", "OPENBLAS_", "NPY_", "ONEDNN_", "TF_", "ATEN_", "MKL_", "RNNCOURSE_", "PYTEST_", "KERAS_")
_OWN = {"TF_CPP_MIN_LOG_LEVEL", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_XDIST_TESTRUNUID"}
_OWN |= {"PYTEST_CURRENT_TEST", "PYTEST_VERSION"}


def surroundings(command: str) -> str:
    """Digest what lies outside the project: Python, all that is installed, settings, and how pytest was asked."""
    installed = sorted(f"{one.name}=={one.version}" for one in distributions() if one.name != "rnncourse")
    settings = sorted(f"{k}={v}" for k, v in os.environ.items() if k.startswith(_SETTINGS) and k not in _OWN)
    own = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return sources.digest(repr([sys.version, platform.platform(), installed, settings, command, own]))


class Files:
    """The project's files as they are now; digests are taken once."""

    def __init__(self, root: Path, package: str) -> None:
        self.root, self.package, self.since = root, package, time.time()
        self._digests: dict[Need, str] = {}
        self._sources: dict[str, sources.Source] = {}

    def digest(self, need: Need) -> str:
        """Digest what a need names; what is not there has a digest too."""
        if need not in self._digests:
            kind, path, part = need
            self._digests[need] = getattr(self, f"_{kind}")(self.root / path, part)
        return self._digests[need]

    def source(self, path: str) -> sources.Source:
        if path not in self._sources:
            self._sources[path] = sources.read((self.root / path).read_text(encoding="utf-8"))
        return self._sources[path]

    def changed_since(self, path: str) -> bool:
        """Say whether a file was written after this object was made: what was run may be the one or the other text."""
        try:
            status = (self.root / path).stat()
        except OSError:
            return False
        return max(status.st_mtime, status.st_ctime) >= self.since

    def every(self) -> Iterator[str]:
        """Give every file that a test could depend on, in order."""
        for folder, names, files in os.walk(self.root):
            within = Path(folder).relative_to(self.root)
            skipped = {"_build"} if folder == str(self.root) else set()
            names[:] = sorted(
                name
                for name in names
                if name not in PASSED_OVER | skipped and not name.startswith(".venv") and not name.endswith(".egg-info")
            )
            yield from sorted((within / name).as_posix() for name in files)

    def _text(self, path: Path, _: str) -> str:
        try:
            return sources.digest(path.read_bytes())
        except OSError as error:
            return type(error).__name__

    def _code(self, path: Path, _: str) -> str:
        try:
            return self.source(path.relative_to(self.root).as_posix()).code()
        except (OSError, SyntaxError):
            return self._text(path, "")

    def _part(self, path: Path, part: str) -> str:
        try:
            return self.source(path.relative_to(self.root).as_posix()).parts.get(part, "gone")
        except (OSError, SyntaxError) as error:
            return type(error).__name__

    def _listed(self, path: Path, _: str) -> str:
        try:
            return sources.digest("\n".join(sorted({one.name for one in path.iterdir()} - PASSED_OVER)))
        except OSError as error:
            return type(error).__name__

    def _missed(self, path: Path, _: str) -> str:
        return str(path.exists())

    def _all(self, path: Path, why: str) -> str:
        if why:
            return self.digest(("all", "", ""))
        return sources.digest("\n".join(f"{path} {self.digest(('text', path, ''))}" for path in self.every()))


@dataclass
class Record:
    """What is known of each unit that passed."""

    surroundings: str
    units: dict[str, dict[Need, str]] = field(default_factory=dict)
    lines: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, surroundings: str) -> "Record":
        """Read a record; one that is not there, is damaged or was made elsewhere is empty."""
        try:
            told = json.loads(gzip.decompress(path.read_bytes()))
        except (OSError, ValueError, EOFError):
            return cls(surroundings)
        if surroundings and told["surroundings"] != surroundings:
            return cls(surroundings)
        needs = [(tuple(need), digest) for need, digest in told["needs"]]
        units = {name: dict(needs[number] for number in numbers) for name, numbers in told["units"].items()}
        return cls(told["surroundings"], units, {tuple(key): ordinals for key, ordinals in told["lines"]})

    def save(self, path: Path) -> None:
        """Write the record beside the old one, then put it in its place."""
        numbers: dict[tuple[Need, str], int] = {}
        units = {
            name: [numbers.setdefault(one, len(numbers)) for one in needs.items()] for name, needs in self.units.items()
        }
        told = {
            "surroundings": self.surroundings,
            "needs": list(numbers),
            "units": units,
            "lines": [*self.lines.items()],
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(gzip.compress(json.dumps(told).encode(), 1))
        beside.replace(path)

    def forget_deleted(self, root: Path) -> None:
        """Drop the units whose file is gone."""
        self.units = {unit: needs for unit, needs in self.units.items() if (root / unit.split("::")[0]).exists()}

    def fresh(self, files: Files) -> set[str]:
        """Name the units that nothing has changed for."""
        valid: dict[tuple[Need, str], bool] = {}

        def holds(need: Need, digest: str) -> bool:
            if (need, digest) not in valid:
                valid[need, digest] = files.digest(need) == digest
            return valid[need, digest]

        return {name for name, needs in self.units.items() if all(holds(*one) for one in needs.items())}

    def reasons(self, files: Files, unit: str) -> list[Need]:
        """Name what has changed for a unit."""
        return [need for need, digest in self.units.get(unit, {}).items() if files.digest(need) != digest]

    def enter(self, files: Files, told: list[dict[str, Any]], passed: Iterable[str]) -> None:
        """Take what the processes of a run have told, for the units that passed."""
        needed = [Needed(files, one["nodes"]) for one in told]
        for unit in passed:
            needs = set().union(*(one.of(unit) for one in needed))
            self.units[unit] = {need: self._seen(files, need) for need in needs}
        for one in needed:
            for (path, part), ordinals in one.ordinals().items():
                key = path, part, files.digest(("part", path, part))
                self.lines[key] = sorted({*self.lines.get(key, ()), *ordinals})

    @staticmethod
    def _seen(files: Files, need: Need) -> str:
        changed = need[0] in ("text", "code", "part") and files.changed_since(need[1])
        return "changed while the tests ran" if changed else files.digest(need)


class Needed:
    """What each node of one process needs."""

    def __init__(self, files: Files, nodes: dict[str, dict[str, Any]]) -> None:
        self._files, self._nodes = files, nodes
        self._own: dict[str, set[Need]] = {}

    def of(self, unit: str) -> set[Need]:
        """Give all that a unit and those whose work it used need; nothing for one that did not run here."""
        if unit not in self._nodes:
            return set()
        file = unit.split("::")[0]
        folders = [parent.as_posix() for parent in Path(file).parents]
        reached, todo = set(), [unit, START, f"collect:{file}", *(f"collect:{folder}" for folder in folders)]
        needs = {("text", file, "")} | {
            ("text", path, "")
            for path in (f"{folder}/conftest.py" for folder in folders)
            if (self._files.root / path).exists()
        }
        while todo:
            name = todo.pop()
            if name not in reached and name in self._nodes:
                reached.add(name)
                needs |= self._of_node(name)
                todo += self._nodes[name]["links"]
        return needs | self._texts_of_code(file, reached)

    def _texts_of_code(self, file: str, reached: set[str]) -> set[Need]:
        """A test that asks for docstrings depends on them, and no event tells."""
        text = (self._files.root / file).read_text(encoding="utf-8")
        if "__doc__" not in text and "inspect" not in text:
            return set()
        paths = {path for name in reached for path in self._nodes[name]["imported"] if self._ours(path)}
        return {("part", path, sources.DOCSTRINGS) for path in paths}

    def _of_node(self, name: str) -> set[Need]:
        if name not in self._own:
            node = self._nodes[name]
            needs: set[Need] = {(kind, path, "") for kind, key in _KINDS.items() for path in node[key]}
            needs |= {("part" if self._ours(path) else "text", path, sources.MODULE) for path in node["imported"]}
            needs |= {
                ("part", path, part) for path, numbers in node["ran"].items() for part, _ in self._parts(path, numbers)
            }
            self._own[name] = needs | ({("all", "", node["unknown"])} if node["unknown"] else set())
        return self._own[name]

    def _ours(self, path: str) -> bool:
        return path.startswith(f"{self._files.package}/")

    def _parts(self, path: str, numbers: list[int]) -> Iterator[tuple[str, int]]:
        statements = self._files.source(path).statements
        for number in numbers:
            if number < len(statements):
                yield statements[number].part, statements[number].ordinal

    def ordinals(self) -> dict[tuple[str, str], set[int]]:
        """Give which statements were run, by part, counted within it; nothing for files that changed meanwhile."""
        found: dict[tuple[str, str], set[int]] = {}
        for node in self._nodes.values():
            for path, numbers in node["ran"].items():
                if not self._files.changed_since(path):
                    for part, ordinal in self._parts(path, numbers):
                        found.setdefault((path, part), set()).add(ordinal)
        return found


_KINDS = {"text": "read", "code": "imported_whole", "listed": "listed", "missed": "missed"}
