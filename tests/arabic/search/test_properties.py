"""What holds of any text at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.arabic.fuzzing import fuzz
from warraq.arabic.fold import fold
from warraq.arabic.search import analyse, surfaces, terms

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=30)
MIXED = st.text(
    st.sampled_from("ابتكلمدرسةيىئءؤأإآهوفن َّـ ،.-_٬٫12٣aFé‏ﷺﻻ\u0300\u200d\U000e0100\U0001d400"),
    max_size=60,
)
ANY = st.one_of(st.text(), ARABIC, MIXED)
LONGEST_EXPANSION = 18  # ﷺ


def agree(text: str) -> None:
    words = analyse(text)
    assert terms(text) == [lemma for word in words for lemma in word.lemmas]
    assert surfaces(text) == [word.surface for word in words]
    start = end = 0
    for word in words:
        assert 0 <= word.start < word.end <= len(text)
        assert start <= word.start >= end - 1  # one sign may hold several words: ﷺ
        assert word.surface
        assert word.lemmas
        assert all(word.lemmas)
        assert len(set(word.lemmas)) == len(word.lemmas)
        assert not any(letter.isspace() for term in (word.surface, *word.lemmas) for letter in term)
        start, end = word.start, word.end


def alike_anywhere(text: str) -> None:
    """A word gives the same terms alone and among others."""
    for word in analyse(text):
        alone = text[word.start : word.end]
        among = analyse(f"قال {alone} ثم {alone}.")
        assert set(word.lemmas) <= {lemma for other in among for lemma in other.lemmas}


@given(ANY)
def test_the_three_calls_agree_and_stay_inside_the_text(text: str) -> None:
    agree(text)


@given(MIXED)
def test_a_word_is_the_same_anywhere(text: str) -> None:
    alike_anywhere(text)


@given(ANY)
def test_folding_is_stable_and_bounded(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert len(folded) <= LONGEST_EXPANSION * len(text)


def test_no_letter_folds_to_more_than_eighteen() -> None:
    assert max(len(fold(chr(code))) for code in range(0x20000)) == LONGEST_EXPANSION
    assert len(unicodedata.normalize("NFKD", "ﷺ")) == LONGEST_EXPANSION


@given(st.lists(st.sampled_from(["مدرسة", "والمدارس", "كتبوه", "F-16", "2024م", "بغداد"])))
def test_the_terms_of_a_text_are_those_of_its_words(words: list[str]) -> None:
    assert terms("، ".join(words)) == [term for word in words for term in terms(word)]


def sound(text: str) -> None:
    agree(text)
    alike_anywhere(text)
    folded = fold(text)
    assert fold(folded) == folded


@pytest.mark.long
def test_ten_minutes_of_anything() -> None:
    fuzz(sound, ANY)
