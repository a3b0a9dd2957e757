"""Our layers as PyTorch modules, and back.

PyTorch keeps each weight matrix transposed, as ``(to, from)``, and gives a recurrence two biases that are only ever
added together, except in the GRU's candidate; ours becomes the first and the second is zero. Its gates stand in our
order. Its GRU resets after the matrix product; it has none that resets before.
"""

from typing import Any

import numpy as np
import torch

from rnncourse.arrays import Array
from rnncourse.interop._parity import Difference, largest_difference, relative_difference
from rnncourse.layers import GRU, LSTM, Bidirectional, Chain, Layer, Recurrent

_MODULES = {Recurrent: torch.nn.RNN, LSTM: torch.nn.LSTM, GRU: torch.nn.GRU}


def to_torch(layer: Layer[Any]) -> torch.nn.RNNBase:
    """Build the PyTorch module that computes the same states.

    Parameters
    ----------
    layer : Recurrent, LSTM, GRU, Bidirectional or Chain
        One of the first three, both ways with one of them, or a stack of such layers of one kind and size.

    Returns
    -------
    torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU
        Takes inputs of shape (B, T, D), in the dtype of the parameters; shares no memory with the layer.

    Raises
    ------
    ValueError
        If PyTorch has no such module.
    """
    cells = _cells(layer)
    first = next(iter(cells.values()))
    if len({(type(cell), len(cell.parameters["W_hh"])) for cell in cells.values()}) > 1:
        raise ValueError("expected layers of one kind and one size of state: PyTorch stacks no others")
    if isinstance(first, GRU) and not first.reset_after:
        raise ValueError("expected a GRU that resets after the product: PyTorch has no other")
    W_xh, W_hh = first.parameters["W_xh"], first.parameters["W_hh"]
    ways = 2 if any(name.endswith("_reverse") for name in cells) else 1
    module = _MODULES[type(first)](
        len(W_xh),
        len(W_hh),
        num_layers=len(cells) // ways,
        bidirectional=ways == 2,
        batch_first=True,
        dtype=torch.from_numpy(W_xh).dtype,
    )
    with torch.no_grad():
        for name, cell in cells.items():
            for part, value in _torch_parts(cell).items():
                getattr(module, f"{part}_{name}").copy_(torch.from_numpy(np.ascontiguousarray(value)))
    return module


def from_torch(module: torch.nn.RNNBase) -> Layer[Any]:
    """Build our layer that computes the same states as a PyTorch module.

    Parameters
    ----------
    module : torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU
        With biases and without projection; of any number of levels, one way or both.

    Returns
    -------
    Recurrent, LSTM, GRU, Bidirectional or Chain
        A copy of the weights; several levels become a chain of ``level_0``, ``level_1`` and so on.

    Raises
    ------
    ValueError
        If the module is of another kind, has no biases, or an activation other than tanh.
    """
    kinds = {theirs: ours for ours, theirs in _MODULES.items()}
    if type(module) not in kinds or not module.bias or getattr(module, "nonlinearity", "tanh") != "tanh":
        raise ValueError(f"expected a torch RNN with tanh, LSTM or GRU, with biases; got {module}")
    kind = kinds[type(module)]

    def cell(name: str) -> Layer[Any]:
        parts = (getattr(module, f"{part}_{name}").detach().numpy() for part in _PARTS)
        return _from_parts(kind, *parts)

    def level(k: int) -> Layer[Any]:
        return Bidirectional(cell(f"l{k}"), cell(f"l{k}_reverse")) if module.bidirectional else cell(f"l{k}")

    if module.num_layers == 1:
        return level(0)
    return Chain({f"level_{k}": level(k) for k in range(module.num_layers)})


def gradients_from(module: torch.nn.RNNBase, layer: Layer[Any]) -> dict[str, Array]:
    """Read the gradients of a PyTorch module under the names and in the layout of our layer.

    Parameters
    ----------
    module : torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU
        Made of the layer by `to_torch`, after ``backward()``.
    layer : Layer
        The layer.

    Returns
    -------
    dict of str to ndarray
        Of the shapes of the layer's parameters. Both of PyTorch's biases have the same gradient where they are only
        added, so one stands for ours.

    Raises
    ------
    ValueError
        If ``backward()`` has not been called.
    """
    prefixes = _prefixes(layer)
    found: dict[str, Array] = {}
    for (name, cell), prefix in zip(_cells(layer).items(), prefixes, strict=True):
        parts = [getattr(module, f"{part}_{name}").grad for part in _PARTS]
        if any(part is None for part in parts):
            raise ValueError("the module has no gradients yet; call backward() on a loss first")
        W_x, W_h, b_x, b_h = (part.numpy() for part in parts)
        found |= {f"{prefix}W_xh": W_x.T, f"{prefix}W_hh": W_h.T, f"{prefix}b_h": b_x}
        if isinstance(cell, GRU):
            found[f"{prefix}b_hn"] = b_h[-W_h.shape[1] :]
    return found


def compare(layer: Layer[Any], x: Array, mask: Array | None = None, *, rng: np.random.Generator) -> Difference:
    """Run a layer and its PyTorch twin forward and backward on the same inputs.

    Parameters
    ----------
    layer : Layer
        What `to_torch` can build.
    x : ndarray of shape (B, T, D)
        Inputs, in the dtype of the parameters.
    mask : ndarray of bool of shape (B, T), optional
        True at real steps, which come first in each sequence; PyTorch is given the sequences packed.
    rng : numpy.random.Generator
        Source of the gradient that both are handed.

    Returns
    -------
    Difference
        Of the results at real steps, and of all gradients.
    """
    module, inputs = to_torch(layer), torch.from_numpy(x.copy()).requires_grad_()
    if mask is None:
        states, _ = module(inputs)
    else:
        lengths = torch.from_numpy(mask.sum(axis=1))
        packed = torch.nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        states, _ = torch.nn.utils.rnn.pad_packed_sequence(module(packed)[0], batch_first=True, total_length=x.shape[1])
    real = np.ones(x.shape[:2], dtype=bool) if mask is None else mask
    doutput = rng.normal(size=states.shape).astype(x.dtype) * real[..., None]
    states.backward(torch.from_numpy(doutput))

    trace = layer.forward(x, mask=mask)
    found = layer.backward(trace, doutput)
    theirs = gradients_from(module, layer) | {"x": inputs.grad.numpy()}
    return Difference(
        relative_difference(trace.output[real], states.detach().numpy()[real]),
        largest_difference(found.parameters | {"x": found.x}, theirs),
    )


_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def _torch_parts(cell: Layer[Any]) -> dict[str, Array]:
    p = cell.parameters
    second = np.zeros_like(p["b_h"])
    if isinstance(cell, GRU):
        second[-len(p["b_hn"]) :] = p["b_hn"]
    return dict(zip(_PARTS, (p["W_xh"].T, p["W_hh"].T, p["b_h"], second), strict=True))


def _from_parts(kind: type, W_x: Array, W_h: Array, b_x: Array, b_h: Array) -> Layer[Any]:
    p = {"W_xh": W_x.T.copy(), "W_hh": W_h.T.copy(), "b_h": b_x + b_h}
    if kind is not GRU:
        return kind(p)
    H = W_h.shape[1]
    p["b_h"][2 * H :] = b_x[2 * H :]
    return GRU(p | {"b_hn": b_h[2 * H :].copy()}, reset_after=True)


def _cells(layer: Layer[Any]) -> dict[str, Any]:
    """Give the cells of a layer under PyTorch's names for their places."""
    levels = list(layer.layers.values()) if isinstance(layer, Chain) else [layer]
    found: dict[str, Any] = {}
    for k, level in enumerate(levels):
        if isinstance(level, Bidirectional):
            found |= {f"l{k}": level.ahead, f"l{k}_reverse": level.back}
        else:
            found[f"l{k}"] = level
    unknown = [type(cell).__name__ for cell in found.values() if type(cell) not in _MODULES]
    if unknown:
        raise ValueError(f"expected recurrent layers, LSTMs or GRUs; PyTorch has no module for {unknown[0]}")
    return found


def _prefixes(layer: Layer[Any]) -> list[str]:
    """Give what the names of each cell's parameters begin with, in the order of `_cells`."""
    return [name.removesuffix("W_xh") for name in layer.parameters if name.endswith("W_xh")]
