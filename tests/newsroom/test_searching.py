"""An editor finds what is written in another spelling or another form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText

from warraq.newsroom.models import Author, Section, Story, Topic
from warraq.newsroom.searching import asked


def found(model: type[Any], query: str, **options: Any) -> set[int]:
    return {one.pk for one in get_search_backend().search(query, model, **options)}


def begun(model: type[Any], query: str) -> set[int]:
    return {one.pk for one in get_search_backend().autocomplete(query, model)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headline", "query"),
    [
        ("السفير أمريكي الجنسية", "الامريكية"),
        ("وزراء الخارجية في العاصمة", "وزير"),
        ("افتُتحت المدارسُ الجديدةُ", "مدرسه جديد"),
        ("وبالأنبار سدّ جديد", "الانبار"),
        ("عاد المسئولون من القمة", "مسؤول"),
        ("قمة ٢٠٢٤ وطائرات F-16", "2024 f16"),
        ("يكتبون عن البحر", "كتبت"),
    ],
)
def test_a_story_is_found_by_another_form(
    headline: str, query: str, make_story: Callable[..., Story]
) -> None:
    story = make_story(headline=headline)
    other = make_story(headline="لا شيء من ذلك هنا")
    for answer in (found(Story, query), begun(Story, query)):
        assert story.pk in answer
        assert other.pk not in answer


@pytest.mark.django_db
def test_all_words_are_required_and_the_alternatives_of_one_are_not(
    make_story: Callable[..., Story],
) -> None:
    both = make_story(headline="كتب المدير عن الأسعار")
    one = make_story(headline="كتب المدير عن البحر")
    assert found(Story, "يكتب سعر") == {both.pk}
    assert found(Story, "يكتب سعر", operator="or") == {both.pk, one.pk}


@pytest.mark.django_db
def test_beginnings_are_found_where_the_lists_ask() -> None:
    author = Author.objects.create(name="سُهى الراوندي", slug="suha")
    Author.objects.create(name="نجم البلور", slug="najm")
    assert begun(Author, "الراو") == {author.pk}
    assert begun(Author, "سهي") == {author.pk}
    assert found(Author, "الراو") == set()


@pytest.mark.django_db
def test_sections_and_topics_are_found_by_plurals() -> None:
    section = Section.objects.create(name="الأسواق", slug="markets")
    topic = Topic.objects.create(name="قوانين العمل", slug="laws")
    assert found(Section, "سوق") == {section.pk}
    assert begun(Topic, "قانون") == {topic.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "  ", "،؛", "ـــ", "َُِ", '"', "AND OR", "'); --", "*"])
def test_odd_queries_answer(query: str, make_story: Callable[..., Story]) -> None:
    make_story(headline="عنوان")
    assert found(Story, query) == set()
    assert begun(Story, query) == set()


def test_a_query_asks_for_each_word_or_its_lemmas() -> None:
    query = asked("والمدارس 2024")
    assert isinstance(query, And)
    words, number = query.subqueries
    assert isinstance(words, Or)
    assert [one.query_string for one in words.subqueries] == ["والمدارس", "مدرسه"]
    assert isinstance(number, PlainText)


def test_a_long_query_is_cut() -> None:
    query = asked("كلمة " * 1000)
    assert isinstance(query, And)
    assert len(query.subqueries) == 20
