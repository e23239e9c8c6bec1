"""What the reading of a text gives: claims, and the figures in them."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.arabic.numbers import Bound

Span = tuple[int, int]
"""Offsets in code points of the text that was read: where it begins and where it ends."""


@dataclass(frozen=True)
class Figure:
    """A number of a claim and what it counts.

    `counted` is the noun as it stands (صاروخا), "" where none stands with the number; then
    `counted_span` is empty. `span` holds number and noun. `bound`, `until` and `percent`
    are as in `numbers.Number`.
    """

    value: int | float
    counted: str
    span: Span
    counted_span: Span
    bound: Bound = "exact"
    until: int | float | None = None
    percent: bool = False


@dataclass(frozen=True)
class Claim:
    """Who says what in a text, in the text's own words.

    Each of `speaker`, `verb` and `statement` is `text[a:b]` of its span. `speaker` is "" where
    the text names nobody, and stands in an earlier sentence where the verb has none of its own
    (وأضاف أن). `verb` is the verb, participle or phrase as it stands (أفادت، زاعمًا، بحسب); "" for
    a name and a colon. `distancing` tells that it keeps away from what is said (زعم، ادّعى), and
    `negated` that it is denied (لم يقل). `span` holds all the claim's parts.
    """

    speaker: str
    verb: str
    statement: str
    distancing: bool
    figures: tuple[Figure, ...]
    span: Span
    speaker_span: Span
    verb_span: Span
    statement_span: Span
    negated: bool = False
