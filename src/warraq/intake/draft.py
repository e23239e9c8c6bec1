"""The normal form that every import format is read into.

All offsets are code points in the decoded text; all texts are plain text, never HTML.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from warraq.arabic.duplicates import Repeat

__all__ = [
    "Block",
    "BlockKind",
    "CaptureDate",
    "Characters",
    "Credit",
    "Discard",
    "Draft",
    "Repeat",
    "Span",
]

BlockKind = Literal[
    "kicker",
    "headline",
    "lead",
    "subhead",
    "paragraph",
    "quote",
    "list",
    "image",
    "credit",
    "furniture",
]


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the decoded text, from `start` up to but without `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Block:
    """A part of the story: its text, the raw text it was made from, and the rule that found it.

    `raw` is exactly what the span holds; `text` is that without what a discard cut out of it.
    `confidence` runs from 0 (a guess) to 1 (certain).
    """

    kind: BlockKind
    text: str
    raw: str
    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True)
class Discard:
    """Characters that are no part of the story, under the name of the rule that says why."""

    text: str
    rule: str
    span: Span


@dataclass(frozen=True)
class Credit:
    """Where a republished story came from; its kind is unknown until an editor says it."""

    outlet: str
    url: str | None
    kind: Literal["unknown", "republished", "translated", "agency"] = "unknown"


@dataclass(frozen=True)
class CaptureDate:
    """The day on the captured site's own clock: evidence of the capture, not the story's date."""

    day: datetime.date
    text: str
    rule: str


@dataclass(frozen=True)
class Characters:
    """Code points of the decoded text: `input` = `kept` (in blocks) + `discarded`."""

    input: int
    kept: int
    discarded: int


@dataclass(frozen=True)
class Draft:
    """One story as it was read in: blocks and discards in the order of the text.

    `sha256` is that of the bytes (hexadecimal); `repeats` holds indices into `paragraphs`, from 0,
    the lead is -1; `warnings` are English sentences.
    """

    source: str
    sha256: str
    encoding: str
    blocks: tuple[Block, ...]
    discards: tuple[Discard, ...]
    credit: Credit | None
    capture_date: CaptureDate | None
    repeats: tuple[Repeat, ...]
    warnings: tuple[str, ...]
    characters: Characters

    def texts(self, kind: BlockKind) -> tuple[str, ...]:
        """Return the texts of the blocks of one kind, in order."""
        return tuple(block.text for block in self.blocks if block.kind == kind)

    @property
    def headline(self) -> str:
        """The headline, or "" if none was found."""
        return next(iter(self.texts("headline")), "")

    @property
    def subheads(self) -> tuple[str, ...]:
        """The sub-headlines, in order."""
        return self.texts("subhead")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, in order."""
        return self.texts("paragraph")
