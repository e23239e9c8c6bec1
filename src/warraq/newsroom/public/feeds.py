"""Reads what machines are given: brief stories for feeds, stamps for sitemaps."""

from __future__ import annotations

import datetime as dt

from django.db.models.functions import Coalesce
from django.utils import timezone

from warraq.newsroom.models.story import Listed, Story
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.lists import newest_ids, next_month
from warraq.newsroom.public.stories import briefs, published
from warraq.trace import recorder

FEED = 20
NEWS_DAYS = 2
NEWS_MOST = 1000


def feed(kind: str, key: int) -> tuple[shapes.Story, ...]:
    """A list's newest stories, without their bodies."""
    return briefs(newest_ids(kind, key, FEED))


def stamps(when: dt.date) -> list[tuple[str, dt.datetime]]:
    """(path, last update) of every story of the month that starts on `when`, oldest first."""
    recorder.read(tags.stamps(when))
    rows = (
        Story.objects.filter(
            listed__kind="site",
            listed__key=0,
            listed__published_on__gte=when,
            listed__published_on__lt=next_month(when),
        )
        .order_by("published_at", "id")
        # One moment a row: a month may hold thousands.
        .values_list("path", Coalesce("updated_at", "published_at"))
    )
    zone = timezone.get_default_timezone()
    return [(path, at.astimezone(zone)) for path, at in rows]


def recent() -> list[shapes.Bulletin]:
    """The stories of today and the two days before it, newest first: what a news sitemap holds."""
    today = timezone.localdate()
    days = [today - dt.timedelta(days=back) for back in range(NEWS_DAYS + 1)]
    recorder.read(tags.TODAY, *(tags.bulletins(day) for day in days))
    rows = (
        Story.objects.filter(listed__kind="site", listed__key=0, listed__published_on__in=days)
        .order_by("-published_at", "-id")
        .values_list("path", "headline", "published_at", "published_on", "published_precision")
    )
    return [
        shapes.Bulletin(path or "/", headline.strip(), published(*when))
        for path, headline, *when in rows[:NEWS_MOST]
    ]


def live_story_ids(after: int = 0, limit: int = 1000) -> list[int]:
    """Live stories' numbers, newest first, in pages: those below `after` (0: from the top)."""
    rows = Listed.objects.filter(kind="site", key=0)
    if after:
        rows = rows.filter(story_id__lt=after)
    return list(rows.order_by("-story_id").values_list("story_id", flat=True)[:limit])
