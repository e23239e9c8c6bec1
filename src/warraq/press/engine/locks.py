"""Keeps two workers off one path: on SQLite one press at a time, on PostgreSQL by unit."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

_SPACE = 0x5752


@contextmanager
def turn(waiting: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """On SQLite, hold the site's only press; another waits (and says so, once).

    Yields whether this press is now the only one: never on PostgreSQL, where several work.
    """
    if connection.vendor != "sqlite":
        yield False
        return
    path = Path(settings.WARRAQ_SITE) / "press.lock"
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield True
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)
            # Let one that waits have its turn before this one asks again.
            time.sleep(0)


@contextmanager
def held(units: Sequence[int]) -> Iterator[None]:
    """Hold the locks of some units while their files and rows are written."""
    if connection.vendor != "postgresql":
        yield
        return
    ordered = sorted(units)
    with connection.cursor() as cursor:
        for pk in ordered:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_SPACE, pk % 2**31])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for pk in ordered:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SPACE, pk % 2**31])
