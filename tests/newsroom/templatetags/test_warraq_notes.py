"""What stands round a note is shown in whole words, with … only where text was left out."""

from __future__ import annotations

import pytest

from warraq.newsroom.proofs import AROUND
from warraq.newsroom.templatetags.warraq_notes import followed_by, led_by

LONG = "قال رئيس المجلس البلدي إن الجسر الجديد يخدم ألفي عابر"


def test_a_whole_line_stands_as_it_is() -> None:
    assert led_by("قال رئيس ") == "قال رئيس "
    assert followed_by(" المجلس.") == " المجلس."
    assert (led_by(""), followed_by("")) == ("", "")


@pytest.mark.parametrize("end", range(AROUND, len(LONG)))
def test_what_is_cut_begins_with_a_word(end: int) -> None:
    shown = led_by(LONG[end - AROUND : end])
    assert shown.startswith("…")
    assert f" {shown.removeprefix('…')}" in LONG
    assert LONG[:end].endswith(shown.removeprefix("…"))


@pytest.mark.parametrize("start", range(len(LONG) - AROUND))
def test_what_is_cut_ends_with_a_word(start: int) -> None:
    shown = followed_by(LONG[start : start + AROUND])
    assert shown.endswith("…")
    assert f"{shown.removesuffix('…')} " in LONG
    assert LONG[start:].startswith(shown.removesuffix("…"))


def test_a_word_longer_than_the_stretch_is_kept() -> None:
    word = "م" * AROUND
    assert (led_by(word), followed_by(word)) == (f"…{word}", f"{word}…")
