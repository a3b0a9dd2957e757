"""How weights start.

The generator is always given by keyword, so that a seed is always a decision and never an accident.
"""

import numpy as np

from rnncourse.arrays import Array


def glorot_uniform(rows: int, columns: int, *, rng: np.random.Generator) -> Array:
    """Draw from the uniform distribution on ±sqrt(6 / (rows + columns)).

    Parameters
    ----------
    rows, columns : int
        Sizes of what the matrix takes in and gives out.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (rows, columns)
        Entries whose variance is ``2 / (rows + columns)``.

    References
    ----------
    Glorot and Bengio (2010), equation 16.
    """
    return uniform((rows, columns), np.sqrt(6 / (rows + columns)), rng=rng)


def uniform(shape: tuple[int, ...], limit: float, *, rng: np.random.Generator) -> Array:
    """Draw from the uniform distribution on ±limit.

    Parameters
    ----------
    shape : tuple of int
        Shape of what is drawn.
    limit : float
        Largest magnitude.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (...)
        Entries of the shape that was asked for.
    """
    return rng.uniform(-limit, limit, size=shape)


def orthogonal(rows: int, columns: int | None = None, *, rng: np.random.Generator) -> Array:
    """Draw a matrix that keeps lengths, uniformly among all such matrices.

    Parameters
    ----------
    rows : int
        Number of rows.
    columns : int, optional
        Number of columns; as many as rows when not given.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (rows, columns)
        ``Q`` with orthonormal columns, or orthonormal rows where there are more columns than rows.

    References
    ----------
    Mezzadri (2007): the signs of R's diagonal make the distribution uniform. Saxe, McClelland and Ganguli (2014).
    """
    columns = rows if columns is None else columns
    Q, R = np.linalg.qr(rng.standard_normal((max(rows, columns), min(rows, columns))))
    Q *= np.sign(np.diag(R))
    return Q if rows >= columns else Q.T


def identity(size: int, scale: float = 1.0) -> Array:
    """Start a state that keeps itself: ``scale`` on the diagonal, zero elsewhere.

    Parameters
    ----------
    size : int
        Number of rows and of columns.
    scale : float
        What remains of the state after one step.

    Returns
    -------
    ndarray of shape (size, size)
        The matrix.

    References
    ----------
    Le, Jaitly and Hinton (2015), for networks of rectified linear units.
    """
    return scale * np.eye(size)


def recurrent_weights(
    D: int, H: int, *, gates: int = 1, like: str = "course", rng: np.random.Generator
) -> dict[str, Array]:
    """Start the weights of a recurrent layer as the course does, or as a framework does.

    ``"course"`` draws each gate for itself: Glorot for the input, orthogonal for the state, zero biases. ``"keras"``
    treats the gates as one matrix: Glorot and orthogonal of ``gates * H`` columns, zero biases. ``"torch"`` draws
    everything from ±1/sqrt(H), and its two biases count together. So networks of the two frameworks do not start
    equal, and neither do our gates and Keras's.

    Parameters
    ----------
    D, H : int
        Sizes of the input and the state.
    gates : int
        Number of gates that stand side by side.
    like : {"course", "keras", "torch"}
        Whose habits to follow.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    dict of str to ndarray
        ``W_xh`` (D, gates * H), ``W_hh`` (H, gates * H) and ``b_h`` (gates * H,).

    Raises
    ------
    ValueError
        If nobody of that name is known.
    """
    if like == "course":
        W_xh = np.concatenate([glorot_uniform(D, H, rng=rng) for _ in range(gates)], axis=1)
        W_hh = np.concatenate([orthogonal(H, rng=rng) for _ in range(gates)], axis=1)
        return {"W_xh": W_xh, "W_hh": W_hh, "b_h": np.zeros(gates * H)}
    if like == "keras":
        W_xh, W_hh = glorot_uniform(D, gates * H, rng=rng), orthogonal(H, gates * H, rng=rng)
        return {"W_xh": W_xh, "W_hh": W_hh, "b_h": np.zeros(gates * H)}
    if like == "torch":
        W_xh, W_hh, b_x, b_h = (uniform((n, gates * H), H**-0.5, rng=rng) for n in (D, H, 1, 1))
        return {"W_xh": W_xh, "W_hh": W_hh, "b_h": (b_x + b_h)[0]}
    raise ValueError(f"expected weights like course, keras or torch, got {like!r}")
