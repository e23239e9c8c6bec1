"""Reads the day's editions: which there are, and what each holds."""

from __future__ import annotations

import datetime as dt

from warraq.newsroom.models.edition import Edition
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.stories import alone, warm_alone
from warraq.trace import recorder


def edition(day: dt.date) -> shapes.Edition | None:
    """The edition of a day, without the stories that were taken away since; None without one."""
    recorder.read(tags.edition(day))
    row = Edition.objects.filter(day=day).first()
    if row is None:
        return None
    warm_alone(row.stories)
    stories = tuple(found for pk in row.stories if (found := alone(pk)))
    return shapes.Edition(row.day, row.number, stories)


def edition_days() -> list[tuple[dt.date, int]]:
    """Every edition's day and number, newest first."""
    recorder.read(tags.EDITIONS)
    return list(Edition.objects.order_by("-day").values_list("day", "number"))
