"""The record of the networks that write, which take long to train: their scores, and the weights of two."""

import base64
import csv
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.experiments.writing._writers import writer_network
from rnncourse.layers import Chain
from rnncourse.text import Vocabulary

#: The networks whose weights are kept, and the seed from which they were trained.
KEPT_WRITERS, KEPT_SEED = ("windows", "large"), 0


class WriterScore(NamedTuple):
    """How a pass of one network went.

    Attributes
    ----------
    network : str
        A key of `WRITERS`.
    seed, number : int
        Where its generators started; the pass, from 1.
    training, validation : float
        Bits per character, during the pass and after it.
    test : float
        Bits per character after the last pass; NaN before it.
    """

    network: str
    seed: int
    number: int
    training: float
    validation: float
    test: float


def writers_record() -> list[WriterScore]:
    """Read how every pass of every network went.

    Returns
    -------
    list of WriterScore
        In the order of the networks, the seeds and the passes.

    Notes
    -----
    Source: made by ``python -m benchmarks.text_generation --write rnncourse/data/records`` from the text that
    `rnncourse.data.reference_text` gives, of SHA-256
    2a95af4ac93f5b719944030ce3769070ddf827d847cba42192afa8da989e5dc4. Size: 4 kB. Licence: this course's own.
    """
    rows = csv.DictReader(_record("text-generation.csv").splitlines())
    return [
        WriterScore(
            network=row["network"],
            seed=int(row["seed"]),
            number=int(row["pass"]),
            training=float(row["training"]),
            validation=float(row["validation"]),
            test=float(row["test"]) if row["test"] else np.nan,
        )
        for row in rows
    ]


def recorded_writer(name: str) -> tuple[Chain, Vocabulary]:
    """Load a network that was trained on the reference text.

    Parameters
    ----------
    name : str
        One of `KEPT_WRITERS`.

    Returns
    -------
    network : Chain
        In float64, so that what it writes does not hang on rounding.
    vocabulary : Vocabulary
        The characters that it knows.

    Raises
    ------
    ValueError
        If the weights of that network are not kept.

    Notes
    -----
    Source: as `writers_record`. Size: 0.2 MB. Licence: this course's own. Every weight was rounded to one of 255
    values, spread evenly over the range of its column.
    """
    if name not in KEPT_WRITERS:
        raise ValueError(f"expected one of {', '.join(KEPT_WRITERS)}, got {name!r}")
    rows = {row["what"]: row for row in csv.DictReader(_record("text-generation-weights.csv").splitlines())}
    vocabulary = Vocabulary(tuple(base64.b64decode(rows["vocabulary"]["values"]).decode()))
    network = writer_network(name, len(vocabulary), seed=KEPT_SEED)
    for key, parameter in network.parameters.items():
        row = rows[f"{name}.{key}"]
        parameter[...] = _unpacked(row["values"], "i1", parameter.shape) * _unpacked(row["scale"], "<f4", (-1,))
    return network, vocabulary


def packed_weights(networks: Iterable[tuple[str, Chain]], vocabulary: Vocabulary) -> Iterable[tuple[str, str, str]]:
    """Write networks as rows of text.

    Parameters
    ----------
    networks : iterable of tuple of str and Chain
        Names and networks.
    vocabulary : Vocabulary
        The characters that they know.

    Yields
    ------
    tuple of str
        What it is, its scale and its values.
    """
    yield "vocabulary", "", base64.b64encode("".join(vocabulary.tokens).encode()).decode()
    for name, network in networks:
        for key, parameter in network.parameters.items():
            scale = (np.abs(parameter).max(axis=0) / 127).astype("<f4") + np.float32(1e-12)
            if parameter.ndim == 1:
                scale = scale.reshape(1)
            values = np.round(parameter / scale).astype("i1")
            yield f"{name}.{key}", _packed(scale), _packed(values)


def _packed(array: Array) -> str:
    return base64.b64encode(array.tobytes()).decode()


def _unpacked(text: str, dtype: str, shape: tuple[int, ...]) -> Array:
    return np.frombuffer(base64.b64decode(text), dtype).reshape(shape).astype(np.float64)


def _record(name: str) -> str:
    return (files("rnncourse.data") / "records" / name).read_text(encoding="utf-8")
