"""Numbers in words: gender, case and construct, and read back as they were."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warraq.arabic.in_words import MOST, Case, in_words
from warraq.arabic.numbers import numbers_in, value_of


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (0, "صفر", "صفر"),
        (1, "واحد", "واحدة"),
        (2, "اثنان", "اثنتان"),
        (3, "ثلاثة", "ثلاث"),
        (8, "ثمانية", "ثمانٍ"),
        (10, "عشرة", "عشر"),
        (11, "أحد عشر", "إحدى عشرة"),
        (12, "اثنا عشر", "اثنتا عشرة"),
        (18, "ثمانية عشر", "ثماني عشرة"),
        (20, "عشرون", "عشرون"),
        (21, "واحد وعشرون", "إحدى وعشرون"),
        (32, "اثنان وثلاثون", "اثنتان وثلاثون"),
        (88, "ثمانية وثمانون", "ثمانٍ وثمانون"),
        (100, "مئة", "مئة"),
        (101, "مئة وواحد", "مئة وواحدة"),
        (210, "مئتان وعشرة", "مئتان وعشر"),
        (800, "ثمانمئة", "ثمانمئة"),
        (1001, "ألف وواحد", "ألف وواحدة"),
        (3513, "ثلاثة آلاف وخمسمئة وثلاثة عشر", "ثلاثة آلاف وخمسمئة وثلاث عشرة"),
        (11_000, "أحد عشر ألفًا", "أحد عشر ألفًا"),
        (101_000, "مئة ألف وألف", "مئة ألف وألف"),
        (102_000, "مئة ألف وألفان", "مئة ألف وألفان"),
        (103_000, "مئة وثلاثة آلاف", "مئة وثلاثة آلاف"),
        (200_000, "مئتا ألف", "مئتا ألف"),
        (325_200, "ثلاثمئة وخمسة وعشرون ألفًا ومئتان", "ثلاثمئة وخمسة وعشرون ألفًا ومئتان"),
        (2_003_000, "مليونان وثلاثة آلاف", "مليونان وثلاثة آلاف"),
        (10**12, "تريليون", "تريليون"),
        (-5, "سالب خمسة", "سالب خمس"),
        (0.5, "نصف", "نصف"),
        (-0.25, "سالب ربع", "سالب ربع"),
        (Decimal("2.5"), "اثنان ونصف", "اثنتان ونصف"),
        (Fraction(23, 4), "خمسة وثلاثة أرباع", "خمس وثلاثة أرباع"),
    ],
)
def test_in_both_genders(number: float, masculine: str, feminine: str) -> None:
    assert (in_words(number), in_words(number, feminine=True)) == (masculine, feminine)


@pytest.mark.parametrize(
    ("number", "oblique"),
    [
        (1, "واحد"),
        (2, "اثنين"),
        (12, "اثني عشر"),
        (25, "خمسة وعشرين"),
        (200, "مئتين"),
        (2_222, "ألفين ومئتين واثنين وعشرين"),
        (102_000, "مئة ألف وألفين"),
        (200_000, "مئتي ألف"),
    ],
)
def test_behind_a_preposition(number: int, oblique: str) -> None:
    assert in_words(number, case="oblique") == oblique


@pytest.mark.parametrize(
    ("number", "feminine", "case", "words"),
    [
        (8, True, "nominative", "ثماني"),
        (108, True, "nominative", "مئة وثماني"),
        (200, False, "nominative", "مئتا"),
        (200, False, "oblique", "مئتي"),
        (2_000, False, "nominative", "ألفا"),
        (2_000_000, True, "oblique", "مليوني"),
        (102_000, False, "nominative", "مئة ألف وألفا"),
        (11_000, False, "nominative", "أحد عشر ألف"),
        (11_025, False, "nominative", "أحد عشر ألفًا وخمسة وعشرون"),
        (2_200, False, "nominative", "ألفان ومئتا"),
    ],
)
def test_right_before_its_noun(number: int, feminine: bool, case: Case, words: str) -> None:
    assert in_words(number, feminine, case, construct=True) == words


@pytest.mark.parametrize(
    "number", [MOST + 1, -MOST - 1, 0.1, 1 / 3, float("nan"), float("inf"), Decimal("NaN")]
)
def test_what_has_no_words_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match=str(number)[:8]):
        in_words(number)


WHOLE = st.integers(-MOST, MOST) | st.builds(
    lambda digits, scale: digits * scale,
    st.integers(0, 999),
    st.sampled_from([1, 10**3, 10**6, 10**9]),
)
CASES: st.SearchStrategy[Case] = st.sampled_from(["nominative", "oblique"])


@given(WHOLE, st.booleans(), CASES, st.booleans())
@example(101_000, False, "nominative", True)
@example(1_002_000, False, "nominative", True)
@example(302_302_302_302, True, "oblique", True)
def test_what_is_written_is_read_back(
    number: int, feminine: bool, case: Case, construct: bool
) -> None:
    assert value_of(in_words(number, feminine, case, construct)) == number


@given(st.integers(-4 * 999, 4 * 999).map(lambda quarters: quarters / 4), st.booleans(), CASES)
def test_halves_and_quarters_are_read_back(number: float, feminine: bool, case: Case) -> None:
    assert value_of(in_words(number, feminine, case)) == number


@given(st.integers(1, MOST), st.booleans())
def test_in_a_sentence_it_is_one_number(number: int, feminine: bool) -> None:
    words = in_words(number, feminine)
    text = f"بلغ العدد {words}، وفق اللجنة."
    assert [(each.value, text[slice(*each.span)]) for each in numbers_in(text)] == [(number, words)]
