"""Suggestions: words as stories spell them, names, headlines; and what may have been meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from warraq.newsroom import actions
from warraq.newsroom.models import Author, Topic
from warraq.reader.pace import Pace
from warraq.reader.search import index, known, suggest, views
from warraq.reader.search.keeper import Keeper
from warraq.reader.search.query import NotReady
from warraq.reader.search.stores import own_store
from warraq.reader.search.suggest import Suggestion, suggestions

pytestmark = pytest.mark.django_db
URL = "/-/search/suggest/"
Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered of other tests."""
    monkeypatch.setattr(views, "SUGGESTIONS", Pace(1000, 1000))
    suggest._spelt.cache_clear()


@pytest.fixture
def stories(make_story: Make, settings: Any, tmp_path: Path) -> list[Any]:
    settings.WARRAQ_SITE = str(tmp_path)
    Topic(name="مياه الأنهار", slug="rivers").save()
    Author(name="سلمى النهري", slug="salma").save()
    made = [
        make_story("الحُكومـةُ تبني جسرًا", lead="يصل الجسر ضفتي النهر.", publish=True),
        make_story("سباق على الجسر", lead="قال المنظمون إن الحكومة دعمته.", publish=True),
        make_story("مدرسة جديدة في المدينة", publish=True),
    ]
    catch_up()
    return made


def catch_up() -> None:
    """Bring the index abreast, by a worker that then lets go."""
    store = own_store()
    keeper = Keeper(store)
    while keeper.step():
        pass
    store.close()


def texts(typed: str, kind: str) -> list[str]:
    return [each.text for each in suggestions(typed) if each.kind == kind]


def test_words_are_completed_as_stories_write_them(stories: list[Any]) -> None:
    assert texts("الحك", "word") == ["الحكومة"]
    assert texts("الُحكومه", "word") == ["الحكومة"]
    assert texts("جسر الحك", "word") == ["جسر الحكومة"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ('"الحك', '"الحكومة'),
        ('"جسر الحك', '"جسر الحكومة'),
        ("«الحك", "«الحكومة"),
        ("جسر -الحك", "جسر -الحكومة"),
        ('جسر -"الحك', 'جسر -"الحكومة'),
    ],
)
def test_quotes_and_hyphens_are_kept(stories: list[Any], typed: str, completed: str) -> None:
    assert texts(typed, "word") == [completed]


def test_words_of_a_withdrawn_story_are_not_suggested(stories: list[Any]) -> None:
    assert texts("مدر", "word") == ["مدرسة"]
    actions.unpublish(stories[2])
    catch_up()
    assert texts("مدر", "word") == []
    assert index.counts(["مدرسه", "الحكومه"]) == {"الحكومه": 2}


def test_a_spelling_is_not_kept_longer_than_its_story(
    make_story: Make, stories: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_story("الحكومه", lead="الحكومه", publish=True)
    catch_up()
    assert suggest.spelt("الحكومه") == "الحكومه"
    actions.unpublish(other)
    catch_up()
    monkeypatch.setattr(known, "minute", lambda: -1)
    assert suggest.spelt("الحكومه") == "الحكومة"


def test_names_lead_to_their_pages(stories: list[Any]) -> None:
    assert Suggestion("topic", "مياه الأنهار", "/topics/rivers/") in suggestions("الانه")
    assert Suggestion("author", "سلمى النهري", "/authors/salma/") in suggestions("سلمي")
    assert Suggestion("section", "المدينة", "/city/") in suggestions("المدينه")
    assert texts("نهري", "author") == []


def test_headlines_of_what_is_found_stand_last(stories: list[Any]) -> None:
    found = suggestions("الجسر")
    assert {each.text for each in found if each.kind == "story"} >= {"سباق على الجسر"}
    kinds = [each.kind for each in found]
    assert kinds == sorted(kinds, key=["word", "section", "topic", "author", "story"].index)
    actions.unpublish(stories[1])
    assert "سباق على الجسر" not in texts("الجسر", "story")


@pytest.mark.parametrize("typed", ["", " ", "ا", "َُ", "؟", "زظغ", "\0", "ن" * 100_000, '"', "-جسر"])
def test_what_says_little_suggests_little(stories: list[Any], typed: str) -> None:
    assert len(suggestions(typed)) <= 11


@pytest.mark.parametrize(
    ("asked", "guess"),
    [
        ("الحكموة", "الحكومة"),
        ("الحكومت", "الحكومة"),
        ("المنضمون", "المنظمون"),
        ("جسر الحكموة", "جسر الحكومة"),
        ("الحكموة -مدرسة", "الحكومة -مدرسة"),
        ("الحكموة أو زظغثخ", "الحكومة أو زظغثخ"),
    ],
)
def test_what_may_have_been_meant(stories: list[Any], asked: str, guess: str) -> None:
    found = Client().get("/-/search/", {"q": asked}, headers={"accept": "application/json"}).json()
    assert (found["total"], found["mean"]) == (0, guess)
    page = Client().get("/-/search/", {"q": asked}).content.decode()
    assert f"<bdi>{guess}</bdi></a>؟" in page


@pytest.mark.parametrize("asked", ["زظغثخ", "مدرسة -مدرسة", "الحكموة -الحكومة", '"الحكموة"'])
def test_no_guess_where_it_would_find_nothing(stories: list[Any], asked: str) -> None:
    found = Client().get("/-/search/", {"q": asked}, headers={"accept": "application/json"}).json()
    assert (found["total"], found["mean"]) == (0, None)


def test_the_address_tells_them(stories: list[Any]) -> None:
    answer = Client().get(URL, {"q": "الحك"})
    assert answer.status_code == 200
    told = answer.json()
    first = {"kind": "word", "label": "", "text": "الحكومة", "path": ""}
    assert told["suggestions"][0] == first
    assert told["suggestions"][-1]["label"] == "مادة"
    assert told["said"] == "3 اقتراحات"
    assert answer["Cache-Control"] == "no-store"


def test_without_an_index_nothing_is_suggested(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def absent(*_arguments: object) -> None:
        raise NotReady("none")

    monkeypatch.setattr(index, "words", absent)
    answer = Client().get(URL, {"q": "جسر"})
    assert (answer.status_code, answer.json()) == (200, {"suggestions": [], "said": "لا اقتراحات"})
    monkeypatch.setattr(views, "SUGGESTIONS", Pace(1, 1))
    assert [Client().get(URL).status_code for _ in range(2)] == [200, 429]
