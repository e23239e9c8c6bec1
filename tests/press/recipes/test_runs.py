"""Inline HTML as runs of text: what Typst is given in place of markup."""

from __future__ import annotations

import pytest

from warraq.press.recipes.runs import clean, runs, words

BASE = "https://jadwal.example"


def test_styles_nest_and_end() -> None:
    assert runs("أ <b>ب <em>ج</em></b> د") == [
        {"t": "أ "},
        {"t": "ب ", "b": True},
        {"t": "ج", "b": True, "i": True},
        {"t": " د"},
    ]


def test_white_space_is_one_and_none_at_the_ends() -> None:
    assert runs(" <br> سطر\n\t أول<br>ثان <b> </b>") == [
        {"t": "سطر أول"},
        {"br": True},
        {"t": "ثان"},
    ]


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("/water/", f"{BASE}/water/"),
        ("https://other.example/?a=1&amp;b=2", "https://other.example/?a=1&b=2"),
        ("mailto:desk@jadwal.example", "mailto:desk@jadwal.example"),
        ("//other.example/", ""),
        ("javascript:alert(1)", ""),
        ("https://other.example/" + "a" * 3000, ""),
        ("https://other.example/a b", ""),
    ],
)
def test_a_link_leads_somewhere_safe_or_nowhere(href: str, led: str) -> None:
    (run,) = runs(f'<a href="{href}">هنا</a>', BASE)
    assert run == ({"t": "هنا", "u": led} if led else {"t": "هنا"})


def test_markup_in_text_stays_text() -> None:
    text = '#eval("1") <b>x</b> &amp; `y` $z$'
    assert "".join(run["t"] for run in words(text)) == text


def test_latin_words_are_told_and_set_apart_where_their_ends_would_jump() -> None:
    found = {run["t"]: run.get("d", False) for run in words("لغة C++ من Reuters و5G") if "l" in run}
    assert found == {"C++": True, "Reuters": False, "5G": True}


def test_marks_are_no_towers_and_directions_are_not_turned() -> None:
    assert clean("ز" + "\u064b" * 90) == "ز" + "\u064b" * 4
    assert clean("عضوٌّ") == "عضوٌّ"
    assert clean("\u202eنص\u2066\x00\x1b") == "نص"


def test_only_what_would_leave_the_line_is_broken() -> None:
    url = "https://news.example/world/middle-east/a-long-story-of-many-words-2026/?from=feed"
    assert clean(url) == url
    pieces = clean("ك" * 100).split("\u200b")
    assert max(map(len, pieces)) <= 16
    assert "".join(pieces) == "ك" * 100
    assert "\u200b" in clean("/" * 100)
