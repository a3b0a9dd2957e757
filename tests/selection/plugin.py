"""Leaves out the tests that nothing has changed for: `pytest --changes RECORD`."""

import json
import multiprocessing.process
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from . import probes, sharing
from .children import Children
from .record import Files, Record, surroundings
from .recorder import Recorder
from .watching import Watch

PACKAGE = "rnncourse"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--changes",
        metavar="RECORD",
        type=Path,
        help="run only the tests that a change can touch since the run that made this record, and keep it up to date",
    )


def pytest_configure(config: pytest.Config) -> None:
    # Paths are compared as they are spelt outside Windows; there every test runs.
    if config.option.changes is None or config.option.collectonly or os.sep != "/":
        return
    if PACKAGE in sys.modules:
        raise pytest.UsageError(
            f"--changes: a conftest imported {PACKAGE} before it could be watched; name the folder `tests`"
        )
    here = hasattr(config, "workerinput")
    if not here:
        config.pluginmanager.register(Choosing(config), "choosing")
    if here or not config.getoption("numprocesses", None):
        config.pluginmanager.register(Recording(config), "recording")


def unit_of(config: pytest.Config, nodeid: str) -> str:
    """Name what runs in one process together, as the scheduler in `tests/conftest.py` has it."""
    alone = tuple(start for plugin in config.pluginmanager.get_plugins() for start in getattr(plugin, "ONE_BY_ONE", ()))
    return nodeid if nodeid.startswith(alone) and alone else nodeid.split("::")[0]


class Choosing:
    """Where the run is led from: says what is left out, and keeps the record."""

    def __init__(self, config: pytest.Config) -> None:
        self._path: Path = config.option.changes
        asked = f"{config.option.markexpr} {config.option.keyword} {config.option.doctestmodules}"
        self._files = Files(config.rootpath, PACKAGE)
        self._record = Record.load(self._path, surroundings(asked))
        self._told: list[dict[str, Any]] = []
        fresh = self._record.fresh(self._files)
        stale_files = {unit.split("::")[0] for unit in self._record.units.keys() - fresh}
        self.left_out = {
            "units": sorted(fresh),
            "files": sorted({unit.split("::")[0] for unit in fresh} - stale_files),
        }

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["left_out"] = json.dumps(self.left_out)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        if "told" in getattr(node, "workeroutput", {}):
            self.hear(node.workeroutput["told"])

    def hear(self, told: str) -> None:
        self._told.append(json.loads(told))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        wanted: dict[str, set[str]] = {}
        passed: set[str] = set()
        for one in self._told:
            passed |= set(one["passed"])
            for unit, tests in one["units"].items():
                wanted.setdefault(unit, set()).update(tests)
        whole = [unit for unit, tests in wanted.items() if tests <= passed]
        self._record.enter(self._files, self._told, whole)
        self._record.forget_deleted(self._files.root)
        self._record.save(self._path)
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and self.left_out["units"]:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        units = self.left_out["units"]
        if units:
            terminalreporter.write_line(f"Left out, for nothing has changed for them: the tests of {len(units)} units.")


class Recording:
    """Where tests run: leaves out what it is told to, and notes what the others do."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        left_out = json.loads(config.workerinput["left_out"]) if hasattr(config, "workerinput") else None
        self._left_out = left_out or config.pluginmanager.get_plugin("choosing").left_out
        self._files, self._units = set(self._left_out["files"]), set(self._left_out["units"])
        self._tests: dict[str, list[str]] = {}
        self._passed: set[str] = set()
        self._failed: set[str] = set()
        self._collected: set[str] = set()
        self._watch()

    def _watch(self) -> None:
        self.recorder = recorder = Recorder(self._config.rootpath, PACKAGE)
        self._folder = tempfile.TemporaryDirectory(prefix="selection-")
        self._children = Children(recorder, Path(self._folder.name))
        probes.install(recorder)
        sharing.install(recorder)
        self._children.prepare()
        Watch(recorder.tell).install()
        _watch_forks(recorder)
        _watch_fixtures(recorder)

    @pytest.hookimpl(wrapper=True)
    def pytest_ignore_collect(self, collection_path: Path) -> Iterator[None]:
        with self._choice():
            asked = yield
        return asked or self.recorder.inner(collection_path) in self._files or None

    @contextmanager
    def _choice(self) -> Iterator[None]:
        """Which tests there are, in which order, is asked anew in each run: what is read for it touches no result."""
        self.recorder.enter("choice")
        try:
            yield
        finally:
            self.recorder.leave("choice")

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        inner = self.recorder.inner(collector.path)
        name = f"collect:{inner or '.'}"
        self.recorder.enter(name)
        try:
            report = yield
        finally:
            self.recorder.leave(name)
        if isinstance(collector, pytest.File) and inner and report.passed:
            self._collected.add(inner)
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> Iterator[None]:
        with self._choice():
            yield
        self._leave_out(items)

    def _leave_out(self, items: list[pytest.Item]) -> None:
        kept, dropped = [], []
        for item in items:
            unit = unit_of(self._config, item.nodeid)
            self._collected.discard(item.nodeid.split("::")[0])
            if unit in self._units:
                dropped.append(item)
            else:
                kept.append(item)
                self._tests.setdefault(unit, []).append(item.nodeid)
        # A file without a test for this run is a unit without a test: it is not collected again until it changes.
        for path in self._collected:
            self._tests[path] = []
            self.recorder.enter(path)
            self.recorder.leave(path)
        items[:] = kept
        if dropped:
            self._config.hook.pytest_deselected(items=dropped)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        unit = unit_of(self._config, item.nodeid)
        self.recorder.enter(unit)
        try:
            return (yield)
        finally:
            self.recorder.leave(unit)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed" or hasattr(report, "wasxfail"):
            self._failed.add(report.nodeid)
        if report.when == "teardown":
            self._passed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.recorder.gather()
        self._children.read()
        self._folder.cleanup()
        told = {
            "units": self._tests,
            "passed": sorted(self._passed - self._failed),
            "nodes": {name: node.plain() for name, node in self.recorder.nodes.items()},
        }
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["told"] = json.dumps(told)
        else:
            self._config.pluginmanager.get_plugin("choosing").hear(json.dumps(told))


def _watch_forks(recorder: Recorder) -> None:
    """Processes of `multiprocessing` tell nothing of what they read."""
    plain = multiprocessing.process.BaseProcess.start

    def start(self: Any) -> None:
        recorder.tell("unknown", "a process of multiprocessing")
        plain(self)

    multiprocessing.process.BaseProcess.start = start


def _watch_fixtures(recorder: Recorder) -> None:
    """A fixture that outlives a test is a node: whoever uses it is linked to it."""
    plain = pytest.FixtureDef.execute

    def execute(self: Any, request: Any) -> Any:
        if self.scope == "function":
            return plain(self, request)
        with recorder.inside(f"fixture:{self.baseid}:{self.argname}"):
            return plain(self, request)

    pytest.FixtureDef.execute = execute
