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


#: Tests that share little are spread over the cores one by one; the others of a file stay together, for they share
#: what is slow to make.
ONE_BY_ONE = (
    "tests/assignments/",
    "tests/book/test_browser.py::test_every_other_page",
    "tests/checks/test_checks.py",
    "tests/grading/test_classroom.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Say which tests run in one process."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.split("::")[0]

    return Scheduling(config, log)
