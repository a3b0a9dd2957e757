"""How long until all test phrases are right: in batches, one by one, and in the style of the lecture's program.

Usage::

    python -m benchmarks.phrases [--seeds 3]
"""

import argparse
import statistics
import time

import numpy as np

from rnncourse.data import encode, phrases, vocabulary
from rnncourse.experiments import learn_phrases, learn_phrases_in_batches


class ColumnByColumn:
    """The network as lectures write it: columns, a dictionary of states, every product of a step by itself."""

    def __init__(self, D: int, V: int, H: int, rng: np.random.Generator) -> None:
        self.whh, self.wxh, self.why = (rng.standard_normal(shape) / 1000 for shape in ((H, H), (H, D), (V, H)))
        self.bh, self.by = np.zeros((H, 1)), np.zeros((V, 1))

    def read(self, columns):
        h = np.zeros((len(self.whh), 1))
        self.columns, self.states = columns, {0: h}
        for t, x in enumerate(columns):
            h = np.tanh(self.wxh @ x + self.whh @ h + self.bh)
            self.states[t + 1] = h
        return self.why @ h + self.by

    def go_back(self, dy, rate=2e-2):
        n = len(self.columns)
        gradients = {"why": dy @ self.states[n].T, "by": dy}
        gradients |= {name: np.zeros(getattr(self, name).shape) for name in ("whh", "wxh", "bh")}
        dh = self.why.T @ dy
        for t in reversed(range(n)):
            da = (1 - self.states[t + 1] ** 2) * dh
            gradients["bh"] += da
            gradients["whh"] += da @ self.states[t].T
            gradients["wxh"] += da @ self.columns[t].T
            dh = self.whh.T @ da
        for name, gradient in gradients.items():
            np.clip(gradient, -1, 1, out=gradient)
            setattr(self, name, getattr(self, name) - rate * gradient)


def probabilities(y):
    return np.exp(y) / sum(np.exp(y))


def in_the_lecture_s_style(rng: np.random.Generator, epochs: int = 1000) -> int | None:
    data = phrases("en")
    words = vocabulary(text for text, _ in data.train)
    train, test = (
        [([np.eye(len(words))[:, [i]] for i in encode(text, words)], int(c)) for text, c in part] for part in data
    )
    network = ColumnByColumn(len(words), 2, 64, rng)
    for epoch in range(epochs):
        for n in rng.permutation(len(train)):
            columns, answer = train[n]
            dy = probabilities(network.read(columns))
            dy[answer] -= 1
            network.go_back(dy)
        if all(network.read(columns).argmax() == answer for columns, answer in test):
            return epoch + 1
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    seeds = range(parser.parse_args().seeds)
    ways = {
        "in batches": lambda rng: learn_phrases_in_batches(rng=rng).epochs,
        "one by one": lambda rng: learn_phrases(rng=rng).epochs,
        "the lecture's style": in_the_lecture_s_style,
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    epochs: dict[str, list[int | None]] = {way: [] for way in ways}
    for seed in seeds:  # in turns, so that what else the machine does hits all
        for way, learn in ways.items():
            begin = time.perf_counter()
            epochs[way].append(learn(np.random.default_rng(seed)))
            times[way].append(time.perf_counter() - begin)
    peer = statistics.median(times["the lecture's style"])
    print(f"{'until all test phrases are right':34} {'seconds':>8} {'ratio':>6}  epochs")
    for way in ways:
        middle = statistics.median(times[way])
        print(f"{way:34} {middle:8.2f} {middle / peer:6.2f}  {epochs[way]}", flush=True)


if __name__ == "__main__":
    main()
