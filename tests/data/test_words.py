"""Generated sentences: what is known of them, and the rivals that must not be able to solve them by a trick."""

from datetime import date

import numpy as np
import pytest

from rnncourse import data
from rnncourse.errors import CourseError


def test_the_ten_documents_are_the_laboratory_s():
    texts, labels = data.ten_documents()
    assert (len(texts), texts[0], texts[-1]) == (10, "Well done!", "Could have done better.")
    np.testing.assert_array_equal(labels, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("language", data.DATE_LANGUAGES)
def test_dates_are_written_in_known_characters_and_can_be_drawn_again(language):
    drawn = data.dates(300, language, rng=np.random.default_rng(1))
    assert drawn == data.dates(300, language, rng=np.random.default_rng(1))
    assert drawn != data.dates(300, language, rng=np.random.default_rng(2))
    assert {character for written in drawn for character in written.text} <= set(data.date_characters(language))
    days = [date.fromisoformat(written.iso) for written in drawn]
    assert date(1950, 1, 1) <= min(days) <= max(days) <= date(2049, 12, 31)
    assert all(str(day.day) in written.text for day, written in zip(days, drawn, strict=True))


def test_the_same_day_is_written_in_each_language_s_own_words():
    march = {
        language: [w.text for w in data.dates(4000, language, rng=np.random.default_rng(3)) if "-03-" in w.iso]
        for language in data.DATE_LANGUAGES
    }
    for language, word in {"en": "march", "pl": "marca", "ro": "martie", "ru": "марта"}.items():
        assert any(word in text for text in march[language])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda rng: data.dates(0, "en", rng=rng), "at least 1 date, got n = 0"),
        (lambda rng: data.dates(1, "xx", rng=rng), "a language out of en, pl, ro, ru; got 'xx'"),
        (lambda rng: data.entities(0, rng=rng), "at least 1 sentence, got n = 0"),
        (lambda rng: data.reviews(train=0), "at least 1 review in each part, got 0 and 1000"),
    ],
)
def test_what_cannot_be_drawn_is_refused(rng, call, message):
    with pytest.raises(ValueError, match=message):
        call(rng)


def test_without_babel_it_is_said_what_to_install(rng, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "babel.dates", None)
    with pytest.raises(CourseError, match=r'pip install "rnncourse\[data\]"'):
        data.dates(1, "en", rng=rng)


def tags_of(sentences):
    return [tag for sentence in sentences for _, tag in sentence]


def test_every_inside_follows_a_beginning_of_its_kind(rng):
    for sentence in data.entities(500, rng=rng):
        before = "O"
        for _, tag in sentence:
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag
    assert set(tags_of(data.entities(500, rng=rng))) == {
        "O",
        *(f"{b}-{k}" for b in "BI" for k in ("PER", "LOC", "ORG")),
    }


def test_no_word_of_a_held_out_name_stands_in_a_training_name():
    drawn = [data.entities(3000, rng=np.random.default_rng(0), held_out=held_out) for held_out in (False, True)]
    known, new = ({word for s in sentences for word, tag in s if tag != "O"} for sentences in drawn)
    assert not (known & new) - {"of"}


def test_some_names_are_of_two_kinds_so_a_list_of_names_is_not_enough(rng):
    kinds = {}
    for sentence in data.entities(3000, rng=rng):
        for word, tag in sentence:
            if tag.startswith("B-"):
                kinds.setdefault(word, set()).add(tag[2:])
    assert {"Paris", "Jordan", "Ford", "Disney"} <= {word for word, found in kinds.items() if len(found) > 1}


def test_to_find_nothing_is_right_at_most_words_and_at_no_name(rng):
    tags = tags_of(data.entities(2000, rng=rng))
    assert 0.6 < np.mean([tag == "O" for tag in tags]) < 0.8
    assert sum(tag.startswith("B-") for tag in tags) > 2000


@pytest.fixture(scope="module")
def own_reviews(tmp_path_factory):
    from rnncourse.data import _words

    patch = pytest.MonkeyPatch()
    patch.setattr(_words, "IMDB_IN_KERAS", tmp_path_factory.mktemp("keras") / "imdb.npz")
    yield data.reviews()
    patch.undo()


def test_the_course_s_own_reviews_are_always_the_same_3000(own_reviews):
    assert own_reviews.source == "course"
    assert (len(own_reviews.train), len(own_reviews.test)) == (2000, 1000)
    for part in own_reviews[:2]:
        assert 0.45 < np.mean([label for _, label in part]) < 0.55
    lengths = [len(words) for words, _ in own_reviews.train]
    assert (min(lengths), max(lengths)) == (17, 97)
    assert len({word for words, _ in own_reviews.train for word in words}) == 614


def test_an_article_fits_its_word(own_reviews):
    texts = [" ".join(words) for part in own_reviews[:2] for words, _ in part]
    assert not any(f" a {vowel}" in text for text in texts for vowel in "aeiou")


def test_the_parts_share_no_review_and_the_test_part_has_patterns_of_its_own(own_reviews):
    train, test = ({" ".join(words) for words, _ in part} for part in own_reviews[:2])
    assert not train & test
    assert any("from beginning to end" in text for text in test)
    assert not any("from beginning to end" in text for text in train)


def test_a_bag_of_words_is_a_rival_that_leaves_room(own_reviews):
    """Naive Bayes with counts + 1: 0.77 on the test part. Order is what it cannot see."""
    counts = {}
    for words, label in own_reviews.train:
        for word in words:
            counts.setdefault(word, [1, 1])[label] += 1
    weight = {word: np.log(for_it / against) for word, (against, for_it) in counts.items()}
    right = [(sum(weight.get(w, 0) for w in words) > 0) == label for words, label in own_reviews.test]
    assert 0.72 < np.mean(right) < 0.82


def test_reviews_that_keras_has_loaded_are_used_and_named(tmp_path):
    words = np.empty(2, dtype=object)
    words[:] = [[1, 14, 22], [1, 5]]
    path = tmp_path / "imdb.npz"
    np.savez(path, x_train=words, y_train=np.array([1, 0]), x_test=words[:1], y_test=np.array([1]))
    found = data.reviews(path=path)
    assert found.source == "imdb"
    assert found.train == [(["1", "14", "22"], 1), (["1", "5"], 0)]
    with pytest.raises(ValueError, match="expected Keras's file of reviews at"):
        data.reviews(path=tmp_path / "nowhere.npz")
