"""Notices when what surrounds every page has changed: name, menu, footer, logo, house style."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from warraq.newsroom.public import tags
from warraq.newsroom.public.site import shell
from warraq.trace import outbox


@contextmanager
def watching_shell() -> Iterator[set[str]]:
    """Record the tags that the block adds to the set, with the shell's own if it has changed."""
    before = shell()
    touched: set[str] = set()
    yield touched
    if shell() != before:
        touched.add(tags.SHELL)
    outbox.record(touched)
