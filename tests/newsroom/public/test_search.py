"""What of stories the search index reads: live ones, their words, their lists."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from warraq.newsroom import actions
from warraq.newsroom.models import Author, Topic
from warraq.newsroom.models.story import Byline
from warraq.newsroom.public import search

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
TABLE = {
    "caption": "مواعيد القطار",
    "header_row": True,
    "header_column": False,
    "columns": [{"type": "text", "heading": "المحطة"}, {"type": "text", "heading": "الساعة"}],
    "rows": [{"values": ["السهل", "السابعة"]}],
}


def stored(story: Any, body: list[dict[str, Any]]) -> search.Searchable:
    """A story whose body stands so in the database, whoever wrote it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE newsroom_story SET body = %s WHERE id = %s",
            [json.dumps(body), story.pk],
        )
    return search.searchable([story.pk])[story.pk]


def test_everything_that_can_be_asked_for(make_story: Make) -> None:
    salma = Author(name="سلمى النهري")
    salma.save()
    water = Topic(name="مياه")
    water.save()
    story = make_story(
        " جسر المشاة ",
        kicker="المدينة",
        lead="عبره السكان.",
        credit_outlet=" مجلة الضفة ",
        date_given=dt.date(2024, 11, 20),
        bylines=[Byline(author=salma)],
        topics=[water],
        publish=True,
    )
    found = search.searchable([story.pk, 10**9])
    assert list(found) == [story.pk]
    one = found[story.pk]
    assert (one.kicker, one.headline, one.lead) == ("المدينة", "جسر المشاة", "عبره السكان.")
    assert (one.author_names, one.topic_names) == (("سلمى النهري",), ("مياه",))
    assert (one.authors, one.topics) == ((salma.pk,), (water.pk,))
    assert (one.section, one.outlet) == (story.section_id, "مجلة الضفة")
    assert one.on == dt.date(2024, 11, 20)


def test_only_what_readers_see(make_story: Make) -> None:
    draft = make_story("مسودة")
    story = make_story("خبر", publish=True)
    assert list(search.searchable([draft.pk, story.pk])) == [story.pk]
    assert search.live([story.pk, draft.pk]) == [story.pk]
    assert search.live_count() == 1
    actions.unpublish(story)
    assert search.searchable([story.pk]) == {}
    assert (search.live([story.pk]), search.live_count()) == ([], 0)


def test_the_queries_do_not_grow_with_the_stories(
    make_story: Make, django_assert_num_queries: Any
) -> None:
    salma, water = Author(name="سلمى"), Topic(name="مياه")
    salma.save()
    water.save()
    made = [
        make_story(f"خبر {n}", bylines=[Byline(author=salma)], topics=[water], publish=True).pk
        for n in range(7)
    ]
    with django_assert_num_queries(5):
        assert len(search.searchable(made)) == 7


@pytest.mark.parametrize(
    ("kind", "value", "paragraphs"),
    [
        ("paragraph", "<p>نص <b>غام</b>ق &amp; آخر<br/>سطر</p>", ("نص غامق & آخر", "سطر")),
        ("subhead", "عنوان فرعي", ("عنوان فرعي",)),
        ("quotation", {"text": "المطر وفير", "speaker": "راشد"}, ("المطر وفير", "راشد")),
        ("quotation", {"text": "المطر وفير"}, ("المطر وفير",)),
        ("quotation", {"text": "المطر وفير", "speaker": None}, ("المطر وفير",)),
        ("image", {"caption": "صورة الجسر", "credit": "المصور"}, ("صورة الجسر",)),
        ("list", {"items": ["<p>أول</p>", {"value": "<p>ثان</p>"}]}, ("أول", "ثان")),
        ("table", TABLE, ("مواعيد القطار", "المحطة", "الساعة", "السهل", "السابعة")),
        ("link", {"url": "https://elsewhere.example/", "title": "رابط"}, ()),
    ],
)
def test_the_words_of_each_block(
    make_story: Make, kind: str, value: Any, paragraphs: tuple[str, ...]
) -> None:
    story = make_story(publish=True)
    assert stored(story, [{"type": kind, "value": value}]).paragraphs == paragraphs


def test_the_caption_of_the_picture_stands_last(make_story: Make) -> None:
    story = make_story(body=[("subhead", "فرع")], picture_caption="الجسر ليلا", publish=True)
    assert search.searchable([story.pk])[story.pk].paragraphs == ("فرع", "الجسر ليلا")


def test_what_cannot_be_read_raises(make_story: Make) -> None:
    with pytest.raises(KeyError):
        stored(make_story(publish=True), [{"type": "quotation", "value": {}}])


def test_the_stories_of_a_subject_in_pieces(make_story: Make) -> None:
    water = Topic(name="مياه")
    water.save()
    made = [make_story(f"خبر {n}", topics=[water], publish=True).pk for n in range(5)]
    newest = made[::-1]
    assert search.of_subject("topic", water.pk, None, 3) == newest[:3]
    assert search.of_subject("topic", water.pk, newest[2], 3) == newest[3:]
    assert search.of_subject("topic", water.pk, newest[4], 3) == []
    assert search.of_subject("author", water.pk, None, 3) == []
