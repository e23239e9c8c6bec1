"""The door to the index: ask it, complete a word from it, count its words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from warraq.newsroom.public import search as public
from warraq.reader.search import paging
from warraq.reader.search.documents import SCHEMA
from warraq.reader.search.engine import Damaged, Found, Index, Place
from warraq.reader.search.query import (
    MOST_AT_ONCE,
    MOST_RANKED,
    Hits,
    NotReady,
    Query,
    TooMuch,
    check,
)
from warraq.reader.search.stores import store

__all__ = ["NotReady", "TooMuch", "counts", "search", "words"]

logger = logging.getLogger("warraq.search")
T = TypeVar("T")
Row = tuple[int, int]
# How often more is fetched in the place of hits that are no longer live.
_ROUNDS = 4


def search(query: Query, after: str | None = None, size: int = 20) -> Hits:
    """The stories that a query finds, from the cursor `after` on (None: from the first).

    Only stories that are live in the database this moment are among them. A cursor that is
    none of ours is taken as None.
    Raises TooMuch for a query beyond the bounds of `query.py`, NotReady while there is no index.
    """
    check(query)
    size = min(max(size, 1), MOST_AT_ONCE)
    at = paging.place(after, query.sort)
    return _asked(lambda index: _page(index, query, at, size))


def words(prefix: str, most: int = 10) -> list[tuple[str, int]]:
    """Folded words of the index that begin with a folded prefix, with how many stories hold
    each, the most frequent first. Raises NotReady.
    """
    return _asked(lambda index: index.words(prefix, most))


def counts(asked: Collection[str]) -> Mapping[str, int]:
    """How many stories hold each of these folded words; those that none holds are left out.

    A look-up a word (some microseconds): made for trying hundreds of spellings. Raises NotReady.
    """
    return _asked(lambda index: index.counts(asked))


def _asked(ask: Callable[[Index], T]) -> T:
    """An answer of the living index; NotReady where there is none that can be read."""
    kept = store()
    try:
        index = kept.living()
        # An index of another shape is being made anew; one of an older analyser answers meanwhile.
        if index is None or index.state().fingerprint.partition(".")[0] != str(SCHEMA):
            raise NotReady("There is no index yet.")
        return ask(index)
    except Damaged as error:
        logger.error("The search index cannot be read: %s", error)
        kept.report()
        raise NotReady("The index is damaged.") from error


def _page(index: Index, query: Query, at: Place, size: int) -> Hits:
    if query.sort == "date":
        return _by_date(index, query, at, size)
    return _by_relevance(index, query, at, size)


def _by_date(index: Index, query: Query, at: Place, size: int) -> Hits:
    gathered, found = _gather(index, query, at, size)
    if at.backward and len(gathered) <= size:
        # No page's worth stands before it: that is the first page, whole.
        at = Place()
        gathered, found = _gather(index, query, at, size)
    more = len(gathered) > size
    shown = gathered[:size][::-1] if at.backward else gathered[:size]
    before = more if at.backward else at.key is not None
    after = True if at.backward else more
    return Hits(
        ids=tuple(pk for pk, _key in shown),
        total=found.total,
        total_exact=found.exact,
        next=_cursor(shown[-1], backward=False) if shown and after else None,
        previous=_cursor(shown[0], backward=True) if shown and before else None,
    )


def _gather(index: Index, query: Query, at: Place, size: int) -> tuple[list[Row], Found]:
    """A page's live hits and one more, where there is one; and what the first look found."""
    first = found = index.find(query, at, size + 1)
    rows = _live(found.rows)
    for _round in range(_ROUNDS):
        if len(rows) > size or len(found.rows) <= size:
            break
        at = Place(key=found.rows[-1][1], backward=at.backward)
        found = index.find(query, at, size + 1)
        rows += _live(found.rows)
    return rows, first


def _by_relevance(index: Index, query: Query, at: Place, size: int) -> Hits:
    most = min(size, MOST_RANKED - at.offset)
    found = index.find(query, at, most) if most > 0 else Found((), 0, exact=False)
    rows = _live(found.rows)
    end = at.offset + len(found.rows)
    more = end < min(found.total, MOST_RANKED) and bool(found.rows)
    back = Place(offset=max(at.offset - size, 0))
    return Hits(
        ids=tuple(pk for pk, _key in rows),
        total=found.total - (len(found.rows) - len(rows)),
        total_exact=found.exact,
        next=paging.cursor(Place(offset=end)) if more else None,
        previous=paging.cursor(back) if at.offset else None,
        cut=found.total > MOST_RANKED,
    )


def _live(rows: Collection[Row]) -> list[Row]:
    """The hits that readers see this moment, whatever the index still holds."""
    live = set(public.live([pk for pk, _key in rows]))
    return [row for row in rows if row[0] in live]


def _cursor(row: Row, *, backward: bool) -> str:
    return paging.cursor(Place(key=row[1], backward=backward))
