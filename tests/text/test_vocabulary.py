import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnncourse.text import PADDING, UNKNOWN, Vocabulary, require_ids, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It wasn't good!", ["it", "wasn't", "good", "!"]),
        ("Nu mi-a plăcut, știi?", ["nu", "mi-a", "plăcut", ",", "știi", "?"]),
        ("Ещё раз…", ["ещё", "раз", "…"]),
        ("Zażółć 12.5 gęślą", ["zażółć", "12", ".", "5", "gęślą"]),
        ("snake_case <unknown>", ["snake", "_", "case", "<", "unknown", ">"]),
        ("", []),
    ],
)
def test_words_of_all_languages_are_words(text, tokens):
    assert tokenise(text) == tokens


def test_a_letter_of_two_characters_is_the_letter_of_one():
    assert tokenise("s\u0326i") == tokenise("\u0219i") == ["\u0219i"]


@given(st.text())
def test_tokenising_keeps_every_character_that_is_no_white_space(text):
    import unicodedata

    kept = "".join(tokenise(text, lower=False))
    assert kept == "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace())


texts = st.lists(st.lists(st.sampled_from("abcdef"), min_size=1), min_size=1)


@given(texts)
def test_what_was_learned_survives_the_way_to_ids_and_back(corpus):
    words = Vocabulary.of_texts(corpus)
    for text in corpus:
        assert words.decode(words.encode(text)) == text
    assert words.tokens[:2] == (PADDING, UNKNOWN)


def test_the_frequent_come_first_and_the_rare_and_the_many_are_left_out():
    corpus = [["b", "a", "b"], ["c", "a", "b"]]
    assert Vocabulary.of_texts(corpus).tokens[2:] == ("b", "a", "c")
    assert Vocabulary.of_texts(corpus, min_count=2).tokens[2:] == ("b", "a")
    assert Vocabulary.of_texts(corpus, max_size=3).tokens[2:] == ("b",)


def test_an_unknown_word_has_one_id_or_is_an_error():
    words = Vocabulary.of_texts([["good"]])
    np.testing.assert_array_equal(words.encode(["good", "fine"]), [2, 1])
    with pytest.raises(ValueError, match="got 'fine' at place 1, none of its 3"):
        words.encode(["good", "fine"], strict=True)
    with pytest.raises(ValueError, match="got 'x' at place 0"):
        Vocabulary.of_characters("abc").encode("x")


def test_characters_are_encoded_in_the_order_of_their_code_points():
    characters = Vocabulary.of_characters("banana")
    assert characters.tokens == ("a", "b", "n")
    np.testing.assert_array_equal(characters.encode("nab"), [2, 0, 1])
    assert "b" in characters
    assert "x" not in characters


def test_a_vocabulary_can_be_saved_and_loaded(tmp_path):
    words = Vocabulary.of_texts([["știi", "ещё"]])
    words.save(tmp_path / "words.json")
    assert Vocabulary.load(tmp_path / "words.json") == words


@pytest.mark.parametrize(("content", "message"), [("{", "expected a vocabulary as JSON"), ('{"a": 1}', "got dict")])
def test_a_file_that_holds_no_vocabulary_is_refused(tmp_path, content, message):
    (tmp_path / "words.json").write_text(content)
    with pytest.raises(ValueError, match=message):
        Vocabulary.load(tmp_path / "words.json")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Vocabulary(("a", "a")), "each of them once, got 'a' twice"),
        (lambda: Vocabulary(()), "each of them once, got none"),
        (lambda: Vocabulary.of_texts([["a"]], min_count=2), "one word that occurs 2 times, got 1 different words"),
        (lambda: Vocabulary(("a", "b")).require(3), "for the 2 tokens of this vocabulary, got one for 3"),
        (lambda: require_ids([0.5], 3), "ids as integers 0..2, got dtype float64"),
        (lambda: require_ids([3], 3), r"ids in 0..2, got 3..3: another vocabulary's"),
        (lambda: require_ids(np.array([7], np.uint8), 300), "can hold 299, got uint8: larger ids have wrapped around"),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_no_ids_are_ids():
    assert require_ids([], 3).dtype == np.int64
