"""The entries of calendars: where a list's older stories stand."""

from __future__ import annotations

import datetime as dt

from warraq.newsroom.public import lists
from warraq.newsroom.public.shapes import Count


def day_counts(kind: str, key: int, base: str, month: dt.date) -> tuple[Count, ...]:
    """A month's days that hold stories, newest first, with how many."""
    found = lists.days(kind, key, month)
    return tuple(Count(day, f"{base}{day:%Y/%m/%d}/", stories) for day, stories in found)


def month_counts(kind: str, key: int, base: str, year: int) -> tuple[Count, ...]:
    """A year's months that hold stories, newest first."""
    return tuple(Count(m, f"{base}{m:%Y/%m}/") for m in lists.months(kind, key, year))


def year_counts(kind: str, key: int, base: str) -> tuple[Count, ...]:
    """The years that hold stories, newest first."""
    found = lists.years(kind, key)
    return tuple(Count(dt.date(year, 1, 1), f"{base}{year}/") for year in found)
