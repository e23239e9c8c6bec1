"""Opens an old revision that names what has been deleted since."""

from __future__ import annotations

from typing import Any

from django.apps import apps


def without_gone(content: dict[str, Any], section: int) -> dict[str, Any]:
    """A story's serialised revision without references to rows that are no longer there.

    A missing section gives way to `section`, the story's own; a missing picture and the
    bylines of missing authors are left out.
    """
    bylines = content.get("bylines") or []
    authors = _there("Author", [line.get("author") for line in bylines])
    return content | {
        "section": next(iter(_there("Section", [content.get("section")])), section),
        "picture": next(iter(_there("NewsImage", [content.get("picture")])), None),
        "bylines": [line for line in bylines if line.get("author") in authors],
    }


def _there(model: str, keys: list[int | None]) -> set[int]:
    rows = apps.get_model("newsroom", model).objects
    wanted = [key for key in keys if key is not None]
    return set(rows.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
