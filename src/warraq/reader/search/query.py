"""What can be asked of the index, and what it answers: plain values, free of any engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Sort = Literal["relevance", "date"]

# The most words that one query may hold, those of phrases included.
MOST_WORDS = 20
# How deeply And, Or and Not may stand inside one another.
MOST_DEPTH = 6
# The most hits that are ordered by relevance; by date there is no end.
MOST_RANKED = 1000
# The most hits that one page may ask for.
MOST_AT_ONCE = 100


class TooMuch(ValueError):
    """A query of more words, or more deeply nested, than is answered."""


class NotReady(RuntimeError):
    """There is no index to ask yet: it is being made."""


class TooSlow(RuntimeError):
    """The engine did not answer while readers wait."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word asked for, in any of its forms: found where a story holds any of its `lemmas`.

    `surface` is the folded word itself: stories that have it in this very form come first.
    """

    surface: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side in this order, in these very (folded) forms."""

    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts; an empty one asks for nothing in particular."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts; an empty one is found nowhere."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Stories that the part does not find."""

    part: Clause


Clause = Word | Phrase | And | Or | Not


@dataclass(frozen=True, slots=True)
class Filters:
    """What else must hold; what is left out does not matter.

    `section`, `author` and `topic` are numbers; `outlet` is the outlet of credit, compared folded
    and whole; `since` and `until` are the first and last day of publication, both included.
    """

    section: int | None = None
    author: int | None = None
    topic: int | None = None
    outlet: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question. `clause` is None where only filters are asked: every story passes it."""

    clause: Clause | None
    filters: Filters = Filters()
    sort: Sort = "relevance"


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer: live stories' numbers, in order.

    `total` counts all stories found, and is at least so many where `total_exact` is False.
    `next` and `previous` are opaque cursors ([0-9a-z], at most 20 letters) that lead to the
    pages around this one; None where there is none. `cut` says that more are found than are
    ordered by relevance: sorted by date all can be had.
    """

    ids: tuple[int, ...]
    total: int
    total_exact: bool = True
    next: str | None = None
    previous: str | None = None
    cut: bool = False


def words(clause: Clause | None, depth: int = 0) -> Iterator[Word | Phrase]:
    """Every word and phrase of a clause, in the order asked, the excluded ones too.

    Raises TooMuch where it is nested deeper than is answered.
    """
    if depth > MOST_DEPTH:
        raise TooMuch(f"The query is nested deeper than {MOST_DEPTH}.")
    if isinstance(clause, Word | Phrase):
        yield clause
    elif isinstance(clause, Not):
        yield from words(clause.part, depth + 1)
    elif clause is not None:
        for part in clause.parts:
            yield from words(part, depth + 1)


def check(query: Query) -> None:
    """Raise TooMuch where a query holds more than is answered."""
    count = 0
    for found in words(query.clause):
        count += len(found.surfaces) if isinstance(found, Phrase) else 1
        if count > MOST_WORDS:
            raise TooMuch(f"The query holds more than {MOST_WORDS} words.")
