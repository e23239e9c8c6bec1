"""Turns the demo's plain blocks into a body as an editor would have filled it in."""

from __future__ import annotations

from typing import Any, cast

from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from warraq.newsroom.models import NewsImage, Story

Data = dict[str, Any]


def to_body(rows: list[Data], images: dict[str, NewsImage]) -> list[tuple[str, Any]]:
    """The stream of blocks of a story or a page."""
    return [_block(row, images) for row in rows]


def _block(row: Data, images: dict[str, NewsImage]) -> tuple[str, Any]:
    if "paragraph" in row:
        return ("paragraph", RichText(f"<p>{row['paragraph']}</p>"))
    if "subhead" in row:
        return ("subhead", row["subhead"])
    if "quote" in row:
        return ("quotation", {"text": row["quote"], "speaker": row.get("speaker", "")})
    if "list" in row:
        items = [RichText(f"<p>{item}</p>") for item in row["list"]]
        return ("list", {"ordered": row.get("ordered", False), "items": items})
    if "table" in row:
        return ("table", _table(row["table"], row.get("caption", "")))
    if "image" in row:
        return (
            "image",
            {
                "image": images[row["image"]],
                "alt": row["alt"],
                "caption": row.get("caption", ""),
                "credit": row.get("credit", ""),
            },
        )
    if "link" in row:
        return ("link", {"url": row["link"], "title": row["title"], "text": row.get("text", "")})
    raise ValueError(f"The demo's content holds an unknown block: {sorted(row)}.")


def _table(rows: list[list[str]], caption: str) -> TypedTable:
    kind = cast(Any, Story._meta.get_field("body")).stream_block.child_blocks["table"]
    cell = kind.child_blocks["text"]
    header, *body = rows
    columns = [{"block": cell, "heading": heading} for heading in header]
    return TypedTable(columns, [{"values": row} for row in body], caption)
