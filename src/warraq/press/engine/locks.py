"""Keeps two workers off one path: on SQLite one press at a time, and everywhere by unit."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import connection

_PATHS, _PLAN, _SWEEP, _NOTE, _SETTLE = 0x5752, 0x5753, 0x5754, 0x5755, 0x5756


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
def planning() -> Iterator[bool]:
    """One plan at a time; yields whether this is the one. Another prints meanwhile what it can."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, 0)", [_PLAN])
            mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [_PLAN])
        return
    with _file(_PLAN).open("a+") as handle:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def noting() -> Iterator[None]:
    """Write down what was read: no plan looks at changes in the midst of that."""
    with _locked(_NOTE, [0], shared=True):
        yield


@contextmanager
def noted() -> Iterator[None]:
    """Wait until all that others read is written down; nobody begins to meanwhile."""
    with _locked(_NOTE, [0]):
        yield


@contextmanager
def held(names: Iterable[str]) -> Iterator[None]:
    """Hold units and paths while their files and rows are written; no sweep meanwhile."""
    with _locked(_SWEEP, [0], shared=True), _locked(_PATHS, map(_stripe, names)):
        yield


def _stripe(name: str) -> int:
    """One of a few thousand locks: a unit of ten thousand files must not need as many."""
    return crc32(name.encode("utf-8", "surrogatepass")) % 4096


@contextmanager
def settling() -> Iterator[None]:
    """One at a time tells the sinks what has moved, so that the last to tell knows best."""
    with _locked(_SETTLE, [0]):
        yield


@contextmanager
def sweeping() -> Iterator[None]:
    """No commit meanwhile: a path that is being removed may be claimed anew only afterwards."""
    with _locked(_SWEEP, [0]):
        yield


@contextmanager
def _locked(space: int, numbers: Iterable[int], *, shared: bool = False) -> Iterator[None]:
    """Hold numbered locks (0 to 2**32) against all others; in rising order, so that no ring forms.

    On PostgreSQL they are advisory locks of the session, on SQLite single bytes of a file.
    """
    ordered = sorted(set(numbers))
    if connection.vendor == "postgresql":
        kind = "_shared" if shared else ""
        _call(f"pg_advisory_lock{kind}", space, ordered)
        try:
            yield
        finally:
            _call(f"pg_advisory_unlock{kind}", space, ordered)
        return
    with _file(space).open("a+") as handle:
        for number in ordered:
            fcntl.lockf(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, 1, number)
        # Closing the file lets go of them all.
        yield


def _file(space: int) -> Path:
    return Path(settings.WARRAQ_SITE) / f"press.{space:x}.lock"


def _call(function: str, space: int, numbers: list[int]) -> None:
    """One statement for all: the array's order is the order of the calls."""
    signed = [number - 2**31 for number in numbers]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, n) FROM unnest(%s::int[]) AS n", [space, signed])  # noqa: S608
