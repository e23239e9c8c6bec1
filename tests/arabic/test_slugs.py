import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.slugs import is_slug, latin_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("مكتبة المدينة", "mktba-almdina"),
        ("وزير يفتتح سوق الوحدة", "wzir-yftth-suq-alwhda"),
        ("مؤتمر شيخ", "mutmr-shikh"),
        ("قمة Zürich في ٢٠٢٤", "qma-zurich-fi-2024"),
        ("أُسُسٌ وقـواعد", "ass-wqwaad"),
        ("O’Neill's «test»", "oneills-test"),
        ("«!؟» …", ""),
        ("", ""),
        ("漢字", ""),
    ],
)
def test_slug_of_a_headline(text: str, slug: str) -> None:
    assert latin_slug(text) == slug


def test_spellings_with_and_without_marks_give_one_slug() -> None:
    assert latin_slug("کتابی") == latin_slug("كتابي")
    assert latin_slug("ﻣﺪﻳﻨﺔ") == latin_slug("مدينة")


def test_the_cut_falls_between_words() -> None:
    assert latin_slug("مكتبة المدينة", max_bytes=8) == "mktba"
    assert latin_slug("مكتبة المدينة", max_bytes=5) == "mktba"
    assert latin_slug("مكتبة المدينة", max_bytes=3) == "mkt"


def test_max_bytes_has_to_be_positive() -> None:
    with pytest.raises(ValueError, match="max_bytes"):
        latin_slug("خبر", max_bytes=0)


@given(st.text(), st.integers(1, 80))
def test_a_slug_is_empty_or_a_short_slug(text: str, max_bytes: int) -> None:
    slug = latin_slug(text, max_bytes)
    assert slug == "" or is_slug(slug)
    assert len(slug.encode()) <= max_bytes


@given(st.text(st.characters(min_codepoint=0x620, max_codepoint=0x64A), min_size=1))
def test_arabic_letters_never_break_it(text: str) -> None:
    assert latin_slug(text) == "" or is_slug(latin_slug(text))


@pytest.mark.parametrize("text", ["a", "a-b", "2024", "a--b"])
def test_is_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a_b", "خبر", "a\n", "a/b"])
def test_is_no_slug(text: str) -> None:
    assert not is_slug(text)
