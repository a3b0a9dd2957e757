"""Series of one's own: a date and a value a line, at even distances."""

import csv
from datetime import date
from pathlib import Path

import numpy as np

from rnncourse.arrays import Array
from rnncourse.data._series import Series
from rnncourse.data._texts import text_file

#: How long a date is written, and what that makes it: a year, a month or a day.
_UNITS = {4: "Y", 7: "M", 10: "D"}
_REST = {"Y": "-01-01", "M": "-01", "D": ""}
_EXAMPLES = {"Y": "1949", "M": "1949-01", "D": "1949-01-31"}
_NAMES = {"Y": "year(s)", "M": "month(s)", "D": "day(s)"}


def series_from_csv(path: str | Path) -> Series:
    """Load a series of one's own.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 whose first line names two columns, the first of them ``date``: for example
        ``date,passengers``. Dates are written 1949, 1949-01 or 1949-01-31, and all lie equally far apart. An empty cell
        is a value that was not measured.

    Returns
    -------
    Series
        NaN where a cell is empty (`filled` puts a line through them); the unit is the second column's name.

    Raises
    ------
    ValueError
        If the file is missing, is not UTF-8, has other columns, a date that does not follow at the usual distance, or a
        cell that is no number. The message names the line.
    """
    reader = csv.reader(text_file(path).splitlines())
    columns = next(reader)
    if len(columns) != 2 or columns[0] != "date":
        raise ValueError(f"{path}: expected two columns, the first named date; got {','.join(columns)}")
    rows = [(line, row) for line, row in enumerate(reader, start=2) if row]
    if len(rows) < 2:
        raise ValueError(f"{path}: expected at least two values, got {len(rows)}")
    values = np.array([_value(row, f"{path}, line {line}") for line, row in rows])
    lines, days = [line for line, _ in rows], [row[0] for _, row in rows]
    return Series(_dates(days, lines, path), values, columns[1])


def _value(row: list[str], place: str) -> float:
    if len(row) != 2:
        raise ValueError(f"{place}: expected 2 cells, got {len(row)}")
    if not row[1].strip():
        return float("nan")
    try:
        value = float(row[1])
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise ValueError(f"{place}: expected a number or nothing, got {row[1]!r}")
    return value


def _dates(cells: list[str], lines: list[int], path: str | Path) -> Array:
    """Read dates of one kind, and refuse a hole: after one, the value before would not be that of a step ago."""
    unit = _UNITS.get(len(cells[0]), "D")
    days = [_day(cell, unit, f"{path}, line {line}") for cell, line in zip(cells, lines, strict=True)]
    dates = np.array(days, dtype="datetime64[D]").astype(f"datetime64[{unit}]")
    distances = np.diff(dates).astype(int)
    usual = _most_frequent(distances[distances > 0])
    for at in np.flatnonzero(distances != usual)[:1]:
        raise ValueError(
            f"{path}, line {lines[at + 1]}: expected a date {usual} {_NAMES[unit]} after {dates[at]}, got "
            f"{dates[at + 1]}; where nothing was measured, write the date and leave the value empty"
        )
    return dates


def _most_frequent(distances: Array) -> int:
    found, counts = np.unique(distances, return_counts=True)
    return int(found[counts.argmax()]) if len(found) else 1


def _day(cell: str, unit: str, place: str) -> date:
    try:
        if _UNITS.get(len(cell)) == unit:
            return date.fromisoformat(cell + _REST[unit])
    except ValueError:
        pass
    raise ValueError(f"{place}: expected a date such as {_EXAMPLES[unit]}, got {cell!r}")
