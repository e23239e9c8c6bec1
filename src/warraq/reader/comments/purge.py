"""Forgets what is personal when its time is over; the worker's clock has it done every hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warraq.reader import keys
from warraq.reader.comments import verbs
from warraq.reader.comments.changing import changing
from warraq.reader.comments.keeping import BAN_DAYS, KEY_DAYS, MAIL_DAYS, REFUSED_DAYS
from warraq.reader.mail.sending import forget as forget_mail
from warraq.reader.models import (
    Ban,
    Comment,
    CommentReport,
    Counter,
    UsedSolution,
)

# So many rows in one transaction, so that a commenter never waits long for his turn.
_PIECE = 200


@dataclass(frozen=True)
class Purged:
    """How much was forgotten."""

    keys: int = 0
    networks: int = 0
    addresses: int = 0
    reporters: int = 0
    comments: int = 0
    bans: int = 0
    counters: int = 0
    mails: int = 0


def purge_old(now: dt.datetime) -> Purged:
    """Forget all whose time is over at `now`; doing it twice changes nothing more."""
    first = keys.day_of(now) - dt.timedelta(days=KEY_DAYS)
    with changing():
        # Pseudonyms go before their key: where this stops half-way, the key says what is left.
        old = Comment.objects.filter(day__lt=first).exclude(author_key="", fingerprint=None)
        networks = old.update(author_key="", fingerprint=None)
        reporters = _reporters(now)
        destroyed = keys.destroy_before(first)
    return Purged(
        keys=destroyed,
        networks=networks,
        reporters=reporters,
        addresses=_addresses(now - dt.timedelta(days=MAIL_DAYS)),
        comments=_refused(now - dt.timedelta(days=REFUSED_DAYS)),
        bans=Ban.objects.filter(until__lt=now - dt.timedelta(days=BAN_DAYS)).delete()[0],
        counters=Counter.objects.filter(ends_at__lte=now).delete()[0]
        + UsedSolution.objects.filter(expires_at__lt=now).delete()[0],
        mails=forget_mail(now),
    )


def _reporters(now: dt.datetime) -> int:
    """Empty reporters' pseudonyms: each its own number, since a comment has one of a key."""
    old = CommentReport.objects.filter(at__lt=now - dt.timedelta(days=KEY_DAYS))
    rows = list(old.exclude(reporter_key__startswith="-"))
    for row in rows:
        row.reporter_key = f"-{row.pk}"
    return CommentReport.objects.bulk_update(rows, ["reporter_key"], batch_size=_PIECE)


def _addresses(before: dt.datetime) -> int:
    old = Comment.objects.filter(received_at__lt=before).exclude(mail="", mail_key="")
    # In its turn, so that no verb writes back a row that it read before.
    with changing():
        return old.update(mail="", mail_key="")


def _refused(before: dt.datetime) -> int:
    """Purge what was refused and left so, counted from the decision, or from its arrival."""
    rows = Comment.objects.filter(state__in=("rejected", "withheld"), received_at__lt=before)
    old = rows.exclude(decided_at__gte=before).order_by("pk").values_list("pk", flat=True)
    done = 0
    while piece := list(old[:_PIECE]):
        with changing():
            for pk in piece:
                if Comment.objects.filter(pk=pk).exclude(state="purged").exists():
                    verbs.purge(pk, by="clock")
        done += len(piece)
    return done
