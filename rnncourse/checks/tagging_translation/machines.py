"""An encoder and a decoder at work, rightly and in the wrong versions that people write."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.checks.definition import Function
from rnncourse.decoding import greedy_search
from rnncourse.functional import log_softmax, one_hot
from rnncourse.layers import Elman, Recurrent

Weights = dict[str, Array]


class Machine(NamedTuple):
    """What `translate` is made of; a wrong version has another part."""

    read: Callable[..., Array]
    score: Callable[[Weights], Any]


def read_sources(source: Array, mask: Array, encoder: Weights) -> Array:
    """Read each source to its end."""
    layer = Recurrent(encoder)
    return layer.forward(one_hot(source, len(encoder["W_xh"])), mask=mask).end


def scorer(decoder: Weights) -> Any:
    """Say what may follow, and the state after it."""
    network = Elman(decoder)

    def score(ids: Array, state: Any) -> tuple[Array, Any]:
        trace = network.forward(one_hot(ids, len(decoder["W_xh"]))[:, None], state)
        return log_softmax(trace.output[:, -1]), trace.end

    return score


def translate(
    source: Array, mask: Array, encoder: Weights, decoder: Weights, start: int, end: int, longest: int
) -> Array:
    """Read the sources, and write each time the likeliest symbol until the end mark."""
    return with_machine(Machine(read_sources, scorer))(source, mask, encoder, decoder, start, end, longest)


def with_machine(machine: Machine, search: Function = greedy_search) -> Function:
    """Make the function that a machine carries out."""

    def variant(
        source: Array, mask: Array, encoder: Weights, decoder: Weights, start: int, end: int, longest: int
    ) -> Array:
        state = machine.read(source, mask, encoder)
        found = search(machine.score(decoder), state, start, end, B=len(source), longest=longest)
        return np.asarray(found[0])

    return variant


def reading(read: Callable[..., Array]) -> Function:
    """Make the variant that hands over another state."""
    return with_machine(Machine(read, scorer))


def scoring(change: Callable[[Any, Array, Any], tuple[Array, Any]]) -> Function:
    """Make the variant whose steps are ``change(score, ids, state)``."""
    return with_machine(Machine(read_sources, lambda decoder: lambda ids, state: change(scorer(decoder), ids, state)))


def searching(search: Function) -> Function:
    """Make the variant that writes in another way."""
    return with_machine(Machine(read_sources, scorer), search)


def zeroed(source: Array, mask: Array, encoder: Weights) -> Array:
    """Set the state to zero at padding."""
    x = one_hot(source, len(encoder["W_xh"]))
    states = Recurrent(encoder).forward(x, mask=mask).output * mask[..., None]
    return np.asarray(states[:, -1])


def backwards(source: Array, mask: Array, encoder: Weights) -> Array:
    """Read each source from its end to its beginning."""
    turned = source.copy()
    for row, real in zip(turned, mask, strict=True):
        row[real] = row[real][::-1]
    return read_sources(turned, mask, encoder)


def first_again(*arguments: Any) -> Array:
    """Let the decoder hear the start mark at every step."""
    *_, start, _end, _longest = arguments
    return np.asarray(scoring(lambda score, ids, state: score(np.full_like(ids, start), state))(*arguments))


def never_ending(score: Any, state: Any, start: int, end: int, *, B: int, longest: int) -> tuple[Array, None]:
    """Write on behind the end mark."""
    last, ids = np.full(B, start), []
    for _ in range(longest):
        log_p, state = score(last, state)
        last = log_p.argmax(axis=-1)
        ids.append(last)
    return np.stack(ids, axis=1), None


def all_at_once(score: Any, state: Any, start: int, end: int, *, B: int, longest: int) -> tuple[Array, None]:
    """Stop the whole batch at the first end mark of any row."""
    ids, _ = greedy_search(score, state, start, end, B=B, longest=longest)
    ended = np.flatnonzero((ids == end).any(axis=0))
    if len(ended):
        ids[:, ended[0] + 1 :] = end
    return ids, None


def filled_behind(fill: Callable[[int, int], int]) -> Function:
    """Make the search that writes something else behind the end mark than the end mark."""

    def search(score: Any, state: Any, start: int, end: int, *, B: int, longest: int) -> tuple[Array, None]:
        ids, _ = greedy_search(score, state, start, end, B=B, longest=longest)
        behind = np.cumsum(ids == end, axis=1) > 1
        return np.where(behind, fill(start, end), ids), None

    return search


def with_start(score: Any, state: Any, start: int, end: int, *, B: int, longest: int) -> tuple[Array, None]:
    """Count the start mark as the first symbol written."""
    ids, _ = greedy_search(score, state, start, end, B=B, longest=longest)
    return np.concatenate([np.full((B, 1), start), ids[:, :-1]], axis=1), None


def from_end(score: Any, state: Any, start: int, end: int, *, B: int, longest: int) -> tuple[Array, None]:
    """Hear the end mark first."""
    ids, _ = never_ending(score, state, end, end, B=B, longest=longest)
    done = np.cumsum(ids == end, axis=1) > 0
    return np.where(done, end, ids), None
