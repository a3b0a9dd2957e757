"""What a matrix does to vectors once, and in the long run."""

import numpy as np

from rnncourse.arrays import Array


def spectral_radius(W: Array) -> float:
    """Give the largest magnitude of the eigenvalues: the growth of a vector per step in the long run.

    Parameters
    ----------
    W : ndarray of shape (N, N)
        A matrix.

    Returns
    -------
    float
        Spectral radius.

    Raises
    ------
    ValueError
        If the matrix is not square, or an entry is not finite.
    """
    return float(np.abs(np.linalg.eigvals(_square(W))).max())


def spectral_norm(W: Array) -> float:
    """Give the largest singular value: the most that the length of a vector can grow in one step.

    It is never less than the spectral radius, and may be much more.

    Parameters
    ----------
    W : ndarray of shape (N, N)
        A matrix.

    Returns
    -------
    float
        Spectral norm.

    Raises
    ------
    ValueError
        If the matrix is not square, or an entry is not finite.

    Examples
    --------
    >>> A = np.array([[0.5, 4.0], [0.0, 0.5]])
    >>> spectral_radius(A), round(spectral_norm(A), 2)
    (0.5, 4.06)
    """
    return float(np.linalg.norm(_square(W), 2))


def scaled_to_radius(W: Array, radius: float) -> Array:
    """Stretch a matrix to a spectral radius.

    Parameters
    ----------
    W : ndarray of shape (N, N)
        A matrix.
    radius : float
        The spectral radius wanted, not negative.

    Returns
    -------
    ndarray of shape (N, N)
        A multiple of the matrix.

    Raises
    ------
    ValueError
        If all eigenvalues are zero, so that no multiple has another radius; or the radius is negative.
    """
    now = spectral_radius(W)
    if radius < 0 or now == 0:
        raise ValueError(f"expected a radius of 0 or more and a matrix of radius above 0, got {radius} and {now}")
    return W * (radius / now)


def norms_of_powers(A: Array, steps: int) -> Array:
    """Follow the spectral norm of a matrix's powers.

    Parameters
    ----------
    A : ndarray of shape (N, N)
        A matrix.
    steps : int
        The highest power.

    Returns
    -------
    ndarray of shape (steps + 1,)
        Norms of the powers 0 to `steps`.
    """
    power, norms = np.eye(len(_square(A))), [1.0]
    for _ in range(steps):
        power = power @ A
        norms.append(spectral_norm(power))
    return np.array(norms)


def _square(W: Array) -> Array:
    if W.ndim != 2 or W.shape[0] != W.shape[1] or not np.isfinite(W).all():
        raise ValueError(f"expected a square matrix of finite numbers, got shape {W.shape}")
    return W
