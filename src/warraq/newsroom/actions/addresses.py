"""Keeps account of addresses: what a row leaves leads on or is gone, what it takes is its own."""

from __future__ import annotations

from typing import Any

from warraq.newsroom.models import Former, ThroughActions


def path_of(row: ThroughActions) -> str:
    """The path of a row's own page; empty where it has none."""
    slug: Any = getattr(row, "slug", "")
    return f"{row.address}{slug}/" if slug else ""


def stored_path(row: ThroughActions) -> str:
    """The path that a row had before it was changed; empty where it had none."""
    stored = type(row).objects.filter(pk=row.pk).first() if hasattr(row, "slug") else None
    return path_of(stored) if stored else ""


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
