"""Records the tags that a piece of work reads, without that work passing anything along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_reads: ContextVar[set[str] | None] = ContextVar("warraq_reads", default=None)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect every tag read inside the block into the set that is yielded.

    A recording inside a recording passes what it collected on to the outer one.
    """
    mine: set[str] = set()
    outer = _reads.get()
    token = _reads.set(mine)
    try:
        yield mine
    finally:
        _reads.reset(token)
        if outer is not None:
            outer |= mine


@contextmanager
def silence() -> Iterator[None]:
    """Record nothing inside the block: one tag outside it stands for all that is read there."""
    token = _reads.set(None)
    try:
        yield
    finally:
        _reads.reset(token)


def read(*tags: str) -> None:
    """Say that these tags were read; outside a recording it does nothing."""
    read_all(tags)


def read_all(tags: Iterable[str]) -> None:
    """Say that all of these tags were read."""
    reads = _reads.get()
    if reads is not None:
        reads.update(tags)
