import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.fold import fold, fold_with_offsets, words

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إعلان", "اعلان"),
        ("آثار", "اثار"),
        ("ٱلكتاب", "الكتاب"),
        ("مدينة", "مدينه"),
        ("مستشفى", "مستشفي"),
        ("علی", "علي"),
        ("کتاب", "كتاب"),
        ("مسؤول", "مسوول"),
        ("شيء", "شئ"),
        ("هيئة", "هييه"),
        ("مُدَرِّسٌ", "مدرس"),
        ("هٰذا", "هذا"),
        ("قالَ ۖ", "قال"),
        ("خبـــر", "خبر"),
        ("\u202bخبر\u202c", "خبر"),
        ("خ\u200cب\u200dر\ufeff", "خبر"),
        ("ﻷﻧﻪ", "لأنه"),
        ("طباعة\u00a0الخبر", " طباعة \t\n الخبر "),
        ("عام ٢٠٢٤", "عام 2024"),
        ("عام ۲۰۲۴", "عام 2024"),
        ("Café", "CAFE"),
        ("أ", "ا\u0654"),
    ],
)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("علم", "قلم"), ("حال", "جال"), ("سبت", "ثبت")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_folding_arabic_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_holds_single_spaces_inside_only(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("«إنّ» 12,5 (covid-19)؛ الـعبّارة!") == [
        "ان",
        "12",
        "5",
        "covid",
        "19",
        "العباره",
    ]


@given(st.text())
def test_offsets_point_into_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_offsets_find_the_place_in_the_original() -> None:
    text = "هٰذا خبـر أُذيع"
    folded, offsets = fold_with_offsets(text)
    at = folded.index("خبر")
    assert text[offsets[at] : offsets[at + 3]] == "خبـر"
