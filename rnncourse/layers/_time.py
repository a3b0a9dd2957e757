"""Time inside a layer: steps stand first, so that one step of a whole batch lies together in memory.

Networks abreast have one more axis, S, before all others: x (S, B, T, D) beside W (S, D, H). What is said here of
(T, B, D) is then true of (S, T, B, D), and `by_step` sees that as (T, S, B, D), for the loop over the steps.
"""

import numpy as np

from rnncourse.arrays import Array, recycled, require_shape


def check_inputs(x: Array, mask: Array | None, D: int, networks: tuple[int, ...] = ()) -> Array:
    """Return the mask, made where none was given, of inputs that are fit to run; `networks` is (S,) or nothing."""
    S = "S, " * len(networks)
    require_shape("x", x, (*networks, None, None, D), f"({S}B, T, D)")
    if 0 in x.shape[:-1]:
        raise ValueError(f"expected at least one sequence and one step, got x of shape {x.shape}")
    checked = np.ones(x.shape[:-1], dtype=bool) if mask is None else np.asarray(mask)
    require_shape("mask", checked, x.shape[:-1], f"({S}B, T)")
    if checked.dtype != bool:
        raise ValueError(f"expected mask of dtype bool, True at real steps, got {checked.dtype}")
    if not checked.any():
        raise ValueError("expected a mask with a true step, got none: there is nothing to read; True marks real steps")
    return checked


def check_weights(parameters: dict[str, Array], gates: int) -> tuple[Array, Array, Array]:
    """Return the weights of a recurrent layer, once their shapes are seen to fit each other."""
    W_xh, W_hh, b_h = (parameters[name] for name in ("W_xh", "W_hh", "b_h"))
    networks, H = W_hh.shape[: W_hh.ndim == 3], W_hh.shape[-2]
    S, sizes = "S, " * len(networks), "H" if gates == 1 else f"{gates} * H"
    require_shape("W_xh", W_xh, (*networks, None, gates * H), f"({S}D, {sizes})")
    require_shape("W_hh", W_hh, (*networks, H, gates * H), f"({S}H, {sizes})")
    require_shape("b_h", b_h, (*networks, gates * H), f"({S}{sizes})" if S else f"({sizes},)")
    return W_xh, W_hh, b_h


def check_state(
    name: str, state: Array | None, B: int, H: int, dtype: np.dtype, networks: tuple[int, ...] = ()
) -> Array:
    """Return a state of shape (B, H), zero where none was given."""
    if state is None:
        return np.zeros((*networks, B, H), dtype)
    state = np.asarray(state)
    require_shape(name, state, (*networks, B, H), f"({'S, ' * len(networks)}B, H)")
    return state


def time_major(x: Array) -> Array:
    """Copy (B, T, D) to (T, B, D), so that each step lies together in memory."""
    *networks, B, T, D = x.shape
    steps = recycled((*networks, T, B, D), x.dtype)
    np.copyto(steps, x.swapaxes(-3, -2))
    return steps


def batch_major(x: Array) -> Array:
    """See (T, B, D) as (B, T, D); nothing is copied."""
    return x.swapaxes(-3, -2)


def by_step(x: Array) -> Array:
    """See (S, T, B, D) as (T, S, B, D), and (T, B, D) as it is: index t is step t of all; nothing is copied."""
    return x if x.ndim < 4 else x.swapaxes(0, 1)


def at_every_step(x: Array, W: Array, b: Array | None = None) -> Array:
    """Multiply all steps by one matrix in one product: ``(T, B, M), (M, N) -> (T, B, N)``; T and B may be any axes."""
    networks = W.shape[:-2]
    rows = x.reshape(*networks, -1, x.shape[-1])
    product = np.matmul(rows, W, out=recycled((*rows.shape[:-1], W.shape[-1]), np.result_type(x, W)))
    if b is not None:
        product += b[..., None, :]
    return product.reshape(*x.shape[:-1], -1)


def transposed(W: Array) -> Array:
    """See (M, N) as (N, M), for every network abreast."""
    return W.swapaxes(-2, -1)


def by_gate(W: Array, gates: int) -> Array:
    """See the weights of gates that stand side by side one by one: ``(M, gates * H) -> (gates, M, H)``; not a copy."""
    return np.moveaxis(W.reshape(*W.shape[:-1], gates, -1), -2, 0)


def gates_of_input(x: Array, W_x: Array, b: Array) -> Array:
    """Give every gate its share of every input: ``(T, B, D), (gates, D, H), (gates, H) -> (gates, T, B, H)``."""
    (*networks, T, B, D), (gates, *_, H) = x.shape, W_x.shape
    shape = (gates, *networks, T * B, H)
    driven = np.matmul(x.reshape(*networks, T * B, D), W_x, out=recycled(shape, np.result_type(x, W_x)))
    driven += b[..., None, :]
    return driven.reshape(gates, *networks, T, B, H)


def gates_by_step(gates: Array) -> Array:
    """See (gates, S, T, B, H) as (gates, T, S, B, H), and (gates, T, B, H) as it is; nothing is copied."""
    return gates if gates.ndim == 4 else gates.swapaxes(1, 2)


def over_all_steps(left: Array, right: Array, networks: tuple[int, ...] = ()) -> Array:
    """Sum over batch and time of the outer products: ``(T, B, M), (T, B, N) -> (M, N)``; any axes will do for T, B."""
    M, N = left.shape[-1], right.shape[-1]
    total = recycled((*networks, M, N), np.result_type(left, right))
    return np.matmul(transposed(left.reshape(*networks, -1, M)), right.reshape(*networks, -1, N), out=total)


def of_weights(x: Array, heard: Array, da: Array) -> dict[str, Array]:
    """Sum over batch and time what the arguments ``a_t = x_t W_xh + heard_t W_hh + b_h`` say of the weights."""
    networks = da.shape[:-3]
    over = {"W_xh": over_all_steps(x, da, networks), "W_hh": over_all_steps(heard, da, networks)}
    return over | {"b_h": da.sum(axis=(-3, -2))}


def padding_by_step(mask: Array) -> list[Array | None]:
    """Say for each step which sequences are padded there, as (B, 1); None where none is, which costs nothing."""
    full = np.flatnonzero(mask.all(axis=tuple(range(mask.ndim - 1))))
    real: set[int] = set(full.tolist())
    return [None if t in real else ~mask[..., t, None] for t in range(mask.shape[-1])]


def dropout_keep(shape: tuple[int, ...], rate: float, rng: np.random.Generator | None, dtype: np.dtype) -> Array | None:
    """Draw what dropout keeps, scaled so that the mean stays: 0 or ``1 / (1 - rate)``; None where nothing drops."""
    if rng is None or rate == 0:
        return None
    return (rng.random(shape) >= rate).astype(dtype) / np.asarray(1 - rate, dtype)
