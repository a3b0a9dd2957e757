import numpy as np
import pytest
from hypothesis import settings

# Time limits on single examples fail at random on a busy machine; the seed is fixed so that a failure can be met again.
settings.register_profile("course", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("course")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20)
