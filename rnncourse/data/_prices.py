"""Daily prices, from a file in the usual columns."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rnncourse.arrays import Array

#: The columns of a file of prices, as the usual sources name them.
PRICE_COLUMNS = ("Date", "Open", "High", "Low", "Close", "Adj Close", "Volume")


class Prices(NamedTuple):
    """A price a day, as exchanges report it.

    Attributes
    ----------
    dates : ndarray of datetime64 of shape (N,)
        Days of trade, in order.
    open, high, low, close, adjusted, volume : ndarray of shape (N,)
        First, highest, lowest and last price of the day, the last one adjusted for dividends and splits, and the
        number of shares traded.
    """

    dates: Array
    open: Array
    high: Array
    low: Array
    close: Array
    adjusted: Array
    volume: Array


def prices_from_csv(path: str | Path) -> Prices:
    """Load prices of one's own from a file with the usual columns.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 whose first line is ``Date,Open,High,Low,Close,Adj Close,Volume`` and whose dates, written
        2018-12-31, rise. Days without trade are left out.

    Returns
    -------
    Prices
        One entry a line.

    Raises
    ------
    ValueError
        If the file is missing, is not UTF-8, has other columns, a date that does not rise, a gap of more than ten
        days, or a cell that is no positive number. The message names the line.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise ValueError(f"{path}: expected a CSV file of prices, found none") from None
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path}: expected UTF-8, got another encoding at byte {error.start}; save it as UTF-8"
        ) from None
    return prices_of(text.splitlines(), str(path), month_first=False)


#: Exchanges close for holidays; a longer gap is a hole in the data.
_LONGEST_GAP = timedelta(days=10)


def prices_of(lines: Iterable[str], name: str, *, month_first: bool) -> Prices:
    """Read the lines of a table of prices; `name` is the file's, for messages."""
    reader = csv.reader(lines)
    columns = next(reader, [])
    if tuple(columns) != PRICE_COLUMNS:
        wanted, got = ",".join(PRICE_COLUMNS), ",".join(columns) or "nothing"
        raise ValueError(f"{name}: expected the columns {wanted}; got {got}")
    rows = list(_checked_rows(reader, name, month_first))
    if not rows:
        raise ValueError(f"{name}: expected at least one day, got none below the names of the columns")
    return Prices(np.array([day for day, _ in rows], dtype="datetime64[D]"), *np.array([row for _, row in rows]).T)


def _checked_rows(reader: Iterator[list[str]], name: str, month_first: bool) -> Iterator[tuple[date, list[float]]]:
    before: date | None = None
    for line, row in enumerate(reader, start=2):
        if not row:
            continue
        if len(row) != len(PRICE_COLUMNS):
            raise ValueError(f"{name}, line {line}: expected {len(PRICE_COLUMNS)} cells, got {len(row)}")
        day = _day(row[0], name, line, month_first)
        if before is not None and not timedelta(0) < day - before <= _LONGEST_GAP:
            raise ValueError(
                f"{name}, line {line}: expected a day within {_LONGEST_GAP.days} days after {before}, the one before; "
                f"got {day}"
            )
        yield day, [_number(cell, name, line) for cell in row[1:]]
        before = day


def _day(cell: str, name: str, line: int, month_first: bool) -> date:
    try:
        if month_first:
            month, day, year = map(int, cell.split("/"))
            return date(year, month, day)
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{name}, line {line}: expected a date such as 2018-12-31, got {cell!r}") from None


def _number(cell: str, name: str, line: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not (np.isfinite(value) and value >= 0):
        raise ValueError(f"{name}, line {line}: expected a number of 0 or more, got {cell!r}")
    return value
