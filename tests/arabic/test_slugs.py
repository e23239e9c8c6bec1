import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.slugs import is_slug, latin_slug, slug, unique


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("مكتبة المدينة", "mktba-almdina"),
        ("وزير يفتتح سوق الوحدة", "wzir-yftth-suq-alwhda"),
        ("مؤتمر شيخ", "mutmr-shikh"),
        ("قمة Zürich في ٢٠٢٤", "qma-zurich-fi-2024"),
        ("أُسُسٌ وقـواعد", "ass-wqwaad"),
        ("O’Neill's «test»", "oneills-test"),
        ("يوم يوسف", "yum-yusf"),
        ("نيويورك", "nyuyurk"),
        ("ويليام في ويسكونسن", "wilyam-fi-wiskunsn"),
        ("حيوان طويل", "hiwan-twil"),
        ("بيوت الوزير واليوم والوحدة", "byut-alwzir-walyum-walwhda"),
        ("السعودية والعودة", "alsaudya-walauda"),
        ("طاووس ورواية", "tawus-wrwaya"),
        ("دولي سويا", "duli-suya"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مكتبة المدينة", "مكتبه-المدينه"),
        ("أُسُسٌ وقـواعد", "اسس-وقواعد"),
        ("قمة Zürich في ٢٠٢٤", "قمه-zurich-في-2024"),
        ("على مستوى", "علي-مستوي"),
        ("الرئيس مسؤول عن مئة عام", "الرئيس-مسؤول-عن-مئه-عام"),
        ("ماء وسماء", "ماء-وسماء"),
        ("إعلان أوّل", "اعلان-اول"),
        ("«!؟» …", "x"),
        ("", "x"),
    ],
)
def test_an_arabic_slug_is_folded(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_all_spellings_give_one_arabic_slug() -> None:
    assert slug("کتابی الجدید") == slug("كتابي الجديد") == slug("كتـابى الجديد")


def test_an_arabic_slug_is_cut_between_words_and_never_within_a_letter() -> None:
    assert slug("مكتبة المدينة", max_bytes=20) == "مكتبه"
    assert slug("مكتبة المدينة", max_bytes=10) == "مكتبه"
    assert slug("مكتبة المدينة", max_bytes=5) == "مك"
    assert slug("مكتبة", max_bytes=1) == "x"
    with pytest.raises(ValueError, match="max_bytes"):
        slug("خبر", max_bytes=0)


@given(st.text(), st.integers(1, 80))
def test_an_arabic_slug_is_words_and_hyphens_within_its_bytes(text: str, max_bytes: int) -> None:
    made = slug(text, max_bytes)
    assert len(made.encode()) <= max_bytes
    assert all(part.isalnum() for part in made.split("-"))
    assert slug(made, max_bytes) == made


def test_a_taken_slug_gets_the_next_number() -> None:
    assert unique("economy", set()) == "economy"
    assert unique("economy", {"economy"}) == "economy-2"
    assert unique("economy", {"economy", "economy-2", "economy-4"}) == "economy-3"


def test_the_number_takes_its_room_from_the_slug() -> None:
    assert unique("مدينة-كبيرة", {"مدينة-كبيرة"}, max_bytes=21) == "مدينة-2"
    assert unique("abcd", {"abcd"}, max_bytes=4) == "ab-2"
    with pytest.raises(ValueError, match="no room"):
        unique("ab", {"ab"}, max_bytes=2)


@given(st.text(min_size=1), st.sets(st.integers(2, 12)), st.integers(8, 40))
def test_a_unique_slug_is_not_taken_and_within_the_cap(
    text: str, numbers: set[int], max_bytes: int
) -> None:
    base = slug(text, max_bytes)
    taken = {base} | {f"{base}-{number}" for number in numbers}
    made = unique(base, taken, max_bytes)
    assert made not in taken
    assert len(made.encode()) <= max_bytes
