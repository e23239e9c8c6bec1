"""One look into tantivy's index: as much of it as the answer takes, the newest stories first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import tantivy

from warraq.reader.search.documents import LAST_KEY
from warraq.reader.search.engine import Found, Place
from warraq.reader.search.query import MOST_RANKED, Query
from warraq.reader.search.tantivy_query import at_most, between, plain, positional, weighed
from warraq.reader.search.tantivy_spread import Spread

# What more stories than these may hold is looked for among the newest first.
LARGE = 20_000
# How much further one looks where that was not enough.
_FURTHER = 8
Keys = tuple[int, int] | None


class Looking:
    """A query, looked for in one view of the index."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        spread: Callable[[], Spread],
        query: Query,
    ) -> None:
        self._searcher, self._schema, self._spread, self._query = searcher, schema, spread, query
        self._asked = plain(schema, query)

    def find(self, place: Place, most: int) -> Found:
        """At most so many hits from a place on."""
        bound = at_most(self._searcher, self._query.clause)
        if bound > LARGE and positional(self._query.clause):
            return self._among_many(place, most, bound)
        if bound <= LARGE and place.key is None:
            return self._look(place, None, most)
        total = count_of(self._searcher, self._asked)
        for keys in self._spans(place, most, total):
            found = self._look(place, keys, most, count=False)
            if len(found.rows) >= most:
                break
        return Found(found.rows, total, exact=True)

    def _among_many(self, place: Place, most: int, bound: int) -> Found:
        """What is dear to look for is counted no further than pages by relevance go."""
        enough = max(MOST_RANKED, place.offset + most)
        for keys in self._spans(Place(offset=place.offset), LARGE, bound):
            found = self._look(Place(offset=place.offset), keys, most)
            if found.total >= enough:
                break
        total, exact = found.total, keys is None
        if place.key is not None:
            for keys in self._spans(place, LARGE, bound):
                found = self._look(place, keys, most, count=False)
                if len(found.rows) >= most:
                    break
        return Found(found.rows, total, exact)

    def _spans(self, place: Place, most: int, matching: int) -> Iterator[Keys]:
        """Ever more keys next to a place, where so many stories match; in the end all of them."""
        if matching > LARGE:
            spread = self._spread()
            hits = most * 4 if self._query.sort == "date" else LARGE
            stories = max(hits * spread.stories // matching, 1)
            while stories < spread.stories // 2:
                yield spread.span(place, stories)
                stories *= _FURTHER
        if place.key is None:
            yield None
        elif place.backward:
            yield place.key + 1, LAST_KEY
        else:
            yield 0, place.key - 1

    def _look(self, place: Place, keys: Keys, most: int, *, count: bool = True) -> Found:
        asked = self._asked if keys is None else between(self._schema, self._asked, *keys)
        result: Any
        if self._query.sort == "date":
            order = tantivy.Order.Asc if place.backward else tantivy.Order.Desc
            result = self._searcher.search(
                asked, most, count=count, order_by_field="key", order=order
            )
        else:
            asked = weighed(self._schema, asked, self._query.clause)
            result = self._searcher.search(
                asked, most, count=count, offset=place.offset, weight_by_field="fresh"
            )
        hits = [address for _score, address in result.hits]
        ids = self._searcher.fast_field_values("id", hits)
        at = self._searcher.fast_field_values("key", hits)
        rows = tuple((int(pk or 0), int(key or 0)) for pk, key in zip(ids, at, strict=True))
        return Found(rows, result.count or 0, exact=True)


def count_of(searcher: tantivy.Searcher, asked: tantivy.Query) -> int:
    """How many stories a query finds; none of them is weighed."""
    result: Any = searcher.search(tantivy.Query.const_score_query(asked, 0.0), 1)
    return int(result.count)
