"""Counts what readers do, and refuses what is too much: every bucket is one row, one statement."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import math
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from warraq.arabic.counting import MINUTES, counted
from warraq.reader.models import Counter

HOUR = 3600
DAY = 24 * HOUR
_ROOM = 120
# One statement, so that many who come at once cannot slip through together.
_TAKE = """
    INSERT INTO {table} AS held (bucket, count, ends_at) VALUES (%s, %s, %s)
    ON CONFLICT (bucket) DO UPDATE SET
        count = excluded.count + CASE WHEN held.ends_at <= %s THEN 0 ELSE held.count END,
        ends_at = CASE WHEN held.ends_at <= %s THEN excluded.ends_at ELSE held.ends_at END
    WHERE held.ends_at <= %s OR held.count + excluded.count <= %s
    RETURNING count
"""


@dataclass(frozen=True)
class Limit:
    """At most `most` in `bucket` within `seconds` of the first; this one counts as `size`."""

    bucket: str
    most: int
    seconds: int
    size: int = 1


class Full(Exception):
    """A bucket has no room: the `limit` that is full; `minutes` to wait, `wait` in words."""

    def __init__(self, limit: Limit, minutes: int) -> None:
        self.limit, self.minutes = limit, minutes
        # As it is said after «بعد».
        self.wait = "دقيقتين" if minutes == 2 else counted(minutes, MINUTES)
        super().__init__(f"{limit.bucket}: more than {limit.most} within {limit.seconds} s")


def bucket(kind: str, *about: object) -> str:
    """A bucket's name: its kind in clear, and what it counts as an HMAC that names nobody."""
    text = "\0".join(map(str, (kind, *about)))
    digest = hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256)
    return f"{kind}:{digest.hexdigest()[:40]}"


def take(*limits: Limit) -> None:
    """Count in every bucket, or in none: raises Full where one has no room.

    Buckets are counted in the order of their names, so that no two wait for each other.
    """
    now = timezone.now()
    with transaction.atomic():
        for limit in sorted(limits, key=lambda each: each.bucket):
            if not _take(limit, now):
                raise Full(limit, _wait(limit, now))


def _take(limit: Limit, now: dt.datetime) -> bool:
    if len(limit.bucket) > _ROOM:
        raise ValueError(f"A bucket's name has at most {_ROOM} characters: {limit.bucket!r}.")
    if limit.size > limit.most:
        return False
    adapt = connection.ops.adapt_datetimefield_value
    at, ends = adapt(now), adapt(now + dt.timedelta(seconds=limit.seconds))
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE.format(table=table),
            [limit.bucket, limit.size, ends, at, at, at, limit.most],
        )
        return cursor.fetchone() is not None


def _wait(limit: Limit, now: dt.datetime) -> int:
    ends = Counter.objects.filter(pk=limit.bucket).values_list("ends_at", flat=True).first()
    left = (ends - now).total_seconds() if ends else limit.seconds
    return max(1, math.ceil(left / 60))
