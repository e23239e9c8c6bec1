"""Proves that an import lost no character: each is in one block or in one named discard."""

from collections import deque
from collections.abc import Iterable

from warraq.intake.draft import Block, Characters, Discard, Span
from warraq.intake.errors import AccountingError


def account(text: str, blocks: Iterable[Block], discards: Iterable[Discard]) -> Characters:
    """Count the code points of `text` that were kept and discarded.

    A discard may lie wholly inside a block: it is a cut, its characters are the discard's, and the
    block's text must be its raw text without the cuts. Raises AccountingError when a code point is
    in nothing or in two things, or when a block's or discard's text is not what its span holds.
    """
    blocks = sorted(blocks, key=lambda block: block.span)
    discards = sorted(discards, key=lambda discard: discard.span)
    for block in blocks:
        _require(block.raw == block.span.of(text), block.span, f"a {block.kind} of another text")
    for discard in discards:
        _require(discard.text == discard.span.of(text), discard.span, f"another {discard.rule}")
    outside = _cut(text, blocks, discards)
    _tile(text, sorted([*(block.span for block in blocks), *(part.span for part in outside)]))
    discarded = sum(len(discard.span) for discard in discards)
    return Characters(len(text), len(text) - discarded, discarded)


def _cut(text: str, blocks: list[Block], discards: list[Discard]) -> list[Discard]:
    """Check the discards inside blocks and return the ones outside; both lists are sorted."""
    outside: list[Discard] = []
    waiting = deque(discards)
    for block in blocks:
        cuts: list[Span] = []
        while waiting and waiting[0].span.start < block.span.end:
            discard = waiting.popleft()
            is_cut = block.span.start <= discard.span.start and discard.span.end <= block.span.end
            if is_cut:
                cuts.append(discard.span)
            else:
                outside.append(discard)
        if cuts:
            _require(_without(text, block.span, cuts) == block.text, block.span, "a cut too many")
    return [*outside, *waiting]


def _without(text: str, span: Span, cuts: list[Span]) -> str:
    starts = [span.start, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), span.end]
    for start, end in zip(starts, ends, strict=True):
        _require(start <= end, Span(end, start), "two cuts")
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _tile(text: str, spans: list[Span]) -> None:
    end = 0
    for span in spans:
        _require(span.start <= end, Span(end, span.start), "nothing")
        _require(span.start >= end, Span(span.start, end), "two things")
        end = span.end
    _require(end >= len(text), Span(end, len(text)), "nothing")


def _require(fact: bool, span: Span, found: str) -> None:
    if not fact:
        raise AccountingError(
            what="Characters are not accounted for",
            where=f"characters {span.start} to {span.end}",
            found=found,
            expected="every character in one block or in one named discard",
            remedy="This is a fault of the reader of this format: please report it with the file",
        )
