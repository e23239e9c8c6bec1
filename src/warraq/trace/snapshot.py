"""One unmoving view of the database for as long as a rendering takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from warraq.trace import outbox, recorder

K = TypeVar("K")
T = TypeVar("T")
Known = tuple[T, frozenset[str]]


@dataclass
class Snapshot:
    """A read-only transaction on `alias`, as the database stood after change `seq`."""

    alias: str
    seq: int
    shared: dict[Any, Known[Any]] = field(default_factory=dict)


_current: ContextVar[Snapshot | None] = ContextVar("warraq_snapshot", default=None)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Hold one read-only snapshot; a snapshot inside a snapshot is the same one.

    The alias is the setting `WARRAQ_SNAPSHOT_ALIAS`: a second connection that is
    `query_only` (SQLite) or REPEATABLE READ and read-only (PostgreSQL).
    """
    held = _current.get()
    if held is not None:
        yield held
        return
    alias = settings.WARRAQ_SNAPSHOT_ALIAS
    with transaction.atomic(using=alias):
        mine = Snapshot(alias, outbox.latest(alias))
        token = _current.set(mine)
        try:
            yield mine
        finally:
            _current.reset(token)


def alias() -> str:
    """The database to read from here: the snapshot's, or the ordinary one outside it."""
    held = _current.get()
    return held.alias if held else "default"


def shared(key: Any, make: Callable[[], T]) -> T:
    """Make a value once a snapshot, and record its reads for every rendering that asks."""
    held = _current.get()
    if held is None:
        return make()
    if key not in held.shared:
        with recorder.recording() as reads:
            value = make()
        held.shared[key] = (value, frozenset(reads))
    value, tags = held.shared[key]
    recorder.read_all(tags)
    return value


def shared_many(
    kind: str, keys: Iterable[K], load: Callable[[list[K]], Mapping[K, Known[T]]]
) -> dict[K, T]:
    """As `shared`, for several values of one kind: those not made yet are made in one go.

    `load` returns for every key that it is given the value and the tags that it read.
    """
    held = _current.get()
    cache: dict[Any, Known[Any]] = held.shared if held else {}
    wanted = list(dict.fromkeys(keys))
    missing = [key for key in wanted if (kind, key) not in cache]
    if missing:
        cache.update({(kind, key): made for key, made in load(missing).items()})
    found: dict[K, T] = {}
    for key in wanted:
        found[key], tags = cache[kind, key]
        recorder.read_all(tags)
    return found


class Router:
    """Django's database router: inside a snapshot every read goes to it."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        """The snapshot's alias, or no opinion outside one."""
        held = _current.get()
        return held.alias if held else None

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both aliases are one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Only the ordinary connection makes tables."""
        return None if db == "default" else False
