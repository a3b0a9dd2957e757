import pytest

from rnncourse.data import encode, phrases, vocabulary

LANGUAGES = ["en", "pl", "ro", "ru"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_58_phrases_to_train_on_and_20_to_test_on_of_18_words(language):
    train, test = phrases(language)
    assert (len(train), len(test)) == (58, 20)
    assert len(vocabulary(text for text, _ in train)) == 18
    assert set(vocabulary(text for text, _ in test)) <= set(vocabulary(text for text, _ in train))


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_each_part_is_positive_and_no_phrase_is_in_both(language):
    train, test = phrases(language)
    for part in (train, test):
        assert sum(positive for _, positive in part) * 2 == len(part)
    texts = [text for text, _ in train + test]
    assert len(set(texts)) == len(texts)


def test_a_language_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ValueError, match="en, pl, ro, ru; got 'xx'"):
        phrases("xx")


def test_words_become_indices_and_an_unknown_word_is_named():
    words = vocabulary(["not bad", "good"])
    assert encode("not good", words) == [2, 1]
    with pytest.raises(ValueError, match="'splendid' in 'not splendid'"):
        encode("not splendid", words)
