"""What the page on the lecture's writer in Keras says, on other seeds and prompts, and that it agrees with PyTorch.

Losses in double precision over 10 batches from seed 20 to 1e-5, where the page is within 1e-5 over 20; greedy
text letter for letter.
"""

import json
import subprocess
import sys

import numpy as np
import pytest

from rnncourse.experiments import writing
from rnncourse.functional import one_hot
from rnncourse.optim import Adam
from rnncourse.training import Batch, History, Rule

pytestmark = pytest.mark.tensorflow
V, SLEN, SEED, PROMPT = 77, writing.LECTURE_WINDOW, 20, "a class may be "

#: The same start and the same batches in PyTorch, and greedy text of the trained network, in a process of its own.
ASK_TORCH = """
import json, numpy as np, torch
from rnncourse.experiments import writing
from rnncourse.interop.torch import to_torch
def carried(chain):
    rnn, p = to_torch(chain.layers["recurrent"]), chain.parameters
    rnn.bias_hh_l0.requires_grad = False
    W, b = (torch.tensor(p[k], requires_grad=True) for k in ("readout.W", "readout.b"))
    return rnn, W, b
def scores(net, x):
    return net[0](torch.from_numpy(x))[0][:, -1] @ net[1] + net[2]
net = carried(writing.writer_network("windows", {V}, seed={seed}))
adam = torch.optim.Adam([p for p in net[0].parameters() if p.requires_grad] + [*net[1:]], lr=0.001, eps=1e-12)
rng, losses = np.random.default_rng({seed}), []
for _ in range(10):
    ids = rng.integers({V}, size=(32, 11))
    loss = torch.nn.functional.cross_entropy(scores(net, np.eye({V})[ids[:, :10]]), torch.from_numpy(ids[:, 10]))
    adam.zero_grad(); loss.backward(); adam.step(); losses.append(loss.item())
ours, vocabulary = writing.recorded_writer("windows")
net, text = carried(ours), list(vocabulary.encode({prompt!r}))
with torch.no_grad():
    for _ in range(40):
        text.append(int(scores(net, np.eye(len(vocabulary))[[text[-10:]]])[0].argmax()))
print(json.dumps([losses, [int(i) for i in text]]))
"""


@pytest.fixture(scope="module")
def keras():
    import keras

    return keras


@pytest.fixture(scope="module")
def asked():
    code = ASK_TORCH.format(V=V, seed=SEED, prompt=PROMPT)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def lecture_network(keras, V):
    return keras.Sequential(
        [
            keras.Input((SLEN, V), dtype="float64"),
            keras.layers.SimpleRNN(128, unroll=True, dtype="float64"),
            keras.layers.Dense(V, dtype="float64"),
        ]
    )


def test_the_network_has_the_weights_of_the_lecture(keras):
    assert lecture_network(keras, 82).count_params() == 37_586


def test_the_layers_as_the_lecture_wrote_them_run_with_one_warning(keras):
    with pytest.warns(UserWarning, match="Do not pass an `input_shape`"):
        layer = keras.layers.SimpleRNN(128, return_sequences=False, input_shape=(SLEN, 82), unroll=True)
    model = keras.Sequential([layer, keras.layers.Dense(82), keras.layers.Activation("softmax")])
    model.compile(loss="categorical_crossentropy", optimizer="adam")
    ids = np.random.default_rng(SEED).integers(82, size=(8, 11))
    history = model.fit(one_hot(ids[:, :10], 82).astype(bool), one_hot(ids[:, 10], 82).astype(bool), verbose=0)
    assert model.count_params() == 37_586
    assert np.isfinite(history.history["loss"]).all()


def test_losses_agree_with_ours_and_with_those_of_pytorch(keras, asked):
    start = writing.writer_network("windows", V, seed=SEED)
    model = lecture_network(keras, V)
    model.set_weights([value.copy() for value in start.parameters.values()])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    model.compile(keras.optimizers.Adam(0.001, epsilon=1e-12), loss)
    rule, history, there, rng = Rule(Adam(0.001, epsilon=1e-12)), History(), [], np.random.default_rng(SEED)
    for _ in range(10):
        ids = rng.integers(V, size=(32, 11))
        x, target = one_hot(ids[:, :10], V), ids[:, 10]
        rule.step(start, Batch(x, target), history)
        there.append(float(model.train_on_batch(x, target)))
    np.testing.assert_allclose(there, history.loss, rtol=0, atol=1e-5)
    np.testing.assert_allclose(there, asked[0], rtol=0, atol=1e-5)


def test_greedy_text_agrees_with_ours_and_with_that_of_pytorch(keras, asked):
    ours, vocabulary = writing.recorded_writer("windows")
    model = lecture_network(keras, len(vocabulary))
    model.set_weights([value.copy() for value in ours.parameters.values()])
    ids = list(vocabulary.encode(PROMPT))
    for _ in range(40):
        x = one_hot(np.array([ids[-SLEN:]]), len(vocabulary))
        ids.append(int(np.argmax(model(x, training=False)[0])))
    assert ids == asked[1]
    prompt = vocabulary.encode(PROMPT)[None]
    same = writing.write_in_windows(ours, prompt, 40, rng=np.random.default_rng(0), temperature=0)
    assert ids[len(PROMPT) :] == same[0].tolist()


def test_a_state_that_is_handed_on_is_the_same_as_one_call(keras):
    ours, vocabulary = writing.recorded_writer("windows")
    layer = keras.layers.SimpleRNN(128, return_sequences=True, return_state=True, dtype="float64")
    layer.build((None, None, len(vocabulary)))
    layer.set_weights([ours.parameters[f"recurrent.{w}"] for w in ("W_xh", "W_hh", "b_h")])
    x = one_hot(np.random.default_rng(SEED).integers(len(vocabulary), size=(2, 30)), len(vocabulary))
    whole, _ = layer(x)
    first, state = layer(x[:, :17])
    second, _ = layer(x[:, 17:], initial_state=state)
    np.testing.assert_allclose(np.concatenate([first, second], axis=1), whole, atol=1e-12)


def test_a_softmax_too_many_has_a_floor(keras):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    certain = float(loss(np.zeros(3, dtype=int), np.eye(V)[[0, 0, 0]]))
    assert certain / np.log(2) == pytest.approx(np.log2(1 + (V - 1) / np.e), abs=1e-5)
