"""What every action stands in: one transaction, in its turn, with the door open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from warraq.newsroom.models import door
from warraq.trace import outbox


@contextmanager
def changing() -> Iterator[None]:
    """Open a transaction that sees all that earlier actions did, and no other beside it."""
    with transaction.atomic():
        outbox.turn()
        with door():
            yield
