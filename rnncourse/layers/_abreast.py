"""Networks abreast: several of the same shape as one whose parameters have a leading axis of networks.

A small network spends most of its time in between the arithmetic, once for each step and layer. Abreast, that time is
spent once for all: products are taken network by network in one call, everything else is element by element, so each
network gets the very numbers that it gets alone.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from rnncourse.layers._bidirectional import Bidirectional
from rnncourse.layers._chain import Chain
from rnncourse.layers._convolution import Convolution
from rnncourse.layers._dense import Dense
from rnncourse.layers._elman import Elman
from rnncourse.layers._embedding import Embedding
from rnncourse.layers._gru import GRU
from rnncourse.layers._jordan import Jordan
from rnncourse.layers._lstm import LSTM
from rnncourse.layers._pooling import BothEnds, LastStep, MaxOverTime, MeanOverTime
from rnncourse.layers._recurrent import Recurrent
from rnncourse.layers._variants import LSTM1997, CoupledLSTM, DeepTransition

#: The layers that know of an axis of networks.
ABREAST = (
    *(Recurrent, Elman, Jordan, LSTM, GRU, LSTM1997, CoupledLSTM, DeepTransition, Bidirectional, Chain),
    *(Dense, Convolution, Embedding, LastStep, MeanOverTime, MaxOverTime, BothEnds),
)


def abreast(networks: Sequence[Any]) -> Any:
    """Make one network out of several that differ in their numbers alone.

    Parameters
    ----------
    networks : sequence of Layer
        S layers or whole networks of the same parts and shapes.

    Returns
    -------
    Layer
        Its parameters have shape (S, ...) and are copies; its inputs, results, masks and states have shape (S, B, ...).

    Raises
    ------
    ValueError
        If there is none, they differ in more than numbers, or they have a layer that knows of no axis of networks.

    Examples
    --------
    >>> from rnncourse.layers import Dense
    >>> rng = np.random.default_rng(0)
    >>> abreast([Dense.initialise(3, 2, rng=rng) for _ in range(5)]).forward(np.zeros((5, 4, 7, 3))).output.shape
    (5, 4, 7, 2)
    """
    if not networks:
        raise ValueError("expected at least one network to put abreast, got none")
    first = networks[0]
    if any(type(network) is not type(first) for network in networks):
        raise ValueError(f"expected networks of the same parts, got {', '.join(type(n).__name__ for n in networks)}")
    if isinstance(first, np.ndarray):
        if any(array.shape != first.shape for array in networks):
            raise ValueError(f"expected parameters of the same shape, got {', '.join(str(a.shape) for a in networks)}")
        return np.stack(networks)
    if isinstance(first, dict):
        if any(list(parts) != list(first) for parts in networks):
            raise ValueError(f"expected networks of the same parts, got {' and '.join(map(str, map(list, networks)))}")
        return {name: abreast([parts[name] for parts in networks]) for name in first}
    if is_dataclass(first) and not isinstance(first, type):
        if not isinstance(first, ABREAST):
            raise ValueError(f"expected layers that can stand abreast, got {type(first).__name__}, which cannot")
        alike = {field.name: abreast([getattr(n, field.name) for n in networks]) for field in fields(first)}
        return replace(first, **alike)
    if any(network != first for network in networks):
        raise ValueError(f"expected networks that differ in their numbers alone, got {', '.join(map(repr, networks))}")
    return first


def apart(network: Any, number: int) -> Any:
    """Take one network out of several abreast.

    Parameters
    ----------
    network : Layer
        From `abreast`.
    number : int
        Which, counted from 0.

    Returns
    -------
    Layer
        The network; its parameters are views, so it goes on to learn what the others abreast of it are trained on.
    """
    if isinstance(network, np.ndarray):
        return network[number]
    if isinstance(network, dict):
        return {name: apart(part, number) for name, part in network.items()}
    if is_dataclass(network) and not isinstance(network, type):
        return replace(
            network, **{field.name: apart(getattr(network, field.name), number) for field in fields(network)}
        )
    return network
