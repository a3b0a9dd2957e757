"""A landscape with a cliff: one hidden unit, two parameters, many steps."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array


class Descent(NamedTuple):
    """Where gradient descent went.

    Attributes
    ----------
    path : ndarray of shape (steps + 1, ..., 2)
        ``w`` and ``b`` before the first step and after every step.
    norm : ndarray of shape (steps, ...)
        Norm of the gradient before clipping.
    loss : ndarray of shape (steps + 1, ...)
        Loss at every place.
    """

    path: Array
    norm: Array
    loss: Array


@dataclass(frozen=True)
class Cliff:
    """Run ``h = tanh(w * h + b)`` for many steps and ask where it ends.

    Where the map goes from one fixed point to two, a small change of a parameter sends the state elsewhere, and the
    loss jumps.

    Attributes
    ----------
    T : int
        Steps.
    h_0 : float
        State before the first step.
    target : float
        Where the state should end; the loss is half the squared distance.

    References
    ----------
    Pascanu, Mikolov and Bengio (2013), who draw such a surface with a sigmoid in place of tanh.
    """

    T: int = 50
    h_0: float = -0.5
    target: float = 0.3

    def loss_and_gradient(self, w: Array, b: Array) -> tuple[Array, Array]:
        """Go forward and back.

        Parameters
        ----------
        w, b : ndarray of shape (...)
            Parameters; of many networks at once where they are arrays.

        Returns
        -------
        loss : ndarray of shape (...)
            Half the squared distance of the last state from the target.
        gradient : ndarray of shape (..., 2)
            Its derivatives with respect to ``w`` and to ``b``.
        """
        h = [np.full(np.broadcast(w, b).shape, self.h_0)]
        for _ in range(self.T):
            h.append(np.tanh(w * h[-1] + b))
        dh = h[-1] - self.target
        loss, dw, db = dh**2 / 2, np.zeros_like(dh), np.zeros_like(dh)
        for before, after in zip(h[-2::-1], h[:0:-1], strict=True):
            da = dh * (1 - after**2)
            dw, db, dh = dw + da * before, db + da, da * w
        return loss, np.stack([dw, db], axis=-1)

    def descend(
        self,
        start: Array,
        *,
        learning_rate: float,
        steps: int,
        clip: float | None = None,
        clip_value: float | None = None,
    ) -> Descent:
        """Follow gradient descent from one place, or from many at once.

        Parameters
        ----------
        start : ndarray of shape (..., 2)
            ``w`` and ``b`` to begin with.
        learning_rate : float
            Length of a step for a gradient of length 1.
        steps : int
            Number of steps.
        clip : float, optional
            Largest norm of each place's gradient; not clipped when not given.
        clip_value : float, optional
            Largest magnitude of each entry; not clipped when not given.

        Returns
        -------
        Descent
            Places, norms and losses.
        """
        path, norms, losses = [start], [], []
        for _ in range(steps):
            loss, gradient = self.loss_and_gradient(path[-1][..., 0], path[-1][..., 1])
            norm = np.linalg.norm(gradient, axis=-1)
            if clip_value is not None:
                gradient = np.clip(gradient, -clip_value, clip_value)
            if clip is not None:
                length = np.linalg.norm(gradient, axis=-1, keepdims=True)
                gradient = gradient * np.minimum(1, clip / np.maximum(length, clip))
            path.append(path[-1] - learning_rate * gradient)
            norms.append(norm)
            losses.append(loss)
        losses.append(self.loss_and_gradient(path[-1][..., 0], path[-1][..., 1])[0])
        return Descent(np.array(path), np.array(norms), np.array(losses))
