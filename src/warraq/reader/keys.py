"""Pseudonyms: what a network and a mail address are known by here, without being known.

A network's is an HMAC under the key of a day, and means nothing once that key is destroyed. A mail
address's is an HMAC under the site's own key, and stands as long as its row does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.utils import timezone

from warraq.newsroom.public.network import Address, network_of
from warraq.reader.models import DayKey

KEPT_DAYS = 30
_SIZE = 32
# Keys of today and yesterday, so that a submission need not read one; never an older one, or a
# long-lived process would remember what was destroyed.
_known: dict[dt.date, bytes] = {}


class Destroyed(LookupError):
    """The key of that day is gone for good, and its pseudonyms with it."""


def today() -> dt.date:
    """The day whose key is used now: the site's own."""
    return day_of(timezone.now())


def day_of(moment: dt.datetime) -> dt.date:
    """The day of a moment in the site's zone."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def author_key(address: Address | None, day: dt.date) -> str:
    """The pseudonym of an address's network (/24, /64) on a day: 64 hexadecimal digits.

    The day's key is made where it is today's and there is none yet. Raises Destroyed for a day
    whose key is gone.
    """
    return _signed(day_key(day), "network", network_of(address))


def author_keys(address: Address | None, days: Iterable[dt.date]) -> dict[dt.date, str]:
    """The pseudonyms of an address's network on several days, those left out whose key is gone."""
    network = network_of(address)
    wanted = set(days)
    rows = DayKey.objects.filter(day__in=wanted - _known.keys())
    secret = {row.day: bytes(row.secret) for row in rows}
    secret |= {day: _known[day] for day in wanted & _known.keys()}
    return {day: _signed(key, "network", network) for day, key in secret.items()}


def mail_key(address: str) -> str:
    """The pseudonym of a mail address, spelled in any case: 64 hexadecimal digits."""
    return _signed(_site_key(), "mail", address.strip().casefold())


def fingerprint(day: dt.date, *parts: str) -> str:
    """What a submission of that day is recognised by when it comes again."""
    return _signed(day_key(day), "fingerprint", *parts)


def day_key(day: dt.date) -> bytes:
    """The 32 secret bytes of a day; whoever asks first for today's makes them."""
    found = _known.get(day)
    if found is None:
        found = _stored(day)
        # What a transaction may yet take back must not be remembered.
        if not connection.in_atomic_block and day >= today() - dt.timedelta(days=1):
            _forget_before(day)
            _known[day] = found
    return found


def destroy_before(day: dt.date) -> int:
    """Destroy the keys of all days before that one; returns how many."""
    _forget_before(day)
    return DayKey.objects.filter(day__lt=day).delete()[0]


def forget() -> None:
    """Forget the keys that this process remembers; they stand in the database."""
    _known.clear()


def _stored(day: dt.date) -> bytes:
    row = DayKey.objects.filter(day=day).first()
    if row is None:
        if day != today():
            raise Destroyed(f"There is no key of {day:%Y-%m-%d} any more.")
        fresh = DayKey(day=day, secret=secrets.token_bytes(_SIZE))
        DayKey.objects.bulk_create([fresh], ignore_conflicts=True)
        row = DayKey.objects.using("default").get(day=day)
    return bytes(row.secret)


def _forget_before(day: dt.date) -> None:
    for each in [known for known in _known if known < day - dt.timedelta(days=1)]:
        del _known[each]


def _site_key() -> bytes:
    return hashlib.sha256(b"warraq.reader:" + settings.SECRET_KEY.encode()).digest()


def _signed(key: bytes, *parts: str) -> str:
    # Lengths part the parts, so that no two lists of them look alike.
    message = b"".join(
        len(raw).to_bytes(4, "big") + raw for raw in (part.encode() for part in parts)
    )
    return hmac.new(key, message, hashlib.sha256).hexdigest()
