"""Slugs that the newsroom makes of names: free, and never longer than their field."""

from __future__ import annotations

import pytest

from warraq.newsroom.models import Topic
from warraq.newsroom.models.slugs import LONGEST, RESERVED, check_slug, slug_for

pytestmark = pytest.mark.django_db


def topic(name: str) -> str:
    row = Topic(name=name)
    row.full_clean()
    row.save()
    return row.slug


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert [topic(name) for name in ("اقتصاد", "إقتصاد", "اقتصاد")] == [
        "aqtsad",
        "iqtsad",
        "aqtsad-2",
    ]


def test_a_long_name_leaves_room_for_its_number() -> None:
    name = "مشروع المياه الكبير في وادي الزيتون والقرى المجاورة له"
    made = [topic(name) for _ in range(4)]
    assert len(set(made)) == 4
    assert made[3].endswith("-3") or made[3].endswith("-4")
    for slug in made:
        assert len(slug) <= LONGEST
        check_slug(slug)


@pytest.mark.parametrize("name", ["archive", "RSS", "2024", "…"])
def test_what_is_reserved_stays_reserved(name: str) -> None:
    made = slug_for(name, Topic.objects.all())
    assert made not in RESERVED
    check_slug(made)
