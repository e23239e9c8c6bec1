"""Numbers and their nouns agree."""

from __future__ import annotations

import pytest

from warraq.arabic.counting import COMMENTS, DAYS, HOURS, REPLIES, Noun, counted


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا تعليقات"),
        (1, "تعليق واحد"),
        (2, "تعليقان"),
        (3, "3 تعليقات"),
        (10, "10 تعليقات"),
        (11, "11 تعليقًا"),
        (99, "99 تعليقًا"),
        (100, "100 تعليق"),
        (101, "101 تعليق"),
        (102, "102 تعليق"),
        (103, "103 تعليقات"),
        (111, "111 تعليقًا"),
        (1000, "1000 تعليق"),
        (1011, "1011 تعليقًا"),
    ],
)
def test_counted(count: int, said: str) -> None:
    assert counted(count, COMMENTS) == said


def test_digits_are_the_houses() -> None:
    assert counted(12, COMMENTS, "arabic") == "١٢ تعليقًا"


def test_zero_without_a_word_of_its_own() -> None:
    assert counted(0, Noun("مرة واحدة", "مرتان", "مرات", "مرةً", "مرة")) == "0 مرة"


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (2, COMMENTS, "تعليقين"),
        (2, HOURS, "ساعتين"),
        (2, REPLIES, "ردّين"),
        (3, HOURS, "3 ساعات"),
        (11, DAYS, "11 يومًا"),
    ],
)
def test_behind_a_preposition_only_the_dual_ends_otherwise(
    count: int, noun: Noun, said: str
) -> None:
    assert counted(count, noun, case="oblique") == said


@pytest.mark.parametrize(
    ("count", "noun", "said"),
    [
        (3, HOURS, "ثلاث ساعات"),
        (8, HOURS, "ثماني ساعات"),
        (10, HOURS, "عشر ساعات"),
        (3, DAYS, "ثلاثة أيام"),
        (8, DAYS, "ثمانية أيام"),
        (10, DAYS, "عشرة أيام"),
        (11, HOURS, "11 ساعة"),
        (103, DAYS, "103 أيام"),
    ],
)
def test_in_words_the_number_takes_the_other_gender(count: int, noun: Noun, said: str) -> None:
    assert counted(count, noun, words=True) == said
