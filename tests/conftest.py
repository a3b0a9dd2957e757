from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

pytest_plugins = ("tests.selection.plugin",)

# Time limits on single examples fail at random on a busy machine; the seed is fixed so that a failure can be met again.
settings.register_profile("course", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("course")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20)


#: Marks of which `make` asks for one at a time.
APART = ("book", "browser", "grading", "tensorflow")


@cache
def sets_mark(path: Path, mark: str) -> bool:
    """Whether a file of tests, or the conftest.py beside it, sets a mark."""
    return any(
        f"pytest.mark.{mark}" in one.read_text(encoding="utf-8") for one in {path, *path.parent.glob("conftest.py")}
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave a file unread that sets none of the marks asked for: reading them all takes each process seconds."""
    asked = config.option.markexpr.split(" or ")
    if collection_path.suffix != ".py" or not set(asked) <= set(APART):
        return None
    return None if any(sets_mark(collection_path, mark) for mark in asked) else True


def would_be_lost(items: list[pytest.Item]) -> list[str]:
    """Tests that have a mark which their file does not show: who asks for the mark would not find them."""
    marks = [(item, mark.name) for item in items for mark in item.iter_markers() if mark.name in APART]
    return [
        f"{item.nodeid}: write pytest.mark.{mark} in its file" for item, mark in marks if not sets_mark(item.path, mark)
    ]


#: Tests that share little are spread over the cores one by one; the others of a file stay together, for they share
#: what is slow to make.
ONE_BY_ONE = (
    "tests/assignments/",
    "tests/book/test_browser_pages.py::test_every_other_page",
    "tests/grading/test_classroom.py",
)

#: What takes long begins first, and what is spread one by one comes last: so no core waits long for another.
FIRST = ("tests/grading/", "tests/solving/", "tests/book/", "tests/experiments/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by when they shall begin; otherwise they stay as they are."""
    if lost := would_be_lost(items):
        raise pytest.UsageError("\n".join(lost))
    items.sort(key=lambda item: (item.nodeid.startswith(ONE_BY_ONE), not item.nodeid.startswith(FIRST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Say which tests run in one process, and in which order."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.split("::")[0]

    config.option.loadscopereorder = False  # else the files with the most tests would begin
    return Scheduling(config, log)
