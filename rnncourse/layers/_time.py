"""Time inside a layer: steps stand first, so that one step of a whole batch lies together in memory."""

import numpy as np

from rnncourse.arrays import Array, recycled, require_shape


def check_inputs(x: Array, mask: Array | None, D: int) -> Array:
    """Return the mask, made where none was given, of inputs that are fit to run."""
    require_shape("x", x, (None, None, D), "(B, T, D)")
    B, T, _ = x.shape
    if B == 0 or T == 0:
        raise ValueError(f"expected at least one sequence and one step, got x of shape {x.shape}")
    checked = np.ones((B, T), dtype=bool) if mask is None else np.asarray(mask)
    require_shape("mask", checked, (B, T), "(B, T)")
    if checked.dtype != bool:
        raise ValueError(f"expected mask of dtype bool, True at real steps, got {checked.dtype}")
    if not checked.any():
        raise ValueError("expected a mask with a true step, got none: there is nothing to read; True marks real steps")
    return checked


def check_weights(parameters: dict[str, Array], gates: int) -> tuple[Array, Array, Array]:
    """Return the weights of a recurrent layer, once their shapes are seen to fit each other."""
    W_xh, W_hh, b_h = (parameters[name] for name in ("W_xh", "W_hh", "b_h"))
    H, sizes = len(W_hh), "H" if gates == 1 else f"{gates} * H"
    require_shape("W_xh", W_xh, (None, gates * H), f"(D, {sizes})")
    require_shape("W_hh", W_hh, (H, gates * H), f"(H, {sizes})")
    require_shape("b_h", b_h, (gates * H,), f"({sizes},)")
    return W_xh, W_hh, b_h


def check_state(name: str, state: Array | None, B: int, H: int, dtype: np.dtype) -> Array:
    """Return a state of shape (B, H), zero where none was given."""
    if state is None:
        return np.zeros((B, H), dtype)
    state = np.asarray(state)
    require_shape(name, state, (B, H), "(B, H)")
    return state


def time_major(x: Array) -> Array:
    """Copy (B, T, ...) to (T, B, ...), so that each step lies together in memory."""
    B, T, *rest = x.shape
    steps = recycled((T, B, *rest), x.dtype)
    np.copyto(steps, x.swapaxes(0, 1))
    return steps


def batch_major(x: Array) -> Array:
    """See (T, B, ...) as (B, T, ...); nothing is copied."""
    return x.swapaxes(0, 1)


def at_every_step(x: Array, W: Array, b: Array | None = None) -> Array:
    """Multiply all steps by one matrix in one product: ``(T, B, M), (M, N) -> (T, B, N)``."""
    rows = x.reshape(-1, x.shape[-1])
    product = np.matmul(rows, W, out=recycled((len(rows), W.shape[1]), np.result_type(x, W)))
    if b is not None:
        product += b
    return product.reshape(*x.shape[:-1], -1)


def by_gate(W: Array, gates: int) -> Array:
    """See the weights of gates that stand side by side one by one: ``(M, gates * H) -> (gates, M, H)``; not a copy."""
    return W.reshape(len(W), gates, -1).swapaxes(0, 1)


def gates_of_input(x: Array, W_x: Array, b: Array) -> Array:
    """Give every gate its share of every input: ``(T, B, D), (gates, D, H), (gates, H) -> (gates, T, B, H)``."""
    (T, B, D), (gates, _, H) = x.shape, W_x.shape
    driven = np.matmul(x.reshape(T * B, D), W_x, out=recycled((gates, T * B, H), np.result_type(x, W_x)))
    driven += b[:, None]
    return driven.reshape(gates, T, B, H)


def over_all_steps(left: Array, right: Array) -> Array:
    """Sum over batch and time of the outer products: ``(T, B, M), (T, B, N) -> (M, N)``."""
    M, N = left.shape[-1], right.shape[-1]
    total = recycled((M, N), np.result_type(left, right))
    return np.matmul(left.reshape(-1, M).T, right.reshape(-1, N), out=total)


def of_weights(x: Array, heard: Array, da: Array) -> dict[str, Array]:
    """Sum over batch and time what the arguments ``a_t = x_t W_xh + heard_t W_hh + b_h`` say of the weights."""
    return {"W_xh": over_all_steps(x, da), "W_hh": over_all_steps(heard, da), "b_h": da.sum(axis=(0, 1))}


def padding_by_step(mask: Array) -> list[Array | None]:
    """Say for each step which sequences are padded there, as (B, 1); None where none is, which costs nothing."""
    full = np.flatnonzero(mask.all(axis=0))
    real: set[int] = set(full.tolist())
    return [None if t in real else ~mask[:, t, None] for t in range(mask.shape[1])]


def dropout_keep(shape: tuple[int, ...], rate: float, rng: np.random.Generator | None, dtype: np.dtype) -> Array | None:
    """Draw what dropout keeps, scaled so that the mean stays: 0 or ``1 / (1 - rate)``; None where nothing drops."""
    if rng is None or rate == 0:
        return None
    return (rng.random(shape) >= rate).astype(dtype) / np.asarray(1 - rate, dtype)
