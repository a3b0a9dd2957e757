import enum

import numpy as np
import pytest

from rnncourse.checks.plain import NotPlainError, describe, identical, to_plain


class AlwaysEqual:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class Sly(np.ndarray):
    """An array that answers every operation with what its owner likes."""

    def __array_ufunc__(self, ufunc, method, *inputs, **arguments):
        return np.zeros(1)


class Level(enum.IntEnum):
    LOW = 1


class Word(str):
    __slots__ = ()


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "word", [1, (2.0, "x")], {"a": [None]}])
def test_plain_values_come_through_unchanged(value):
    assert identical(to_plain(value), value)


@pytest.mark.parametrize(
    ("given", "kind"), [(np.int8(3), int), (np.float32(0.5), float), (np.bool_(True), bool), (np.longdouble(1), float)]
)
def test_numpy_scalars_become_pythons(given, kind):
    assert type(to_plain(given)) is kind


def test_arrays_are_copied():
    given = np.arange(6.0).reshape(2, 3)
    copy = to_plain(given.T)
    given[:] = -1
    assert np.array_equal(copy, [[0, 3], [1, 4], [2, 5]])


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int32", "uint8", "bool"])
def test_arrays_of_real_numbers_keep_their_dtype(dtype):
    assert to_plain(np.zeros(2, dtype)).dtype == dtype


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (AlwaysEqual(), "AlwaysEqual"),
        (np.zeros(2).view(Sly), "Sly"),
        (np.ma.array([1.0], mask=[True]), "MaskedArray"),
        (np.zeros(2).view(np.recarray), "recarray"),
        (Level.LOW, "Level"),
        (Word("x"), "Word"),
        (1j, "complex"),
        (np.complex128(1j), "real number"),
        (np.array([1j]), "complex128"),
        (np.array([None]), "dtype object"),
        (np.array(["x"]), "dtype <U1"),
        ({1: 2}, "key of type int"),
        ({1, 2}, "set"),
        ((x for x in ()), "generator"),
        (print, "builtin_function_or_method"),
        ([1, [AlwaysEqual()]], "AlwaysEqual"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused_by_name(value, words):
    with pytest.raises(NotPlainError, match=words.replace("<", ".")):
        to_plain(value)


def test_a_list_inside_itself_is_refused():
    knot: list[object] = []
    knot.append(knot)
    with pytest.raises(NotPlainError, match="deep in one another"):
        to_plain(knot)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "None"),
        (2, "int"),
        ([1, 2], "list of 2"),
        ({}, "dict of 0"),
        ((1, np.zeros((2, 1), "float32")), "tuple of 2 (int, float32 array of shape (2, 1))"),
    ],
)
def test_a_description_gives_kind_and_size(value, words):
    assert describe(value) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        ([1], (1,)),
        ([1], [1, 2]),
        ({"a": 1}, {"b": 1}),
        (0.0, -0.0),
        (np.zeros(2), np.zeros(2, "float32")),
        (np.zeros(2), np.zeros((1, 2))),
        (np.zeros(2), np.ones(2)),
        (AlwaysEqual(), AlwaysEqual()),
    ],
)
def test_what_differs_is_not_identical(one, other):
    assert not identical(one, other)


def test_nan_is_identical_to_nan():
    assert identical([float("nan"), np.array([np.nan])], [float("nan"), np.array([np.nan])])
