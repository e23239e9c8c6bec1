"""The list finds however it is spelled, says dates in the house style, and never counts all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from warraq.newsroom.admin import story_list
from warraq.newsroom.models import Section

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
LIST = "/newsroom/stories/"


def test_newest_first_with_house_dates(
    as_editor: Client, make_story: Make, clock: Callable[[str], Any]
) -> None:
    clock("2024-11-22T17:48+03:00")
    make_story("الأول", publish=True)
    make_story("الثاني")
    clock("2024-11-22T18:48+03:00")
    page = as_editor.get(LIST).content.decode()
    assert page.index("الثاني") < page.index("الأول")
    assert "22 تشرين الثاني / نوفمبر 2024، 5:48 مساءً" in page


@pytest.mark.parametrize("typed", ["احمد", "أحمد", "مدرسه", "إفتتاح", "اف"])
def test_search_folds_spelling(typed: str, as_editor: Client, make_story: Make) -> None:
    make_story("افتتاح مدرسة أحمد الرازي")
    make_story("شيء آخر تمامًا")
    page = as_editor.get(f"{LIST}results/", {"q": typed}).content.decode()
    assert "الرازي" in page
    assert "تمامًا" not in page


@pytest.mark.parametrize("typed", ['"', "ٌ", "* | &", "،؛", "  "])
@pytest.mark.parametrize("place", ["stories", "authors", "topics", "sections", "images"])
def test_a_query_without_a_word_is_answered(place: str, typed: str, as_editor: Client) -> None:
    for path in (f"/newsroom/{place}/", f"/newsroom/{place}/results/"):
        assert as_editor.get(path, {"q": typed}).status_code == 200


def test_a_query_without_a_word_finds_nothing(as_editor: Client, make_story: Make) -> None:
    make_story("افتتاح مدرسة الرازي")
    page = as_editor.get(f"{LIST}results/", {"q": '"'}).content.decode()
    assert "الرازي" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "draft"}, {"مسودة"}),
        ({"state": "live"}, {"منشورة", "معدّلة"}),
        ({"state": "changed"}, {"معدّلة"}),
        ({"genre": "opinion"}, {"مسودة"}),
        ({"section": "other"}, {"منشورة"}),
        ({"section": "other", "q": "خبر", "state": "live", "genre": "news"}, {"منشورة"}),
        ({"q": "خبر", "state": "changed"}, {"معدّلة"}),
    ],
)
def test_filters(
    query: dict[str, str], found: set[str], as_editor: Client, make_story: Make
) -> None:
    from warraq.newsroom import actions

    other = Section(name="أخرى", slug="other", position=2)
    other.save()
    make_story("خبر مسودة", genre="opinion")
    make_story("خبر منشورة", section=other, publish=True)
    changed = make_story("خبر معدّلة", publish=True)
    actions.save_draft(changed)
    if "section" in query:
        query = query | {"section": str(other.pk)}
    page = as_editor.get(f"{LIST}results/", query).content.decode()
    names = {name for name in ("مسودة", "منشورة", "معدّلة") if f"خبر {name}" in page}
    assert names == found


def test_count_is_capped(
    as_editor: Client, make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_list, "MOST", 2)
    for number in range(4):
        make_story(f"خبر {number}")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = as_editor.get(LIST).content.decode()
    assert "أكثر من 2 مادة" in page
    counts = [q["sql"] for q in queries if "COUNT(" in q["sql"] and "newsroom_story" in q["sql"]]
    assert counts
    assert all("LIMIT 3" in sql for sql in counts)


def test_rows_cost_no_queries_of_their_own(as_editor: Client, make_story: Make) -> None:
    make_story("خبر", publish=True)
    as_editor.get(LIST)
    with CaptureQueriesContext(connection) as few:
        as_editor.get(LIST)
    for number in range(8):
        make_story(f"خبر {number}", publish=number % 2 == 0)
    with CaptureQueriesContext(connection) as many:
        as_editor.get(LIST)
    assert len(many) <= len(few)


def test_chooser_lists_and_searches(as_editor: Client, make_story: Make) -> None:
    make_story("أزمة المياه", publish=True)
    url = "/newsroom/snippets/choose/newsroom/story/"
    assert "أزمة المياه" in as_editor.get(url).json()["html"]
    results = as_editor.get(f"{url}results/", {"q": "ازمه"}).content.decode()
    assert "أزمة المياه" in results
