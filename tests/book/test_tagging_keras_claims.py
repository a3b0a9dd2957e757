"""What the page on the tagger in Keras says, on other seeds, and that it agrees with the page on PyTorch's.

The page shows seed 0; here seeds 20 and 21. In double precision scores, losses and gradients agree to 1e-10, as
the pages print; on the pages' own seed the scores of Keras are within 1e-15.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rnncourse.experiments import tagging
from rnncourse.functional import cross_entropy
from rnncourse.layers import cast

pytestmark = pytest.mark.tensorflow
BOOK = Path(__file__).parents[2] / "book"

#: A page as a program, up to the comparison of numbers, from another seed; then what it computed.
ASK = """
import json, sys
from pathlib import Path
source, seed = Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]
import re
cells = re.findall(r"```\\{code-cell\\}[^\\n]*\\n(?:---\\n.*?---\\n)?(.*?)```", source, re.DOTALL)
until = next(n for n, cell in enumerate(cells) if "agree:" in cell)
names = {}
for cell in cells[: until + 1]:
    exec(cell.replace("default_rng(0)", f"default_rng({seed})"), names)
"""


def told(page, seed, then):
    program = ASK + then
    done = subprocess.run(
        [sys.executable, "-c", program, str(BOOK / f"{page}.md"), str(seed)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def ours(seed):
    rng = np.random.default_rng(seed)
    sentences, *_ = tagging.tagging_data(rng=rng)
    start = tagging.train_tagger(sentences, rng=rng, steps=0)
    batch = start.batch(sentences[:32])
    o = cast(start.network, np.float64).forward(batch.x, mask=batch.mask).output
    return o, cross_entropy(o, batch.target, batch.mask), batch.mask


@pytest.mark.parametrize("seed", [20, 21])
def test_both_frameworks_say_what_the_chapter_says(seed):
    keras = told("tagging-keras", seed, 'print(json.dumps([names["there"].tolist(), float(names["loss"])]))')
    torch = told(
        "tagging-pytorch", seed, 'print(json.dumps([names["scores"].detach().tolist(), names["loss"].item()]))'
    )
    o, loss, mask = ours(seed)
    for scores, their_loss in (keras, torch):
        np.testing.assert_allclose(np.array(scores)[mask], o[mask], atol=1e-10)
        assert their_loss == pytest.approx(loss, abs=1e-10)
    apart = np.abs(np.array(keras[0]) - np.array(torch[0]))[mask].max()
    assert apart < 1e-12, f"Keras and PyTorch are {apart:.1e} apart"


def test_both_pages_ask_the_same_of_the_same():
    pages = [(BOOK / f"tagging-{name}.md").read_text(encoding="utf-8") for name in ("keras", "pytorch")]
    for line in (r"steps = \d+", r"minibatches\(.*\)", r"steps=steps, clip=1\.0", r"sentences\[:32\]"):
        first, second = (re.findall(line, page)[0] for page in pages)
        assert first == second


def test_epsilon_stands_before_the_correction_and_is_thirty_times_as_large_at_the_first_step():
    import keras

    moved = keras.Variable([0.0], dtype="float64")
    optimiser = keras.optimizers.Adam(0.01, epsilon=1e-3)
    optimiser.build([moved])
    optimiser.apply([np.array([1e-3])], [moved])
    times = 1 / np.sqrt(1 - 0.999)
    assert times == pytest.approx(31.6, abs=0.1)
    assert float(moved.numpy()[0]) == pytest.approx(-0.01 * 1e-3 / (1e-3 + times * 1e-3), rel=1e-4)
