"""What the template of the search page makes of an answer: marks, lists to choose from, heads."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from warraq.newsroom.public.names import Named
from warraq.newsroom.public.shapes import Moment, SectionRef, Teaser
from warraq.reader.search.asked import Asked
from warraq.reader.search.highlight import Piece
from warraq.reader.search.page import Answer, Name, Result
from warraq.reader.slots import page

pytestmark = pytest.mark.django_db
SPORT = SectionRef("sport", "رياضة")
TEASER = Teaser(
    1, "/2024/11/20/one/", "news", "", "جسور المدينة", "افتتاح الجسر & الطريق", "عبر الأهالي.",
    SPORT, (), Moment(dt.datetime(2024, 11, 20, tzinfo=dt.UTC), "day"), None,
)  # fmt: skip


def pieces(text: str, marked: str = "") -> tuple[Piece, ...]:
    before, found, after = text.partition(marked) if marked else (text, "", "")
    parts = (Piece(before), Piece(found, marked=True), Piece(after))
    return tuple(part for part in parts if part.text)


RESULT = Result(TEASER, pieces(TEASER.kicker), pieces(TEASER.headline), pieces(TEASER.lead))


def shown(q: str = "", **fields: Any) -> str:
    """The main part of the page of an answer."""
    text = page("reader/search.html", "بحث", answer=Answer(Asked(q=q), **fields)).decode()
    return text.partition("<main")[2].partition("</main>")[0]


def test_words_are_marked_in_kicker_and_headline() -> None:
    one = replace(
        RESULT, kicker=pieces(TEASER.kicker, "جسور"), headline=pieces(TEASER.headline, "الجسر &")
    )
    text = shown(q="جسر", searched=True, total="نتيجة واحدة", found=(one,))
    assert "<mark>جسور</mark> المدينة</span>" in text
    assert ">افتتاح <mark>الجسر &amp;</mark> الطريق</a></h2>" in text


def test_a_name_that_alone_matches_is_shown() -> None:
    name = Name("الموضوع", pieces("نقل المدينة", "نقل"))
    text = shown(q="نقل", searched=True, total="نتيجة", found=(replace(RESULT, names=(name,)),))
    assert "<span>الموضوع: <mark>نقل</mark> المدينة</span>" in text
    assert "search-names" not in shown(searched=True, found=(RESULT,))


def test_without_a_result_there_is_no_head() -> None:
    text = shown(q="جسر", searched=True, total="لا نتائج")
    assert "لا نتائج" not in text
    assert "search-order" not in text
    assert 'role="status">لم نجد ما يطابق «<bdi>جسر</bdi>».' in text
    chosen = shown(q="جسر", searched=True, total="لا نتائج", promoted=(TEASER,))
    assert "لم نجد غير ذلك ما يطابق" in chosen


def test_the_editors_choice_is_no_kicker() -> None:
    text = shown(q="جسر", searched=True, promoted=(TEASER,))
    assert '<h2 id="search-chosen">اختيار المحرر</h2>' in text


FIELDS = Answer(Asked()).shown


def selected(text: str) -> list[str]:
    return re.findall(r'<option value="([^"]*)" selected>', text)


def test_the_section_that_holds_is_chosen_in_or_outside_the_menu(section: Any) -> None:
    menu = Named("section", section.pk, section.slug, section.name)
    assert selected(shown(shown={**FIELDS, "section": menu.slug}, section=menu)) == [menu.slug]
    old = Named("section", 99, "old", "قديم")
    outside = shown(shown={**FIELDS, "section": "old"}, section=old)
    assert selected(outside) == ["old"]
    assert ">قديم</option>" in outside
    assert selected(shown()) == []


def test_the_fields_are_open_where_one_holds_or_wants_a_whole_name() -> None:
    assert '<details class="search-more">' in shown()
    assert '<details class="search-more" open>' in shown(shown={**FIELDS, "author": "سلمى"})


def test_names_are_offered_where_there_are_some() -> None:
    text = shown(offered={"author": ("سلمى النهري",), "topic": (), "outlet": ("وكالة «أ&ب»",)})
    for kind, name in (("author", "سلمى النهري"), ("outlet", "وكالة «أ&amp;ب»")):
        assert f'list="search-{kind}-offered"' in text
        assert f'<datalist id="search-{kind}-offered">\n<option value="{name}"></option>' in text
    assert "search-topic-offered" not in text
