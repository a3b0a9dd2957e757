"""Series of numbers in time: what stands in the package, in two others, or in a formula."""

import csv
import gzip
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data._prices import Prices, prices_of
from rnncourse.errors import CourseError

#: Of the noisy sine's 1000 values, the lecture trains on the first 800.
SINE_TRAINING = 800


class Series(NamedTuple):
    """Numbers in time.

    Attributes
    ----------
    dates : ndarray of datetime64 of shape (N,)
        When each was measured.
    values : ndarray of shape (N,)
        What was measured.
    unit : str
        In what.
    """

    dates: Array
    values: Array
    unit: str


def airline_passengers() -> Series:
    """Load the passengers of international airlines, month by month, 1949 to 1960.

    Returns
    -------
    Series
        144 values, in thousands of passengers.

    Notes
    -----
    Source: series G of Box and Jenkins, Time Series Analysis (1970). Size: 2 kB. Licence: facts, free of copyright.
    """
    text = (files("rnncourse.data") / "series" / "airline-passengers.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    months = np.array([f"{row['year']}-{int(row['month']):02}" for row in rows], dtype="datetime64[M]")
    return Series(months, np.array([float(row["passengers_thousands"]) for row in rows]), "thousand passengers")


def noisy_sine(N: int = 1000, *, rng: np.random.Generator) -> Array:
    """Draw the fifth lecture's series: ``sin(0.02 t)`` and noise from 0 to 2, for ``t = 0 .. N - 1``.

    Parameters
    ----------
    N : int
        Number of values.
    rng : numpy.random.Generator
        Source of the noise.

    Returns
    -------
    ndarray of shape (N,)
        The values; their mean is about 1.

    Raises
    ------
    ValueError
        If there is no value to draw.

    Notes
    -----
    Source: generated, as in the lecture. Licence: none is needed.
    """
    if N < 1:
        raise ValueError(f"expected at least 1 value, got N = {N}")
    return np.sin(0.02 * np.arange(N)) + 2 * rng.random(N)


def sp500() -> Prices:
    """Load the S&P 500 index, day by day, 1999 to 2018.

    Returns
    -------
    Prices
        5,031 days of trade, in index points; the volume in shares.

    Raises
    ------
    CourseError
        If the package arch, which carries the data, is not installed.

    Notes
    -----
    Source: the data of the package arch, by Kevin Sheppard. Size: 120 kB packed. Licence: NCSA, the package's.
    """
    return _index_of_arch("sp500")


def nasdaq() -> Prices:
    """Load the Nasdaq composite index, day by day, 1999 to 2018.

    Returns
    -------
    Prices
        5,031 days of trade, in index points; the volume in shares.

    Raises
    ------
    CourseError
        If the package arch, which carries the data, is not installed.

    Notes
    -----
    Source: the data of the package arch, by Kevin Sheppard. Size: 120 kB packed. Licence: NCSA, the package's.
    """
    return _index_of_arch("nasdaq")


def sunspots() -> Series:
    """Load the number of sunspots, year by year, 1700 to 2008.

    Returns
    -------
    Series
        309 values: yearly means of the daily sunspot number.

    Raises
    ------
    CourseError
        If the package statsmodels, which carries the data, is not installed.

    Notes
    -----
    Source: National Geophysical Data Center, in the data of the package statsmodels. Size: 3 kB. Licence: public
    domain.
    """
    with _carried_by("statsmodels", "datasets/sunspots/sunspots.csv").open(encoding="utf-8") as file:
        rows = [row.split(",") for row in file.read().splitlines()[1:]]
    years = np.array([row[0] for row in rows], dtype="datetime64[Y]")
    return Series(years, np.array([float(row[1]) for row in rows]), "sunspots")


def co2() -> Series:
    """Load the carbon dioxide in the air on Mauna Loa, week by week, March 1958 to December 2001.

    Returns
    -------
    Series
        2,284 weekly means, in parts per million by volume; NaN in the 59 weeks without a measurement (`filled` puts
        a line through them).

    Raises
    ------
    CourseError
        If the package statsmodels, which carries the data, is not installed.

    Notes
    -----
    Source: Keeling and Whorf (2004), in the data of the package statsmodels. Size: 33 kB. Licence: public domain.
    """
    with _carried_by("statsmodels", "datasets/co2/co2.csv").open(encoding="utf-8") as file:
        rows = [row.split(",") for row in file.read().splitlines()[1:]]
    days = np.array([f"{day[:4]}-{day[4:6]}-{day[6:]}" for day, _ in rows], dtype="datetime64[D]")
    return Series(days, np.array([float(value) if value else np.nan for _, value in rows]), "parts per million")


def filled(series: Series) -> Series:
    """Put a straight line through what is missing, from the last value before to the first one after.

    The line knows the future: what is filled in so must not be forecast and scored.

    Parameters
    ----------
    series : Series
        Its values may be NaN, but neither the first nor the last.

    Returns
    -------
    Series
        The same without NaN.

    Raises
    ------
    ValueError
        If the first or the last value is missing.
    """
    known = ~np.isnan(series.values)
    if not (len(known) and known[0] and known[-1]):
        raise ValueError("expected the first and the last value to be known, so that a line can lead to each gap's end")
    places = np.arange(len(known))
    return series._replace(values=np.interp(places, places[known], series.values[known]))


def _index_of_arch(name: str) -> Prices:
    with gzip.open(_carried_by("arch", f"data/{name}/{name}.csv.gz"), "rt", encoding="utf-8") as file:
        return prices_of(file, f"{name}.csv.gz", month_first=True)


def _carried_by(package: str, path: str) -> Path:
    """Find a file inside an installed package, without running the package's code."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise CourseError(
            f'these data are carried by the package {package}; install it with: pip install "rnncourse[data]"'
        )
    return Path(spec.submodule_search_locations[0]) / path
