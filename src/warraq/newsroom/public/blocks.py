"""Turns an editor's stream of blocks into the public shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from warraq.newsroom.models.tidy import tidy_text
from warraq.newsroom.public import shapes
from warraq.newsroom.public.html import inline, paragraphs
from warraq.newsroom.public.pictures import Prints, picture, prints_of


def images_in(body: Iterable[Any]) -> set[int]:
    """The ids of all images in a stream."""
    return {
        block.value["image"].pk
        for block in body
        if block.block_type == "image" and block.value["image"]
    }


def blocks(
    body: Iterable[Any], story: Callable[[int], shapes.Story | None] | None = None
) -> tuple[shapes.Block, ...]:
    """The public blocks of a stream, in order; what is empty is left out.

    `story` looks up a published story for a comparison.
    """
    rows = list(body)
    prints = prints_of(images_in(rows))
    return tuple(
        block for row in rows for block in _convert(row.block_type, row.value, prints, story)
    )


def _convert(
    kind: str, value: Any, prints: Prints, story: Callable[[int], shapes.Story | None] | None
) -> Iterable[shapes.Block]:
    if kind == "paragraph":
        return [shapes.Paragraph(piece) for piece in paragraphs(value.source)]
    if kind == "subhead":
        return [shapes.Subhead(text)] if (text := tidy_text(value).strip()) else []
    if kind == "quotation":
        return [
            shapes.Quotation(tidy_text(value["text"]).strip(), tidy_text(value["speaker"]).strip())
        ]
    if kind == "image":
        return _figure(value, prints)
    if kind == "list":
        items = tuple(inline("".join(paragraphs(item.source))) for item in value["items"])
        return [shapes.ListBlock(items, bool(value["ordered"]))] if items else []
    if kind == "table":
        return _table(value)
    if kind == "link":
        host = urlsplit(value["url"]).hostname or ""
        return [
            shapes.LinkCard(value["url"], tidy_text(value["title"]), tidy_text(value["text"]), host)
        ]
    if kind == "comparison" and story is not None:
        found = story(value["story"].pk) if value["story"] else None
        notes = tuple((note["label"], note["fate"]) for note in value["notes"])
        return [shapes.Comparison(tidy_text(value["capture"]), found, notes)] if found else []
    return []


def _figure(value: Any, prints: Prints) -> list[shapes.Block]:
    if not value["image"]:
        return []
    shown = picture(prints, value["image"].pk, value["alt"], value["caption"], value["credit"])
    return [shapes.Figure(shown)] if shown else []


def _table(value: Any) -> list[shapes.Block]:
    header = tuple(column["heading"] for column in value.columns)
    rows = tuple(tuple(tidy_text(str(cell.value)) for cell in row) for row in value.rows)
    return [shapes.Table(value.caption or "", header, rows)] if rows else []
