"""Turn the day: what shows today's date is reprinted when the site's own midnight passes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from warraq.newsroom.public import tags
from warraq.trace import outbox
from warraq.trace.models import Cursor

_KEEPER = "day"


def turn_day() -> bool:
    """Record the tag of today once a day; True where the day had turned."""
    today = timezone.localdate().toordinal()
    if Cursor.objects.filter(consumer=_KEEPER, seq=today).exists():
        return False
    with transaction.atomic():
        Cursor.objects.update_or_create(consumer=_KEEPER, defaults={"seq": today})
        outbox.record({tags.TODAY})
    return True
