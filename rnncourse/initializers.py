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
    limit = np.sqrt(6 / (rows + columns))
    return rng.uniform(-limit, limit, size=(rows, columns))


def orthogonal(size: int, *, rng: np.random.Generator) -> Array:
    """Draw a square matrix that keeps lengths, uniformly among all such matrices.

    Parameters
    ----------
    size : int
        Number of rows and of columns.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray of shape (size, size)
        ``Q`` with ``Q.T @ Q`` equal to the identity.

    References
    ----------
    Mezzadri (2007): the signs of R's diagonal make the distribution uniform.
    """
    Q, R = np.linalg.qr(rng.standard_normal((size, size)))
    return Q * np.sign(np.diag(R))
