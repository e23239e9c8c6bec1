"""Compresses what is text, at fixed levels: the siblings are part of what was printed."""

from __future__ import annotations

import gzip

import brotli
import zstandard

GZIP, BROTLI, ZSTD = 6, 6, 9
_LEAST = 200
_TEXT = ("text/", "application/json", "application/feed+json", "application/xml", "image/svg")
_TEXT_ENDS = ("+xml", "+json", "manifest+json", "javascript")


def is_text(content_type: str) -> bool:
    """Whether a media type gains from compression."""
    kind = content_type.partition(";")[0]
    return kind.startswith(_TEXT) or kind.endswith(_TEXT_ENDS)


def packs(size: int, content_type: str) -> bool:
    """Whether bytes of such a size and type have compressed siblings."""
    return size >= _LEAST and is_text(content_type)


def siblings(body: bytes, content_type: str) -> dict[str, bytes]:
    """The compressed siblings by suffix (`.gz`, `.br`, `.zst`); none for small or packed bytes."""
    if not packs(len(body), content_type):
        return {}
    return {
        ".gz": gzip.compress(body, GZIP, mtime=0),
        ".br": brotli.compress(body, quality=BROTLI),
        ".zst": zstandard.ZstdCompressor(level=ZSTD).compress(body),
    }
