"""Texts are split in order and scored once a character; what is counted in a text is counted rightly."""

import numpy as np
import pytest

from rnncourse.baselines import NGram
from rnncourse.experiments import writing
from rnncourse.functional import cross_entropy
from rnncourse.layers import Chain
from rnncourse.text import Vocabulary

TEXT = "".join(f"line {n} of a text, with ({n * n}) in it.\n\n" for n in range(150))


@pytest.fixture(scope="module")
def split():
    return writing.split_characters(TEXT)


def test_the_parts_follow_one_another_and_the_vocabulary_is_that_of_the_first(split):
    parts = (split.training, split.validation, split.test)
    assert "".join("".join(split.vocabulary.decode(part)) for part in parts) == TEXT
    assert split.vocabulary == Vocabulary.of_characters(TEXT[: int(0.8 * len(TEXT))])
    before, ids = split.part("test")
    assert len(before) + len(ids) == len(TEXT)
    with pytest.raises(ValueError, match="expected validation or test, got 'training'"):
        split.part("training")


def test_what_the_training_part_has_not_is_left_out_and_counted():
    split = writing.split_characters(TEXT + "ß§ß")
    assert split.unseen == 3
    assert "ß" not in split.vocabulary


def test_a_text_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match=r"at least 1,020 characters, so that each of its three parts .*; got 5"):
        writing.split_characters("short")


def test_the_shortest_text_that_is_taken_can_be_trained_on_and_scored():
    shortest = writing.split_characters(TEXT[:1020])
    for name in ("windows", "stream"):
        written = writing.train_writer(name, shortest, seed=20, passes=1)
        assert np.isfinite(written.passes[0].validation)
    assert np.isfinite(writing.ngram_bits(shortest, 5, "test"))


def test_a_text_that_ends_in_another_alphabet_is_refused():
    with pytest.raises(ValueError, match=r"more than 100 characters in the test part, got 0 .* one alphabet"):
        writing.split_characters("a b" * 900 + "ж" * 300)


def test_a_text_shorter_than_a_piece_says_how_long_a_window_is(split):
    network = writing.writer_network("stream", len(split.vocabulary), seed=20)
    with pytest.raises(ValueError, match=r"at least 202 values, for a window of 201 .* got 150"):
        writing.cold_start_bits(network, split.validation[:150], steps=200, stride=1)


def test_a_paragraph_stands_once_however_its_lines_are_broken():
    assert writing.each_paragraph_once("a b\n\nc\n\na\nb\n\nd") == "a b\n\nc\n\nd"


def test_ngram_bits_are_those_of_the_model(split):
    model = NGram.fit(split.training, n=3, V=len(split.vocabulary))
    logs = model.log_probabilities(np.concatenate([split.training, split.validation]))
    bits = -logs[len(split.training) :].mean() / np.log(2)
    assert writing.ngram_bits(split, 3) == pytest.approx(bits)
    assert writing.ngram_bits(split, 3, "training") < bits


@pytest.mark.parametrize("name", ["stream", "large"])
def test_every_character_is_scored_once_with_the_state_carried(split, name):
    network = writing.writer_network(name, len(split.vocabulary), seed=20)
    before, ids = split.part("validation")
    bits = writing.character_bits(network, before, ids, rows=1)
    assert bits.shape == ids.shape
    whole = np.concatenate([before[-writing.LEAD - 1 :], ids])
    logits = network.forward(writing.as_read(network, whole[None, :-1])).output[:, writing.LEAD :]
    assert bits.mean() == pytest.approx(cross_entropy(logits, ids[None]) / np.log(2))
    in_rows = writing.character_bits(network, before, ids, rows=7)
    assert len(in_rows) == len(ids) - len(ids) % 7
    np.testing.assert_allclose(in_rows, bits[: len(in_rows)], atol=0.05)


def test_a_network_of_windows_is_given_the_ten_characters_before_each(split):
    network = writing.writer_network("windows", len(split.vocabulary), seed=20)
    before, ids = split.part("validation")
    bits = writing.character_bits(network, before, ids, rows=1)
    window = np.concatenate([before[-6:], ids[:4]])
    logits = network.forward(writing.as_read(network, window[None])).output
    assert bits[4] == pytest.approx(cross_entropy(logits, ids[4:5]) / np.log(2))
    assert bits.shape == ids.shape


def test_a_cold_start_is_scored_step_by_step(split):
    network = writing.writer_network("stream", len(split.vocabulary), seed=20)
    since = writing.cold_start_bits(network, split.validation, steps=5, stride=50)
    assert since.shape == (5,)
    starts = range(0, len(split.validation) - 6, 50)
    first = [split.validation[[s]] for s in starts]
    logits = np.stack([network.forward(writing.as_read(network, c[None])).output[0, 0] for c in first])
    target = np.array([split.validation[s + 1] for s in starts])
    assert since[0] == pytest.approx(cross_entropy(logits, target) / np.log(2))


@pytest.mark.parametrize("name", writing.WRITERS)
def test_a_pass_goes_through_the_text_and_learns(split, name):
    gone = []
    trained = writing.train_writer(name, split, seed=20, passes=2, progress=gone.append)
    assert trained.passes == gone
    assert trained.passes[1].training < trained.passes[0].training
    assert ("last" in trained.network.layers) == writing.WRITERS[name].in_windows
    assert ("embedding" in trained.network.layers) == bool(writing.WRITERS[name].embedding)
    with pytest.raises(ValueError, match="expected one of windows, stream, lstm, large, got 'x'"):
        writing.writer_network("x", 5, seed=0)


def test_windows_come_in_a_random_order_and_streams_in_theirs(split):
    network = writing.writer_network("stream", len(split.vocabulary), seed=20)
    batches = list(writing.window_batches(network, split.training, rng=np.random.default_rng(20)))
    assert sum(len(batch.x) for batch in batches) == len(split.training) - writing.LECTURE_WINDOW
    ids = np.concatenate([batch.x.argmax(axis=-1) for batch in batches])
    assert len({tuple(row) for row in ids}) == len(
        {tuple(split.training[i : i + 10]) for i in range(len(split.training) - 10)}
    )
    first = next(writing.stream_batches(network, split.training))
    assert (first.x.argmax(axis=-1)[0, 1:] == first.target[0, :-1]).all()


def test_writing_in_windows_reads_the_last_ten(split):
    network = writing.writer_network("windows", len(split.vocabulary), seed=20)
    prompt, rng = split.validation[None, :30], np.random.default_rng(20)
    written = writing.write_in_windows(network, prompt, 5, rng=rng, temperature=0)
    again = writing.write_in_windows(network, prompt[:, 20:], 5, rng=rng, temperature=0)
    assert (written == again).all()
    assert written[0, 0] == network.forward(writing.as_read(network, prompt[:, 20:])).output.argmax()
    with pytest.raises(ValueError, match=r"P of at least 10, got \(1, 3\)"):
        writing.write_in_windows(network, prompt[:, :3], 5, rng=rng)


def test_what_is_written_at_zero_temperature_is_the_same_in_one_row_as_in_many(split):
    network = writing.writer_network("large", len(split.vocabulary), seed=20)
    prompts = split.validation[:80].reshape(4, 20)
    many = writing.texts_at(network, split.vocabulary, prompts, 9, rng=np.random.default_rng(0), temperature=0)
    one = writing.texts_at(network, split.vocabulary, prompts[:1], 9, rng=np.random.default_rng(1), temperature=0)
    assert many[0] == one[0]
    assert [len(text) for text in many] == [9] * 4


def test_brackets_are_paired_by_kind_and_place():
    assert writing.paired_brackets("(a[b]{c})") == 1
    assert writing.paired_brackets("(]") == 0
    assert writing.paired_brackets("([)]") == 0.5
    assert writing.paired_brackets(")(") == 0
    assert np.isnan(writing.paired_brackets("none"))


def test_a_text_is_scored_by_its_words_its_brackets_and_what_it_has_copied():
    texts = ["0123456789 the cat (sat) on", "9876543210 the dgo sat xxxxxx"]
    source = "the cat sat on the mat"
    score = writing.writing_score(texts, {"the", "cat", "sat", "on"}, "x" * 30)
    assert score.known == 6 / 8
    assert score.paired == 1
    assert score.copied == 3
    assert score.repeated == 0
    assert writing.writing_score(["ab cd " * 20 + "()"], {"ab"}, "z").repeated > 0.8
    assert writing.words_of(source) == source.split()
    assert np.isnan(writing.writing_score(["no bracket in all of this"], set(), "z").paired)
    assert np.isnan(writing.writing_score(["1 2 3 4 5 6 7 8 9 10 11 12"], set(), "z").known)


def test_copied_pieces_are_counted_over_all_texts():
    assert writing.copied_share(["the cat sat", "no"], "on the cat mat", length=4) == 5 / 8
    assert writing.copied_share(["xyz"], "abc", length=1) == 0
    with pytest.raises(ValueError, match="at least 15 characters, got 3"):
        writing.copied_share(["abc"], "abc")


def test_an_n_gram_model_writes_what_it_counted(split):
    model = NGram.fit(split.training, n=5, V=len(split.vocabulary))
    prompts = split.validation[:60].reshape(2, 30)
    texts = writing.ngram_texts(model, split.vocabulary, prompts, 40, rng=np.random.default_rng(20))
    assert [len(text) for text in texts] == [40, 40]
    again = writing.ngram_texts(model, split.vocabulary, prompts[:1], 40, rng=np.random.default_rng(20))
    assert again == texts[:1]
    source = "".join(split.vocabulary.decode(split.training))
    assert writing.copied_share(texts, source, length=4) > 0.9


def test_weights_are_packed_to_within_half_a_step(split):
    network = writing.writer_network("windows", len(split.vocabulary), seed=20)
    rows = {what: (scale, values) for what, scale, values in writing.packed_weights([("n", network)], split.vocabulary)}
    assert set(rows) == {"vocabulary", *(f"n.{key}" for key in network.parameters)}
    assert isinstance(network, Chain)
    with pytest.raises(ValueError, match="expected one of windows, large, got 'lstm'"):
        writing.recorded_writer("lstm")
