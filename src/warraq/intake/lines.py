"""Divides a text into lines, and says which characters can never be part of a story."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from warraq.arabic.typography import BIDI_CONTROLS
from warraq.intake.draft import Block, Discard, Span

_BYTE_ORDER_MARK = "\ufeff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# Cut out wherever they stand. Other invisible marks (ZWNJ, U+200F) can matter inside a line.
_LONGEST_GAP = 10_000  # told run by run; a longer one is told as one
_CUT = re.compile(f"[{BIDI_CONTROLS}{_BYTE_ORDER_MARK}{_CONTROLS}]")


def lines(text: str) -> Iterator[Span]:
    """Yield the lines that hold something, without the white space and marks at their ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line))
        start = span.end
        if not line.isspace() and len(held := trimmed(text, span)):
            yield held


def trimmed(text: str, span: Span) -> Span:
    """Return `span` without white space and invisible marks at its ends."""
    start, end = span.start, span.end
    while start < end and _rule(text[start]):
        start += 1
    while end > start and _rule(text[end - 1]):
        end -= 1
    return Span(start, end)


@lru_cache(maxsize=1024)
def _rule(char: str) -> str | None:
    """Name the rule by which `char` is dropped at the end of a line; None if it is text."""
    if char in BIDI_CONTROLS:
        return "bidi-control:" + unicodedata.name(char).lower().replace(" ", "-")
    if char == _BYTE_ORDER_MARK:
        return "byte-order-mark"
    if _CUT.match(char):
        return "control-character"
    if char.isspace():
        return "no-break-space" if char in "\u00a0\u202f\u2007" else "white-space"
    return "invisible-mark" if unicodedata.category(char) == "Cf" else None


def cuts(text: str, span: Span) -> list[Discard]:
    """Return a discard for each character inside a block that no story may hold."""
    found = (match.span() for match in _CUT.finditer(text, span.start, span.end))
    return [Discard(text[at:end], _rule(text[at]) or "", Span(at, end)) for at, end in found]


def cleaned(text: str) -> str:
    """Return `text` without the characters that `cuts` names."""
    return _CUT.sub("", text)


def gaps(text: str, parts: Iterable[Block | Discard]) -> list[Discard]:
    """Return named discards for what lies between `parts`: white space and invisible marks.

    What is neither stays unnamed, so that accounting finds it. A no-break space that stands right
    at the end of a block is named after it: `no-break-space:headline-end`.
    """
    discards: list[Discard] = []
    end, before = 0, ""
    for part in sorted(parts, key=lambda part: part.span):
        discards += _runs(text, Span(end, part.span.start), before)
        end, before = part.span.end, part.kind if isinstance(part, Block) else ""
    return [*discards, *_runs(text, Span(end, len(text)), before)]


def _runs(text: str, gap: Span, before: str) -> Iterator[Discard]:
    start = gap.start
    if len(gap) > _LONGEST_GAP and (gap.of(text).isspace() or not len(trimmed(text, gap))):
        yield Discard(gap.of(text), "white-space-and-marks", gap)
        return
    while start < gap.end:
        rule = _rule(text[start])
        end = start + 1
        while end < gap.end and _rule(text[end]) == rule:
            end += 1
        if rule:
            at_end = rule == "no-break-space" and before and start == gap.start
            named = f"{rule}:{before}-end" if at_end else rule
            yield Discard(text[start:end], named, Span(start, end))
        start = end
