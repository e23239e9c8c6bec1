"""Reads former addresses: where something stood that stands elsewhere now, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.newsroom.models.former import Former
from warraq.trace import recorder

_PAGE = 1000


def former(kind: str, key: int) -> tuple[str, ...]:
    """The paths that a section, author, topic, plain page or story had and has no more."""
    recorder.read(f"{kind}:{key}")
    rows = Former.objects.filter(kind=kind, key=key).order_by("path")
    return tuple(rows.values_list("path", flat=True))


def former_keys(kind: str) -> Iterator[int]:
    """The numbers of all rows of a kind that ever left an address, the newest first."""
    last: int | None = None
    while True:
        rows = Former.objects.filter(kind=kind)
        if last is not None:
            rows = rows.filter(key__lt=last)
        keys = list(rows.order_by("-key").values_list("key", flat=True).distinct()[:_PAGE])
        if not keys:
            return
        yield from keys
        last = keys[-1]
