"""What a suggestion is, and the kinds of them."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "bidi",
    "tatweel",
    "latin_mark",
    "quotes",
    "unbalanced",
    "spaces",
    "dots",
    "doubled",
    "missing_word",
    "tanwin",
    "spelling",
    "digits",
]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Suggestion:
    """`text[start:end]` is `found`, and `proposed` could stand there; spans are in code points.

    Without a proposal (None) something is missing that only a person can tell. `message` is a
    sentence for the editor, in Arabic.
    """

    start: int
    end: int
    found: str
    proposed: str | None
    kind: Kind
    message: str


def suggest(
    text: str, start: int, end: int, proposed: str | None, kind: Kind, message: str
) -> Suggestion:
    """A suggestion for a span of `text`."""
    return Suggestion(start, end, text[start:end], proposed, kind, message)
