"""How stories are spread over time, so that what very many hold is looked for among the newest."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from itertools import accumulate

import tantivy

from warraq.reader.search.documents import LAST_KEY, key
from warraq.reader.search.engine import Place

_WEEK = 7


class Spread:
    """The stories of each week, counted once; a few new ones do not matter."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        asked = {"weeks": {"histogram": {"field": "day", "interval": _WEEK, "min_doc_count": 1}}}
        buckets = searcher.aggregate(tantivy.Query.all_query(), asked)["weeks"]["buckets"]
        # The state, which is no story, stands on no day.
        weeks = [(int(each["key"]), int(each["doc_count"])) for each in buckets]
        self._starts = [start for start, _count in weeks]
        self._sums = list(accumulate((count for _start, count in weeks), initial=0))
        self.stories = self._sums[-1]

    def span(self, place: Place, stories: int) -> tuple[int, int]:
        """The keys, first and last, between which about so many stories lie next to a place."""
        if place.backward and place.key is not None:
            here = self._week(place.key)
            last = bisect_left(self._sums, self._sums[here] + stories)
            return place.key + 1, self._key(last + 1)
        here = len(self._starts) if place.key is None else self._week(place.key)
        first = bisect_right(self._sums, self._sums[here] - stories) - 1
        return self._key(first - 1), LAST_KEY if place.key is None else place.key - 1

    def _week(self, wanted: int) -> int:
        """The number of the first week that lies wholly beyond a key."""
        return bisect_left(self._starts, wanted, key=_first_key)

    def _key(self, week: int) -> int:
        """The least key of a week; those before all weeks and after them are open ends."""
        if week < 0:
            return 0
        return _first_key(self._starts[week]) if week < len(self._starts) else LAST_KEY


def _first_key(day: int) -> int:
    """The key of a day's beginning, a day earlier for zones' sake."""
    at = dt.datetime.fromordinal(max(day - 1, 1)).replace(tzinfo=dt.UTC)
    return key(at, 0)
