"""Close discussions: those of stories published longer ago than the site lets readers comment."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from warraq.newsroom.actions.changing import changing
from warraq.newsroom.models import Closing, Listed, SiteSettings
from warraq.newsroom.public import tags
from warraq.trace import outbox

# More days than one day's turn brings are a long job: a new setting over an old archive.
_MANY = 7


def close_discussions() -> bool:
    """Bring the last closed day to where today and the settings want it; True where it moved.

    It moves back, and discussions open again, where the settings now give readers longer.
    """
    with changing():
        row = Closing.objects.first() or Closing()
        settings = SiteSettings.objects.first()
        days = settings.comments_days if settings else 0
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        through = today - dt.timedelta(days=days + 1) if days else None
        if row.pk and row.through == through:
            return False
        touched = {tags.closing(day) for day in _between(row.through, through)}
        row.through = through
        row.save()
        if len(touched) > _MANY:
            with outbox.bulk():
                outbox.record(touched)
        else:
            outbox.record(touched)
    return True


def _between(one: dt.date | None, other: dt.date | None) -> list[dt.date]:
    """The days with stories whose discussions the move closes or opens."""
    rows = Listed.objects.filter(kind="site", key=0)
    known = sorted(day for day in (one, other) if day)
    if len(known) == 2:
        rows = rows.filter(published_on__gt=known[0])
    if known:
        rows = rows.filter(published_on__lte=known[-1])
    else:
        return []
    return list(rows.order_by("published_on").values_list("published_on", flat=True).distinct())
