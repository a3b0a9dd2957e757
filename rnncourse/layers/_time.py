"""Time inside a layer: steps stand first, so that one step of a whole batch lies together in memory."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from rnncourse.arrays import Array, recycled, require_shape

#: The axis that stands in front of everything where S networks of one shape run side by side: (S,); of one network ().
Networks = tuple[int, ...]

#: Source of randomness; S networks have one each, so that each draws what it would draw alone.
Rng = np.random.Generator | Sequence[np.random.Generator] | None

#: Bytes of one quantity in a part: a dozen of them fit a cache of 512 KiB, with room for the weights of a small layer.
_PART_BYTES = 2**15


def check_inputs(x: Array, mask: Array | None, D: int, networks: Networks = ()) -> Array:
    """Return the mask, made where none was given, of inputs that are fit to run."""
    checked = check_sequences(x, mask, D, networks)
    return np.ones(x.shape[:-1], dtype=bool) if checked is None else checked


def check_sequences(x: Array, mask: Array | None, D: int, networks: Networks = ()) -> Array | None:
    """Return the mask as an array, or None where none was given, of inputs that are fit to run."""
    S = _letter(networks)
    require_shape("x", x, (*networks, None, None, D), f"({S}B, T, D)")
    B, T = x.shape[-3:-1]
    if B == 0 or T == 0:
        raise ValueError(f"expected at least one sequence and one step, got x of shape {x.shape}")
    if mask is None:
        return None
    checked = np.asarray(mask)
    require_shape("mask", checked, (*networks, B, T), f"({S}B, T)")
    if checked.dtype != bool:
        raise ValueError(f"expected mask of dtype bool, True at real steps, got {checked.dtype}")
    if not checked.any(axis=(-2, -1)).all():
        raise ValueError("expected a mask with a true step, got none: there is nothing to read; True marks real steps")
    return checked


def check_weights(parameters: dict[str, Array], gates: int) -> tuple[Array, Array, Array]:
    """Return the weights of a recurrent layer, once their shapes are seen to fit each other."""
    W_xh, W_hh, b_h = (parameters[name] for name in ("W_xh", "W_hh", "b_h"))
    networks, H, sizes = W_hh.shape[:-2], W_hh.shape[-2], "H" if gates == 1 else f"{gates} * H"
    S = _letter(networks)
    require_shape("W_xh", W_xh, (*networks, None, gates * H), f"({S}D, {sizes})")
    require_shape("W_hh", W_hh, (*networks, H, gates * H), f"({S}H, {sizes})")
    require_shape("b_h", b_h, (*networks, gates * H), f"({S}{sizes})" if S else f"({sizes},)")
    return W_xh, W_hh, b_h


def check_state(
    name: str, state: Array | None, shape: tuple[int, ...], dtype: DTypeLike, symbols: str = "B, H"
) -> Array:
    """Return a state of shape (B, H), or (S, B, H) for S networks; zero where none was given."""
    if state is None:
        return np.zeros(shape, dtype)
    state = np.asarray(state)
    require_shape(name, state, shape, f"({_letter(shape[:-2])}{symbols})")
    return state


def _letter(networks: Networks) -> str:
    return "S, " if networks else ""


def time_major(x: Array, dtype: DTypeLike | None = None) -> Array:
    """Copy (B, T, D) to (T, B, D), so that each step lies together in memory; a network's axis stays in front.

    Given the weights' dtype, it spares every product a conversion: of one-hot vectors in float64, say, by float32.
    """
    *networks, B, T, D = x.shape
    copy = recycled((*networks, T, B, D), x.dtype if dtype is None else dtype)
    np.copyto(copy, x.swapaxes(-3, -2), casting="same_kind")
    return copy


def batch_major(x: Array) -> Array:
    """See (T, B, D) as (B, T, D); nothing is copied."""
    return x.swapaxes(-3, -2)


def steps(x: Array) -> list[Array]:
    """See (..., T, B, H) step by step: T times (..., B, H); nothing is copied."""
    n = x.ndim - 3
    return list(x.transpose(n, *range(n), n + 1, n + 2)) if n else list(x)


def in_parts(x: Array) -> Iterator[Any]:
    """Cut the steps of (..., T, B, H), from the last to the first, into parts that stay in a processor's cache."""
    T, B, H = x.shape[-3:]
    step = x.itemsize * B * H * math.prod(x.shape[:-3])
    n = max(1, _PART_BYTES // step)
    for end in range(T, 0, -n):
        yield ..., slice(max(0, end - n), end), slice(None), slice(None)


def last_first(*of_steps: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Go through lists of steps from the last step to the first, side by side."""
    return zip(*(reversed(list(one)) for one in of_steps), strict=True)


def rows(x: Array, networks: Networks = ()) -> Array:
    """See sequences and steps as rows: ``(T, B, M) -> (T * B, M)``; for each of S networks by itself."""
    return x.reshape(*networks, -1, x.shape[-1])


def at_every_step(x: Array, W: Array, b: Array | None = None) -> Array:
    """Multiply all steps by one matrix in one product: ``(T, B, M), (M, N) -> (T, B, N)``; S networks by S matrices."""
    all_steps = rows(x, W.shape[:-2])
    product = np.matmul(all_steps, W, out=recycled((*all_steps.shape[:-1], W.shape[-1]), np.result_type(x, W)))
    if b is not None:
        product += b[..., None, :]
    return product.reshape(*x.shape[:-1], W.shape[-1])


def by_gate(W: Array, gates: int) -> Array:
    """See what stands side by side for each gate one by one: ``(..., gates * H) -> (gates, ..., H)``; not a copy."""
    each = W.reshape(*W.shape[:-1], gates, -1)
    n = W.ndim
    return each.transpose(n - 1, *range(n - 1), n)


def gates_of_input(x: Array, W_xh: Array, b_h: Array, gates: int) -> Array:
    """Give every gate its share of every input: ``(T, B, D), (D, gates * H), (gates * H,) -> (gates, T, B, H)``."""
    return by_gate(at_every_step(x, W_xh, b_h), gates)


def gates_of_steps(shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """Give an array of shape (gates, ..., T, B, H); of a single sequence all gates of a step lie together in memory.

    Of a batch each gate lies together at all steps, so that what goes over many steps at once finds long rows.
    """
    gates, *networks, T, B, H = shape
    if B > 1:
        return recycled(shape, dtype)
    return np.moveaxis(recycled((T, gates, *networks, B, H), dtype), 0, -3)


def product_of_step(W_hh: Array, gates: int, B: int) -> tuple[Array, Array, Array]:
    """Say how a step multiplies what it hears: by which weights, where to, and where each gate's part then stands.

    One sequence goes through all gates in one product. For a batch there is one product a gate, because elements that
    are gathered from the middle of rows cost more than the larger product saves.
    """
    (*networks, H, width), dtype = W_hh.shape, W_hh.dtype
    if B == 1:
        row = recycled((*networks, B, width), dtype)
        return W_hh, row, by_gate(row, gates)
    each = recycled((gates, *networks, B, H), dtype)
    return by_gate(W_hh, gates), each, each


def over_all_steps(left: Array, right: Array, networks: Networks = ()) -> Array:
    """Sum over batch and time of the outer products: ``(T, B, M), (T, B, N) -> (M, N)``; for each of S networks."""
    total = recycled((*networks, left.shape[-1], right.shape[-1]), np.result_type(left, right))
    return np.matmul(rows(left, networks).swapaxes(-2, -1), rows(right, networks), out=total)


def of_weights(x: Array, heard: Array, da: Array) -> dict[str, Array]:
    """Sum over batch and time what the arguments ``a_t = x_t W_xh + heard_t W_hh + b_h`` say of the weights."""
    networks = da.shape[:-3]
    of_x, of_heard = over_all_steps(x, da, networks), over_all_steps(heard, da, networks)
    return {"W_xh": of_x, "W_hh": of_heard, "b_h": rows(da, networks).sum(axis=-2)}


def padding_by_step(mask: Array | None, T: int) -> list[Array | None]:
    """Say for each step which sequences are padded there, as (B, 1); None where none is, which costs nothing."""
    if mask is None:
        return [None] * T
    full: set[int] = set(np.flatnonzero(mask.reshape(-1, T).all(axis=0)).tolist())
    return [None if t in full else ~mask[..., t, None] for t in range(T)]


def dropout_keep(
    shape: tuple[int, ...], rate: float, rng: Rng, dtype: DTypeLike, networks: Networks = ()
) -> Array | None:
    """Draw what dropout keeps, scaled so that the mean stays: 0 or ``1 / (1 - rate)``; None where nothing drops.

    S networks draw from a generator each, so that each draws what it would draw alone.
    """
    if rng is None or rate == 0:
        return None
    if networks:
        if isinstance(rng, np.random.Generator):
            raise ValueError(f"expected {networks[0]} generators, one for each network, got one: give a list of them")
        return np.stack([_keep(shape, rate, one, dtype) for one in rng])
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"expected one generator for one network, got {len(rng)}")
    return _keep(shape, rate, rng, dtype)


def _keep(shape: tuple[int, ...], rate: float, rng: np.random.Generator, dtype: DTypeLike) -> Array:
    return (rng.random(shape) >= rate).astype(dtype) / np.asarray(1 - rate, dtype)
