"""Cleans an editor's rich text down to what a reader's page may hold."""

from __future__ import annotations

import html
import re

import nh3

from warraq.arabic.typography import isolate_html, number_units
from warraq.newsroom.models.tidy import tidy_text

_INLINE = {"b", "i", "em", "strong", "a", "br"}
_TAG = re.compile(r"(<[^>]+>)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def inline(source: str) -> str:
    """Sanitised inline HTML, with Latin runs isolated; no block tags remain."""
    clean = nh3.clean(
        tidy_text(source),
        tags=_INLINE,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    pieces = _TAG.split(clean)
    return "".join(p if p.startswith("<") else _text(p) for p in pieces)


def _text(piece: str) -> str:
    return isolate_html(number_units(html.unescape(piece)))


def paragraphs(source: str) -> list[str]:
    """The paragraphs of a rich text value, each as clean inline HTML; empty ones left out."""
    shaped = nh3.clean(source, tags=_INLINE | {"p"}, attributes={"a": {"href"}}, link_rel=None)
    found = _PARAGRAPH.findall(shaped) or [shaped]
    cleaned = (inline(piece).strip() for piece in found)
    return [piece for piece in cleaned if piece and piece not in ("<br>", "&nbsp;", "\xa0")]


def plain(source: str) -> str:
    """The text of inline HTML."""
    return html.unescape(nh3.clean(source, tags=set())).strip()
