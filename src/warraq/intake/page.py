"""Collects what has been recognised of one text, and closes it into an accounted Draft."""

import hashlib
import re
from dataclasses import dataclass, field, replace

from warraq.arabic.duplicates import Repeat, repeats
from warraq.intake.accounting import account
from warraq.intake.draft import Block, BlockKind, CaptureDate, Credit, Discard, Draft, Span
from warraq.intake.lines import cleaned, cuts, gaps

# Comparing every pair costs the square; no story has so many paragraphs.
_MOST_COMPARED = 400
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_PRESENTATION_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass
class Page:
    """A text, what was recognised in it, and the lines (`content`) still to be read as story."""

    text: str
    warnings: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    list_heads: list[int] = field(default_factory=list)
    credit: Credit | None = None
    capture_date: CaptureDate | None = None

    def keep(self, span: Span, kind: BlockKind, rule: str, confidence: float) -> None:
        """Make `span` a block of the story."""
        raw = span.of(self.text)
        self.blocks.append(Block(kind, cleaned(raw), raw, span, rule, confidence))

    def discard(self, span: Span, rule: str) -> None:
        """Make `span` a discard."""
        self.discards.append(Discard(span.of(self.text), rule, span))

    def close(self, source: str, data: bytes, encoding: str) -> Draft:
        """Name what is left between blocks and discards, account for all, and return the draft."""
        text, blocks = self.text, sorted(self.blocks, key=lambda block: block.span)
        inside = [cut for block in blocks for cut in cuts(text, block.span)]
        discards = [*self.discards, *gaps(text, [*blocks, *self.discards]), *inside]
        discards.sort(key=lambda discard: discard.span)
        return Draft(
            source=source,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=encoding,
            blocks=tuple(blocks),
            discards=tuple(discards),
            credit=self.credit,
            capture_date=self.capture_date,
            repeats=self._repeats(blocks),
            warnings=(*self.warnings, *_text_warnings(text, discards)),
            characters=account(text, blocks, discards),
        )

    def _repeats(self, blocks: list[Block]) -> tuple[Repeat, ...]:
        """The repeats among the paragraphs, whose indices they hold; the lead has index -1."""
        leads = [block.text for block in blocks if block.kind == "lead"][:1]
        texts = leads + [block.text for block in blocks if block.kind == "paragraph"]
        if len(texts) > _MOST_COMPARED:
            self.warnings.append(
                f"Repeats were looked for in the first {_MOST_COMPARED} paragraphs only."
            )
        return tuple(
            replace(each, first=each.first - len(leads), second=each.second - len(leads))
            for each in repeats(texts[:_MOST_COMPARED])
        )


def _text_warnings(text: str, discards: list[Discard]) -> list[str]:
    warnings = []
    for family, name in (
        ("bidi-control", "bidirectional controls"),
        ("control-character", "control characters"),
    ):
        if count := sum(discard.rule.startswith(family) for discard in discards):
            warnings.append(f"{count} {name} were taken out.")
    if any(discard.rule == "byte-order-mark" for discard in discards):
        warnings.append("A byte order mark stood inside the text and was taken out.")
    if _TAG.search(text):
        warnings.append("HTML tags stand in the text; they are kept as text.")
    if _PRESENTATION_FORM.search(text):
        warnings.append("Presentation forms (U+FB50-FEFC) stand in the text and are kept.")
    return warnings
