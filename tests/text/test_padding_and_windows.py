import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.text import Scaler, chunks, pad, split_in_time, streams, windows

sequences = st.lists(st.lists(st.integers(1, 99), min_size=1, max_size=7), min_size=1, max_size=5)
sides = st.sampled_from(["after", "before"])


@given(sequences, st.one_of(st.none(), st.integers(1, 9)), sides, sides)
def test_what_the_mask_calls_real_is_the_sequence_and_the_rest_is_padding(rows, length, side, truncate):
    ids, mask = pad(rows, length, side=side, truncate=truncate)
    T = length or max(map(len, rows))
    assert ids.shape == mask.shape == (len(rows), T)
    for row, got, real in zip(rows, ids, mask, strict=True):
        kept = row[:T] if truncate == "after" else row[-T:]
        assert list(got[real]) == kept
        assert not got[~real].any()
        assert real[0 if side == "after" else -1]


@pytest.mark.tensorflow
def test_padding_is_keras_s(rng):
    import keras

    rows = [list(rng.integers(1, 50, size=n)) for n in (1, 4, 7, 3)]
    for side in ("after", "before"):
        for truncate in ("after", "before"):
            theirs = keras.utils.pad_sequences(
                rows,
                maxlen=4,
                padding={"after": "post", "before": "pre"}[side],
                truncating={"after": "post", "before": "pre"}[truncate],
            )
            np.testing.assert_array_equal(pad(rows, 4, side=side, truncate=truncate).ids, theirs)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: pad([]), "at least one sequence, got none"),
        (lambda: pad([[1], []]), "at least one step, got none in sequence 1"),
        (lambda: pad([[1]], 0), "a length of at least 1, got 0"),
        (lambda: pad([[1]], side="post"), "side to be after or before, got 'post'"),
        (lambda: windows(np.arange(4), 4), "at least 5 values, for a window of 4 and a target 1 later; got 4"),
        (lambda: windows(np.arange(4), 0), "length, step and ahead of at least 1"),
        (lambda: split_in_time(np.arange(4), 1.0), "leaves both parts something of 4 values, got 1.0"),
        (lambda: Scaler.fit(np.ones(4)), "values that differ, got 4 times the same"),
        (lambda: Scaler.fit(np.array([1.0, np.nan])), "expected finite values"),
        (lambda: streams(np.arange(5), 3), "at least 2 ids for each of 3 streams, got 5 in all"),
        (lambda: next(chunks(np.zeros((1, 4), int), 0)), "chunks of at least 1 step, got 0"),
    ],
)
def test_what_cannot_be_cut_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@given(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3), st.integers(0, 9), st.booleans())
def test_a_target_lies_as_far_ahead_as_asked_and_no_window_sees_it(length, step, ahead, more, wide):
    values = np.arange(length + ahead + more)
    x, target = windows(np.stack([values, -values], axis=1) if wide else values, length, step=step, ahead=ahead)
    last = x[:, -1, 0] if wide else x[:, -1]
    np.testing.assert_array_equal((target[:, 0] if wide else target) - last, ahead)
    np.testing.assert_array_equal(x[:, 0, 0] if wide else x[:, 0], np.arange(0, more + 1, step))
    assert x.shape[1:] == ((length, 2) if wide else (length,))


def test_the_lecture_s_windows_come_out():
    x, target = windows(np.arange(1, 11), 3)
    np.testing.assert_array_equal(x[:2], [[1, 2, 3], [2, 3, 4]])
    np.testing.assert_array_equal(target, [4, 5, 6, 7, 8, 9, 10])


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20).filter(lambda v: np.std(v) > 1e-3))
def test_a_scaler_can_be_undone_and_gives_its_own_data_mean_0_and_spread_1(values):
    values = np.array(values)
    scaler = Scaler.fit(values)
    scaled = scaler.transform(values)
    np.testing.assert_allclose((scaled.mean(), scaled.std()), (0, 1), atol=1e-6)
    np.testing.assert_allclose(scaler.inverse(scaled), values, rtol=1e-9, atol=1e-6)


def test_a_scaler_of_the_past_does_not_know_the_future():
    past, future = split_in_time(np.array([0.0, 2.0, 0.0, 2.0, 100.0]), 0.8)
    np.testing.assert_array_equal(Scaler.fit(past).transform(future), [99.0])


@given(st.integers(1, 4), st.integers(1, 6), st.integers(4, 40))
def test_streams_go_on_from_chunk_to_chunk_and_every_target_is_the_next_id(B, T, N):
    if N // B < 2:
        return
    stream = streams(np.arange(N), B)
    pieces = list(chunks(stream, T))
    x, target = (np.concatenate(parts, axis=1) for parts in zip(*pieces, strict=True))
    np.testing.assert_array_equal(x, stream[:, :-1])
    np.testing.assert_array_equal(target, stream[:, 1:])
    assert all(piece.x.shape[1] <= T for piece in pieces)
