"""Readers' words are plain text, whatever is sent; cleaning never fails and is done once."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.reader.comments import text as texts

# Letters and marks, joiners, directions, controls, emoji and their parts, surrogates.
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "ابمّةىهـ \n\r\t\u200b\u200c\u200d\u200e\u200f\u061c\u202e\u2066\u0000\u0301"
        ),
        st.sampled_from(
            "\u0653\u0654\ufe0f\u20e3\U0001f468\U000e0067\ud800\u2028\u0345\u1100\u1161"
        ),
    ),
    max_size=200,
)


@given(NASTY)
@settings(max_examples=200, deadline=None)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = texts.clean(text)
    assert texts.clean(once) == once


@given(NASTY)
@settings(max_examples=200, deadline=None)
def test_nothing_unseen_is_left(text: str) -> None:
    words = texts.clean(text)
    words.encode()
    for char in words:
        kind = unicodedata.category(char)
        assert kind[0] != "C" or char in "\n\u200c\u200d\u200e\u200f\u061c", hex(ord(char))
        assert kind not in ("Zl", "Zp")
    run = 0
    for char in words:
        mark = unicodedata.category(char) in ("Mn", "Me") and not 0xFE00 <= ord(char) < 0xFE10
        run = run + 1 if mark else 0
        assert run <= texts.MARKS_MOST
    assert "\n\n\n" not in words
    assert words == words.strip("\n ")


@given(NASTY)
@settings(max_examples=100, deadline=None)
def test_names_and_texts_are_bounded_or_refused(text: str) -> None:
    name, wrong = texts.clean_name(text)
    assert wrong or (1 <= len(name) <= texts.NAME_MOST and "\n" not in name)
    words, wrong = texts.clean_text(text * 30)
    assert wrong or len(words) <= texts.TEXT_MOST
    assert all(any("\u0621" <= char <= "\u064a" for char in each) for each in wrong)
    assert not any("\n\n" in part or not part.strip() for part in texts.paragraphs(words))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("سطر\r\nثان\rثالث", "سطر\nثان\nثالث"),
        ("أ\u202eب\u2066ج\u2069", "أبج"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("أ\u200d\u200d\u200c\u200dب", "أ\u200dب"),
        ("مُحَمَّدٌ", "مُحَمَّدٌ"),
        ("Z\u0351\u036b\u0343\u036a\u0302\u036f", "Z\u0351\u036b\u0313"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("  أول   ثان\t\tثالث  \n\n\n\n رابع ", "أول ثان ثالث\n\nرابع"),
        ("a\u0000b\u0007c\u200bd\ufeffe", "abcde"),
        ("cafe\u0301", "café"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_what_is_kept(sent: str, kept: str) -> None:
    assert texts.clean(sent) == kept


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert texts.paragraphs("أول\nسطر\n\nثان") == ("أول\nسطر", "ثان")


@pytest.mark.parametrize("text", ["", " ", "\u200f\u200f", "أ", "...", "👍👍", "\u202e"])
def test_no_comment_without_two_letters(text: str) -> None:
    assert texts.clean_text(text)[1]


def test_lengths_are_counted_after_cleaning() -> None:
    assert not texts.clean_text("ك" * texts.TEXT_MOST + " " * 500)[1]
    assert texts.clean_text("ك" * (texts.TEXT_MOST + 1))[1]
    assert not texts.clean_name("ك" * texts.NAME_MOST)[1]
    assert texts.clean_name("ك" * (texts.NAME_MOST + 1))[1]
    assert texts.clean_text("كلمة\n" * 200)[1]
