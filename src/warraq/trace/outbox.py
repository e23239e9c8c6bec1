"""Writes changes in the transaction that makes them, so that neither exists without the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.db.models import Max

from warraq.trace import wake
from warraq.trace.models import Change, Cursor

# Any number that nothing else locks: it makes sequence order commit order on PostgreSQL.
_LOCK = 0x57415252
_PIECE = 500
_bulk: ContextVar[bool] = ContextVar("warraq_bulk", default=False)


class NotInTransaction(RuntimeError):
    """Changes were written outside a transaction, where they could be kept without their cause."""


def record(tags: Iterable[str]) -> None:
    """Append one Change a tag, in sorted order, to the running transaction.

    On PostgreSQL a transaction-long advisory lock comes first, so that a later number is
    never committed before an earlier one; on SQLite writers already stand in line. Workers that
    listen hear of it when the transaction is committed.
    Raises NotInTransaction outside `atomic()`.
    """
    names = sorted(set(tags))
    if not names:
        return
    if not connection.in_atomic_block:
        raise NotInTransaction(f"Changes {names} must be recorded inside transaction.atomic().")
    turn()
    Change.objects.bulk_create([Change(tag=name, bulk=_bulk.get()) for name in names])
    wake.ring()


@contextmanager
def bulk() -> Iterator[None]:
    """Mark what is recorded inside as a long job's: consumers do what is urgent first."""
    token = _bulk.set(True)
    try:
        yield
    finally:
        _bulk.reset(token)


def turn() -> None:
    """Wait for one's turn to change anything, until the transaction ends.

    An action takes it first, so that what it finds of others is what they left.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def prune(before: dt.datetime, consumers: Collection[str]) -> int:
    """Forget what changed before a moment and every consumer has dealt with; returns how many.

    The newest Change always stays: numbers only rise.
    """
    cursors = list(Cursor.objects.filter(consumer__in=consumers).values_list("seq", flat=True))
    if len(cursors) < len(consumers):
        return 0
    dealt_with = Change.objects.filter(seq__lte=min([*cursors, latest() - 1])).order_by("seq")
    total = 0
    while piece := [
        seq for seq, at in dealt_with.values_list("seq", "made_at")[:_PIECE] if at < before
    ]:
        Change.objects.filter(seq__in=piece).delete()
        total += len(piece)
    return total


def latest(using: str = "default") -> int:
    """The highest sequence number written; 0 when there is none."""
    return Change.objects.using(using).aggregate(top=Max("seq"))["top"] or 0
