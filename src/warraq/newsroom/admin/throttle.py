"""Keeps guessing slow: failed sign-ins are counted by account, by network and by known browser.

A browser that has signed in to an account holds a signed device cookie and is counted apart, so
that a stranger's failures never lock the owner out (OWASP, "device cookies").
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import math
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from warraq.newsroom.models import FailedSignIn

WINDOW = dt.timedelta(minutes=15)
BY_ACCOUNT = 5
BY_NETWORK = 30


class Full(Exception):
    """Too many failures; `minutes` tells how long to wait."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        super().__init__(f"Too many failed sign-ins; wait {minutes} minutes.")


@dataclass(frozen=True)
class Attempt:
    """One attempt that was let through: a failure until it is said to have succeeded."""

    rows: tuple[int, ...]
    own: str

    def succeeded(self) -> None:
        """Take the attempt back, and forgive the account's or the device's earlier failures."""
        FailedSignIn.objects.filter(pk__in=self.rows).delete()
        FailedSignIn.objects.filter(bucket=self.own).delete()


def account_key(name: str) -> str:
    """An account's name as it is counted: one spelling for all ways to type it."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def enter(name: str, network: str, device: str | None) -> Attempt:
    """Count an attempt before the password is looked at; raises Full where a bucket is full.

    `device` is the nonce of a device cookie that was signed for this very account. The row is
    written first and counted after, so that attempts made at once cannot slip past together.
    """
    now = timezone.now()
    FailedSignIn.objects.filter(at__lt=now - WINDOW).delete()
    if device is not None:
        limits = [(f"device:{device}", BY_ACCOUNT)]
    else:
        limits = [
            (f"account:{account_key(name)}", BY_ACCOUNT),
            (f"network:{network}", BY_NETWORK),
        ]
    rows: list[FailedSignIn] = []
    wait: dt.timedelta | None = None
    for label, limit in limits:
        row = FailedSignIn.objects.create(bucket=bucket(label), at=now)
        rows.append(row)
        wait = _wait(row, limit, now)
        if wait is not None:
            FailedSignIn.objects.filter(pk__in=[row.pk for row in rows]).delete()
            raise Full(max(1, math.ceil(wait.total_seconds() / 60)))
    return Attempt(tuple(row.pk for row in rows), rows[0].bucket)


def bucket(label: str) -> str:
    """A label as it is stored: keyed, so that the table names nobody."""
    return hmac.new(settings.SECRET_KEY.encode(), label.encode(), hashlib.sha256).hexdigest()


def _wait(row: FailedSignIn, limit: int, now: dt.datetime) -> dt.timedelta | None:
    """How long until the bucket has room for `row`; None where it has."""
    before = FailedSignIn.objects.filter(bucket=row.bucket, pk__lt=row.pk, at__gte=now - WINDOW)
    last = list(before.order_by("-pk").values_list("at", flat=True)[:limit])
    return last[-1] + WINDOW - now if len(last) == limit else None
