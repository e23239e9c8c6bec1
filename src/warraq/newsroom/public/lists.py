"""Reads lists: the newest of a section, a day, a month, and where stories stand in time.

Every list is a range of the index table `Listed`; none reads more than it shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Count, QuerySet

from warraq.newsroom.models.story import Listed
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.stories import teasers
from warraq.trace import recorder

NEWEST = 24


def newest_ids(kind: str, key: int, limit: int, leave_out: Collection[int] = ()) -> list[int]:
    """The ids of a list's newest stories, newest first."""
    recorder.read(tags.newest(kind, key))
    rows = (
        Listed.objects.filter(kind=kind, key=key)
        .order_by("-published_at", "-story_id")
        .values_list("story_id", flat=True)[: limit + len(leave_out)]
    )
    return [pk for pk in rows if pk not in leave_out][:limit]


def newest(kind: str, key: int, limit: int = NEWEST) -> tuple[shapes.Teaser, ...]:
    """A list's newest stories."""
    return teasers(newest_ids(kind, key, limit))


def of_day(kind: str, key: int, when: dt.date) -> tuple[shapes.Teaser, ...]:
    """A list's stories of one day, newest first."""
    recorder.read(tags.day(kind, key, when))
    rows = Listed.objects.filter(kind=kind, key=key, published_on=when)
    return teasers(_ordered(rows))


def of_month(kind: str, key: int, when: dt.date) -> tuple[shapes.Teaser, ...]:
    """A list's stories of the month that starts on `when`, newest first."""
    recorder.read(tags.month(kind, key, when))
    return teasers(_ordered(_between(kind, key, when, next_month(when))))


def days(kind: str, key: int, when: dt.date) -> list[tuple[dt.date, int]]:
    """The days of a month that hold stories, newest first, with how many."""
    recorder.read(tags.month(kind, key, when))
    rows = _between(kind, key, when, next_month(when)).values("published_on")
    counted = rows.annotate(n=Count("id")).order_by("-published_on")
    return [(row["published_on"], row["n"]) for row in counted]


def months(kind: str, key: int, year: int) -> list[dt.date]:
    """The first days of a year's months that hold stories, newest first."""
    recorder.read(tags.year(kind, key, dt.date(year, 1, 1)))
    starts = [dt.date(year, month, 1) for month in range(12, 0, -1)]
    return [day for day in starts if _between(kind, key, day, next_month(day)).exists()]


def years(kind: str, key: int) -> list[int]:
    """The years that hold stories, newest first: one index probe a year."""
    recorder.read(tags.years(kind, key))
    rows = Listed.objects.filter(kind=kind, key=key)
    first = rows.order_by("published_on").values_list("published_on", flat=True).first()
    last = rows.order_by("-published_on").values_list("published_on", flat=True).first()
    if not first or not last:
        return []
    return [
        year
        for year in range(last.year, first.year - 1, -1)
        if _between(kind, key, dt.date(year, 1, 1), dt.date(year + 1, 1, 1)).exists()
    ]


def every_month(kind: str, key: int) -> Iterator[dt.date]:
    """Every month that holds stories of a list, newest first."""
    for year in years(kind, key):
        yield from months(kind, key, year)


def next_month(when: dt.date) -> dt.date:
    """The first day of the month after."""
    return (when.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _between(kind: str, key: int, start: dt.date, end: dt.date) -> QuerySet[Listed]:
    return Listed.objects.filter(kind=kind, key=key, published_on__gte=start, published_on__lt=end)


def _ordered(rows: QuerySet[Listed]) -> list[int]:
    ordered = rows.order_by("-published_at", "-story_id")
    return list(ordered.values_list("story_id", flat=True))
