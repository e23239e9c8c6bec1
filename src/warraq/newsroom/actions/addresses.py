"""Keeps account of addresses: what a row leaves leads on or is gone, what it takes is its own."""

from __future__ import annotations

from typing import Any

from warraq.newsroom.models import Former, ThroughActions


def path_of(row: ThroughActions | None) -> str:
    """The path of a row's own page; empty where it has none."""
    slug: Any = getattr(row, "slug", "")
    return f"{row.address}{slug}/" if row is not None and slug else ""


def leave(tag: str, path: str) -> None:
    """Note that what `tag` names stands no more at `path`."""
    kind, _colon, key = tag.partition(":")
    Former.objects.update_or_create(path=path, defaults={"kind": kind, "key": int(key)})


def take(tag: str, path: str) -> set[str]:
    """Note that what `tag` names stands at `path`; the tags of those who once stood there."""
    rows = list(Former.objects.filter(path=path))
    for row in rows:
        row.delete()
    return {f"{row.kind}:{row.key}" for row in rows} - {tag}


def move(tag: str, before: str, after: str) -> set[str]:
    """Note a row's new path in place of its old one, either of which may be empty."""
    if before and before != after:
        leave(tag, before)
    return take(tag, after) if after else set()
