"""Words are found with their places, in any script."""

import pytest

from warraq.arabic.search import Word, analyse, surfaces, terms


def placed(text: str) -> list[str]:
    return [text[word.start : word.end] for word in analyse(text)]


def test_a_word_carries_its_diacritics_and_tatweel() -> None:
    text = "قالَ الـخَـبَـرُ: «سَماءٌ»."
    assert placed(text) == ["قالَ", "الـخَـبَـرُ", "سَماءٌ"]
    assert surfaces(text) == ["قال", "الخبر", "سما"]


def test_a_word_knows_its_surface_and_lemmas() -> None:
    assert analyse(" المدارس") == [Word(1, 8, "المدارس", ("مدرسه",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200", ["1200"]),
        ("١٬٢٠٠٫٥", ["1200.5"]),
        ("3,5", ["3.5"]),
        ("22.11.2024", ["22", "11", "2024"]),
        ("192.168.1.1", ["192", "168", "1", "1"]),
        ("F-16", ["f", "16"]),
        ("G7", ["g", "7"]),
        ("½", ["1", "2"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_numbers_and_mixed_words(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize("text", ["الـBBC", "بـ12", "2024م", "1446هـ"])
def test_particles_on_numbers_and_latin_words_are_no_words(text: str) -> None:
    assert placed(text) == [text]
    assert len(surfaces(text)) == 1


def test_one_sign_may_hold_several_words() -> None:
    assert placed("ﷺ") == ["ﷺ"] * 4


@pytest.mark.parametrize("text", ["", " ", "ـــ", "َُِ", "ء", "«»،؛", "\u202b\u202c", "___"])
def test_what_holds_no_word_gives_none(text: str) -> None:
    assert analyse(text) == []
    assert terms(text) == []


def test_a_long_word_keeps_a_short_term() -> None:
    [word] = analyse("ب" * 100_000)
    assert (word.start, word.end) == (0, 100_000)
    assert len(word.surface) == 60
