"""What a loss asks of its outputs, targets and mask before it counts."""

from typing import Any

import numpy as np

from rnncourse.arrays import Array


def floating(y: Array) -> Array:
    """Give integers as float64, leave the rest: unsigned differences wrap around, and integer gradients round to 0."""
    return y if np.issubdtype(y.dtype, np.floating) else y.astype(np.float64)


def number_of(mask: Array, per: str, each: int = 1) -> int:
    """Count what a sum is divided by: all numbers at the positions that count, or the sequences that have one."""
    require_some(mask)
    if per == "position":
        return int(mask.sum()) * each
    if per == "sequence":
        rows = np.atleast_1d(mask)
        return int(rows.reshape(len(rows), -1).any(axis=1).sum())
    raise ValueError(f"expected a loss per position or per sequence, got {per!r}")


def mean_of(numbers: Array, mask: Array, per: str, each: int = 1, apart: bool = False) -> Any:
    """Sum what counts and divide by how much there is: a float, or with `apart` an array of one for each network."""
    if not apart:
        return float(numbers[mask].sum() / number_of(mask, per, each))
    if mask.all():
        sums = numbers.reshape(len(numbers), -1).sum(axis=1)
    else:
        sums = np.array([of_network[own].sum() for of_network, own in zip(numbers, mask, strict=True)])
    return (sums / _numbers_of(mask, per, each).astype(sums.dtype)).astype(np.float64)


def share_of(dnumbers: Array, mask: Array, per: str, each: int = 1, apart: bool = False) -> Array:
    """Divide a gradient by what its loss was divided by, with `apart` each network's by its own; else 0."""
    number: Any = number_of(mask, per, each) if not apart else _numbers_of(mask, per, each)
    if apart:
        number = number.astype(dnumbers.dtype).reshape(-1, *(1,) * mask.ndim)
    return np.where(mask[..., None], dnumbers / number, 0)


def _numbers_of(mask: Array, per: str, each: int) -> Array:
    """Count for every network what `number_of` counts for one."""
    if not mask.reshape(len(mask), -1).any(axis=1).all():
        raise ValueError("the mask leaves a network no position to count; a loss needs at least one")
    if per == "position":
        return np.asarray(mask.reshape(len(mask), -1).sum(axis=1) * each)
    return np.array([number_of(of_network, per, each) for of_network in mask])


def require_some(mask: Array) -> None:
    """Raise unless a mask leaves something to count."""
    if not mask.any():
        raise ValueError("the mask leaves no position to count; a loss needs at least one")


def check_mask(positions: tuple[int, ...], mask: Array | None) -> Array:
    """Return the mask, made where none was given, once it is seen to leave something to count."""
    counted = np.ones(positions, dtype=bool) if mask is None else np.asarray(mask, dtype=bool)
    if counted.shape != positions:
        raise ValueError(f"expected a mask of shape {positions}, got {counted.shape}")
    require_some(counted)
    return counted


def check_classes(logits: Array, target: Array, mask: Array | None) -> tuple[Array, Array]:
    """Return the classes, 0 where they do not count, and the mask."""
    target = np.asarray(target)
    positions, V = logits.shape[:-1], logits.shape[-1]
    if target.shape != positions:
        raise ValueError(f"expected one class for each row of scores, shape {positions}, got {target.shape}")
    if not np.issubdtype(target.dtype, np.integer):
        raise ValueError(f"expected classes as integers 0..{V - 1}, got dtype {target.dtype}")
    counted = check_mask(positions, mask)
    classes = np.where(counted, target, 0)
    if classes.min() < 0 or classes.max() >= V:
        raise ValueError(f"expected classes in 0..{V - 1}, got {target[counted].min()}..{target[counted].max()}")
    return classes, counted


def check_numbers(y: Array, target: Array, mask: Array | None) -> Array:
    """Return the mask of targets that are as many as the outputs."""
    if np.shape(target) != y.shape:
        raise ValueError(f"expected a target for each output, shape {y.shape}, got {np.shape(target)}")
    return check_mask(y.shape[:-1], mask)


def check_answers(logits: Array, target: Array, mask: Array | None) -> Array:
    """Return the mask of targets that are probabilities."""
    mask, answers = check_numbers(logits, target, mask), np.asarray(target)
    if answers[mask].min() < 0 or answers[mask].max() > 1:
        raise ValueError(f"expected answers from 0 to 1, got {answers[mask].min()}..{answers[mask].max()}")
    return mask
