"""The names that a site is arranged by, and those of its newest stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from warraq.newsroom.models import Author, Section, Topic
from warraq.newsroom.models.story import Byline
from warraq.newsroom.public import names

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def test_all_of_a_kind_with_their_pages(section: Any) -> None:
    Section(slug="sea", name="البحر", position=0).save()
    Topic(name="نقل", slug="transport").save()
    Topic(name="مياه", slug="water").save()
    Author(name="سلمى", slug="salma").save()
    assert [each.name for each in names.names("topic")] == ["مياه", "نقل"]
    assert [each.slug for each in names.names("section")] == ["sea", section.slug]
    paths = [names.names(kind)[0].path for kind in ("section", "topic", "author")]
    assert paths == ["/sea/", "/topics/water/", "/authors/salma/"]


def test_of_late_are_those_of_the_newest_stories(
    make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, old = (Author(name=name, slug=name) for name in ("first", "second", "old"))
    for each in (one, two, old):
        each.save()
    for author, outlet in ((old, "مجلة السهل"), (two, "وكالة"), (one, " جريدة "), (two, "وكالة")):
        make_story(bylines=[Byline(author=author)], credit_outlet=outlet, publish=True)
    make_story(credit_outlet="مسودة")
    monkeypatch.setattr(names, "_NEWEST", 3)
    assert names.of_late("author") == [two.pk, one.pk]
    assert names.of_late("topic") == []
    assert names.outlets() == ["وكالة", "جريدة"]
